"""Working days in England and Wales: neither weekends nor bank holidays, one-off ones included."""

from datetime import date, timedelta
from functools import cache

from actiontrack.timetable.bank_holidays import BANK_HOLIDAYS

FIRST_SETTLED, LAST_SETTLED = 2018, 2028
"""The years for which the library of holidays agrees with the government's own list."""

_DAY = timedelta(days=1)
_MOST_LOST = 21
"""Days that bank holidays and the weekends beside them can add to a count, and to spare."""


def is_working_day(day: date) -> bool:
    """Tell whether a day is neither a Saturday, a Sunday nor a bank holiday."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


def working_day_after(day: date, number: int) -> date:
    """Return the working day that comes so many after a day, which itself is day 0."""
    while number > 0:
        day += _DAY
        if is_working_day(day):
            number -= 1
    return day


def working_day_before(day: date, number: int) -> date | None:
    """Return the working day from which a day is so many working days away; None if it is none."""
    if not is_working_day(day):
        return None
    while number > 0:
        day -= _DAY
        if is_working_day(day):
            number -= 1
    return day


def bounds_after(day: date, number: int) -> tuple[date, date]:
    """Return days between which that working day must lie, without asking for bank holidays.

    The earliest is that of a count which begins with a Monday and meets no bank holiday.
    """
    earliest = day + timedelta(days=number + 2 * ((number - 1) // 5))
    return earliest, day + timedelta(days=number * 7 // 5 + _MOST_LOST)


def what_is_not_settled(day: date, last: date) -> str | None:
    """Return what is not sure of the bank holidays after a day and up to a last; None if all is."""
    if last.year > LAST_SETTLED:
        return f"the bank holidays after {LAST_SETTLED} are not settled yet"
    if (day + _DAY).year < FIRST_SETTLED:
        return f"the bank holidays before {FIRST_SETTLED} are not checked"
    return None


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a year; those on a Saturday or Sunday may be left out."""
    if days := _table().get(year):
        return frozenset(date(year, int(holiday[:2]), int(holiday[2:])) for holiday in days.split())
    from holidays import country_holidays  # slow to import, and few plans go beyond the table

    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


@cache
def _table() -> dict[int, str]:
    lines = (line.split(": ") for line in BANK_HOLIDAYS.split("\n") if line)
    return {int(year): days for year, days in lines}
