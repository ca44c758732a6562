"""AT702: a due date was written over."""

import pytest

from actiontrack.rules import due_date_rewritten
from support import changed, plan


def action(*lines: str, title: str = "Review") -> str:
    """A plan whose action goes on in line 9."""
    keys = "".join(f"    {line}\n" for line in lines)
    return plan(f"actions:\n  - id: a\n    title: {title}\n{keys}")


DUE = "due: 2026-06-01"
MOVED = "reprogrammed:\n      - {to: 2026-07-01, agreed: 2026-05-01, by: Board}"
AGAIN = MOVED + "\n      - {to: 2026-08-01, agreed: 2026-06-20, by: Board}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([DUE], [DUE, MOVED], id="moved with agreement"),
        pytest.param([DUE, MOVED], [DUE, AGAIN], id="moved again"),
        pytest.param([], [DUE], id="a date where none was"),
        pytest.param([], [DUE, MOVED], id="a date where none was, and moved"),
        pytest.param([DUE], ['due: "2026-06-01"  # as agreed'], id="quotes and a comment"),
        pytest.param(["due: 2026-06"], ["due: 2026-06"], id="the same month"),
        pytest.param([DUE], ["due: 01/06/2026"], id="it can no longer be read"),
        pytest.param(["due: 01/06/2026"], [DUE], id="it could not be read and is put right"),
        pytest.param([DUE, MOVED], [DUE, "reprogrammed: July"], id="nor can the new date"),
        pytest.param(
            [DUE, MOVED],
            [DUE, MOVED.replace("Board", "Scrutiny Committee")],
            id="who agreed it is put right",
        ),
        pytest.param([DUE], ["status: complete", DUE], id="done"),
        pytest.param(["start: 2026-01-01"], ["start: 2026-02-01"], id="a start moved"),
    ],
)
def test_a_date_that_stands_is_let_alone(before: list[str], after: list[str]) -> None:
    assert changed(due_date_rewritten, action(*before), action(*after)) == []


def test_a_date_written_over_is_flagged_on_its_line() -> None:
    assert changed(due_date_rewritten, action(DUE), action("status:", "due: 2026-07")) == [
        (10, "a Review: due 1 June 2026 was written over with July 2026")
    ]


def test_earlier_is_no_better() -> None:
    assert [
        line for line, _ in changed(due_date_rewritten, action(DUE), action("due: 2026-05"))
    ] == [9]


def test_a_date_taken_out_is_flagged_at_its_action() -> None:
    assert changed(due_date_rewritten, action(DUE), action("status: complete")) == [
        (7, "a Review: due 1 June 2026 was taken out")
    ]


def test_so_is_one_left_empty() -> None:
    assert [line for line, _ in changed(due_date_rewritten, action(DUE), action("due:"))] == [9]


def test_the_date_agreed_later_is_no_cover_for_the_first() -> None:
    after = action("due: 2026-07-01", MOVED)
    assert [line for line, _ in changed(due_date_rewritten, action(DUE), after)] == [9]


def test_an_agreed_date_stands_too() -> None:
    before, after = action(DUE, AGAIN), action(DUE, AGAIN.replace("07-01", "07-31"))
    assert changed(due_date_rewritten, before, after) == [
        (11, "a Review: due 1 July 2026 was written over with 31 July 2026")
    ]


def test_an_agreed_date_taken_out() -> None:
    assert changed(due_date_rewritten, action(DUE, AGAIN), action(DUE, MOVED)) == [
        (10, "a Review: due 1 August 2026 was taken out")
    ]


def test_a_new_title_does_not_hide_the_action_whose_date_stands() -> None:
    before = action(DUE, MOVED)
    after = action(DUE, MOVED.replace("07-01", "07-31"), title="Recast")
    assert [line for line, _ in changed(due_date_rewritten, before, after)] == [11]


def test_an_id_given_to_another_action_is_flagged_as_that() -> None:
    after = action("due: 2026-07-01", title="Train")
    assert changed(due_date_rewritten, action(DUE), after) == []
