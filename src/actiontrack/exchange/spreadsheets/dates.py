"""The text of a cell → a date, where it is in a format that was declared; nothing is guessed.

Declared are 2026-06-30, 30/06/2026 (day first), 30 June 2026 and June 2026. The formats
of `FORMATS` are declared by whoever imports.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pydantic_core import PydanticCustomError

from actiontrack.exchange.spreadsheets.grid import GridCell
from actiontrack.exchange.spreadsheets.number_formats import date_of_serial
from actiontrack.plans.values import PlanDate, parse_date, shortened
from actiontrack.text.page import one_line
from actiontrack.text.wording import WEEKDAYS, day_in_words

MONTH_YEAR, END_OF_MONTH, TERM = "mmm yy", "end of mmm yyyy", "school term"
QUARTERS = {"financial quarter": 3, "calendar quarter": 0}
"""Forms of quarters, each with the months by which its first one begins after January."""

FORMATS = (
    "dd/mm/yyyy", "dd/mm/yy", "mm/dd/yyyy", "mm/dd/yy", MONTH_YEAR, END_OF_MONTH, *QUARTERS, TERM,
)  # fmt: skip
DEFAULT = ("dd/mm/yyyy",)
"""Read without being declared, unless a format with the month first is."""

FIRST_LIKELY, LAST_LIKELY = 1990, 2099
"""A year outside these is a slip in any tracker, or a number that was shown as a date."""

_SLASHED = re.compile(r"([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH_AND_YEAR = re.compile(r"(0?[1-9]|1[0-2])[/.-]((?:19|20)[0-9]{2})")
_TIME = re.compile(
    r"(?<=[0-9])(?:T|,? (?:at )?)(?:[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?"
    r"(?: ?[ap]\.?m\.?|Z|[+-][0-9]{2}:?[0-9]{2}| ?hrs)?|[0-9]{1,2} ?[ap]\.?m\.?|noon|midday)$",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = "january|february|march|april|may|june|july|august|september|october|november|december|sept"
_MONTH = rf"({_FULL}|{'|'.join(_MONTHS)})\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thur?s?|fri|sat|sun"
_DAY_NAME = re.compile(rf"(?:{_WEEKDAY})\b\.?,? ?(?=[0-9])", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?:([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ ./-]{{0,2}})?{_MONTH},?[ ./-]{{0,2}}([0-9]{{4}})",
    re.IGNORECASE,
)
_NAMED_SHORT = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ ./-]{{0,2}}{_MONTH},?"
    r"[ ./-]{0,2}['\u2019]?([0-9]{2})",
    re.IGNORECASE,
)
"""Has no other reading: Excel shows and saves 31-Mar-26 in Britain."""
_NAMED_FIRST = re.compile(
    rf"^{_MONTH} ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}})$", re.IGNORECASE
)
_NAMED_LAST = re.compile(rf"^([0-9]{{4}})[ ./-]{_MONTH}[ ./-]([0-9]{{1,2}})$", re.IGNORECASE)
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
"""What Word makes of a hyphen."""
_IN_MARKS = re.compile(r"\((.*)\)|\[(.*)\]|(.*[0-9])[.,;]")
_END_OF = re.compile(
    rf"(?:the )?end(?: of)? {_MONTH},?[ -]{{1,3}}['\u2019]?([0-9]{{4}}|[0-9]{{2}})", re.IGNORECASE
)
_YEARS = r"(?:fy ?)?([0-9]{4}|[0-9]{2}(?=[/-]|$))(?:[/-]([0-9]{4}|[0-9]{2}))?"
"""A year, or two that follow each other: 2026, 2026/27, 26/27."""
_QUARTER_OF = re.compile(
    rf"(?:end (?:of )?)?(?:the )?(?:q|quarter )([1-4])(?: of)?[ ,-]{{1,3}}{_YEARS}", re.IGNORECASE
)
_QUARTER_LAST = re.compile(rf"{_YEARS}[ ,-]{{1,3}}(?:q|quarter )([1-4])", re.IGNORECASE)
_TERM_OF = re.compile(
    rf"(?:end (?:of )?)?(?:the )?(autumn|spring|summer)(?: term)?,? {_YEARS}", re.IGNORECASE
)
_BY = re.compile(r"^(?:(?:by|due|due by)(?: the)?:?|the) (?=[0-9a-z])", re.IGNORECASE)
_WEEKDAY_BEHIND = re.compile(rf",? ?\(?\b({_WEEKDAY})\)?$", re.IGNORECASE)
_YEARS_ALONE = re.compile(r"(?:fy ?)?(?:20)?([0-9]{2})[/-](?:20)?([0-9]{2})", re.IGNORECASE)
_WRITTEN = re.compile(
    rf"(?<![\w/.-])(?:[0-9]{{4}}[/.-][0-9]{{1,2}}[/.-][0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\1(?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ ./-]{{0,2}})?{_MONTH},?[ ./-]{{1,2}}[0-9]{{4}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?[ ./-]{{1,2}}{_MONTH},?[ ./-]{{1,2}}['\u2019]?[0-9]{{2}})"
    r"(?![\w/-])",
    re.IGNORECASE,
)
"""A date in a text that holds more."""
_ENDS_OF_TERMS = {"autumn": 12, "spring": 4, "summer": 7}
_SHORT = re.compile(rf"{_MONTH}[ '\u2019-]{{1,2}}([0-9]{{2}})", re.IGNORECASE)
_SHORT_DAY = re.compile(rf"[0-9]{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}", re.IGNORECASE)
_WITHOUT_YEAR = re.compile(
    rf"{_SHORT_DAY.pattern}|(?:(?:the )?(?:early|mid|late|end)(?: of)?[ -](?:the )?)?"
    rf"(?:{_MONTH}|(?:q|quarter )[1-4]|(?:autumn|spring|summer)(?: term)?)",
    re.IGNORECASE,
)
_IN_HEADING = (_ISO, _YEAR_FIRST, _SLASHED, _NAMED, _NAMED_SHORT, _SHORT)
_MONTH_ALONE = re.compile(
    rf"{_MONTH}(?: (?:b?rag|status|rating|update))?|(?:b?rag|status|rating|update) {_MONTH}",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:q[1-4]|quarter [1-4]|(?:review|month|term|period|meeting) [0-9]{1,2}"
    r"|(?:spring|summer|autumn|winter) term)(?:[ ,-]{1,2}[0-9]{2,4}(?:[/-][0-9]{2,4})?)?",
    re.IGNORECASE,
)
"""What a review may be called by that has a day, but does not name it."""


@dataclass(frozen=True, slots=True)
class DateDoubt:
    """Why no date is taken from what is written."""

    why: str
    is_month_first: bool = False

    @property
    def in_short(self) -> str:
        """Why, without advice for one who imports a tracker, and may declare a form of dates."""
        return "has the month first" if self.is_month_first else self.why.partition(";")[0]


def accepted_formats(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Return the formats in which dates are read, where some are declared besides the usual one."""
    is_month_first = any(form.startswith("mm/dd") for form in formats)
    return formats if is_month_first else (*DEFAULT, *formats)


