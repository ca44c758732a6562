"""What a cell says of a date, and of an action's newest update."""

from collections.abc import Iterable
from datetime import date

from actiontrack.plans.model import Update
from actiontrack.plans.values import PlanDate
from actiontrack.text.escape import visible

Cell = str | date | None


def day_cell(day: PlanDate | None) -> Cell:
    """Return a date as a cell holds it: a day as that, a month in words, which no day is."""
    if day is None:
        return None
    return day.words if day.is_month or day.first < _FIRST_DAY else day.first


_FIRST_DAY = date(1900, 3, 1)
"""Before it spreadsheets disagree: one counts a 29 February 1900."""


def last_update_in_words(updates: Iterable[Update]) -> str | None:
    """Return the newest update as `15 April 2026, At risk: The third module is late`."""
    last = next(reversed(tuple(updates)), None)
    if last is None:
        return None
    when = ", ".join(each for each in (last.date.words if last.date else "", last.status) if each)
    return visible(": ".join(each for each in (when, last.text) if each)) or None
