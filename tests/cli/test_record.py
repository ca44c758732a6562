"""Recording one more of what a plan keeps, without opening it in an editor."""

import json
from pathlib import Path

import pytest

from support import actiontrack, plan

TEXT = plan("""\
bodies: {SB: SEND Board}
ratings: {Green: on-track}  # the plan's own
findings:
  - {id: R1, kind: committee-recommendation, text: Give dates}
measures:
  - id: M1
    title: Plans in 20 weeks
    unit: "%"
    better: higher
    readings:
      - {date: 2026-04-30, value: 44, state: provisional}
  - {id: M2, title: Waits}
steps:
  - {id: s1, name: Stocktake, due: 2026-05-30}
meetings:
  - {date: 2026-05-13, body: SB}
actions:
  - {id: 1, title: A, status: Green}
""")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def added(place: Path, *arguments: str) -> list[str]:
    """Record something and return the lines that it adds; nothing else may change."""
    done = actiontrack("record", *arguments, cwd=place)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    after = (place / "plans" / "x.yaml").read_text(encoding="utf-8").splitlines()
    before = TEXT.splitlines()
    assert [line for line in after if line in before] == before
    return [line.strip() for line in after if line not in before]


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        pytest.param(
            ["reading", "x", "M1", "--value", "51.5", "--date", "2026-05-31"],
            ["- date: 2026-05-31", "value: 51.5"],
            id="a reading beside others",
        ),
        pytest.param(
            ["meeting", "x", "--date", "2026-12-16", "--body", "SB"],
            ["- date: 2026-12-16", "body: SB"],
            id="a meeting",
        ),
        pytest.param(
            ["finding", "x", "--text", "Tell families", "--kind", "committee-recommendation"],
            ["- id: R2", "kind: committee-recommendation", "text: Tell families"],
            id="a finding takes the next id of its kind",
        ),
        pytest.param(
            ["finding", "x", "--text", "Tell families", "--id", "Z9", "--by", "Families"],
            ["- id: Z9", "text: Tell families", "made:", "by: Families"],
            id="a finding with an id of its own",
        ),
        pytest.param(
            ["step", "x", "publication", "--done", "2026-05-01"],
            ["- step: publication", "done: 2026-05-01"],
            id="a step of the kind's own",
        ),
        pytest.param(
            ["notice", "x", "--kind", "best-value", "--by", "MHCLG", "--issued", "2026-02-10"],
            ["notices:", "- id: N1", "kind: best-value", "by: MHCLG", "issued: 2026-02-10"],
            id="a notice that the area is under",
        ),
        pytest.param(
            ["submission", "x", "--sent", "2026-05-29", "--to", "DfE", "--expected", "2026-07-17"],
            ["submissions:", "- sent: 2026-05-29", "to: DfE", "expected: 2026-07-17"],
            id="the plan as it was sent",
        ),
    ],
)
def test_what_is_recorded_is_added_as_its_neighbours_are_written(
    place: Path, arguments: list[str], lines: list[str]
) -> None:
    assert added(place, *arguments) == lines
    again = actiontrack("record", *arguments, cwd=place)
    assert (again.returncode, again.stdout) == (
        0,
        "All is as you ask already: nothing is written.\n",
    )


def test_a_provisional_reading_gives_way_to_the_final_one(place: Path) -> None:
    arguments = ["reading", "x", "M1", "--value", "45", "--date", "2026-04-30"]
    done = actiontrack("record", *arguments, cwd=place)
    assert "M1 Plans in 20 weeks: 45% on 30 April 2026, which was 44% (provisional)" in done.stdout
    found = json.loads(actiontrack("measures", "--format", "json", cwd=place).stdout)
    (measure, _) = found["plans"][0]["measures"]
    assert [(each["value"], each["state"]) for each in measure["readings"]] == [(45, None)]
    twice = actiontrack("record", *arguments[:3], "--value", "46", *arguments[5:], cwd=place)
    assert (twice.returncode, twice.stdout) == (2, "")
    assert "has a reading of 30 April 2026 already, which is 45%" in twice.stderr


