"""The sheets of actions: all of them, and those that need attention."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from actiontrack.charts.palette import marked
from actiontrack.exchange.excel.book import (
    CellValue,
    ColumnHead,
    ExcelFile,
    Rated,
    SheetRow,
    day_cell,
    last_update_in_words,
)
from actiontrack.plans.model import OwnField
from actiontrack.plans.own_fields import number_of, own_fields
from actiontrack.plans.values import shortened
from actiontrack.position import ActionPosition
from actiontrack.position.facts import facts_of
from actiontrack.report.actions import NOT_READ, listable, rating_of, required_text
from actiontrack.report.exceptions import (
    count_unlisted_exceptions,
    exception_rank,
    exception_rows,
    exceptions_of,
)
from actiontrack.review import PlanReview, Review
from actiontrack.text.escape import visible
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, is_or_are

_PLAN: ColumnHead = ("Plan", 18)

_PRINTED = (
    ("No.", 8),
    ("Action", 44),
    ("Workstream", 22),
    ("Lead", 22),
    ("Rating", 16),
    ("By its dates", 14),
    ("Due", 14),
    ("Days overdue", 9),
    ("Latest update", 48),
)
_FURTHER = (
    ("Rating means", 14),
    ("Planned start", 14),
    ("Started", 14),
    ("First due", 14),
    ("Days slipped", 9),
    ("Times moved", 9),
    ("Completed", 14),
    ("Accountable", 22),
    ("Bodies", 16),
    ("Findings", 16),
    ("What is being done", 40),
    ("Evidence", 9),
)
"""What is there to be filtered and counted, and would make the print too small to read."""

_CellOf = Callable[[PlanReview, ActionPosition], CellValue]


@dataclass(frozen=True, slots=True)
class _Besides:
    """A column that stands at the right end where any action has something to put in it."""

    head: ColumnHead
    cell_of: _CellOf


_BESIDES = (
    _Besides(("As published", 14), lambda _, each: each.action.ref),
    _Besides(("Moved to", 18), lambda _, each: each.action.moved_to),
    _Besides(("Stage", 16), lambda _, each: each.action.stage),
    _Besides(("Impact", 16), lambda _, each: each.action.impact_rating),
    _Besides(("Percent", 9), lambda _, each: each.action.percent),
)
_OWN_FIELD_WIDTH = 18

_EXCEPTIONS = (
    ("No.", 8),
    ("Action", 44),
    ("Lead", 22),
    ("Rating", 16),
    ("Days late", 9),
    ("Due", 14),
    ("What is wrong", 44),
    ("What is being done", 40),
    ("New date asked for", 30),
)


def actions_sheet(book: ExcelFile, review: Review) -> None:
    """Write every action as a row; those not for publication are only counted."""
    sheet = book.sheet("Actions")
    many = len(review.plans) > 1
    before = _with_plan((), many=many)
    besides = _besides(review, [title for title, _ in (*before, *_PRINTED, *_FURTHER)])
    heads = [*before, *_PRINTED, *_FURTHER, *(each.head for each in besides)]
    sheet.set_widths([width for _, width in heads])
    withheld = sum(
        each.summary.actions - sum(1 for _ in listable(each.position.all_actions))
        for each in review.plans
    )
    if withheld:
        said = f"{counted(withheld, 'action')} {is_or_are(withheld)} not for publication: counted"
        sheet.raw.write_string(0, 0, f"{said} on the sheet Position, and not listed here.")
        sheet.row += 2
    if review.actions == withheld:
        sheet.raw.write_string(sheet.row, 0, "No actions are recorded.")
        return
    sheet.keep_in_sight(len(before) + 2)
    rows = action_rows(review, besides, many=many)
    sheet.filtered("Actions", [title for title, _ in heads], rows)
    sheet.raw.print_area(0, 0, sheet.row - 1, len(before) + len(_PRINTED) - 1)


def action_rows(
    review: Review, besides: Sequence[_Besides] = (), *, many: bool
) -> Iterator[SheetRow]:
    """Yield what the sheet says of each action, with the name by which a message knows it."""
    for plan in review.plans:
        as_of = plan.position.as_of
        for each in listable(plan.position.all_actions):
            more = [column.cell_of(plan, each) for column in besides]
            cells = [*_printed(each, as_of), *_further(each), *more]
            yield _about(plan, each), [*_name(plan, many=many), *cells]


def _besides(review: Review, titles: Sequence[str]) -> list[_Besides]:
    """Return the columns beside those with these titles that are not empty, in their order.

    Fields of several plans share a column where they have the same key and title.
    """
    taken = {title.casefold() for title in (*titles, *(each.head[0] for each in _BESIDES))}
    columns = list(_BESIDES)
    declared = (
        (key, _title_of(key, field))
        for plan in review.plans
        for key, field in plan.plan.fields.items()
    )
    for key, title in dict.fromkeys(declared):
        head = _unlike(shortened(visible(title)), taken)
        taken.add(head.casefold())
        columns.append(_Besides((head, _OWN_FIELD_WIDTH), _own_cell(key, title)))
    listed = [(plan, each) for plan in review.plans for each in listable(plan.position.all_actions)]
    return [each for each in columns if any(each.cell_of(*one) is not None for one in listed)]


def _title_of(key: str, field: OwnField) -> str:
    return one_line(field.title or key)


def _unlike(title: str, taken: set[str]) -> str:
    """Return a title that no other column has: Excel refuses a table with one twice."""
    new, number = title, 2
    while new.casefold() in taken:
        new, number = f"{title} ({number})", number + 1
    return new


def _own_cell(key: str, title: str) -> _CellOf:
    def cell_of(plan: PlanReview, each: ActionPosition) -> CellValue:
        field = plan.plan.fields.get(key)
        if field is None or _title_of(key, field) != title:
            return None
        value = own_fields(plan.plan, each.action).get(key)
        return number_of(value) if value and field.kind == "number" else value or None

    return cell_of


def _printed(each: ActionPosition, as_of: date) -> list[CellValue]:
    action, facts = each.action, facts_of(each, as_of)
    return [
        action.id or "?",
        required_text(action.title),
        one_line(each.workstream.title) if each.workstream else None,
        facts.lead,
        _rated(each),
        Rated(marked(facts.calculated)) if facts.calculated else None,
        day_cell(facts.agreed_due),
        facts.days_overdue or None,
        last_update_in_words(action.updates),
    ]


def _further(each: ActionPosition) -> list[CellValue]:
    action = each.action
    return [
        each.meaning.words if each.is_readable else NOT_READ,
        day_cell(action.start),
        day_cell(action.started),
        day_cell(action.due),
        each.slip_days or None,
        len(action.reprogrammed) or None,
        day_cell(action.completed),
        each.accountable,
        "; ".join(each.bodies) or None,
        "; ".join(each.addresses) or None,
        action.corrective_action,
        len(action.evidence) or None,
    ]


def exceptions_sheet(book: ExcelFile, review: Review) -> None:
    """Write what needs attention, the worst first: what is wrong, and what is being done."""
    sheet = book.sheet("Exceptions")
    many = len(review.plans) > 1
    heads = _with_plan(_EXCEPTIONS, many=many)
    sheet.set_widths([width for _, width in heads])
    rows = list(_exception_rows(review, many=many))
    withheld = sum(count_unlisted_exceptions(each.position)["exceptions"] for each in review.plans)
    if withheld:
        more = counted(withheld, f"{'more ' if rows else ''}action")
        said = f"{more} {is_or_are(withheld)} not for publication, and not listed here."
        sheet.raw.write_string(0, 0, said)
        sheet.row += 2
    if rows:
        sheet.keep_in_sight(len(heads) - len(_EXCEPTIONS) + 2)
        sheet.filtered("Exceptions", [title for title, _ in heads], rows)
    elif not withheld:
        said = "No open action is late, or put at risk by its rating or its dates."
        sheet.raw.write_string(0, 0, said)


def _exception_rows(review: Review, *, many: bool) -> Iterator[SheetRow]:
    """Yield the exceptions of all plans together, the worst first."""
    exceptions = [
        (exception_rank(each, plan.position.as_of), plan, each, row)
        for plan in review.plans
        for each, row in zip(
            exceptions_of(plan.position), exception_rows(plan.position), strict=True
        )
    ]
    for rank, plan, each, row in sorted(exceptions, key=lambda one: one[0]):
        cells = [
            each.action.id,
            required_text(each.action.title),
            "; ".join(each.lead) or None,
            _rated(each),
            -rank[0] or None,
            day_cell(each.agreed_due),
            str(row["problem"]),
            each.action.corrective_action,
            _asked(row["requested"]),
        ]
        yield _about(plan, each), [*_name(plan, many=many), *cells]


def _asked(requested: object) -> str | None:
    """Return a new date asked for as `31 March 2027 (90 days later): Second module late`."""
    if not isinstance(requested, dict):
        return None
    later = f" ({requested['days']})" if requested["days"] else ""
    when = f"{requested['to'] or 'no date'}{later}"
    return ": ".join(each for each in (when, requested["reason"]) if each)


def _rated(each: ActionPosition) -> CellValue:
    if not each.is_readable:
        return NOT_READ
    return Rated(marked(each.meaning, rating_of(each)))


def _with_plan(heads: tuple[ColumnHead, ...], *, many: bool) -> list[ColumnHead]:
    return [_PLAN, *heads] if many else list(heads)


def _name(plan: PlanReview, *, many: bool) -> list[CellValue]:
    return [plan.plan.id or plan.document.name] if many else []


def _about(plan: PlanReview, each: ActionPosition) -> str:
    return f"{plan.plan.id or plan.document.name}:{each.action.id or '?'}"
