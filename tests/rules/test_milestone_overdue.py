"""AT309: a milestone has passed and is not recorded as completed."""

from datetime import date

import pytest

from actiontrack.rules import milestone_overdue
from support import DAY, found, plan


def action(milestone: str, status: str = "on-track") -> str:
    """A plan whose milestone goes on in line 12."""
    return plan(f"""\
actions:
  - id: a
    title: Set up the panel
    status: {status}
    milestones:
      - title: Terms agreed
        {milestone}
""")


@pytest.mark.parametrize(
    ("milestone", "status"),
    [
        pytest.param("due: 2026-06-15", "on-track", id="due today"),
        pytest.param("due: 2026-06", "on-track", id="due this month"),
        pytest.param("note: None", "on-track", id="without a date"),
        pytest.param("due: 2026-01-31\n        completed: 2026-03-01", "on-track", id="completed"),
        pytest.param("due: 2026-01-31\n        completed: March", "on-track", id="one unread"),
        pytest.param("due: 2026-01-31", "complete", id="of an action that is done"),
        pytest.param("due: 2026-01-31", "withdrawn", id="of one that is set aside"),
        pytest.param(
            "due: 2026-01-31\n        reprogrammed: [{to: 2026-09-30}]", "on-track", id="moved"
        ),
    ],
)
def test_what_is_ahead_or_done_is_let_alone(milestone: str, status: str) -> None:
    assert found(milestone_overdue, action(milestone, status)) == []


@pytest.mark.parametrize("status", ["on-track", "not-started", "under-way", ""])
def test_the_day_after_is_the_first_flagged(status: str) -> None:
    text = action("due: 2026-06-14", status)
    assert found(milestone_overdue, text, date(2026, 6, 14)) == []
    assert found(milestone_overdue, text, DAY) == [
        (12, "a Set up the panel: milestone 'Terms agreed' was due 14 June 2026, 1 day ago"),
    ]


def test_a_month_is_overdue_when_it_is_over() -> None:
    text = action("due: 2026-05")
    assert found(milestone_overdue, text, date(2026, 5, 31)) == []
    assert found(milestone_overdue, text, date(2026, 6, 1)) == [
        (12, "a Set up the panel: milestone 'Terms agreed' was due May 2026, 1 day ago"),
    ]


def test_one_that_was_moved_is_held_to_its_new_date() -> None:
    text = action("due: 2026-01-31\n        reprogrammed: [{to: 2026-03-31}]")
    ((_, message),) = found(milestone_overdue, text)
    assert message.endswith("was due 31 March 2026, 76 days ago")