def test_a_notice_is_lifted_and_its_day_stays(place: Path) -> None:
    def record(*arguments: str) -> str:
        done = actiontrack("record", "notice", "x", *arguments, cwd=place)
        return (done.stdout or done.stderr).splitlines()[0]

    assert "say what it is: --kind" in record()
    assert "this plan has none" in record("--lifted", "2026-06-01")
    issued = ("--by", "DfE", "--issued", "2026-02-10")
    assert record("--kind", "improvement-notice", *issued).startswith("N1 Improvement notice")
    assert "did you mean 'best-value'?" in record("--kind", "best-valu", *issued)
    assert record("--lifted", "2026-06-01") == "N1: lifted on 1 June 2026."
    assert record("--lifted", "2026-06-01").startswith("All is as you ask already")
    assert "N1 was lifted on 1 June 2026, and that day stays" in record(
        "--lifted", "2026-06-02", "--id", "N1"
    )
    assert "there is no notice N2" in record("--lifted", "2026-06-02", "--id", "N2")
    second = ("--kind", "best-value", "--by", "MHCLG", "--issued", "2026-03-01")
    assert record(*second).startswith("N2 Best Value notice")
    assert "is yet to come" in record("--lifted", "2199-06-02")
    assert record("--lifted", "2026-06-03") == "N2: lifted on 3 June 2026."


def test_a_step_that_the_plan_names_is_done(place: Path) -> None:
    done = actiontrack("record", "step", "x", "s1", "--done", "2026-05-28", cwd=place)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "s1: done on 28 May 2026.")
    assert "done: 2026-05-28" in (place / "plans" / "x.yaml").read_text(encoding="utf-8")
    other = actiontrack("record", "step", "x", "s1", "--done", "2026-05-29", cwd=place)
    assert "s1 was done on 28 May 2026 already" in other.stderr


NOTICE = "notices:\n  - {id: N1, kind: improvement-notice, by: DfE, issued: 2026-02-10}\n"
UNDER_NOTICE = TEXT.replace("steps:\n", f"{NOTICE}steps:\n")


@pytest.fixture
def under_notice(place: Path) -> Path:
    (place / "plans" / "x.yaml").write_text(UNDER_NOTICE, encoding="utf-8")
    return place


STOCKTAKE = ("s2", "--name", "Second stocktake", "--of", "N1")


