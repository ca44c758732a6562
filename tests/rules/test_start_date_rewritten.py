"""AT712: a planned start was written over."""

import pytest

from actiontrack.rules import start_date_rewritten
from support import changed, plan


def action(*lines: str, title: str = "Review") -> str:
    """A plan whose action goes on in line 9."""
    keys = "".join(f"    {line}\n" for line in lines)
    return plan(f"actions:\n  - id: a\n    title: {title}\n{keys}")


START = "start: 2026-02-01"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([], [START], id="a start where none was"),
        pytest.param([START], [START, "started: 2026-02-20"], id="started late"),
        pytest.param(
            [START, "started: 2026-02-20"], [START, "started: 2026-02-21"], id="as it was"
        ),
        pytest.param([START], ["status: on-track", 'start: "2026-02-01"'], id="quotes and order"),
        pytest.param([START], ["start: spring"], id="it can no longer be read"),
        pytest.param(["start: spring"], [START], id="it could not be read and is put right"),
        pytest.param(["due: 2026-06-01"], ["due: 2026-07-01"], id="a due date"),
    ],
)
def test_a_start_that_stands_is_let_alone(before: list[str], after: list[str]) -> None:
    assert changed(start_date_rewritten, action(*before), action(*after)) == []


def test_a_start_written_over_is_flagged_on_its_line() -> None:
    assert changed(start_date_rewritten, action(START), action("status:", "start: 2026-03")) == [
        (10, "a Review: planned to start 1 February 2026, which was written over with March 2026")
    ]


def test_a_start_taken_out_is_flagged_at_its_action() -> None:
    assert changed(start_date_rewritten, action(START), action()) == [
        (7, "a Review: planned to start 1 February 2026, which was taken out")
    ]


def test_so_is_one_that_was_put_aside_by_starting() -> None:
    found = changed(start_date_rewritten, action(START), action("started: 2026-02-20"))
    assert [line for line, _ in found] == [7]


def test_an_id_given_to_another_action_is_flagged_as_that() -> None:
    after = action("start: 2026-03-01", title="Train")
    assert changed(start_date_rewritten, action(START), after) == []