def date_in_cell(cell: GridCell, formats: tuple[str, ...]) -> PlanDate | DateDoubt:
    """Return the date of a cell that holds something, or why it holds none.

    An apostrophe before it is what other programs put there so that Excel takes it for text.
    """
    if cell.doubt:
        return DateDoubt(cell.doubt)
    if cell.day is not None:
        return _likely(cell.day)
    text = one_line(cell.text).removeprefix("'")
    return date_in_text(text, formats, is_number=cell.is_number)


@lru_cache(maxsize=4096)  # in a long tracker the same days come again and again
def date_in_text(
    text: str, formats: tuple[str, ...], *, is_number: bool = False
) -> PlanDate | DateDoubt:
    """Return the date that a text writes in one of the declared formats, or why it writes none."""
    text = _BY.sub("", _DASHES.sub("-", text))
    if match := _IN_MARKS.fullmatch(text):
        text = match[match.lastindex or 0]
    named = _DAY_NAME.search(text)
    bare = _DAY_NAME.sub("", text, count=1)
    if named is None and any(map(str.isdigit, text)) and (behind := _WEEKDAY_BEHIND.search(text)):
        named, bare = behind, text[: behind.start()]
    day = _date_without_weekday(bare, formats, is_number=is_number)
    if named and isinstance(day, PlanDate) and not day.is_month:
        weekday = WEEKDAYS[day.first.weekday()]
        if not weekday.casefold().startswith(named[0].lstrip(" ,(")[:3].casefold()):
            return DateDoubt(f"names another day: {day_in_words(day.first)} is a {weekday}")
    return day


