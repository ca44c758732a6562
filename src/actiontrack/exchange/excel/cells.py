"""What fits into a cell, a column and a foot, and what a cell says of a date and an update."""

from collections.abc import Iterable
from datetime import date

from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Update
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.text.escape import visible

LONGEST_CELL = 32_767
"""Letters of a cell, as Excel counts them: what is beyond it cuts off and says nothing."""

_NARROW = 1.1
"""How many letters stand in the room of one digit, by which Excel says how wide a column is."""
_INDENT = 1
_LONGEST_IN_A_FOOT = 55
"""Letters, beside which the next of three texts in a foot still has room."""


def checked(text: str, about: str, title: str) -> str:
    """Return a text that a cell can hold whole. Raises CannotDoError, naming the row."""
    text = visible(text)
    letters = len(text.encode("utf-16-le")) // 2 if len(text) > LONGEST_CELL // 2 else 0
    if letters > LONGEST_CELL:
        raise CannotDoError(
            f"{about}: '{title}' has {letters:,} characters, and Excel cuts a cell off at"
            f" {LONGEST_CELL:,}: export to csv or json"
        )
    return text


def lines_of(text: str, letters: int) -> int:
    """Return about how many lines a text takes where so many letters fit on one."""
    fitting = max(int(letters * _NARROW) - _INDENT, 1)
    return sum(-(-len(each) // fitting) or 1 for each in text.split("\n"))


def in_a_foot(text: str, most: int = _LONGEST_IN_A_FOOT) -> str:
    """Return a text that a foot shows as it is: an `&` would give it orders."""
    return shortened(visible(text), most).replace("&", "&&")


def day_cell(day: PlanDate | None) -> str | date | None:
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
