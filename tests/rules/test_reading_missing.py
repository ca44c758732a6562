"""AT315: a reading of a measure is due and was not recorded."""

from datetime import date

import pytest

from actiontrack.rules import reading_missing
from support import found, plan


def measure(every: str, reading: str) -> str:
    """A plan whose measure begins in line 7."""
    return plan(f"measures:\n  - {{id: M1, title: Waits, every: {every}, readings: [{reading}]}}\n")


@pytest.mark.parametrize(
    ("every", "reading"),
    [
        pytest.param("", "{date: 2025-01-31, value: 3}", id="nothing is said of how often"),
        pytest.param("month", "", id="none was ever read"),
        pytest.param("month", "{date: 2026-05-01, value: 3}", id="due this month"),
        pytest.param("quarter", "{date: 2026-03-31, value: 3}", id="due this month, by quarters"),
        pytest.param("term", "{date: 2026-02-28, value: 3}", id="by terms"),
        pytest.param("year", "{date: 2025-06-01, value: 3}", id="by years"),
    ],
)
def test_what_is_not_due_is_let_alone(every: str, reading: str) -> None:
    assert found(reading_missing, measure(every, reading)) == []


@pytest.mark.parametrize(
    ("every", "reading", "words"),
    [
        ("month", "{date: 2026-04-30, value: 3}", "last on 30 April 2026"),
        ("quarter", "{date: 2026-02, value: 3}", "last in February 2026"),
        ("term", "{date: 2026-01-10, value: 3}", "last on 10 January 2026"),
        ("year", "{date: 2025-05-31, value: 3}", "last on 31 May 2025"),
    ],
)
def test_once_its_period_is_over_it_is_missing(every: str, reading: str, words: str) -> None:
    assert found(reading_missing, measure(every, reading)) == [
        (7, f"M1 Waits: read every {every}, {words}")
    ]


def test_the_month_must_be_over() -> None:
    text = measure("month", "{date: 2026-04-30, value: 3}")
    assert found(reading_missing, text, date(2026, 5, 31)) == []
    assert len(found(reading_missing, text, date(2026, 6, 1))) == 1