def _date_without_weekday(
    text: str, formats: tuple[str, ...], *, is_number: bool
) -> PlanDate | DateDoubt:
    text = _TIME.sub("", text)
    text = _NAMED_LAST.sub(r"\3 \2 \1", _NAMED_FIRST.sub(r"\2 \1 \3", text))
    if match := _YEAR_FIRST.fullmatch(text):
        text = f"{match[1]}-{int(match[3]):02}-{int(match[4]):02}"
    if match := _MONTH_AND_YEAR.fullmatch(text):
        text = f"{match[2]}-{int(match[1]):02}"
    if (match := _ISO.fullmatch(text)) and not (int(text[5:7]) > 12 and _are_years(text)):
        return _existing(match[1])
    if match := _SLASHED.fullmatch(text):
        return _slashed(match, formats)
    if match := _NAMED.fullmatch(text) or _NAMED_SHORT.fullmatch(text):
        day = f"-{int(match[1]):02}" if match[1] else ""
        return _existing(f"{_full_year(match[3])}-{_number_of(match[2]):02}{day}")
    if (match := _SHORT.fullmatch(text)) and MONTH_YEAR in formats:
        return _existing(f"20{match[2]}-{_number_of(match[1]):02}")
    return _period(text, formats) or DateDoubt(_why_not(text, is_number=is_number))


def is_ambiguous(text: str) -> bool:
    """Tell whether a date in figures is another one where the month comes first."""
    match = _SLASHED.fullmatch(_TIME.sub("", one_line(text)))
    return match is not None and match[1] != match[3] and max(int(match[1]), int(match[3])) <= 12


def _period(text: str, formats: tuple[str, ...]) -> PlanDate | DateDoubt | None:
    """Return the end of a period that is written in a declared form."""
    if (match := _END_OF.fullmatch(text)) and END_OF_MONTH in formats:
        month = parse_date(f"{_full_year(match[2])}-{_number_of(match[1]):02}")
        return _existing(month.last.isoformat())
    later = next((QUARTERS[form] for form in formats if form in QUARTERS), None)
    quarter = _quarter_in(text)
    if quarter and later is not None:
        years, past = divmod(int(quarter[1]) * 3 + later - 1, 12)
        year = _later_year(quarter[2], quarter[3], is_second=False)
        return None if year is None else _existing(f"{year + years}-{past + 1:02}")
    if (match := _TERM_OF.fullmatch(text)) and TERM in formats:
        term = match[1].casefold()
        year = _later_year(match[2], match[3], is_second=term != "autumn")
        return None if year is None else _existing(f"{year}-{_ENDS_OF_TERMS[term]:02}")
    return None


def _quarter_in(text: str) -> re.Match[str] | None:
    return _QUARTER_OF.fullmatch(_QUARTER_LAST.sub(r"Q\3 \1/\2", text).rstrip("/"))


def dates_in(text: str, formats: tuple[str, ...]) -> list[tuple[str, PlanDate]]:
    """Return the dates that a text holds, each as it is written there."""
    candidates = [(match[0], date_in_text(match[0], formats)) for match in _WRITTEN.finditer(text)]
    return [(written, day) for written, day in candidates if isinstance(day, PlanDate)]


def _later_year(first: str, second: str | None, *, is_second: bool) -> int | None:
    """Return the first of two years that follow each other, or the second; None where they do not.

    A year that stands alone is the one in which something falls.
    """
    year = int(_full_year(first))
    if second is None:
        return year
    return year + is_second if int(second[-2:]) == (year + 1) % 100 else None


