"""The sheets of actions: all of them, and those that need attention."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from actiontrack.charts.palette import marked
from actiontrack.exchange.excel.book import (
    CellValue,
    ColumnHead,
    ExcelColumn,
    ExcelFile,
    Rated,
    SheetRow,
    cells_of,
    day_cell,
    last_update_in_words,
)
from actiontrack.plans.model import Action, OwnField
from actiontrack.plans.own_fields import number_of, own_fields
from actiontrack.plans.values import shortened
from actiontrack.position import ActionPosition
from actiontrack.position.facts import ActionFacts, facts_of
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


class _Row(NamedTuple):
    """An action of which the sheets have a row."""

    plan: PlanReview
    position: ActionPosition
    facts: ActionFacts

    @property
    def action(self) -> Action:
        return self.position.action


_Columns = tuple[ExcelColumn[_Row], ...]

_PRINTED: _Columns = (
    ExcelColumn("No.", 8, lambda row: row.action.id or "?"),
    ExcelColumn("Action", 44, lambda row: required_text(row.action.title)),
    ExcelColumn("Workstream", 22, lambda row: _workstream(row.position)),
    ExcelColumn("Lead", 22, lambda row: row.facts.lead),
    ExcelColumn("Rating", 16, lambda row: _rated(row.position)),
    ExcelColumn("By its dates", 14, lambda row: _calculated(row.facts)),
    ExcelColumn("Due", 14, lambda row: day_cell(row.facts.agreed_due)),
    ExcelColumn("Days overdue", 9, lambda row: row.facts.days_overdue or None),
    ExcelColumn("Latest update", 48, lambda row: last_update_in_words(row.action.updates)),
)
_FURTHER: _Columns = (
    ExcelColumn("Rating means", 14, lambda row: _meaning(row.position)),
    ExcelColumn("Planned start", 14, lambda row: day_cell(row.action.start)),
    ExcelColumn("Started", 14, lambda row: day_cell(row.action.started)),
    ExcelColumn("First due", 14, lambda row: day_cell(row.action.due)),
    ExcelColumn("Days slipped", 9, lambda row: row.position.slip_days or None),
    ExcelColumn("Times moved", 9, lambda row: len(row.action.reprogrammed) or None),
    ExcelColumn("Completed", 14, lambda row: day_cell(row.action.completed)),
    ExcelColumn("Accountable", 22, lambda row: row.position.accountable),
    ExcelColumn("Bodies", 16, lambda row: "; ".join(row.position.bodies) or None),
    ExcelColumn("Findings", 16, lambda row: "; ".join(row.position.addresses) or None),
    ExcelColumn("What is being done", 40, lambda row: row.action.corrective_action),
    ExcelColumn("Evidence", 9, lambda row: len(row.action.evidence) or None),
)
"""What is there to be filtered and counted, and would make the print too small to read."""

_BESIDES: _Columns = (
    ExcelColumn("As published", 14, lambda row: row.action.ref),
    ExcelColumn("Moved to", 18, lambda row: row.action.moved_to),
    ExcelColumn("Stage", 16, lambda row: row.action.stage),
    ExcelColumn("Impact", 16, lambda row: row.action.impact_rating),
    ExcelColumn("Percent", 9, lambda row: row.action.percent),
)
"""What stands at the right end where any action has something to put in it."""
_OWN_FIELD_WIDTH = 18

_Exception = tuple[ActionPosition, int, dict[str, object]]
"""An action that needs attention, by how many days it is late, and its row of the report."""

_EXCEPTIONS: tuple[ExcelColumn[_Exception], ...] = (
    ExcelColumn("No.", 8, lambda one: one[0].id),
    ExcelColumn("Action", 44, lambda one: required_text(one[0].title)),
    ExcelColumn("Lead", 22, lambda one: "; ".join(one[0].lead) or None),
    ExcelColumn("Rating", 16, lambda one: _rated(one[0])),
    ExcelColumn("Days late", 9, lambda one: one[1] or None),
    ExcelColumn("Due", 14, lambda one: day_cell(one[0].agreed_due)),
    ExcelColumn("What is wrong", 44, lambda one: str(one[2]["problem"])),
    ExcelColumn("What is being done", 40, lambda one: one[0].action.corrective_action),
    ExcelColumn("New date asked for", 30, lambda one: _request_in_words(one[2]["requested"])),
)


def actions_sheet(book: ExcelFile, review: Review) -> None:
    """Write every action as a row; those not for publication are only counted."""
    sheet = book.sheet("Actions")
    many = len(review.plans) > 1
    columns = [*_PRINTED, *_FURTHER]
    listed = list(listed_rows(review))
    columns += _besides(listed, [_PLAN[0], *(column.title for column in columns)][not many :])
    heads = _with_plan([column[:2] for column in columns], many=many)
    sheet.set_widths([width for _, width in heads])
    withheld = sum(
        plan.summary.actions - sum(1 for _ in listable(plan.position.all_actions))
        for plan in review.plans
    )
    if withheld:
        remark = f"{counted(withheld, 'action')} {is_or_are(withheld)} not for publication: counted"
        sheet.raw.write_string(0, 0, f"{remark} on the sheet Position, and not listed here.")
        sheet.row += 2
    if review.actions == withheld:
        sheet.raw.write_string(sheet.row, 0, "No actions are recorded.")
        return
    sheet.keep_in_sight(many + 2)
    rows = action_rows(listed, columns, many=many)
    sheet.filtered("Actions", [title for title, _ in heads], rows)
    sheet.raw.print_area(0, 0, sheet.row - 1, many + len(_PRINTED) - 1)


def action_rows(
    rows: Iterable[_Row],
    columns: Sequence[ExcelColumn[_Row]] = (*_PRINTED, *_FURTHER),
    *,
    many: bool,
) -> Iterator[SheetRow]:
    """Yield what the sheet says of each action, with the name by which a message knows it."""
    for row in rows:
        yield _about(row.plan, row.position), [*_name(row.plan, many=many), *cells_of(columns, row)]


def listed_rows(review: Review) -> Iterator[_Row]:
    """Yield the actions of all plans that have a row, plan by plan."""
    for plan in review.plans:
        for action in listable(plan.position.all_actions):
            yield _Row(plan, action, facts_of(action, plan.position.as_of))


def _besides(rows: Sequence[_Row], titles: Sequence[str]) -> list[ExcelColumn[_Row]]:
    """Return the columns beside those with these titles that are not empty, in their order.

    Fields of several plans share a column where they have the same key and title.
    """
    taken = {title.casefold() for title in (*titles, *(column.title for column in _BESIDES))}
    columns = list(_BESIDES)
    plans = {id(row.plan): row.plan.plan for row in rows}
    declared = (
        (key, _title_of(key, field))
        for plan in plans.values()
        for key, field in plan.fields.items()
    )
    for key, title in dict.fromkeys(declared):
        head = _unlike(shortened(visible(title)), taken)
        taken.add(head.casefold())
        columns.append(ExcelColumn(head, _OWN_FIELD_WIDTH, _own_cell(key, title)))
    return [column for column in columns if any(column.cell_of(row) is not None for row in rows)]


def _title_of(key: str, field: OwnField) -> str:
    return one_line(field.title or key)


def _unlike(title: str, taken: set[str]) -> str:
    """Return a title that no other column has: Excel refuses a table with one twice."""
    new, number = title, 2
    while new.casefold() in taken:
        new, number = f"{title} ({number})", number + 1
    return new


def _own_cell(key: str, title: str) -> Callable[[_Row], CellValue]:
    def cell_of(row: _Row) -> CellValue:
        plan = row.plan.plan
        field = plan.fields.get(key)
        if field is None or _title_of(key, field) != title:
            return None
        value = own_fields(plan, row.action).get(key)
        return number_of(value) if value and field.kind == "number" else value or None

    return cell_of


def _workstream(action: ActionPosition) -> CellValue:
    return one_line(action.workstream.title) if action.workstream else None


def _calculated(facts: ActionFacts) -> CellValue:
    return Rated(marked(facts.calculated)) if facts.calculated else None


def _meaning(action: ActionPosition) -> CellValue:
    return action.meaning.words if action.is_readable else NOT_READ


def exceptions_sheet(book: ExcelFile, review: Review) -> None:
    """Write what needs attention, the worst first: what is wrong, and what is being done."""
    sheet = book.sheet("Exceptions")
    many = len(review.plans) > 1
    heads = _with_plan((column[:2] for column in _EXCEPTIONS), many=many)
    sheet.set_widths([width for _, width in heads])
    rows = list(_exception_rows(review, many=many))
    withheld = sum(count_unlisted_exceptions(plan.position)["exceptions"] for plan in review.plans)
    if withheld:
        more = counted(withheld, f"{'more ' if rows else ''}action")
        sentence = f"{more} {is_or_are(withheld)} not for publication, and not listed here."
        sheet.raw.write_string(0, 0, sentence)
        sheet.row += 2
    if rows:
        sheet.keep_in_sight(len(heads) - len(_EXCEPTIONS) + 2)
        sheet.filtered("Exceptions", [title for title, _ in heads], rows)
    elif not withheld:
        sentence = "No open action is late, or put at risk by its rating or its dates."
        sheet.raw.write_string(0, 0, sentence)


def _exception_rows(review: Review, *, many: bool) -> Iterator[SheetRow]:
    """Yield the exceptions of all plans together, the worst first."""
    exceptions = [
        (exception_rank(action, plan.position.as_of), plan, action, row)
        for plan in review.plans
        for action, row in zip(
            exceptions_of(plan.position), exception_rows(plan.position), strict=True
        )
    ]
    for rank, plan, action, row in sorted(exceptions, key=lambda one: one[0]):
        cells = cells_of(_EXCEPTIONS, (action, -rank[0], row))
        yield _about(plan, action), [*_name(plan, many=many), *cells]


def _request_in_words(requested: object) -> str | None:
    """Return a new date asked for as `31 March 2027 (90 days later): Second module late`."""
    if not isinstance(requested, dict):
        return None
    later = f" ({requested['days']})" if requested["days"] else ""
    when = f"{requested['to'] or 'no date'}{later}"
    return ": ".join(part for part in (when, requested["reason"]) if part)


def _rated(action: ActionPosition) -> CellValue:
    if not action.is_readable:
        return NOT_READ
    return Rated(marked(action.meaning, rating_of(action)))


def _with_plan(heads: Iterable[ColumnHead], *, many: bool) -> list[ColumnHead]:
    return [_PLAN, *heads] if many else list(heads)


def _name(plan: PlanReview, *, many: bool) -> list[CellValue]:
    return [plan.name] if many else []


def _about(plan: PlanReview, action: ActionPosition) -> str:
    return f"{plan.name}:{action.id or '?'}"
