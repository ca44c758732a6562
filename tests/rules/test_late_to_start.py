"""AT302: an action should have started by now and has not."""

from datetime import date

import pytest

from actiontrack.rules import late_to_start
from actiontrack.summary import NotStarted
from support import DAY, found, plan, reviewed


def action(lines: str) -> str:
    """A plan whose action goes on in line 9."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {lines}\n")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("status: not-started\n    start: 2026-06-15", id="to start today"),
        pytest.param("status: not-started\n    start: 2026-06", id="to start this month"),
        pytest.param("status: not-started", id="no planned start"),
        pytest.param("status: not-started\n    start: soon", id="one that could not be read"),
        pytest.param("status: under-way\n    start: 2026-01-01", id="under way"),
        pytest.param("status: complete\n    start: 2026-01-01", id="done"),
        pytest.param("status: suspended\n    start: 2026-01-01", id="set aside"),
        pytest.param("start: 2026-01-01\n    status: Bluish", id="a status that is mistyped"),
        pytest.param("start: 2026-06-15", id="no status given, to start today"),
        pytest.param("start: 2026-01-01\n    started: 2026-01-05", id="one that was started"),
        pytest.param("start: 2026-01-01\n    started: soon", id="a start that cannot be read"),
        pytest.param("start: 2026-01-01\n    completed: 2026-02-01", id="one that was completed"),
        pytest.param(
            "start: 2026-01-01\n    updates: [{date: 2026-02-01, status: under-way}]",
            id="one that an update rates",
        ),
    ],
)
def test_what_has_started_or_need_not_have_is_let_alone(lines: str) -> None:
    assert found(late_to_start, action(lines)) == []


def test_the_day_after_is_the_first_flagged() -> None:
    text = action("start: 2026-06-14\n    status: not-started")
    assert found(late_to_start, text, date(2026, 6, 14)) == []
    assert found(late_to_start, text, DAY) == [
        (9, "a Review: planned to start 14 June 2026, 1 day ago"),
    ]


def test_a_month_is_late_when_it_is_over() -> None:
    text = action("start: 2020-02\n    status: not-started")
    assert found(late_to_start, text, date(2020, 2, 29)) == []
    assert found(late_to_start, text, date(2020, 3, 1)) == [
        (9, "a Review: planned to start February 2020, 1 day ago"),
    ]


def test_the_plans_own_word_for_not_started_counts() -> None:
    text = plan("""\
        ratings:
          Red: not-started
          Not begun: under-way
        actions:
          - {id: a, title: Review, status: Not begun, start: 2026-01-01}
          - id: b
            title: Train
            status: Red
            start: 2026-05-31
        """)
    assert found(late_to_start, text) == [
        (14, "b Train: planned to start 31 May 2026, 15 days ago"),
    ]


@pytest.mark.parametrize("updates", ["", "    updates: [{date: 2026-06-01, text: Post vacant}]\n"])
def test_without_a_status_and_without_a_sign_of_a_start_it_is_late(updates: str) -> None:
    text = action(f"start: 2026-06-14\n{updates}")
    assert found(late_to_start, text, date(2026, 6, 14)) == []
    assert found(late_to_start, text, DAY) == [
        (9, "a Review: planned to start 14 June 2026, 1 day ago"),
    ]


def test_it_is_not_counted_among_those_not_started_whose_parts_make_their_total() -> None:
    figures = reviewed(action("start: 2026-01-01")).summary
    assert figures.not_started == NotStarted(0, 0, 0, 0)