def _full_year(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def date_in_heading(text: str, formats: tuple[str, ...]) -> PlanDate | DateDoubt | None:
    """Return the date that stands somewhere in a heading, or a doubt; None without one."""
    words = one_line(text)
    for pattern in _IN_HEADING:
        if match := re.search(rf"(?<![\w/]){pattern.pattern}(?![\w/])", words, re.IGNORECASE):
            return date_in_text(match[0], formats)
    if match := re.search(rf"\b{_SHORT_DAY.pattern}\b", words, re.IGNORECASE):
        return date_in_text(match[0], formats)
    if re.search(rf"(?<![\w/])(?:{_PERIOD.pattern})(?![\w/])", words, re.IGNORECASE):
        return DateDoubt("names no day")
    if _MONTH_ALONE.fullmatch(words):
        return DateDoubt("names no year")
    return None


def are_months_of_years(headings: Iterable[str]) -> bool:
    """Tell whether the `Sep 26` and `Oct 26` of headings are months of a year, and no days.

    They are where they follow one another at one distance: two months in a row, or three apart.
    """
    matches = (
        re.search(rf"\b{_SHORT.pattern}\b", one_line(text), re.IGNORECASE) for text in headings
    )
    months = sorted({int(match[2]) * 12 + _number_of(match[1]) for match in matches if match})
    gaps = {later - earlier for earlier, later in pairwise(months)}
    return len(gaps) == 1 and (len(months) > 2 or gaps == {1})


def without_date(text: str) -> str:
    """Return a heading without the date in it, by which it may be known."""
    words = one_line(text)
    if _MONTH_ALONE.fullmatch(words):
        return re.sub(_MONTH, "", words, flags=re.IGNORECASE)
    for pattern in (*_IN_HEADING, _SHORT_DAY, _PERIOD):
        alone = rf"(?<![\w/])(?:{pattern.pattern})(?![\w/])"
        words = re.sub(alone, " ", words, flags=re.IGNORECASE)
    return words


def _slashed(match: re.Match[str], formats: tuple[str, ...]) -> PlanDate | DateDoubt:
    first, _, second, year = match.groups()
    form = "yyyy" if len(year) == 4 else "yy"
    if f"mm/dd/{form}" in formats:
        first, second = second, first
    elif f"dd/mm/{form}" not in formats:
        return DateDoubt("gives the year in two figures; --date-format dd/mm/yy would take it")
    day = _existing(f"{_full_year(year)}-{int(second):02}-{int(first):02}")
    if isinstance(day, DateDoubt) and int(second) > 12 and int(first) <= 12:
        return DateDoubt(f"has no month {second}: is the month first here?", is_month_first=True)
    return day


def _existing(written: str) -> PlanDate | DateDoubt:
    try:
        return _likely(parse_date(written))
    except PydanticCustomError as error:
        why = error.message().partition("does not exist: ")[2]
        return DateDoubt(f"does not exist: {why}" if why else "is no date")


def _likely(day: PlanDate) -> PlanDate | DateDoubt:
    if FIRST_LIKELY <= day.first.year <= LAST_LIKELY:
        return day
    return DateDoubt(f"cannot be meant: the year is {day.first.year}")


def _number_of(month: str) -> int:
    return _MONTHS.index(month[:3].casefold()) + 1


def _are_years(text: str) -> bool:
    """Tell whether a text is two years that follow each other: 2026/27."""
    match = _YEARS_ALONE.fullmatch(text)
    return match is not None and int(match[2]) == int(match[1]) + 1


def _why_not(text: str, *, is_number: bool) -> str:
    short = _SHORT.fullmatch(text)
    if short:
        month, year = shortened(short[1]), short[2]
        return (
            f"may be a day or a year: {int(year)} {month}, or {month} 20{year};"
            " --date-format 'mmm yy' would take the year"
        )
    if _WITHOUT_YEAR.fullmatch(text):
        return "gives no year"
    if is_number or re.fullmatch(r"[0-9]{5}", text):
        day = date_of_serial(float(text), from_1904=False) if text.isdecimal() else None
        near = f", which Excel would show as {day_in_words(day)}" if day else ""
        return f"is a bare number{near}" if day and day.year >= FIRST_LIKELY else "is no date"
    if _quarter_in(text):
        return (
            "is a quarter: financial year or calendar year? --date-format 'financial quarter' or"
            " 'calendar quarter' would take its last month"
        )
    for pattern, form in ((_END_OF, END_OF_MONTH), (_TERM_OF, TERM)):
        if pattern.fullmatch(text):
            return f"is no date; --date-format '{form}' would take it"
    is_year = re.fullmatch(r"20[0-9]{2}", text) or _are_years(text)
    return "is no date, but a year" if is_year else "is no date"
