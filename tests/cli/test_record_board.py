"""What a board's secretary records by commands: risks, scores, decisions, arising, evidence."""

from pathlib import Path

import pytest

from support import actiontrack, plan

TEXT = plan("""\
bodies: {SB: SEND Board, SC: Scrutiny}
ratings: {Green: on-track}  # the plan's own
risk_scale: 5
risks:
  - id: RK2
    title: No therapists
    owner: Head of Health
    scores:
      - {date: 2026-04-15, likelihood: 4, impact: 4}
  - {id: RK3, title: Past, closed: {on: 2026-05-01}}
meetings:
  - date: 2026-05-13
    body: SB
    decisions:
      - {id: D1, text: New date, outcome: agreed}
    arising:
      - {id: AR1, text: Send the list, owner: Head, due: 2026-06-01}
  - {date: 2026-05-20, body: SB}
  - date: 2026-05-20
    body: SC
actions:
  - id: A1
    title: A
    status: Green
    evidence:
      - {title: Minutes, date: 2026-04-01}
    milestones:
      - {title: Posts advertised, due: 2026-05-01}
""")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


RISK = ["record", "risk", "x", "--title", "No money", "--owner", "Head", "--date", "2026-06-01"]
SCORE = ["record", "score", "x", "RK2", "--likelihood", "3", "--impact", "4"]
DECISION = ["record", "decision", "x", "--meeting", "2026-05-13", "--text", "Ask again"]
SCORED = ["- date: 2026-06-01", "likelihood: 2", "impact: 5"]
AUDIT = ["record", "evidence", "A1", "--title", "Audit", "--kind", "audit"]
ARISING = ["record", "arising", "x", "--meeting", "2026-05-20", "--text", "Find dates"]


@pytest.mark.parametrize(
    ("arguments", "lines", "sentence"),
    [
        pytest.param(
            [*RISK, "--likelihood", "2", "--impact", "5", "--mitigation", "A bid"],
            [
                "- id: RK4",
                "title: No money",
                "owner: Head",
                "mitigation: A bid",
                "scores:",
                *SCORED,
            ],
            "RK4 No money: added, score 10: likelihood 2, impact 5.",
            id="a risk",
        ),
        pytest.param(
            [*SCORE, "--date", "2026-06-01"],
            ["- date: 2026-06-01", "likelihood: 3", "impact: 4"],
            "RK2 No therapists: score 12: likelihood 3, impact 4 on 1 June 2026; before, 16.",
            id="a score",
        ),
        pytest.param(
            [*DECISION, "--outcome", "deferred", "--about", "A1"],
            ["- id: D2", "text: Ask again", "about: [A1]", "outcome: deferred"],
            "D2 Ask again: deferred on 13 May 2026.",
            id="a decision",
        ),
        pytest.param(
            [*ARISING, "--owner", "Head", "--due", "2026-07-01", "--body", "Scrutiny"],
            ["arising:", "- id: AR2", "text: Find dates", "owner: Head", "due: 2026-07-01"],
            "AR2 Find dates: for Head, due 1 July 2026.",
            id="something arising, at one of two meetings of a day",
        ),
        pytest.param(
            [*AUDIT, "--date", "2026-06-01", "--link", "https://example.org/a"],
            ["- title: Audit", "date: 2026-06-01", "kind: audit", "link: https://example.org/a"],
            "A1 A: evidence 'Audit'.",
            id="evidence",
        ),
        pytest.param(
            ["record", "evidence", "A1", "--title", "Minutes", "--date", "2026-05-01"],
            ["- title: Minutes", "date: 2026-05-01"],
            "A1 A: evidence 'Minutes'.",
            id="evidence of the same title on another day",
        ),
        pytest.param(
            ["record", "milestone", "A1", "--title", "Posts filled", "--due", "2026-09-01"],
            ["- title: Posts filled", "due: 2026-09-01"],
            "A1 A: milestone 'Posts filled' due 1 September 2026.",
            id="a milestone",
        ),
        pytest.param(
            ["update", "A1", "--evidence", "Figures", "--date", "2026-06-01"],
            ["- title: Figures", "date: 2026-06-01"],
            "A1 A: evidence 'Figures'.",
            id="evidence with an update",
        ),
    ],
)
def test_only_the_lines_meant_are_added_and_once(
    place: Path, arguments: list[str], lines: list[str], sentence: str
) -> None:
    done = actiontrack(*arguments, cwd=place)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, sentence), done.stderr
    after = (place / "plans" / "x.yaml").read_text(encoding="utf-8").splitlines()
    before = [line.strip() for line in TEXT.splitlines()]
    kept = iter(line.strip() for line in after)
    assert all(any(line == other for other in kept) for line in before)
    assert len(after) == len(before) + len(lines)
    assert all(line in [each.strip() for each in after] for line in lines), after
    again = actiontrack(*arguments, cwd=place)
    assert again.stdout == "All is as you ask already: nothing is written.\n"


