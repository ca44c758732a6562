"""A number and its number format → the text, or the date, that Excel shows."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from actiontrack.exchange.spreadsheets.grid import GridCell
from actiontrack.plans import FIRST_YEAR
from actiontrack.plans.values import PlanDate, parse_date
from actiontrack.text.wording import month_in_words

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "£#,##0", 6: "£#,##0", 7: "£#,##0.00",
    8: "£#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "£#,##0",
    43: "#,##0.00", 44: "£#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss",
}  # fmt: skip
"""The built-in formats, which a workbook names by id alone, as they are shown in Britain."""

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DECIMALS = re.compile(r"[0#]\.([0#?]+)")
_WORDS = re.compile(r'(?:"(?P<before>[^"]*)")?[0#,.%?]+(?:"(?P<behind>[^"]*)")?(?:;|$)')
_SIGN = re.compile(r"[£$€]")
_SERIAL_OF_1970 = 25569
_LAST_SERIAL = 2_958_465
_LONGEST = 30
_MOST_DECIMALS = 10
_LONGEST_CODE = 255
"""Characters that Excel allows; a longer one only costs time."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a number format shows of a number."""

    has_day: bool = False
    has_month: bool = False
    has_year: bool = False
    has_time: bool = False
    decimals: int | None = None
    digits: int = 0
    """The least that are shown before the point: `007` of 7."""
    is_share: bool = False
    has_thousands: bool = False
    sign: str = ""
    before: str = ""
    behind: str = ""
    """Words that stand round the number: `A` of `"A"00`, ` days` of `0" days"`."""

    @property
    def is_date(self) -> bool:
        """Whether numbers in this format are dates."""
        return self.has_day or self.has_year


@lru_cache(maxsize=1024)
def number_format_of(written: str) -> NumberFormat:
    """Return what a format code of Excel's shows, such as `dd/mm/yyyy` or `0.00%`."""
    if len(written) > _LONGEST_CODE:
        return NumberFormat()
    sign = _SIGN.search(written)
    bare = _NOT_SHOWN.sub("", written).split(";")[0].casefold()
    if bare in ("", "general", "@"):
        return NumberFormat()
    is_time = "h" in bare or "s" in bare
    has_day, has_year = "d" in bare, "y" in bare
    if has_day or has_year:
        return NumberFormat(has_day, "m" in bare, has_year, is_time)
    if is_time or "m" in bare:
        return NumberFormat(has_time="h" in bare)
    decimals = _DECIMALS.search(bare)
    words = _WORDS.match(written)
    return NumberFormat(
        decimals=len(decimals[1]) if decimals else 0,
        digits=bare.partition(".")[0].count("0"),
        is_share="%" in bare,
        has_thousands="," in bare,
        sign=sign[0] if sign else "",
        before=(words["before"] or "") if words else "",
        behind=(words["behind"] or "") if words else "",
    )


def number_cell(raw: str, written: str, fill: str | None, *, from_1904: bool) -> GridCell:
    """Return the cell of a number, which is a date where its format says so."""
    fmt = number_format_of(written)
    try:
        number = float(raw)
    except ValueError:
        return GridCell(raw, fill=fill, doubt="is no number")
    if fmt.is_date:
        return _date_cell(number, written, fill, from_1904=from_1904)
    return GridCell(formatted_number(raw, number, fmt), fill=fill, is_number=True)


def formatted_number(raw: str, number: float, fmt: NumberFormat) -> str:
    """Return a number as Excel shows it."""
    if fmt.has_time and 0 < number < 1:
        return _time_of(number).strip() or _general(raw, number)
    if fmt.decimals is None:
        return _general(raw, number)
    if not abs(number) <= 1e15:  # what is no number at all is not either
        return raw[:_LONGEST]
    # Excel rounds a half up, and what it holds to 15 digits.
    exact = Decimal(f"{number:.15g}") * (100 if fmt.is_share else 1)
    decimals = min(fmt.decimals, _MOST_DECIMALS)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    rounded = rounded or abs(rounded)
    text = f"{rounded:,f}" if fmt.has_thousands else f"{rounded:f}"
    if not fmt.has_thousands:
        text = text.zfill(fmt.digits + (decimals and decimals + 1) + (rounded < 0))
    return f"{fmt.before}{fmt.sign}{text}{'%' if fmt.is_share else ''}{fmt.behind}"


def date_of_serial(number: float, *, from_1904: bool) -> date | None:
    """Return the day of a serial number of Excel's; None for one that is none.

    Excel counts a 29 February 1900 that never was, so days before March 1900 are one off.
    """
    whole = int(number // 1) + (1462 if from_1904 else 0)
    if not 1 <= whole <= _LAST_SERIAL or whole == 60:
        return None
    return date(1970, 1, 1) + timedelta(days=whole + (whole < 60) - _SERIAL_OF_1970)


def iso_cell(raw: str, fill: str | None) -> GridCell:
    """Return the cell of a date that a strict workbook writes out."""
    try:
        day = date.fromisoformat(raw[:10])
    except ValueError:
        return GridCell(raw, fill=fill)
    return GridCell(PlanDate(day, day).words, PlanDate(day, day), fill)


@lru_cache(maxsize=4096)  # in a long tracker the same days come again and again
def _date_cell(number: float, written: str, fill: str | None, *, from_1904: bool) -> GridCell:
    fmt = number_format_of(written)
    day = date_of_serial(number, from_1904=from_1904) if abs(number) < _LAST_SERIAL else None
    if day is None or day.year < FIRST_YEAR:
        return GridCell(
            f"{number:g}", fill=fill, is_number=True, doubt="is no day that Excel knows"
        )
    if not fmt.has_year:
        text = f"{day.day} {month_in_words(day)[:3]}"
        doubt = f"shows no year; Excel holds {PlanDate(day, day).words}"
        return GridCell(text, fill=fill, doubt=doubt)
    if not fmt.has_day:
        # What is shown holds of the day as well: the last day of the month is not before it.
        month = parse_date(f"{day:%Y-%m}") if fmt.has_month else None
        if month is None:
            doubt = f"shows no day; Excel holds {PlanDate(day, day).words}"
            return GridCell(month_in_words(day), fill=fill, doubt=doubt)
        return GridCell(month.words, month, fill)
    time = _time_of(number % 1) if fmt.has_time else ""
    return GridCell(f"{PlanDate(day, day).words}{time}", PlanDate(day, day), fill)


def _time_of(share: float) -> str:
    """Return the time of a day as it is written behind its date, `""` for midnight."""
    minutes = int(share * 24 * 60 + 0.5) % (24 * 60)
    return f" {minutes // 60:02}:{minutes % 60:02}" if minutes else ""


def _general(raw: str, number: float) -> str:
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.10g}" if abs(number) < 1e15 else raw[:_LONGEST]
