"""The sheet of every reading of the impact measures, from whose cells their lines are drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from actiontrack.charts import LinePoint, MeasureLine
from actiontrack.exchange.excel.board_sheets import IDENTITY, begun_large, value_of
from actiontrack.exchange.excel.book import (
    FIRST_DAY,
    PLAN_HEAD,
    CellValue,
    ExcelFile,
    MonthCell,
    SheetRow,
    cells_of,
    day_cell,
    fitted,
)
from actiontrack.exchange.excel.charts import ReadingRows
from actiontrack.plans.values import PlanDate
from actiontrack.report.pictures import measure_line
from actiontrack.review import PlanReview, Review
from actiontrack.summary import MeasureFacts, measure_facts

_READINGS = (
    *(column[:2] for column in IDENTITY),
    ("Date", 18),
    ("Reading", 11),
    ("Began at", 11),
    ("Target", 11),
    ("Planned", 11),
    ("What it is", 18),
    ("What was said of it", 44),
)
_DAY, _READING, _START, _TARGET, _PLANNED = range(4, 9)
"""Columns of the sheet, the plan's included."""


@dataclass(frozen=True, slots=True)
class ChartedMeasure:
    """A measure that has a figure on a day, and the cells in which its line stands."""

    plan: PlanReview
    facts: MeasureFacts
    cells: ReadingRows


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is known of a measure on one day, or is meant to be."""

    day: PlanDate | None
    kind: str
    value: Decimal | None = None
    planned: Decimal | None = None
    text: str | None = None


def readings_sheet(book: ExcelFile, review: Review) -> list[ChartedMeasure]:
    """Write every reading of every measure by day; return those measures that can be drawn.

    The charts draw these cells, so that nothing here is sorted or filtered by a button.
    """
    rows: list[SheetRow] = []
    charted: list[ChartedMeasure] = []
    for plan in review.plans:
        for facts in measure_facts(plan.position):
            line = measure_line(facts, plan.position.as_of)
            entries = _entries(facts, line)
            if line and (cells := _cells(line, entries, len(rows) + 1)):
                charted.append(ChartedMeasure(plan, facts, cells))
            about = f"{plan.name}:{facts.measure.id}"
            rows += [(about, [plan.name, *_reading(facts, entry)]) for entry in entries]
    sheet = book.sheet(READINGS)
    heads = (PLAN_HEAD, *_READINGS)
    sheet.set_widths(fitted(heads, rows, has_buttons=False))
    if rows:
        sheet.keep_in_sight(3)
        sheet.table([title for title, _ in heads], rows)
    else:
        sheet.say("No readings are recorded.")
    return charted


READINGS = "Readings"


def _entries(facts: MeasureFacts, line: MeasureLine | None) -> list[_Entry]:
    """Return what is known of a measure, day by day; what no chart can show comes first."""
    measure = facts.measure
    entries = [
        _Entry(level.date, name)
        for name, level in (("Where it began", measure.baseline), ("Target", measure.target))
        if level and level.value is not None and level.date
    ]
    entries += [
        _Entry(PlanDate(point.day, point.day), "Planned", planned=point.value)
        for point in (line.trajectory if line else ())
    ]
    entries += [
        _Entry(
            reading.date,
            reading.state or reading.direction or "Reading",
            reading.value,
            text=reading.text,
        )
        for reading in measure.readings
    ]
    return sorted(entries, key=lambda entry: entry.day.last if entry.day else date.min)


def _reading(facts: MeasureFacts, entry: _Entry) -> list[CellValue]:
    measure = facts.measure
    day: CellValue = day_cell(entry.day)
    if entry.day and entry.day.is_month and entry.day.first >= FIRST_DAY:
        day = MonthCell(entry.day.last)
    return [
        *cells_of(IDENTITY, facts),
        day,
        entry.value,
        value_of(measure.baseline),
        value_of(measure.target),
        entry.planned,
        begun_large(entry.kind),
        entry.text,
    ]


def _cells(line: MeasureLine, entries: Sequence[_Entry], top: int) -> ReadingRows | None:
    """Return where the entries, of which the first stands in row `top`, are to be drawn from."""
    drawn = [
        (at, entry.day.last, entry.value)
        for at, entry in enumerate(entries, start=top)
        if entry.day and entry.day.first >= FIRST_DAY
    ]
    read = [(at, day, value) for at, day, value in drawn if value is not None and day <= line.today]
    if not read:
        return None
    values = [value for _, _, value in read]
    return ReadingRows(
        READINGS,
        drawn[0][0],
        drawn[-1][0],
        _DAY,
        (drawn[0][1], drawn[-1][1]),
        tuple(_runs([(at, day) for at, day, _ in read], line.restarts))[-_MOST_RUNS:],
        _READING,
        (read[-1][0], _label(line.readings[-1])),
        _beside_latest(line, values, (drawn[0][1], read[-1][1], drawn[-1][1])),
        line.baseline is not None and _is_free_below(line.baseline.value, values),
        _level_cells(_START, line.baseline),
        _level_cells(_TARGET, line.target),
        _PLANNED if line.trajectory else None,
    )


def _beside_latest(
    line: MeasureLine, values: Sequence[Decimal], days: tuple[date, date, date]
) -> str:
    """Return where beside the last reading its figure crosses no line, nor the target's words.

    `days` are the first, that of the reading, and the last, where the target is named.
    """
    first, read, last = days
    if line.target:
        target = line.target.value
        near = (max(*values, target) - min(*values, target)) / _NEAR
        if (last - read) * 4 < last - first:
            return "above" if values[-1] - target > near else "below"
        if abs(values[-1] - target) <= near:
            return "above" if values[-1] >= target else "below"
    if not line.trajectory:
        return "right"
    return "below" if len(values) > 1 and values[-2] > values[-1] else "above"


_NEAR = 6
"""The part of the height of a chart within which two labels would touch."""


def _is_free_below(start: Decimal, values: Sequence[Decimal]) -> bool:
    """Tell whether no reading is below where a measure began, or the first one far below it."""
    lowest = min(values)
    return start <= lowest or (start >= max(values) and values[0] < (start + lowest) / 2)


_MOST_RUNS = 40


def _runs(read: Sequence[tuple[int, date]], restarts: int | None) -> Iterator[tuple[int, int]]:
    """Yield the first and the last row of each run of readings through which a count goes on."""
    for _, run in groupby(
        read, key=lambda dated: restarts and dated[1].year + (dated[1].month >= restarts)
    ):
        rows = [at for at, _ in run]
        yield rows[0], rows[-1]


def _label(point: LinePoint) -> str:
    """Return a figure as it stands beside a point; what its unit is a word for the title says."""
    return f"{point.value:,}" if " " in point.words else point.words


def _level_cells(column: int, level: LinePoint | None) -> tuple[int, str] | None:
    return (column, _label(level)) if level else None
