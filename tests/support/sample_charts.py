"""Each chart of the figures of an invented plan."""

from datetime import date, timedelta
from decimal import Decimal

from actiontrack.charts import (
    DueDates,
    LinePoint,
    MeasureLine,
    Stack,
    StripPart,
    TileLink,
    captioned,
    count_chart,
    measure_chart,
    stack_chart,
    strip_chart,
    tile_list,
    timeline,
)
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.wording import change_in_words

TODAY = date(2026, 11, 28)
_COUNTS = {
    Meaning.EMBEDDED: 4,
    Meaning.COMPLETE: 10,
    Meaning.ON_TRACK: 32,
    Meaning.AT_RISK: 5,
    Meaning.OFF_TRACK: 4,
    Meaning.NOT_STARTED: 4,
    None: 1,
}
_LABELS = ("22 Apr 2026", "20 May 2026", "17 Jun 2026", "16 Sep 2026", "21 Oct 2026", "18 Nov 2026")
_OVERDUE = (0, 1, 1, 4, 2, 6)


def _words(meaning: Meaning | None) -> str:
    return meaning.words.lower() if meaning else "cannot be read"


def _strip() -> str:
    parts = [StripPart(meaning, count, _words(meaning)) for meaning, count in _COUNTS.items()]
    return strip_chart("strip", "60 actions by rating", parts)


def _tiles() -> str:
    meanings = [*Meaning, None]
    tiles = [
        TileLink(f"A{at}", "Train", each, _words(each), at % 3 and at, f"a{at}.html")
        for at, each in enumerate(meanings)
    ]
    return tile_list("tiles", "action", tiles)


def _measure(name: str, values: tuple[int, ...], target: int, *, is_small: bool = False) -> str:
    readings = [
        LinePoint(date(2026, month, 15), Decimal(value), f"{value}%")
        for month, value in enumerate(values, 1)
    ]
    aim = LinePoint(date(2027, 9, 30), Decimal(target), f"{target}%")
    line = MeasureLine(readings, TODAY, readings[0], aim, [readings[0], aim])
    return measure_chart(name, "Plans on time", "From the start.", line, is_small=is_small)


def _over_time() -> str:
    columns = [
        Stack(label, {Meaning.COMPLETE: 3 * at, Meaning.ON_TRACK: 50 - 3 * at, Meaning.AT_RISK: 10})
        for at, label in enumerate(_LABELS)
    ]
    return stack_chart("over-time", "Done rose from 0 to 15", "By month.", columns, "actions")


def _overdue() -> str:
    title = change_in_words("Overdue", _OVERDUE)
    counts = list(zip(_LABELS, _OVERDUE, strict=True))
    return captioned(title, count_chart("overdue", title, "By month.", counts))


def _timeline() -> str:
    due = date(2026, 10, 1)
    rows = [
        DueDates(
            "A1 Train 120 SENCOs in person-centred reviews",
            "first 1 June 2026, now 1 October 2026; asked for 1 March 2027; 58 days overdue",
            due,
            date(2026, 6, 1),
            date(2027, 3, 1),
            is_overdue=True,
            href="a1.html",
        ),
        DueDates("A2 Publish the offer", "due 9 January 2027", due + timedelta(100)),
    ]
    return timeline("timeline", "2 due dates", rows, TODAY)


CHARTS = {
    "strip": _strip(),
    "tiles": _tiles(),
    "rising": _measure("rising", (31, 30, 35, 34, 41, 44, 43, 48, 52, 55), 65),
    "falling": _measure("falling", (90, 95, 80, 70, 75, 40), 30),
    "flat": _measure("flat", (9,), 9),
    "small": _measure("small", (31, 40, 35), 65, is_small=True),
    "over-time": _over_time(),
    "overdue": _overdue(),
    "timeline": _timeline(),
}


def charts_page(style: str) -> str:
    """Return a page with each of them."""
    figures = "\n".join(
        f'<figure id="of-{name}">\n{chart}\n</figure>' for name, chart in CHARTS.items()
    )
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>Charts</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{style}</style></head>\n<body><main><h1>Charts</h1>\n{figures}\n</main></body></html>\n"
    )