@pytest.mark.parametrize(
    ("arguments", "told", "lines"),
    [
        pytest.param(
            (*STOCKTAKE, "--due", "2026-09-30", "--owed-by", "DfE", "--source", "Paragraph 4"),
            (
                "s2 Second stocktake: due 30 September 2026; asked for by the improvement notice"
                " of DfE; owed by DfE."
            ),
            [
                "- id: s2",
                "name: Second stocktake",
                "of: N1",
                "due: 2026-09-30",
                "owed_by: DfE",
                "source: Paragraph 4",
            ],
            id="on a day that is stated",
        ),
        pytest.param(
            ("s2", "--name", "Reply", "--within", "30 working days", "--from", "2026-03-20"),
            "s2 Reply: due 6 May 2026, 30 working days from 20 March 2026.",
            ["- id: s2", "name: Reply", "within: 30 working days", "from: 2026-03-20"],
            id="counted from a date",
        ),
        pytest.param(
            ("s2", "--name", "Reply", "--within", "6 months", "--from", "s1"),
            (
                "s2 Reply: due 30 November 2026, 6 months from s1, due on 30 May 2026,"
                " provisional since s1 is not done."
            ),
            ["- id: s2", "name: Reply", "within: 6 months", "from: s1"],
            id="from another step",
        ),
        pytest.param(
            ("s2", "--name", "Reply", "--within", "2 weeks", "--from", "received"),
            "s2 Reply: 2 weeks from receipt, which is not known.",
            ["- id: s2", "name: Reply", "within: 2 weeks", "from: received"],
            id="from a fact that is not known yet",
        ),
        pytest.param(
            ("monitoring-inspection", "--due", "2027-06-30", "--source", "Letter"),
            "monitoring-inspection: due 30 June 2027.",
            ["- step: monitoring-inspection", "due: 2027-06-30", "source: Letter"],
            id="the kind's own, as stated",
        ),
        pytest.param(
            ("s1", "--of", "N1", "--done", "2026-05-28", "--outcome", "Effective action"),
            (
                "s1 Stocktake: due 30 May 2026; asked for by the improvement notice of DfE; done"
                " on 28 May 2026."
            ),
            ["of: N1", "done: 2026-05-28", "outcome: Effective action}"],
            id="what is there is filled in",
        ),
    ],
)
def test_a_step_that_is_owed_is_recorded_in_one_command(
    under_notice: Path, arguments: tuple[str, ...], told: str, lines: list[str]
) -> None:
    place = under_notice
    done = actiontrack("record", "step", "x", *arguments, cwd=place)
    assert (done.returncode, done.stdout.splitlines()[:1]) == (0, [told]), done.stderr
    file = place / "plans" / "x.yaml"
    text = file.read_text(encoding="utf-8")
    assert all(line in text for line in lines), text
    again = actiontrack("record", "step", "x", *arguments, cwd=place)
    assert "nothing is written" in again.stdout + again.stderr
    assert file.read_text(encoding="utf-8") == text


DUE = ("--due", "2026-09-30")


