"""Which days a history makes snapshots of, and which version stood then."""

from datetime import date

import pytest

from actiontrack.exchange.star_schema.days import days_of

COMMITS = [date(2022, 1, 10), date(2022, 1, 31), date(2022, 1, 31), date(2022, 3, 2)]
UNTIL = date(2022, 3, 20)


def in_words(every: str | None, commits: list[date] = COMMITS) -> list[tuple[str, int]]:
    return [(day.isoformat()[5:], place) for day, place in days_of(commits, UNTIL, every)]


def test_of_a_day_the_last_version_counts() -> None:
    assert in_words(None) == [("01-10", 0), ("01-31", 2), ("03-02", 3)]


def test_every_month_has_an_end_whether_or_not_anything_was_committed() -> None:
    assert in_words("month") == [("01-31", 2), ("02-28", 2), ("03-20", 3)]


def test_a_quarter_that_is_not_over_ends_on_the_day_asked_for() -> None:
    assert in_words("quarter") == [("03-20", 3)]


def test_a_week_ends_on_sunday() -> None:
    assert in_words("week", [date(2022, 3, 7)]) == [("03-13", 0), ("03-20", 0)]


@pytest.mark.parametrize("every", [None, "week", "month", "quarter"])
def test_a_clock_that_went_wrong_puts_nothing_out_of_order(every: str | None) -> None:
    found = days_of([date(2022, 3, 10), date(2022, 1, 1), date(2030, 1, 1)], UNTIL, every)
    assert [day for day, _ in found] == sorted({day for day, _ in found})
    assert found[-1] == (UNTIL, 2)
