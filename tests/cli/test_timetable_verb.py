"""The verb `timetable` as it is run: which plan, which day, which format, which exit code."""

import json
from pathlib import Path

import pytest

from support import HEAD, actiontrack, committed

WSOA = HEAD.replace("improvement-plan", "send-wsoa") + (
    "inspection:\n"
    "  report: {received: 2022-05-19, published: 2022-05-26}\n"
    "  statement: {deadline: 2022-08-30}\n"
)
DAY = ("--as-of", "2022-06-30")


@pytest.fixture
def one(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(WSOA, encoding="utf-8")
    return workspace


def test_the_only_plan_need_not_be_named(one: Path) -> None:
    done = actiontrack("timetable", *DAY, cwd=one)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The written statement of action is due on 30 August 2022, in 61 days." in done.stdout
    assert done.stdout == actiontrack("timetable", "x", *DAY, cwd=one).stdout


OTHERS = {
    "notice": HEAD.replace("id: x", "id: notice").replace("improvement", "improvement-notice")
    + """\
notices:
  - {id: notice-2022, kind: improvement-notice, by: Department for Education, issued: 2022-02-10}
findings:
  - {id: C1, kind: condition, from: notice-2022, text: Plans in 20 weeks by Christmas}
steps:
  - {id: review-1, name: Six-monthly review, of: notice-2022, within: 6 months, from: 2022-02-10}
  - {id: review-2, name: Second review, of: notice-2022, within: 6 months, from: review-1}
""",
    "reform": HEAD.replace("id: x", "id: reform").replace("improvement", "local-send-reform")
    + "submissions: [{sent: 2022-05-30, to: DfE, expected: 2022-07-29}]\n",
    "pap": HEAD.replace("id: x", "id: pap").replace("improvement", "priority-action")
    + "inspection: {report: {received: 2022-06-01}, statement: {submitted: 2022-06-20}}\n",
}


def test_several_plans_are_on_one_timetable_soonest_first(workspace: Path) -> None:
    for name, text in OTHERS.items():
        (workspace / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")
        checked = actiontrack("check", name, "--as-of", "2022-06-30", cwd=workspace)
        assert "error" not in checked.stdout.replace("No error", "")
    done = actiontrack("timetable", *DAY, cwd=workspace)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:2] == [
        "What 3 plans owe and await, soonest first",
        "6 steps are not recorded as done, 0 of them late; 1 is done.",
    ]
    names = tuple(f"{each} " for each in OTHERS)
    rows = [line.split("  ")[0] for line in lines if line.startswith(names)]
    assert rows == ["reform", "notice", "pap", "notice", "pap", "pap"]
    assert "the area" in done.stdout
    assert "DfE" in done.stdout
    named = actiontrack("timetable", "pap", "notice", *DAY, cwd=workspace)
    assert "reform" not in named.stdout
    found = json.loads(actiontrack("timetable", *DAY, "--format", "json", cwd=workspace).stdout)
    assert (found["plan"], {each["plan"] for each in found["steps"]}) == (None, set(OTHERS))
    assert [each["id"] for each in found["notices"]] == ["notice-2022"]
    assert found["submissions"][0]["expected"] == "2022-07-29"
    assert [(each["of"], each["within"], each["from_step"]) for each in found["steps"][:2]] == [
        ("notice-2022", "6 months", None),
        ("notice-2022", "6 months", "review-1"),
    ]


def test_what_each_of_them_missed_is_flagged_with_what_asks_for_it(workspace: Path) -> None:
    for name, text in OTHERS.items():
        (workspace / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")
    day = ("--as-of", "2022-09-30")
    page = actiontrack("timetable", *day, cwd=workspace).stdout.splitlines()
    assert page[1] == "6 steps are not recorded as done, 2 of them late; 1 is done."
    flags = json.loads(actiontrack("check", *day, "--format", "json", cwd=workspace).stdout)[
        "flags"
    ]
    late = {each["plan"]: each for each in flags if each["code"] in ("AT801", "AT314")}
    assert {name: each["code"] for name, each in late.items()} == {
        "notice": "AT801",
        "pap": "AT801",
        "reform": "AT314",
    }
    assert "Six-monthly review was due on 10 August 2022" in late["notice"]["message"]
    assert late["notice"]["message"].endswith(
        "asked for by the improvement notice of the Department for Education"
    )
    assert "70 working days from receipt on 1 June 2022" in late["pap"]["message"]
    assert late["pap"]["message"].endswith("asked for by a framework, no regulation")
    assert late["reform"]["message"].endswith("no answer is recorded; owed by DfE")
    unanswered = [each["message"] for each in flags if each["code"] == "AT601"]
    assert unanswered == ["the one finding is answered by no action"]  # the notice's condition
    done = ("record", "step", "notice", "review-1", "--done", "2022-08-10")
    assert actiontrack(*done, cwd=workspace).returncode == 0
    after = actiontrack("timetable", *day, cwd=workspace).stdout.splitlines()
    assert after[1] == "5 steps are not recorded as done, 1 of them late; 2 are done."


def test_of_several_plans_a_step_due_since_an_old_position_is_not_counted_late(
    workspace: Path,
) -> None:
    for name, position in (("new", "2022-09-20"), ("old", "2022-06-30")):
        text = HEAD.replace("id: x", f"id: {name}") + (
            f"position: {position}\nsteps: [{{id: s, name: Return to DfE, due: 2022-07-29}}]\n"
        )
        (workspace / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")
    page = actiontrack("timetable", "--as-of", "2022-09-30", cwd=workspace).stdout.splitlines()
    assert page[1] == (
        "2 steps are not recorded as done, 1 of them late and 1 past due since an old position;"
        " 0 are done."
    )


def test_status_says_what_notices_the_area_is_under(workspace: Path) -> None:
    (workspace / "plans" / "notice.yaml").write_text(OTHERS["notice"], encoding="utf-8")
    done = actiontrack("status", "--full", *DAY, cwd=workspace)
    assert (
        "The area is under an improvement notice of the Department for Education, issued on"
        " 10 February 2022." in done.stdout
    )
    assert "Next: six-monthly review on 10 August, in 41 days." in done.stdout


def test_a_plan_from_standard_input(one: Path) -> None:
    done = actiontrack("timetable", "-", *DAY, cwd=one, stdin=WSOA.encode())
    assert (done.returncode, done.stderr) == (0, "")
    assert "Timetable on 30 June 2022 (-)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope"], "there is no plan nope: the plans here are x"),
        (["--format", "csv"], "--format csv: write text or json"),
        (["--as-of", "soon"], "--as-of soon is no day"),
        (["x", "y"], "there is no plan y"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: list[str], said: str, one: Path) -> None:
    done = actiontrack("timetable", *arguments, cwd=one)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_damaged_plan_exits_1_and_all_is_said_that_can_be(format_: str, one: Path) -> None:
    (one / "plans" / "x.yaml").write_text(WSOA.replace("2022-05-19", "soon"), encoding="utf-8")
    done = actiontrack("timetable", *DAY, "--format", format_, cwd=one)
    assert (done.returncode, done.stderr) == (1, "")
    assert "The day of receipt cannot be read" in done.stdout
    assert "2022-08-30" in done.stdout


def test_json_holds_every_key_of_every_step(one: Path) -> None:
    done = actiontrack("timetable", *DAY, "--format", "json", cwd=one)
    found = json.loads(done.stdout)
    assert (found["schema_version"], found["kind"]) == (1, "timetable")
    assert (found["plan"], found["as_of"]) == ("x", "2022-06-30")
    assert [step["name"] for step in found["steps"][:2]] == [
        "Written statement (as stated)",
        "Written statement (as counted)",
    ]
    assert found["steps"][1] == {
        "plan": "x",
        "name": "Written statement (as counted)",
        "step": "statement",
        "duty": "regulation",
        "counted_from": "received",
        "from_date": "2022-05-19",
        "working_days": 70,
        "months": None,
        "due": "2022-08-30",
        "done": None,
        "outcome": None,
        "days_left": 61,
        "met": None,
        "source": "Children Act 2004 (Joint Area Reviews) Regulations 2015, SI 2015/1792",
        "provisional": False,
        "sure": True,
        "of": None,
        "owed_by": None,
        "within": None,
        "from_step": None,
    }
    assert len({tuple(step) for step in found["steps"]}) == 1


def test_every_key_of_the_json_is_explained(one: Path, root: Path) -> None:
    done = actiontrack("timetable", *DAY, "--format", "json", cwd=one)
    found = json.loads(done.stdout)
    text = (root / "docs" / "json.md").read_text(encoding="utf-8").partition("## timetable")[2]
    assert [key for key in (*found, *found["steps"][0]) if f"`{key}" not in text] == [
        "schema_version",
    ]


def test_a_plan_as_it_stood(workspace: Path) -> None:
    committed(workspace, {"plans/x.yaml": WSOA}, "2022-06-30T12:00:00Z")
    sent = WSOA.replace("2022-08-30", "2022-08-30, submitted: 2022-08-29")
    committed(workspace, {"plans/x.yaml": sent}, "2022-09-01T12:00:00Z")
    now = actiontrack("timetable", *DAY, cwd=workspace).stdout
    assert "was submitted on 29 August 2022, 1 day before its deadline." in now
    then = actiontrack("timetable", "--at", "2022-07-04", cwd=workspace).stdout
    assert "is due on 30 August 2022, in 57 days." in then


def test_output_to_a_file(one: Path) -> None:
    done = actiontrack("timetable", *DAY, "-o", "out.txt", cwd=one)
    assert (done.returncode, done.stdout) == (0, "")
    written = (one / "out.txt").read_text(encoding="utf-8")
    assert written == actiontrack("timetable", *DAY, cwd=one).stdout


def test_status_says_that_the_deadline_was_missed(one: Path) -> None:
    done = actiontrack("status", "--full", "--as-of", "2022-08-31", cwd=one)
    assert (
        "The written statement of action was due on 30 August 2022 (as stated), 1 day ago,"
        " and no submission is recorded; asked for by a regulation." in done.stdout
    )
