"""The sheets of the statutory timetable, of the impact measures and of their readings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from actiontrack.charts import LinePoint, MeasureLine
from actiontrack.exchange.excel.book import (
    FIRST_DAY,
    PLAN_HEAD,
    CellValue,
    ExcelFile,
    MonthCell,
    SheetRow,
    day_cell,
    fitted,
    table_sheet,
)
from actiontrack.exchange.excel.charts import ReadingRows
from actiontrack.plans.model import Level
from actiontrack.plans.values import PlanDate
from actiontrack.report.actions import required_text
from actiontrack.report.pictures import measure_line
from actiontrack.review import PlanReview, Review
from actiontrack.summary import MeasureFacts, benchmarks_in_words, measure_facts
from actiontrack.text.page import one_line
from actiontrack.timetable import Step, Timetable, timetable_on

_STEPS = (
    ("Step", 40),
    ("Due", 16),
    ("Standing", 22),
    ("Done", 16),
    ("Outcome", 30),
    ("Duty", 15),
    ("Owed by", 24),
    ("Counted from", 48),
    ("Source", 48),
)
_MEASURES = (
    ("No.", 8),
    ("Measure", 44),
    ("Unit", 12),
    ("Baseline", 11),
    ("Baseline date", 14),
    ("Before", 11),
    ("Before date", 14),
    ("Latest", 11),
    ("Latest date", 14),
    ("Target", 11),
    ("Target date", 14),
    ("How it stands", 40),
    ("Lead", 24),
    ("Others", 40),
    ("What was said of it", 44),
)
_READINGS = (
    ("No.", 8),
    ("Measure", 44),
    ("Unit", 12),
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


def timetable_sheet(book: ExcelFile, review: Review) -> None:
    """Write what each plan owes the inspectors, by when, and how that is counted."""
    found = [(plan, _timetable(plan)) for plan in review.plans]
    rows: list[SheetRow] = [
        (each.name, [plan.name, *_step(each)])
        for plan, timetable in found
        for each in timetable.steps
    ]
    why_none = [f"{plan.name}: {each.headline}" for plan, each in found if not each.steps]
    table_sheet(book, "Timetable", _STEPS, rows, why_none)


def _timetable(plan: PlanReview) -> Timetable:
    position = plan.position
    return timetable_on(plan.plan, position.as_of, position.reading.unread)


def _step(each: Step) -> list[CellValue]:
    return [
        each.name,
        day_cell(each.due) if each.due else each.due_in_words,
        each.standing,
        day_cell(each.done) if each.done else each.done_in_words,
        each.outcome,
        each.duty.words,
        each.debtor or "the area",
        each.basis,
        each.source,
    ]


def measures_sheet(book: ExcelFile, review: Review) -> None:
    """Write where each measure began, where it is and where it is meant to be."""
    rows: list[SheetRow] = [
        (f"{plan.name}:{each.measure.id}", [plan.name, *_measure(each)])
        for plan in review.plans
        for each in measure_facts(plan.position)
    ]
    nothing = [] if rows else ["No measures of impact are recorded."]
    table_sheet(book, "Measures", _MEASURES, rows, nothing)


def _measure(facts: MeasureFacts) -> list[CellValue]:
    each, before, latest = facts.measure, facts.before, facts.latest
    standing = facts.standing
    return [
        each.id or "?",
        required_text(each.title),
        each.unit,
        *_level(each.baseline),
        before.value if before else None,
        day_cell(before.date) if before else None,
        latest.value if latest else None,
        day_cell(latest.date) if latest else None,
        *_level(each.target),
        f"{standing[:1].upper()}{standing[1:]}" if standing else None,
        one_line(each.lead) if each.lead else None,
        benchmarks_in_words(each),
        latest.text if latest else None,
    ]


def _level(each: Level | None) -> tuple[CellValue, CellValue]:
    return (each.value, day_cell(each.date)) if each else (None, None)


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
            rows += [(about, [plan.name, *_reading(facts, each)]) for each in entries]
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
        _Entry(each.date, name)
        for name, each in (("Where it began", measure.baseline), ("Target", measure.target))
        if each and each.value is not None and each.date
    ]
    entries += [
        _Entry(PlanDate(each.day, each.day), "Planned", planned=each.value)
        for each in (line.trajectory if line else ())
    ]
    entries += [
        _Entry(each.date, each.state or each.direction or "Reading", each.value, text=each.text)
        for each in measure.readings
    ]
    return sorted(entries, key=lambda each: each.day.last if each.day else date.min)


def _reading(facts: MeasureFacts, each: _Entry) -> list[CellValue]:
    measure = facts.measure
    day: CellValue = day_cell(each.day)
    if each.day and each.day.is_month and each.day.first >= FIRST_DAY:
        day = MonthCell(each.day.last)
    return [
        measure.id or "?",
        required_text(measure.title),
        measure.unit,
        day,
        each.value,
        measure.baseline.value if measure.baseline else None,
        measure.target.value if measure.target else None,
        each.planned,
        each.kind[:1].upper() + each.kind[1:],
        each.text,
    ]


def _cells(line: MeasureLine, entries: Sequence[_Entry], top: int) -> ReadingRows | None:
    """Return where the entries, of which the first stands in row `top`, are to be drawn from."""
    drawn = [
        (at, each.day.last, each.value)
        for at, each in enumerate(entries, start=top)
        if each.day and each.day.first >= FIRST_DAY
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
        read, key=lambda each: restarts and each[1].year + (each[1].month >= restarts)
    ):
        rows = [at for at, _ in run]
        yield rows[0], rows[-1]


def _label(point: LinePoint) -> str:
    """Return a figure as it stands beside a point; what its unit is a word for the title says."""
    return f"{point.value:,}" if " " in point.words else point.words


def _level_cells(column: int, level: LinePoint | None) -> tuple[int, str] | None:
    return (column, _label(level)) if level else None
