"""Excel's own charts: the ratings as bars, a measure as a line. Each draws what stands in cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from actiontrack.charts.palette import LIGHT, LIGHT_PAGE
from actiontrack.exchange.excel.book import ExcelFile
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.escape import visible
from actiontrack.text.page import one_line

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

_LONGEST_TITLE = 150
_NAME_OF_A_CELL = re.compile(r"!(?=\$?[A-Z]+\$?\d)")
_LETTERS = {"color": LIGHT_PAGE.text, "size": 8}
_PALE = {"color": LIGHT_PAGE.line, "width": 0.75}
_BLUE = LIGHT[Meaning.FINISHING].paper


@dataclass(frozen=True, slots=True)
class RatingRows:
    """Where ratings and their counts stand, the last row included, and what each means."""

    sheet: str
    first: int
    meanings: tuple[Meaning | None, ...]
    words: int
    counts: int
    """Columns, counted from 0."""


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """Where what a measure's line shows stands, day by day; rows and columns from 0."""

    sheet: str
    first: int
    last: int
    day: int
    days: tuple[date, date]
    """The first and the last of them."""
    runs: tuple[tuple[int, int], ...]
    """Rows of readings through which a count goes on."""
    reading: int
    latest: tuple[int, str]
    """The row of the last reading, and the figure in words."""
    beside_latest: str
    """Where that figure stands: `above`, `below` or `right` of its point."""
    is_start_free_below: bool
    """Whether nothing is drawn just below where it began."""
    start: tuple[int, str] | None
    """The column of where it began, and the figure in words."""
    target: tuple[int, str] | None
    planned: int | None


def ratings_chart(book: ExcelFile, cells: RatingRows, title: str) -> "Chart":
    """Return a bar for each rating, named by mark and word and labelled with its count."""
    chart = book.chart("bar")
    last = cells.first + len(cells.meanings) - 1
    looks = [LIGHT[meaning or Meaning.NOT_GIVEN] for meaning in cells.meanings]
    chart.add_series(
        {
            "name": "Actions",
            "categories": [cells.sheet, cells.first, cells.words, last, cells.words],
            "values": [cells.sheet, cells.first, cells.counts, last, cells.counts],
            "points": [
                {"fill": {"color": look.paper}, "border": {"color": look.edge, "width": 1}}
                for look in looks
            ],
            "data_labels": {"value": True, "font": {**_LETTERS, "bold": True}},
            "gap": 35,
        }
    )
    chart.set_y_axis(
        {"reverse": True, "num_font": _LETTERS, "line": _PALE, "major_tick_mark": "none"}
    )
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    _finish(chart, title)
    return chart


def measure_line_chart(book: ExcelFile, cells: ReadingRows, title: str) -> "Chart":
    """Return a measure's line to its target; every line is named where it ends.

    Solid with dots: readings. Dashed: the target. Dotted: what was planned. Thin: where it began.
    """
    chart = book.chart("scatter", subtype="straight")
    for series in _series(cells):
        chart.add_series(series)
    chart.set_x_axis(
        {
            "num_format": "mmm yy",
            "num_font": _LETTERS,
            "line": _PALE,
            "major_gridlines": {"visible": False},
            **_ends(cells.days),
        }
    )
    gridlines = {"visible": True, "line": {"color": LIGHT_PAGE.wash, "width": 0.75}}
    chart.set_y_axis({"num_font": _LETTERS, "line": {"none": True}, "major_gridlines": gridlines})
    chart.show_blanks_as("span")
    _finish(chart, title)
    return chart


def _ends(days: tuple[date, date]) -> dict[str, object]:
    """Return where an axis of days begins and ends, with room for words at both ends."""
    first, last = ((day - _DAY_0).days for day in days)
    room = max((last - first) // 9, 15)
    return {
        "min": first - room,
        "max": last + room,
        "major_unit": max((last - first + 2 * room) / _MONTHS_NAMED, 30),
        "crossing": first - room,
    }


_DAY_0 = date(1899, 12, 30)
"""That from which Excel counts days."""
_MONTHS_NAMED = 5


def _series(cells: ReadingRows) -> Iterator[dict[str, object]]:
    if cells.start:
        column, words = cells.start
        line = {"color": LIGHT_PAGE.muted, "width": 0.75}
        yield _line(cells, "Where it began", column, line)
        yield _label(
            cells,
            column,
            cells.first,
            f"start {words}",
            "below" if cells.is_start_free_below else "above",
        )
    if cells.target:
        column, words = cells.target
        line = {"color": LIGHT_PAGE.text, "width": 1.25, "dash_type": "dash"}
        yield _line(cells, "Target", column, line)
        yield _label(cells, column, cells.last, f"target {words}", "above")
    if cells.planned is not None:
        line = {"color": LIGHT_PAGE.muted, "width": 1.5, "dash_type": "round_dot"}
        yield _line(cells, "Planned", cells.planned, line)
    for first, last in cells.runs:
        line = {"color": _BLUE, "width": 2.25}
        yield {
            **_line(cells, "Readings", cells.reading, line, (first, last)),
            "marker": {
                "type": "circle",
                "size": 5,
                "fill": {"color": _BLUE},
                "border": {"color": _BLUE},
            },
        }
    row, words = cells.latest
    yield _label(cells, cells.reading, row, words, cells.beside_latest, is_bold=True)


def _line(
    cells: ReadingRows,
    name: str,
    column: int,
    line: dict[str, object],
    rows: tuple[int, int] | None = None,
) -> dict[str, object]:
    first, last = rows or (cells.first, cells.last)
    return {
        "name": name,
        "categories": [cells.sheet, first, cells.day, last, cells.day],
        "values": [cells.sheet, first, column, last, column],
        "line": line,
        "marker": {"type": "none"},
    }


def _label(
    cells: ReadingRows, column: int, row: int, words: str, where: str, *, is_bold: bool = False
) -> dict[str, object]:
    """Return words beside one point, as a series of its own."""
    font = {**_LETTERS, "bold": is_bold}
    return {
        **_line(cells, words_of_a_chart(words), column, {"none": True}, (row, row)),
        "data_labels": {
            "value": True,
            "position": where,
            "font": font,
            "custom": [{"value": words_of_a_chart(words), "font": font}],
        },
    }


def _finish(chart: "Chart", title: str) -> None:
    font = {"size": 9, "bold": True, "color": LIGHT_PAGE.text}
    chart.set_title({"name": words_of_a_chart(title), "name_font": font, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": _PALE})


def words_of_a_chart(text: str) -> str:
    """Return a text as a chart shows it: nothing in it is a formula or the name of a cell."""
    text = shortened(visible(one_line(text)), _LONGEST_TITLE)
    return _NAME_OF_A_CELL.sub("! ", f"\u2007{text}" if text.startswith("=") else text)
