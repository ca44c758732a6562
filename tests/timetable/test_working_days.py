"""Working days: no weekend, no bank holiday, one-off ones included; and the bounds of a count."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.timetable.bank_holidays import BANK_HOLIDAYS
from actiontrack.timetable.working_days import (
    bounds_after,
    is_working_day,
    what_is_not_settled,
    working_day_after,
)

DAYS = st.dates(date(2018, 1, 1), date(2028, 6, 30))
NUMBERS = st.sampled_from([1, 5, 20, 35, 70])
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2022, 6, 1), id="a Wednesday"),
        pytest.param(date(2023, 4, 6), id="Maundy Thursday"),
        pytest.param(date(2021, 12, 24), id="Christmas Eve"),
        pytest.param(date(2022, 3, 17), id="a holiday in Northern Ireland"),
        pytest.param(date(2024, 1, 2), id="a holiday in Scotland"),
        pytest.param(date(2022, 5, 30), id="the Monday from which a holiday was moved"),
        pytest.param(date(2020, 5, 4), id="the May Day that was moved to VE Day"),
    ],
)
def test_a_weekday_like_any_other_is_a_working_day(day: date) -> None:
    assert is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2022, 6, 4), id="a Saturday"),
        pytest.param(date(2022, 6, 5), id="a Sunday"),
        pytest.param(date(2023, 4, 7), id="Good Friday"),
        pytest.param(date(2023, 4, 10), id="Easter Monday"),
        pytest.param(date(2023, 12, 25), id="Christmas Day"),
        pytest.param(date(2023, 12, 26), id="Boxing Day"),
        pytest.param(date(2022, 12, 27), id="a day in lieu of Christmas Day"),
        pytest.param(date(2023, 1, 2), id="a day in lieu of New Year's Day"),
        pytest.param(date(2020, 5, 8), id="VE Day"),
        pytest.param(date(2022, 6, 2), id="the spring holiday, moved for the jubilee"),
        pytest.param(date(2022, 6, 3), id="the jubilee"),
        pytest.param(date(2022, 9, 19), id="the state funeral"),
        pytest.param(date(2023, 5, 8), id="the coronation"),
    ],
)
def test_weekends_and_bank_holidays_are_none(day: date) -> None:
    assert not is_working_day(day)


def test_the_table_holds_what_the_library_of_holidays_says() -> None:
    lines = [line.split(": ") for line in BANK_HOLIDAYS.split("\n") if line]
    known = country_holidays("GB", subdiv="ENG", years=range(1990, 2051))
    assert [
        date(int(year), int(day[:2]), int(day[2:])) for year, days in lines for day in days.split()
    ] == sorted(day for day in known if day.weekday() < 5), "run scripts/bank_holidays.py"


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        pytest.param(date(1989, 12, 26), False, id="Boxing Day before the table"),
        pytest.param(date(1989, 12, 27), True, id="the day after"),
        pytest.param(date(2051, 4, 3), False, id="Easter Monday behind the table"),
        pytest.param(date(2051, 4, 4), True, id="the day after Easter"),
    ],
)
def test_beyond_the_table_the_library_is_asked(day: date, is_one: bool) -> None:
    assert is_working_day(day) is is_one


@pytest.mark.parametrize(
    ("received", "number", "due"),
    [
        pytest.param(date(2022, 2, 22), 70, date(2022, 6, 7), id="Bracknell Forest"),
        pytest.param(date(2018, 1, 30), 70, date(2018, 5, 11), id="Haringey"),
        pytest.param(date(2022, 5, 19), 70, date(2022, 8, 30), id="Blackpool"),
        pytest.param(date(2022, 5, 26), 70, date(2022, 9, 6), id="Blackpool, from publication"),
        pytest.param(date(2026, 1, 8), 35, date(2026, 2, 26), id="Northshire"),
        pytest.param(date(2026, 6, 12), 1, date(2026, 6, 15), id="over a weekend"),
        pytest.param(date(2026, 6, 13), 1, date(2026, 6, 15), id="received on a Saturday"),
        pytest.param(date(2023, 12, 22), 1, date(2023, 12, 27), id="over Christmas"),
    ],
)
def test_the_day_of_receipt_is_day_0(received: date, number: int, due: date) -> None:
    assert working_day_after(received, number) == due


@given(DAYS, NUMBERS)
def test_a_count_holds_just_so_many_working_days_and_ends_on_one(day: date, number: int) -> None:
    due = working_day_after(day, number)
    days = [day + DAY * each for each in range(1, (due - day).days + 1)]
    assert sum(is_working_day(each) for each in days) == number
    assert is_working_day(due)


@given(DAYS, DAYS, NUMBERS)
def test_what_came_later_falls_due_no_earlier(one: date, other: date, number: int) -> None:
    first, last = sorted((one, other))
    assert working_day_after(first, number) <= working_day_after(last, number)


@given(DAYS, st.integers(1, 60), st.integers(1, 60))
def test_to_count_on_is_to_count_further(day: date, first: int, more: int) -> None:
    there = working_day_after(working_day_after(day, first), more)
    assert there == working_day_after(day, first + more)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(1, 70))
def test_a_count_lies_within_its_bounds(day: date, number: int) -> None:
    earliest, latest = bounds_after(day, number)
    assert earliest <= working_day_after(day, number) <= latest


@pytest.mark.parametrize(
    ("day", "last", "said"),
    [
        (date(2017, 12, 31), date(2018, 4, 11), None),
        (date(2028, 9, 1), date(2028, 12, 29), None),
        (date(2017, 12, 30), date(2018, 4, 11), "the bank holidays before 2018 are not checked"),
        (date(2028, 9, 1), date(2029, 1, 2), "the bank holidays after 2028 are not settled yet"),
    ],
)
def test_only_ten_years_are_sure(day: date, last: date, said: str | None) -> None:
    assert what_is_not_settled(day, last) == said
