"""Facts of the record that are written over are named by diff, the papers and the change policy."""

import json
from pathlib import Path

import pytest

from support import actiontrack, committed, plan

BEFORE = plan("""\
    inspection:
      framework: area-send-2023
      report: {received: 2026-01-05}
      statement: {deadline: 2026-02-23}
    actions:
      - id: A1
        title: Long piece of work
        status: on-track
        accountable: Director
        due: 2026-12-31
        evidence: [{title: Minutes of the panel, verified_by: Internal Audit}]
        milestones: [{title: Terms agreed, due: 2026-02-28}]
        reprogrammed: [{to: 2027-01-31, agreed: 2026-03-01, by: Board, reason: Vacancy}]
      - {id: A2, title: Hire staff, status: on-track, due: 2026-04-30}
      - {id: A3, title: Train staff, status: on-track, due: 2026-03-10}
    """)
REWRITTEN = (
    ("deadline: 2026-02-23", "deadline: 2026-05-23"),
    ("    evidence: [{title: Minutes of the panel, verified_by: Internal Audit}]\n", ""),
    ("due: 2026-02-28", "due: 2026-06-30"),
    ("by: Board", "by: Chair"),
    ("kind: improvement-plan", "kind: readiness-plan"),
    ("accountable: Director", "accountable: Chief officer"),
)
SENTENCES = (
    "statement, deadline: 23 February 2026 → 23 May 2026, 89 days later",
    "A1 Long piece of work: evidence taken out: Minutes of the panel",
    "milestone 'Terms agreed', due: 28 February 2026 → 30 June 2026, 122 days later",
    "A1 Long piece of work: move to 31 January 2027, agreed by: Board → Chair",
    "kind: improvement-plan → readiness-plan",
    "A1 Long piece of work: Director → Chief officer",
)


@pytest.fixture
def rewritten(workspace: Path) -> Path:
    """A repository in which a plan's facts were written over since 20 March 2026."""
    committed(workspace, {"plans/x.yaml": BEFORE}, "2026-03-20T12:00:00+00:00")
    after = BEFORE
    for old, new in REWRITTEN:
        assert old in after
        after = after.replace(old, new)
    (workspace / "plans" / "x.yaml").write_text(after, encoding="utf-8")
    return workspace


def output(folder: Path, *arguments: str) -> str:
    return actiontrack(*arguments, "--as-of", "2026-05-15", cwd=folder).stdout


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_diff_names_each_with_before_and_after(rewritten: Path, form: str) -> None:
    said = output(rewritten, "diff", "--since", "HEAD", "--format", form).replace("\\", "")
    assert [each for each in SENTENCES if each not in said] == []
    assert "nothing has changed" not in said
    assert "Led by somebody else" not in said
    assert "another lead" not in said


def test_so_does_its_json(rewritten: Path) -> None:
    found = json.loads(output(rewritten, "diff", "--since", "HEAD", "--format", "json"))
    assert [
        (each["what"], each["field"], each["before"], each["after"]) for each in found["changes"]
    ] == [
        ("reworded", "kind", "improvement-plan", "readiness-plan"),
        ("inspection-changed", "inspection.statement.deadline", "2026-02-23", "2026-05-23"),
        ("agreement-rewritten", "reprogrammed.by", "Board", "Chair"),
        ("lead-changed", "accountable", "Director", "Chief officer"),
        ("milestone-changed", "milestones.due", "2026-02-28", "2026-06-30"),
        ("evidence-removed", "evidence", "Minutes of the panel", None),
    ]
    assert found["newly_overdue"] == [
        {"plan": "x", "action": "A2", "title": "Hire staff", "due": "2026-04-30", "days": 15}
    ]


def test_and_what_happened_in_a_paper(rewritten: Path) -> None:
    paper = output(rewritten, "report", "x", "--since", "HEAD").replace("\\", "")
    routine = SENTENCES[-1]  # who answers for it is left to the list
    assert [each for each in SENTENCES if each not in paper] == [routine]
    assert "### Newly overdue\n\n- A2 Hire staff: due 30 April 2026, 15 days ago\n" in paper


def test_the_change_policy_flags_them(rewritten: Path) -> None:
    shown = output(rewritten, "check", "--against", "HEAD", "--select", "AT7", "--format", "json")
    flags = json.loads(shown)["flags"]
    assert sorted((each["code"], each["severity"]) for each in flags) == [
        ("AT713", "error"),
        ("AT714", "error"),
        ("AT716", "warning"),
        ("AT717", "warning"),  # the deadline, and the kind that decides what is owed
        ("AT717", "warning"),
    ]


def test_what_fell_due_since_then_is_told_first(workspace: Path) -> None:
    committed(workspace, {"plans/x.yaml": BEFORE}, "2026-03-20T12:00:00+00:00")
    said = output(workspace, "diff", "--since", "2026-03-20").splitlines()
    assert said[2] == "Since 20 March 2026: 1 newly overdue."
    assert said[5:] == [
        "Got worse",
        "  Newly overdue:",
        "    A2 Hire staff: due 30 April 2026, 15 days ago",
    ]


def test_what_is_withheld_was_withheld_or_was_personal_is_not_told_to_the_public(
    rewritten: Path,
) -> None:
    file = rewritten / "plans" / "x.yaml"
    text = file.read_text(encoding="utf-8")
    secret = "findings: [{id: F9, text: Hushed, publish: no}]\nactions:\n"
    once = text.replace("by: Chair", "by: sam.jones@example.org").replace("actions:\n", secret)
    once = once.replace("title: Hire staff", "title: Hire staff, addresses: [F9]")
    committed(rewritten, {"plans/x.yaml": once}, "2026-04-01T12:00:00+00:00")
    file.write_text(text, encoding="utf-8")
    whole = output(rewritten, "report", "x", "--since", "HEAD")
    public = output(rewritten, "report", "x", "--since", "HEAD", "--public")
    assert "sam.jones" in whole
    assert public
    assert [each for each in ("sam.jones", "Hushed", "F9") if each in public] == []


def test_a_stage_that_comes_to_mean_done_is_judged_as_before(tmp_path: Path) -> None:
    lines = "stages:\n  Doing: {}\nactions: [{{id: a, title: T, stage: Doing, due: 2026-06-01}}]\n"
    before = plan(lines.format("under-way"))
    committed(tmp_path, {"plans/x.yaml": before}, "2026-05-20T12:00:00+00:00")
    file = tmp_path / "plans" / "x.yaml"
    file.write_text(plan(lines.format("complete")), encoding="utf-8")
    args = ("--against", "HEAD", "--select", "AT301,AT710", "--as-of", "2026-07-01")
    done = actiontrack("check", *args, cwd=tmp_path)
    assert "a T: due 1 June 2026, 30 days ago" in done.stdout
    assert "'Doing' meant under-way and now means complete" in done.stdout