def test_a_step_is_owed_where_no_notice_is(place: Path) -> None:
    assert added(place, "step", "x", "s2", "--name", "Letter", *DUE) == [
        "- id: s2", "name: Letter", "due: 2026-09-30"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("s2", "--name", "A"), "s2: say by when it is owed: --due, or --within and --from"),
        (("s2", *DUE), "s2: --name is needed, what the step is called"),
        (
            ("s2", "--name", "A", "--of", "N2", *DUE),
            "there is no notice N2: this plan has N1",
        ),
        (("s2", "--name", "A", "--within", "2 weeks"), "--within and --from go together"),
        (
            ("s2", "--name", "A", "--within", "30", "--from", "s1"),
            "write 30 and the unit: working days, days, weeks or months",
        ),
        (
            ("s2", "--name", "A", "--within", "2 weeks", "--from", "s3"),
            "--from: there is no step s3: write a date, or one of received, published",
        ),
        (("a b", "--name", "A", *DUE), "'a b' is no id"),
        (("received", "--name", "A", *DUE), "received is a fact of the inspection"),
        (("s1", "--due", "2026-06-30"), "s1: 'due' is on record already, as 2026-05-30"),
        (("s2", "--name", "A", *DUE, "--done", "2199-01-01"), "is yet to come"),
    ],
)
def test_a_step_that_no_plan_can_hold_is_refused(
    under_notice: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = actiontrack("record", "step", "x", *arguments, cwd=under_notice)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    file = under_notice / "plans" / "x.yaml"
    assert file.read_text(encoding="utf-8") == UNDER_NOTICE


def test_an_answer_is_filled_in_where_it_is_awaited(place: Path) -> None:
    def record(*arguments: str) -> str:
        done = actiontrack("record", "submission", "x", *arguments, cwd=place)
        return (done.stdout or done.stderr).splitlines()[0]

    assert "say with --sent when it was" in record("--answer", "Met")
    assert record("--sent", "2026-03-31", "--to", "DfE") == "Sent to DfE on 31 March 2026."
    told = record("--answered", "2026-04-24", "--answer", "Met in part")
    assert told == "Sent to DfE on 31 March 2026: answered on 24 April 2026: Met in part."
    text = (place / "plans" / "x.yaml").read_text(encoding="utf-8")
    assert (
        "  - sent: 2026-03-31\n    to: DfE\n    answered: 2026-04-24\n    answer: Met in part\n"
        in text
    )
    assert "nothing is written" in record("--sent", "2026-03-31", "--answered", "2026-04-24")
    assert "'answer' is on record already, as Met in part" in record(
        "--sent", "2026-03-31", "--answered", "2026-04-24", "--answer", "Met"
    )
    record("--sent", "2026-05-01", "--to", "DfE")
    record("--sent", "2026-05-02", "--to", "NHS England")
    both = record("--answered", "2026-05-20")
    assert "which is answered: that of 1 May 2026 and 2 May 2026" in both
    assert "answered on 20 May 2026" in record("--answered", "2026-05-20", "--to", "NHS England")
    assert "is yet to come" in record("--sent", "2199-01-01")


def test_a_step_without_an_id_is_done_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    file = tmp_path / "plans" / "x.yaml"
    text = plan("inspection: {framework: ilacs-focused-visit}\nsteps:\n  - name: Deep dive\n")
    file.write_text(text.replace("improvement-plan", "ilacs-action-plan"), encoding="utf-8")
    for name in ("Deep dive", "Draft action plan"):
        done = actiontrack("record", "step", "x", name, "--done", "2026-05-28", cwd=tmp_path)
        assert done.stdout.startswith(f"{name}: done on 28 May 2026."), done.stderr
    assert file.read_text(encoding="utf-8").endswith(
        "  - name: Deep dive\n    done: 2026-05-28\n  - name: Draft action plan\n"
        "    done: 2026-05-28\n"
    )


def test_a_rating_is_added_to_those_of_the_plan(place: Path) -> None:
    done = actiontrack("record", "rating", "x", "Amber", "at-risk", cwd=place)
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0,
        "Amber means at-risk from now on.",
    )
    other = actiontrack("record", "rating", "x", "Amber", "off-track", cwd=place)
    assert "'Amber' means at-risk already" in other.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reading", "x", "M9", "--value", "1"], "there is no measure M9: this plan has M1 and M2"),
        (["reading", "x", "M1", "--value", "4,4"], "--value: '4,4' is not a figure: write 44"),
        (
            ["reading", "x", "M1", "--value", "4", "--date", "2199-01-01"],
            "--date: 1 January 2199 is yet to come",
        ),
        (["reading", "x", "M1"], "--value is needed"),
        (
            ["reading", "x", "M1", "--value", "4", "--state", "projectd"],
            "--state projectd: did you mean 'projected'?",
        ),
        (["finding", "x", "--text", "A", "--kind", "strenth"], "did you mean 'strength'?"),
        (["finding", "x", "--text", "A", "--id", "R1"], "R1 is the id of another finding"),
        (["step", "x", "publicaton", "--done", "2026-05-01"], "did you mean 'publication'?"),
        (["rating", "x", "Red", "of-track"], "MEANING of-track: did you mean 'off-track'?"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_words(
    place: Path, arguments: list[str], words: str
) -> None:
    done = actiontrack("record", *arguments, cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert (place / "plans" / "x.yaml").read_text(encoding="utf-8") == TEXT


def test_a_projected_figure_may_be_of_a_day_to_come(place: Path) -> None:
    options = ["--value", "60", "--date", "2199-01-01", "--state", "projected"]
    assert added(place, "reading", "x", "M1", *options) == [
        "- date: 2199-01-01",
        "value: 60",
        "state: projected",
    ]


def test_measures_say_how_each_stands_and_what_moves_it(place: Path) -> None:
    done = actiontrack("measures", "--as-of", "2026-06-15", cwd=place)
    assert done.returncode == 0
    assert "Latest:             44% (provisional) (30 April 2026)" in done.stdout
    assert "Moved by:           no action" in done.stdout
