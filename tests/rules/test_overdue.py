"""AT301: an action is past the date by which it was to be done."""

from datetime import date

import pytest

from actiontrack.rules import overdue
from support import DAY, found, plan


def action(lines: str) -> str:
    """A plan whose action goes on in line 9."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {lines}\n")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("due: 2026-06-15", id="due today"),
        pytest.param("due: 2026-06-16", id="due tomorrow"),
        pytest.param("due: 2026-06", id="due this month"),
        pytest.param("due:", id="no due date"),
        pytest.param("due: 01/06/2026", id="a due date that could not be read"),
        pytest.param("due: 2026-05-01\n    status: complete", id="done"),
        pytest.param("due: 2026-05-01\n    status: embedded", id="done for good"),
        pytest.param("due: 2026-05-01\n    status: suspended", id="set aside for now"),
        pytest.param("due: 2026-05-01\n    status: withdrawn", id="set aside for good"),
        pytest.param("due: 2026-05-01\n    reprogrammed: [{to: 2026-06-15}]", id="moved to today"),
        pytest.param("due: 2026-05-01\n    reprogrammed: [{to: June}]", id="moved, to no date"),
        pytest.param("due: 2026-05-01\n    reprogrammed: June", id="moved, and nobody can read it"),
        pytest.param("milestones: [{title: Draft, due: 2026-05-01}]", id="a milestone has passed"),
    ],
)
def test_what_is_done_set_aside_or_still_to_come_is_let_alone(lines: str) -> None:
    assert found(overdue, action(lines)) == []


def test_the_day_after_is_the_first_flagged() -> None:
    text = action("due: 2026-06-14")
    assert found(overdue, text, date(2026, 6, 14)) == []
    assert found(overdue, text, DAY) == [(9, "a Review: due 14 June 2026, 1 day ago")]


def test_a_month_is_over_before_it_is_overdue() -> None:
    text = action("due: 2020-07")
    assert found(overdue, text, date(2020, 7, 31)) == []
    assert found(overdue, text, date(2020, 8, 1)) == [(9, "a Review: due July 2020, 1 day ago")]


@pytest.mark.parametrize("status", ["not-started", "under-way", "on-track", "off-track", ""])
def test_every_open_action_takes_part(status: str) -> None:
    text = action(f"due: 2026-05-15\n    status: {status}")
    assert found(overdue, text) == [(9, "a Review: due 15 May 2026, 31 days ago")]


def test_an_agreed_date_counts_from_the_last_move_and_stands_on_its_line() -> None:
    text = action(
        "due: 2026-01-31\n    reprogrammed:\n      - to: 2026-07-31\n      - to: 2026-05-31"
    )
    assert found(overdue, text) == [(12, "a Review: due 31 May 2026, 15 days ago")]


def test_a_bad_value_elsewhere_in_the_action_hides_nothing() -> None:
    assert [line for line, _ in found(overdue, action("due: 2026-05-01\n    start: soon"))] == [9]


def test_the_day_on_which_a_plan_was_closed_caps_the_count() -> None:
    text = action("due: 2026-05-01\nclosed: {on: 2026-05-03}")
    assert found(overdue, text) == [(9, "a Review: due 1 May 2026, 2 days ago")]
    assert found(overdue, text.replace("05-03", "05-01")) == []
