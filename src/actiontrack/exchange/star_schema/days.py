"""The days of a history's snapshots, of each commit or the ends of periods, and the calendar."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from actiontrack.text.wording import WEEKDAYS, month_in_words


def days_of(commits: Sequence[date], until: date, every: str | None) -> list[tuple[date, int]]:
    """Return each day of a snapshot with the place of the version that stood at its end.

    That is every day on which something was committed; or the end of each week, month or quarter,
    and, where the last is not over, the day asked for. `commits` are the days of the versions, of
    which none is taken to be earlier than the one before it, whatever a clock said.
    """
    days = [min(day, until) for day in accumulate(commits, max)]
    if every is None:
        return list({day: place for place, day in enumerate(days)}.items())
    return [
        (end, max(place for place, day in enumerate(days) if day <= end))
        for end in _ends(days[0], until, every)
    ]


def _ends(first: date, until: date, every: str) -> Iterator[date]:
    day = _end(first, every)
    while day < until:
        yield day
        day = _end(day + timedelta(1), every)
    yield until


def _end(day: date, every: str) -> date:
    """Return the last day of the week, month or quarter of a day; a week begins on Monday."""
    if every == "week":
        return day + timedelta(6 - day.weekday())
    month = day.month if every == "month" else (day.month + 2) // 3 * 3
    return date(day.year, month, monthrange(day.year, month)[1])


def calendar_values(day: date) -> dict[str, str | int | date]:
    """Return what the calendar says of a day."""
    april = day.year if day.month >= 4 else day.year - 1
    return {
        "date": day,
        "year": day.year,
        "month": day.month,
        "month_name": month_in_words(day).split()[0],
        "month_start": day.replace(day=1),
        "quarter": (day.month + 2) // 3,
        "financial_year": f"{april}/{(april + 1) % 100:02}",
        "financial_quarter": (day.month - 4) % 12 // 3 + 1,
        "weekday": WEEKDAYS[day.weekday()],
    }
