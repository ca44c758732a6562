"""Text → dates, amounts and ids, or a refusal that says what to write instead.

Nothing is guessed: a text is a date because it is written as one, never because it could be one.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from pydantic_core import PydanticCustomError

from actiontrack.plans import FIRST_YEAR, LAST_YEAR
from actiontrack.text.wording import day_in_words, month_in_words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A day, or a month of which only that is known; `first` and `last` are the days it may mean.

    Arithmetic takes `last`: a month starts late, or falls due, when it is over.
    """

    first: date
    last: date

    @property
    def is_month(self) -> bool:
        """Whether only the month is known."""
        return self.first != self.last

    def is_surely_after(self, other: "PlanDate") -> bool:
        """Tell whether this is later than the other, whichever days the two mean."""
        return self.first > other.last

    def __str__(self) -> str:
        """Return the date as a plan file writes it."""
        return f"{self.first:%Y-%m}" if self.is_month else self.first.isoformat()

    @property
    def words(self) -> str:
        """The date as a person says it: `15 April 2019`, `July 2020`."""
        return month_in_words(self.first) if self.is_month else day_in_words(self.first)

    @property
    def when(self) -> str:
        """When something was, as a sentence goes on: `on 15 April 2019`, `in July 2020`."""
        return f"{'in' if self.is_month else 'on'} {self.words}"


@dataclass(frozen=True, slots=True)
class Within:
    """A time counted from a day, such as `30 working days`."""

    number: int
    unit: str
    """`working days`, `days`, `weeks` or `months`."""

    def __str__(self) -> str:
        """Return the time as a plan file writes it; one of a thing is `1 working day`."""
        return f"{self.number} {self.unit if self.number != 1 else self.unit.removesuffix('s')}"


_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
# Looked for only in what is no date, so compiled only then.
_LOOSE = r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?"
_SLASHED = r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})"
_NAMED = r"(?:([0-9]{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?\s+([0-9]{4})"
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PlanDate:
    """Return the date that a text writes as YYYY-MM-DD or YYYY-MM.

    Raises PydanticCustomError of type AT104, saying what to write, for anything else.
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise field_error("AT104", _not_a_date(text))
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    wrong = _impossible(year, month, day if match[3] else None)
    if wrong:
        raise field_error("AT104", f"{text} does not exist: {wrong}")
    if match[3]:
        exact = date(year, month, day)
        return PlanDate(exact, exact)
    return PlanDate(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _impossible(year: int, month: int, day: int | None) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"the year {year:04} cannot be meant"
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    days = monthrange(year, month)[1]
    if day is None or 1 <= day <= days:
        return None
    if day == 0:
        return "there is no day 00"
    name = month_in_words(date(year, month, 1))
    return f"{name if month == 2 else name.split()[0]} has {days} days"


def _not_a_date(text: str) -> str:
    readings = possible_days(text)
    short = shortened(text)
    if not readings:
        return (
            f"'{short}' is not a date: write it as 2026-04-15, or 2026-04 where only the month is"
            " known; what the source says in words goes in 'note'"
        )
    written = readings[0] if len(readings) == 1 else f"{readings[0]} (or {readings[1]}?)"
    return f"'{short}' is not a date: write {written}"


def possible_days(text: str) -> list[str]:
    """Return how a text could be written as a date, day first before month first."""
    text = re.sub("[\u2010-\u2015\u2212]", "-", text)
    if match := re.fullmatch(_LOOSE, text):
        year, month, day = match.groups()
        tries = [(year, month, day)]
    elif match := re.fullmatch(_SLASHED, text):
        first, second, year = match.groups()
        year = year if len(year) == 4 else f"20{year}"
        tries = [(year, second, first), (year, first, second)]
    elif (match := re.fullmatch(_NAMED, text)) and match[2][:3].lower() in _MONTH_NAMES:
        month = str(_MONTH_NAMES.index(match[2][:3].lower()) + 1)
        if match[1] is None:
            return [f"{match[3]}-{int(month):02}"]
        tries = [(match[3], month, match[1])]
    else:
        return []
    readings = [
        f"{int(year):04}-{int(month):02}-{int(day):02}"
        for year, month, day in tries
        if not _impossible(int(year), int(month), int(day))
    ]
    return list(dict.fromkeys(readings))


_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{2})?")
_FIGURE = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?")
_MONTH_NUMBER = re.compile(r"0?[1-9]|1[0-2]")
_COUNT = re.compile(r"[0-9]{1,9}")
_ID = re.compile(r"[A-Za-z0-9.()-]{1,40}")
LONGEST_REF = 40
"""Characters of how a published paper calls an action."""

WITHIN_PATTERN = "^[0-9]{1,4} (working days?|days?|weeks?|months?)$"
_PLAN_ID = re.compile(r"[a-z0-9-]{1,60}")


def parse_amount(text: str) -> Decimal:
    """Return an amount in pounds, whole or with pence. Raises PydanticCustomError AT109."""
    if _AMOUNT.fullmatch(text):
        return Decimal(text)
    bare = text.replace(",", "").replace("£", "").replace(" ", "")
    hint = (
        f": write {bare}"
        if _AMOUNT.fullmatch(bare)
        else ": write whole pounds, or pounds and pence, without £ or commas (906000)"
    )
    raise field_error("AT109", f"'{shortened(text)}' is not an amount{hint}")


def parse_figure(text: str) -> Decimal:
    """Return a measure's figure, which may be negative. Raises PydanticCustomError AT109."""
    if _FIGURE.fullmatch(text):
        return Decimal(text)
    bare = text.replace(",", "").rstrip("%").strip()
    hint = (
        f": write {bare}" if _FIGURE.fullmatch(bare) else ": write digits only; words go in 'text'"
    )
    raise field_error("AT109", f"'{shortened(text)}' is not a figure{hint}")


