"""AT305: the position is weeks old."""

from datetime import date

import pytest

from actiontrack.rules import position_is_old
from actiontrack.settings import Thresholds
from support import DAY, found, plan


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("position: 2026-06-15\n", id="today"),
        pytest.param("position: 2026-05-15\n", id="31 days ago"),
        pytest.param("position: 2026-05\n", id="a month that ended 15 days ago"),
        pytest.param("position: 2026-07-01\n", id="later than the day that is looked at"),
        pytest.param("", id="not given"),
        pytest.param("position: 15/04/2026\n", id="one that could not be read"),
        pytest.param(
            "position: 2025-01-01\nclosed: {on: 2025-02-01}\n", id="up to date at its end"
        ),
    ],
)
def test_a_position_of_the_last_31_days_is_let_alone(body: str) -> None:
    assert found(position_is_old, plan(body)) == []


def test_the_first_flagged_day_is_the_32nd() -> None:
    text = plan("note: Adopted\nposition: 2026-05-14\n")
    assert found(position_is_old, text, date(2026, 6, 14)) == []
    assert found(position_is_old, text, DAY) == [
        (7, "the position is as at 14 May 2026, 32 days ago"),
    ]


def test_a_month_counts_from_its_end() -> None:
    text = plan("position: 2026-04\n")
    assert found(position_is_old, text, date(2026, 5, 31)) == []
    assert found(position_is_old, text, date(2026, 6, 1)) == [
        (6, "the position is as at April 2026, 32 days ago"),
    ]


def test_a_closed_plan_is_as_old_as_it_was_on_its_last_day() -> None:
    text = plan("position: 2025-01-01\nclosed: {on: 2025-02-02}\n")
    assert found(position_is_old, text) == [
        (6, "the position is as at 1 January 2025, 32 days ago"),
    ]


def test_a_workspace_sets_how_old_is_old() -> None:
    text = plan("position: 2026-06-01\n")
    assert found(position_is_old, text, thresholds=Thresholds(position_is_old=14)) == []
    assert len(found(position_is_old, text, thresholds=Thresholds(position_is_old=13))) == 1
