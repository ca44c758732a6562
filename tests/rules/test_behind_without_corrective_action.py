"""AT503: an action is behind its dates and does not say what is being done about it."""

from datetime import date

import pytest

from actiontrack.rules import behind_without_corrective_action
from support import DAY, found, plan


def action(lines: str) -> str:
    """A plan whose action begins in line 7."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {lines}\n")


LATE = "due: 2026-05-01\n    "


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(LATE + "corrective_action: Weekly meetings", id="it says what is done"),
        pytest.param(LATE + "corrective_action: [Meetings]", id="it says so and is unread"),
        pytest.param(LATE + "status: complete", id="done"),
        pytest.param(
            LATE + "status: awaiting-sign-off\n    completed: 2026-05-04", id="finished late"
        ),
        pytest.param(LATE + "status: suspended", id="set aside for now"),
        pytest.param(LATE + "status: withdrawn", id="set aside for good"),
        pytest.param(LATE + "reprogrammed: [{to: 2026-07-01}]", id="moved on"),
        pytest.param("due: 2026-06-15", id="due today"),
        pytest.param("due: 2026-06", id="due this month"),
        pytest.param("due: soon", id="a due date that could not be read"),
        pytest.param("start: 2026-05-01\n    status: under-way", id="it has started"),
        pytest.param("start: 2026-05-01", id="no status given, so perhaps started"),
        pytest.param("start: 2026-06-15\n    status: not-started", id="it starts today"),
        pytest.param("status: off-track", id="red without a date"),
    ],
)
def test_what_is_not_behind_or_says_what_is_done_is_let_alone(lines: str) -> None:
    assert found(behind_without_corrective_action, action(lines)) == []


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        pytest.param("due: 2026-06-14", "1 day", id="a day overdue"),
        pytest.param("due: 2026-05", "15 days", id="a month is over"),
        pytest.param("due: 2026-05-01\n    corrective_action:", "45 days", id="an empty value"),
        pytest.param("due: 2026-05-01\n    status: at-risk", "45 days", id="rated amber"),
        pytest.param("status: not-started\n    start: 2026-06-01", "14 days", id="late to start"),
        pytest.param(
            "status: not-started\n    start: 2026-05-01\n    due: 2026-06-01",
            "45 days",
            id="the longer of two counts",
        ),
        pytest.param(
            "due: 2026-01-01\n    reprogrammed: [{to: 2026-06-01}]", "14 days", id="behind anew"
        ),
        pytest.param(
            "due: 2026-06-01\n    requested: {to: 2026-09-30}", "14 days", id="only asked for"
        ),
        pytest.param("due: 2026-06-01\n    start: soon", "14 days", id="another value is unread"),
    ],
)
def test_what_is_behind_and_silent_is_flagged_where_it_begins(lines: str, days: str) -> None:
    assert found(behind_without_corrective_action, action(lines)) == [
        (7, f"a Review: {days} behind, and no corrective action is given"),
    ]


def test_the_day_after_is_the_first_flagged() -> None:
    text = action("due: 2026-06-14")
    assert found(behind_without_corrective_action, text, date(2026, 6, 14)) == []
    assert len(found(behind_without_corrective_action, text, DAY)) == 1