def parse_count(text: str) -> int:
    """Return a whole number of things. Raises PydanticCustomError AT109."""
    if _COUNT.fullmatch(text):
        return int(text)
    raise field_error("AT109", f"'{shortened(text)}' is not a whole number")


def parse_percent(text: str) -> int:
    """Return a whole number from 0 to 100. Raises PydanticCustomError AT109."""
    bare = text.removesuffix("%").rstrip()
    is_whole = _COUNT.fullmatch(bare) is not None and int(bare) <= 100
    if is_whole and bare == text:
        return int(text)
    hint = f"write {int(bare)}" if is_whole else "write a whole number from 0 to 100"
    raise field_error("AT109", f"'{shortened(text)}' is no percentage: {hint}")


def parse_published_ref(text: str) -> str:
    """Return how a paper calls an action, as written. Raises PydanticCustomError AT109."""
    if len(text) <= LONGEST_REF:
        return text
    raise field_error(
        "AT109", f"'{shortened(text)}' is too long: write at most {LONGEST_REF} characters"
    )


def parse_within(text: str) -> Within:
    """Return a time from a day. Raises PydanticCustomError AT109 where the unit is not given."""
    if re.fullmatch(WITHIN_PATTERN, text):
        number, unit = text.split(" ", 1)
        return Within(int(number), unit if unit.endswith("s") else f"{unit}s")
    units = "working days, days, weeks or months"
    bare = text.strip()
    hint = (
        f"write {bare} and the unit: {units}"
        if _COUNT.fullmatch(bare)
        else (f"write it as '30 working days', in {units}")
    )
    raise field_error("AT109", f"'{shortened(text)}' is no length of time: {hint}")


def parse_month_number(text: str) -> int:
    """Return a month of the year, from 1 to 12. Raises PydanticCustomError AT109."""
    if _MONTH_NUMBER.fullmatch(text):
        return int(text)
    raise field_error(
        "AT109", f"'{shortened(text)}' is no month: write it as 09, from 01 to 12, without a year"
    )


def parse_yes_or_no(text: str) -> bool:
    """Return whether a text says yes. Raises PydanticCustomError AT109."""
    answer = {"yes": True, "true": True, "no": False, "false": False}.get(text.lower())
    if answer is None:
        raise field_error("AT109", f"'{shortened(text)}': write yes or no")
    return answer


def parse_item_id(text: str) -> str:
    """Return an id as written. Raises PydanticCustomError AT109."""
    if _ID.fullmatch(text):
        return text
    raise field_error(
        "AT109", f"'{shortened(text)}' is no id: write at most 40 letters, digits and . - ( )"
    )


def parse_plan_id(text: str) -> str:
    """Return a plan's id as written. Raises PydanticCustomError AT109."""
    if _PLAN_ID.fullmatch(text):
        return text
    raise field_error(
        "AT109",
        f"'{shortened(text)}' is no plan's id: write lower-case letters, digits and hyphens",
    )


def field_error(code: str, message: str) -> PydanticCustomError:
    """Return the error of a value that cannot be read, whose message is not a template."""
    return PydanticCustomError(code, "{message}", {"message": message})


def shortened(text: str, most: int = 40) -> str:
    """Return the beginning of a text, enough to know it again in a message."""
    return text if len(text) <= most else text[: most - 1] + "…"
