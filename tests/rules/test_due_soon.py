"""AT303: an action falls due within the next weeks."""

import pytest

from actiontrack.rules import due_soon
from actiontrack.settings import Thresholds
from support import found, plan


def action(lines: str) -> str:
    """A plan whose action goes on in line 9."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {lines}\n")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("due: 2026-07-14", id="in 29 days"),
        pytest.param("due: 2026-07", id="by the end of next month"),
        pytest.param("due: 2026-06-14", id="overdue"),
        pytest.param("due:", id="no due date"),
        pytest.param("due: 1 July 2026", id="one that could not be read"),
        pytest.param("due: 2026-07-01\n    status: complete", id="done"),
        pytest.param("due: 2026-07-01\n    status: suspended", id="set aside"),
        pytest.param(
            "due: 2026-07-01\n    status: awaiting-sign-off\n    completed: 2026-06-01",
            id="finished, and awaiting its sign-off",
        ),
        pytest.param("due: 2026-07-01\n    reprogrammed: [{to: 2026-12-31}]", id="moved away"),
    ],
)
def test_what_is_not_open_and_due_in_the_next_weeks_is_let_alone(lines: str) -> None:
    assert found(due_soon, action(lines)) == []


@pytest.mark.parametrize(
    ("due", "said"),
    [
        pytest.param("2026-06-15", "15 June 2026, today", id="today"),
        pytest.param("2026-06-16", "16 June 2026, in 1 day", id="tomorrow"),
        pytest.param("2026-07-13", "13 July 2026, in 28 days", id="the last day of the threshold"),
        pytest.param("2026-06", "June 2026, in 15 days", id="by the end of this month"),
    ],
)
def test_what_falls_due_within_28_days_is_flagged(due: str, said: str) -> None:
    assert found(due_soon, action(f"due: {due}")) == [(9, f"a Review: due {said}")]


def test_a_date_moved_near_stands_on_its_own_line() -> None:
    text = action("due: 2026-12-31\n    reprogrammed:\n      - to: 2026-07-01")
    assert found(due_soon, text) == [(11, "a Review: due 1 July 2026, in 16 days")]


def test_a_workspace_sets_how_soon_is_soon() -> None:
    text = action("due: 2026-06-22")
    assert found(due_soon, text, thresholds=Thresholds(due_soon=6)) == []
    assert [line for line, _ in found(due_soon, text, thresholds=Thresholds(due_soon=7))] == [9]
