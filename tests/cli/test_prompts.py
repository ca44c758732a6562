"""What a person is asked at a terminal, and what is told at once where nobody is there."""

import sys
from pathlib import Path

import pytest

from support import actiontrack, plan, reviewed
from support.terminals import at_a_terminal

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

PLAN = plan("""\
    ratings: {Green: on-track, Amber: at-risk}
    actions:
      - id: A1
        title: Train the panel
        status: Green
        due: 2026-06-30
    """)


@pytest.fixture
def place(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(PLAN, encoding="utf-8")
    return workspace


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (("reprogramme", "A1"), ("--to", "--agreed", "--by", "--reason")),
        (("reprogramme", "A1", "--by", "Board"), ("--to", "--agreed", "--reason")),
        (("request", "A1"), ("--to", "--reason", "--effect")),
        (("refuse", "A1"), ("--by", "--reason")),
        (("sign-off", "A1", "--refused"), ("--by", "--reason")),
        (("record", "reply", "A1"), ("--state", "--by")),
        (("record", "decision", "x"), ("--meeting", "--text", "--outcome")),
        (("record", "arising", "x"), ("--meeting", "--text", "--owner", "--due")),
        (("record", "risk", "x"), ("--title", "--owner", "--likelihood", "--impact")),
    ],
)
def test_all_that_is_missing_is_told_at_once(
    arguments: tuple[str, ...], missing: tuple[str, ...], place: Path
) -> None:
    done = actiontrack(*arguments, cwd=place)
    assert done.returncode == 2
    told = [each.removeprefix("actiontrack: ") for each in done.stderr.splitlines()]
    assert [each.partition(" is needed: ")[0].strip() for each in told] == list(missing)


def test_a_day_that_is_none_is_told_beside_what_is_missing(place: Path) -> None:
    done = actiontrack("reprogramme", "A1", "--to", "30/9/2026", "--by", "Board", cwd=place)
    assert done.returncode == 2
    assert "--to: '30/9/2026' is not a date: write 2026-09-30" in done.stderr
    assert "--agreed is needed" in done.stderr
    assert "--reason is needed" in done.stderr


@posix
def test_the_day_that_was_understood_is_offered(place: Path) -> None:
    answers = ["1/9/2026", "", "20/5/2026", "2026-05-21", "Board", "Supplier late"]
    said = at_a_terminal(place, ["reprogramme", "A1"], answers)
    assert "That is 1 September 2026 (2026-09-01): Enter takes it, or type another:" in said
    moved = reviewed((place / "plans" / "x.yaml").read_text(encoding="utf-8")).plan.actions[0]
    assert [(str(each.to), str(each.agreed), each.by) for each in moved.reprogrammed] == [
        ("2026-09-01", "2026-05-21", "Board")
    ]


@posix
def test_an_update_without_a_value_is_asked_for(place: Path) -> None:
    said = at_a_terminal(place, ["update"], ["A1", "red", "Amber", "One session put off"])
    assert "Which action?" in said
    assert "Its rating: Green or Amber (Enter leaves it: Green)" in said
    assert "'red' is no rating of this plan" in said
    action = reviewed((place / "plans" / "x.yaml").read_text(encoding="utf-8")).plan.actions[0]
    assert (action.status, action.updates[0].text) == ("Amber", "One session put off")


def test_an_update_without_a_value_and_a_terminal_is_refused(place: Path) -> None:
    done = actiontrack("update", "A1", cwd=place)
    assert done.returncode == 2
    assert "say what there is to write" in done.stderr


def test_an_update_list_tells_every_fault_with_its_line(place: Path) -> None:
    (place / "u.csv").write_bytes(
        "Ref;RAG;Note;Date\r\nA1;Amber;Caf\u00e9;15/04/2026\r\nA9;Green;;\r\nA1;Purple;;\r\n"
        "A1;Green;;31/04/2026\r\n".encode("cp1252")
    )
    done = actiontrack("update", "--from", "u.csv", cwd=place)
    assert done.returncode == 2
    lines = [each.removeprefix("actiontrack: ").strip() for each in done.stderr.splitlines()]
    assert [each.partition(": ")[0] for each in lines] == ["u.csv:3", "u.csv:4", "u.csv:5"]
    assert (place / "plans" / "x.yaml").read_text(encoding="utf-8") == PLAN
