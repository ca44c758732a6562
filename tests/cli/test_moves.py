"""`moves`: every due date that moved, who agreed it, and those that were written over."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from support import actiontrack, committed, git, plan

FIRST = plan("""\
actions:
  - {id: a, title: Train, due: 2026-03-31}
  - {id: b, title: Recruit, due: 2026-04-30}
  - {id: c, title: Hidden, due: 2026-05-31, publish: no}
""")
MOVED = plan("""\
actions:
  - id: a
    title: Train
    due: 2026-03-31
    reprogrammed:
      - to: 2026-05-31
        agreed: 2026-03-20
        by: Board
        reason: "=cmd|'x'"
      - {to: 2026-06-30}
    milestones:
      - title: Book a room
        due: 2026-02-01
        reprogrammed: [{to: 2026-01-31, agreed: 2026-01-15, by: Chair}]
  - {id: b, title: Recruit, due: 2026-07-31}
  - {id: c, title: Hidden, due: 2026-08-31, publish: no}
""")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    committed(tmp_path, {"plans/x.yaml": FIRST}, "2026-01-10T12:00:00+00:00")
    committed(tmp_path, {"plans/x.yaml": MOVED}, "2026-04-10T12:00:00+00:00")
    return tmp_path


def _moves(place: Path, *options: str) -> list[dict[str, object]]:
    done = actiontrack("moves", *options, "--format", "json", cwd=place)
    whole = json.loads(done.stdout)
    assert whole["kind"] == "moves"
    moves: list[dict[str, object]] = whole["moves"]
    return moves


def test_what_was_agreed_and_what_was_not_stand_together_oldest_first(place: Path) -> None:
    told = [
        (each["action"], each["milestone"], each["to"], each["days"], each["agreement"])
        for each in _moves(place)
    ]
    assert told == [
        ("a", "Book a room", "2026-01-31", -1, "agreed"),
        ("a", None, "2026-05-31", 61, "agreed"),
        ("a", None, "2026-06-30", 30, "not-given"),
        ("b", None, "2026-07-31", 92, "written-over"),
        ("c", None, "2026-08-31", 92, "written-over"),
    ]
    done = actiontrack("moves", cwd=place)
    assert done.stdout.splitlines()[1] == (
        "All 3 actions have moved a due date, 5 times in all:"
        " 2 agreed, 1 no agreement given and 2 written over."
    )


def test_the_day_of_the_commit_stands_for_one_that_is_not_given(place: Path) -> None:
    moves = {each["to"]: each["recorded"] for each in _moves(place)}
    assert moves["2026-06-30"] == moves["2026-07-31"] == "2026-04-10"
    assert [each["to"] for each in _moves(place, "--as-of", "2026-04-09")] == [
        "2026-01-31",
        "2026-05-31",
    ]


def test_what_no_commit_holds_yet_is_a_move_as_well(place: Path) -> None:
    file = place / "plans" / "x.yaml"
    file.write_text(MOVED.replace("2026-07-31", "2026-09-30"), encoding="utf-8")
    last = _moves(place)[-1]
    assert (last["action"], last["from"], last["to"]) == ("b", "2026-07-31", "2026-09-30")
    assert (last["recorded"], last["revision"]) == (None, None)
    assert "not in git yet" in actiontrack("moves", cwd=place).stdout


def test_what_is_not_for_publication_is_left_out(place: Path) -> None:
    assert "Hidden" in actiontrack("moves", cwd=place).stdout
    public = actiontrack("moves", "--public", cwd=place)
    assert "Hidden" not in public.stdout
    assert "2026-08-31" not in public.stdout


def test_what_was_written_over_is_on_the_public_register_too(place: Path) -> None:
    public = [(each["action"], each["to"], each["agreement"]) for each in _moves(place, "--public")]
    assert public[-1] == ("b", "2026-07-31", "written-over")


def test_a_milestone_that_moves_does_not_move_the_action(tmp_path: Path) -> None:
    agreed = "reprogrammed: [{to: 2026-03-01, agreed: 2026-01-05, by: B}]"
    move = f"milestones: [{{title: Room, due: 2026-02-01, {agreed}}}]"
    one = f"actions:\n  - {{id: a, title: Train, {move}}}\n"
    both = one + "  - {id: b, title: Recruit, due: 2026-01-01, reprogrammed: [{to: 2026-04-01}]}\n"
    for body, sentence in (
        (one, "The only action has moved the date of a milestone alone, 1 time in all: 1 agreed."),
        (both, "1 of 2 actions has moved a due date and 1 more that of a milestone alone, 2 times"),
    ):
        done = actiontrack("moves", "-", cwd=tmp_path, stdin=plan(body).encode())
        assert done.stdout.splitlines()[1].startswith(sentence)


def test_without_git_the_plan_alone_is_listed_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_text(MOVED, encoding="utf-8")
    done = actiontrack("moves", cwd=tmp_path)
    assert "Only what the plan itself says is listed, nothing that was written over" in done.stdout
    assert "written-over" not in {str(each["agreement"]) for each in _moves(tmp_path)}


def test_an_id_that_was_given_to_another_action_has_moved_no_date(place: Path) -> None:
    file = place / "plans" / "x.yaml"
    other = MOVED.replace("title: Recruit, due: 2026-07-31", "title: Audit, due: 2026-09-30")
    file.write_text(other, encoding="utf-8")
    assert [each["to"] for each in _moves(place) if each["action"] == "b"] == ["2026-07-31"]
    same = MOVED.replace("title: Recruit, due: 2026-07-31", "title: RECRUIT, due: 2026-09-30")
    file.write_text(same, encoding="utf-8")
    moved = [each["to"] for each in _moves(place) if each["action"] == "b"]
    assert moved == ["2026-07-31", "2026-09-30"]


MILESTONE = "      - title: Book a room\n        due: 2026-02-01\n"
ITS_MOVE = "        reprogrammed: [{to: 2026-01-31, agreed: 2026-01-15, by: Chair}]\n"


def test_a_milestone_whose_date_was_written_over_has_moved(place: Path) -> None:
    over = MOVED.replace(MILESTONE + ITS_MOVE, MILESTONE.replace("2026-02-01", "2026-03-14"))
    assert over != MOVED
    committed(place, {"plans/x.yaml": over}, "2026-05-10T12:00:00Z")
    assert [
        (each["milestone"], each["from"], each["to"], each["agreement"], each["recorded"])
        for each in _moves(place)
        if each["milestone"]
    ] == [("Book a room", "2026-01-31", "2026-03-14", "written-over", "2026-05-10")]
    earlier = _moves(place, "--as-of", "2026-05-01")
    assert [each for each in earlier if each["milestone"]] == []
    (place / "plans" / "x.yaml").write_text(over.replace("2026-03-14", "2026-04-14"), "utf-8")
    last = _moves(place)[-1]
    assert (last["to"], last["days"], last["recorded"]) == ("2026-04-14", 31, None)
    assert "a Train: Book a room" in actiontrack("moves", cwd=place).stdout


def test_the_milestone_of_an_action_that_is_held_back_has_none(place: Path) -> None:
    secret = MOVED.replace("    milestones:", "    publish: no\n    milestones:")
    over = secret.replace(MILESTONE + ITS_MOVE, MILESTONE.replace("2026-02-01", "2026-03-14"))
    committed(place, {"plans/x.yaml": over}, "2026-05-10T12:00:00Z")
    assert "Book a room" in actiontrack("moves", cwd=place).stdout
    assert "Book a room" not in actiontrack("moves", "--public", cwd=place).stdout


def test_a_cell_is_no_formula(place: Path) -> None:
    done = actiontrack("moves", "--format", "csv", cwd=place)
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert len(rows) == 5
    assert rows[1]["reason"] == "'=cmd|'x'"
    assert rows[0]["days"] == "-1"


def test_at_an_older_day_or_revision_only_what_had_moved_by_then_is_listed(place: Path) -> None:
    again = MOVED.replace("2026-07-31", "2026-09-30")
    committed(place, {"plans/x.yaml": again}, "2026-05-10T12:00:00Z")
    first = git(place, "rev-list", "--max-parents=0", "HEAD").strip()
    assert _moves(place, "--at", first) == []
    assert [each["to"] for each in _moves(place, "--at", "2026-04-20")] == [
        "2026-01-31",
        "2026-05-31",
        "2026-06-30",
        "2026-07-31",
        "2026-08-31",
    ]
    assert len(_moves(place, "--at", "HEAD")) == len(_moves(place)) == 6
    refused = actiontrack("moves", "--public", "--at", first, cwd=place)
    assert (refused.returncode, "--public goes by the marks of today" in refused.stderr) == (
        2,
        True,
    )


def test_at_the_last_meeting_each_plan_is_as_its_own_saw_it(place: Path) -> None:
    held = "meetings: [{date: 2026-02-20, body: Board}]\n"
    text = MOVED.replace("actions:", f"{held}actions:", 1)
    committed(place, {"plans/x.yaml": text}, "2026-05-10T12:00:00Z")
    assert _moves(place, "--at", "last-meeting", "--as-of", "2026-05-20") == []


def test_trend_keeps_apart_what_was_moved_after_it_was_done_by_git_too(tmp_path: Path) -> None:
    action = (
        "actions: [{id: a, title: T, status: complete, due: 2026-03-31, completed: 2026-04-02%s}]"
    )
    moved = ", reprogrammed: [{to: 2026-06-30, agreed: 2026-05-15, by: Board}]"
    for month, more in ((4, ""), (5, moved)):
        day = f"2026-0{month}-20T12:00:00+00:00"
        committed(tmp_path, {"plans/x.yaml": plan(action % more)}, day)
    for _ in ("worked out", "as it was kept"):
        printed = actiontrack("trend", "--format", "json", cwd=tmp_path).stdout
        (move,) = json.loads(printed)["moved"]
        assert (move["days"], move["after_done"]) == (91, True)


def test_a_move_agreed_after_the_action_was_done_is_no_slip(workspace: Path) -> None:
    moved = "reprogrammed: [{to: 2026-12-31, agreed: 2026-10-15, by: Board, reason: Slow}]"
    one = f"{{id: A6, title: T, status: complete, due: 2026-07-31, completed: 2026-08-01, {moved}}}"
    (workspace / "plans" / "x.yaml").write_text(plan(f"actions: [{one}]\n"), encoding="utf-8")
    printed = actiontrack("moves", "x", "--as-of", "2026-11-30", cwd=workspace).stdout
    assert "1 agreed; 1 of them only after the action was done." in printed
    assert "agreed after it was done" in printed
    trend = actiontrack("trend", "x", "--as-of", "2026-11-30", cwd=workspace).stdout
    assert "whose due date moved after it was done" in trend
    assert "due date moved  " not in trend