def test_a_milestone_and_something_arising_are_done_in_a_word(place: Path) -> None:
    file = place / "plans" / "x.yaml"
    milestone = ["record", "milestone", "A1", "--title", "Posts advertised", "--done", "2026-05-03"]
    assert actiontrack(*milestone, cwd=place).returncode == 0
    assert "{title: Posts advertised, due: 2026-05-01, completed: 2026-05-03}" in file.read_text()
    done = actiontrack("done", "x", "AR1", "--date", "2026-05-30", cwd=place)
    assert done.stdout.splitlines()[0] == "AR1 Send the list: done on 30 May 2026."
    assert "due: 2026-06-01, done: 2026-05-30}" in file.read_text()
    again = actiontrack("done", "x", "AR1", "--date", "2026-05-30", cwd=place)
    assert again.stdout == "All is as you ask already: nothing is written.\n"
    other = actiontrack("done", "x", "AR1", "--date", "2026-05-31", cwd=place)
    assert "AR1 was done on 30 May 2026, and that day stays" in other.stderr


def test_a_dry_run_prints_the_lines_and_writes_nothing(place: Path) -> None:
    done = actiontrack(*SCORE, "--date", "2026-06-01", "--dry-run", cwd=place)
    assert "date: 2026-06-01\n+        likelihood: 3\n+        impact: 4\n" in done.stdout
    assert (place / "plans" / "x.yaml").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([*SCORE, "--date", "2199-01-01"], "--date: 1 January 2199 is yet to come"),
        ([*SCORE, "--date", "2026-04-15"], "RK2 has a score of 15 April 2026 already: 16"),
        ([*SCORE, "--date", "2026-04-14"], "14 April 2026 is before that"),
        ([*SCORE[:3], "RK22", *SCORE[4:]], "there is no risk RK22: did you mean 'RK2'?"),
        ([*SCORE[:3], "RK3", *SCORE[4:]], "RK3 was closed on 1 May 2026: a risk that is back"),
        ([*SCORE[:-1], "6"], "--impact 6: this plan's scale goes from 1 to 5"),
        ([*RISK, "--likelihood", "2"], "--impact is needed"),
        (
            [*RISK[:4], "No therapists", *RISK[5:], "--likelihood", "1", "--impact", "1"],
            "RK2 is that risk already: 'actiontrack record score'",
        ),
        ([*DECISION, "--outcome", "agred"], "--outcome agred: did you mean 'agreed'?"),
        ([*DECISION, "--outcome", "agreed", "--about", "A2"], "no action or finding A2"),
        (
            [*DECISION[:4], "2026-05-14", *DECISION[5:], "--outcome", "noted"],
            "there is no meeting on 14 May 2026; the last in the plan are those of 13 May 2026",
        ),
        (
            [*ARISING, "--owner", "Head", "--due", "2026-07-01"],
            "2 meetings were held on 20 May 2026: say which with --body",
        ),
        (["done", "x", "AR11"], "nothing arising is AR11: did you mean 'AR1'?"),
        (["record", "evidence", "A1", "--title", "T", "--kind", "audt"], "did you mean 'audit'?"),
        (["record", "evidence", "A11", "--title", "T"], "A11"),
        (["record", "milestone", "A1", "--title", "Posts"], "say when it is due, --due, or"),
        (
            ["record", "milestone", "A1", "--title", "Post advertised", "--done", "2026-05-03"],
            "did you mean 'Posts advertised'?",
        ),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_words(
    place: Path, arguments: list[str], words: str
) -> None:
    done = actiontrack(*arguments, cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert (place / "plans" / "x.yaml").read_text(encoding="utf-8") == TEXT


def test_the_last_score_is_that_of_the_latest_day_wherever_it_stands(place: Path) -> None:
    file = place / "plans" / "x.yaml"
    older = "{date: 2026-04-15, likelihood: 4, impact: 4}"
    newer = "{date: 2026-05-20, likelihood: 2, impact: 2}"
    file.write_text(TEXT.replace(f"- {older}", f"- {newer}\n      - {older}"), encoding="utf-8")
    done = actiontrack(*SCORE, "--date", "2026-06-01", cwd=place)
    assert done.stdout.splitlines()[0].endswith("on 1 June 2026; before, 4.")
    between = actiontrack(*SCORE, "--date", "2026-05-01", cwd=place)
    assert "RK2 was last scored on 1 June 2026, and 1 May 2026 is before that" in between.stderr
