"""AT307: an action is rated better than its dates bear out."""

from datetime import date

import pytest

from actiontrack.rules import rated_better_than_dates
from support import DAY, found, plan


def rated(status: str, dates: str) -> str:
    """A plan whose action gives its status in line 9."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    status: {status}\n    {dates}\n")


@pytest.mark.parametrize(
    ("status", "dates"),
    [
        pytest.param("on-track", "due: 2026-06-15", id="green and due today"),
        pytest.param("on-track", "due: 2026-06", id="green and due this month"),
        pytest.param("on-track", "start: 2026-01-01", id="green without a due date"),
        pytest.param("on-track", "due: soon", id="green with one that could not be read"),
        pytest.param("at-risk", "due: 2026-05-15", id="amber and a month behind to the day"),
        pytest.param("off-track", "due: 2025-01-01", id="red and a year behind"),
        pytest.param("under-way", "due: 2025-01-01", id="under way, which claims nothing"),
        pytest.param("", "due: 2025-01-01", id="no status given"),
        pytest.param("not-started", "start: 2026-06-15", id="to start today"),
        pytest.param("complete", "due: 2025-01-01", id="done"),
        pytest.param("suspended", "due: 2025-01-01", id="set aside"),
        pytest.param(
            "on-track", "due: 2026-01-01\n    reprogrammed: [{to: 2026-07-01}]", id="moved on"
        ),
    ],
)
def test_a_rating_that_its_dates_bear_out_is_let_alone(status: str, dates: str) -> None:
    assert found(rated_better_than_dates, rated(status, dates)) == []


@pytest.mark.parametrize(
    ("status", "dates", "said"),
    [
        pytest.param(
            "on-track", "due: 2026-06-14", "1 day behind 14 June 2026, which is at risk", id="green"
        ),
        pytest.param(
            "on-track",
            "due: 2026-05-14",
            "32 days behind 14 May 2026, which is off track",
            id="deep",
        ),
        pytest.param(
            "at-risk",
            "due: 2026-05-14",
            "32 days behind 14 May 2026, which is off track",
            id="amber",
        ),
        pytest.param(
            "not-started", "start: 2026-05", "15 days behind May 2026, which is at risk", id="begin"
        ),
        pytest.param(
            "not-started",
            "start: 2026-04-30\n    due: 2026-06-14",
            "46 days behind 30 April 2026, which is off track",
            id="the longer of two counts",
        ),
    ],
)
def test_a_better_rating_is_flagged_at_the_status(status: str, dates: str, said: str) -> None:
    assert found(rated_better_than_dates, rated(status, dates)) == [
        (9, f"a Review: rated '{status}', yet {said}"),
    ]


@pytest.mark.parametrize(
    ("due", "last_amber"),
    [
        pytest.param("2026-05-15", date(2026, 6, 15), id="a day to the same day"),
        pytest.param("2026-01-31", date(2026, 2, 28), id="a day that the next month lacks"),
        pytest.param("2026-05", date(2026, 6, 30), id="a month from its last day"),
    ],
)
def test_amber_holds_for_one_calendar_month(due: str, last_amber: date) -> None:
    text = rated("at-risk", f"due: {due}")
    assert found(rated_better_than_dates, text, last_amber) == []
    the_day_after = date.fromordinal(last_amber.toordinal() + 1)
    assert len(found(rated_better_than_dates, text, the_day_after)) == 1


def test_the_meaning_counts_and_the_plans_own_word_is_said() -> None:
    text = plan("""\
        ratings:
          Red: not-started
          Green: on-track
        actions:
          - {id: a, title: Review, status: Red, start: 2026-07-01}
          - {id: b, title: Train, status: Green, due: 2026-06-10}
        """)
    assert found(rated_better_than_dates, text, DAY) == [
        (11, "b Train: rated 'Green', yet 5 days behind 10 June 2026, which is at risk"),
    ]
