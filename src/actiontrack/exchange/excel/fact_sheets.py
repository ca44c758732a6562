"""The sheets of the statutory timetable and of the impact measures."""

from actiontrack.exchange.excel.book import CellValue, ColumnHead, ExcelFile, SheetRow, day_cell
from actiontrack.plans.model import Level
from actiontrack.report.actions import required_text
from actiontrack.review import PlanReview, Review
from actiontrack.summary import MeasureFacts, measure_facts
from actiontrack.timetable import Step, Timetable, timetable_on

_PLAN: ColumnHead = ("Plan", 20)
_STEPS = (
    ("Step", 40),
    ("Due", 16),
    ("Standing", 22),
    ("Done", 16),
    ("Outcome", 30),
    ("Duty", 13),
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
    ("What was said of it", 44),
)


def timetable_sheet(book: ExcelFile, review: Review) -> None:
    """Write what each plan owes the inspectors, by when, and how that is counted."""
    found = [(plan, _timetable(plan)) for plan in review.plans]
    rows: list[SheetRow] = [
        (each.name, [_name(plan), *_step(each)])
        for plan, timetable in found
        for each in timetable.steps
    ]
    why_none = [f"{_name(plan)}: {each.headline}" for plan, each in found if not each.steps]
    _sheet(book, "Timetable", _STEPS, rows, why_none)


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
        each.duty.value,
        each.basis,
        each.source,
    ]


def measures_sheet(book: ExcelFile, review: Review) -> None:
    """Write where each measure began, where it is and where it is meant to be."""
    rows: list[SheetRow] = [
        (f"{_name(plan)}:{each.measure.id}", [_name(plan), *_measure(each)])
        for plan in review.plans
        for each in measure_facts(plan.position)
    ]
    nothing = [] if rows else ["No measures of impact are recorded."]
    _sheet(book, "Measures", _MEASURES, rows, nothing)


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
        latest.text if latest else None,
    ]


def _level(each: Level | None) -> tuple[CellValue, CellValue]:
    return (each.value, day_cell(each.date)) if each else (None, None)


def _sheet(
    book: ExcelFile,
    name: str,
    heads: tuple[ColumnHead, ...],
    rows: list[SheetRow],
    remarks: list[str],
) -> None:
    """Write a table, where there is anything to put into it, and below it what else is said."""
    sheet = book.sheet(name)
    sheet.set_widths([width for _, width in (_PLAN, *heads)])
    if rows:
        sheet.keep_in_sight(2)
        sheet.filtered(name, [title for title, _ in (_PLAN, *heads)], rows)
        sheet.row += 1
    for each in remarks:
        sheet.say(each)


def _name(plan: PlanReview) -> str:
    return plan.plan.id or plan.document.name or "?"
