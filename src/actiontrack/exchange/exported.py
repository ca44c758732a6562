"""What `export` wrote → the plan again, with all that its file said, by the record in it.

JSON keeps the record beside each plan, a workbook on its last sheet, a folder of CSV in a table.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from actiontrack.document import SourceFile
from actiontrack.document.decode import LARGEST_FILE, refused_character
from actiontrack.editing.key_order import shape_at
from actiontrack.errors import CannotDoError
from actiontrack.exchange.excel.action_sheets import actions_sheet
from actiontrack.exchange.excel.book import ExcelFile
from actiontrack.exchange.record import (
    RECORD,
    RECORD_HEADS,
    plan_of_rows,
    record_rows,
    record_value,
)
from actiontrack.exchange.spreadsheets import read_table_file
from actiontrack.exchange.spreadsheets.grid import CellGrid, OnRow
from actiontrack.exchange.star_schema.tables import PLAN_RECORD
from actiontrack.exchange.tracker.actions import ActionData
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.read import tracker_from
from actiontrack.exchange.tracker.yaml import key_lines
from actiontrack.plans.plain_data import PlainData, PlainPlan
from actiontrack.plans.values import shortened
from actiontrack.report import document_properties
from actiontrack.review import PlanReview, Review, examine_plan
from actiontrack.settings import Settings
from actiontrack.text.page import one_line
from actiontrack.text.wording import listed

RECORD_FILE = f"{PLAN_RECORD.name}.csv"
"""The file of a folder of CSV that holds the record."""


@dataclass(frozen=True, slots=True)
class ExportedPlan:
    """The record of a plan, and how many of its actions the export does not tell."""

    id: str
    data: PlainPlan
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class RestoredPlan:
    """A plan as it is to be written."""

    text: str
    review: PlanReview


def plans_in_json(name: str, data: bytes) -> tuple[ExportedPlan, ...]:
    """Return the plans of an export as JSON. Raises CannotDoError for any other."""
    try:
        whole = json.loads(data.decode("utf-8-sig"), parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise CannotDoError(f"{name} is no JSON that can be read: {error}") from error
    if not isinstance(whole, dict) or whole.get("kind") != "export":
        raise CannotDoError(f"{name} is no export: 'actiontrack export --to json' writes one")
    if whole.get("schema_version") != 1:
        raise CannotDoError(f"{name} is of another version than 1: a newer actiontrack reads it")
    plans = whole.get("plans")
    return tuple(_plan_in_json(name, plan) for plan in (plans if isinstance(plans, list) else ()))


def _refused(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _plan_in_json(name: str, plan: object) -> ExportedPlan:
    record = record_value(plan.get("record"), name) if isinstance(plan, dict) else None
    if not isinstance(plan, dict) or not isinstance(record, dict):
        raise CannotDoError(f"{name} keeps no record of its plans: export it again")
    counts = plan.get("counts")
    withheld = counts.get("withheld", 0) if isinstance(counts, dict) else 0
    return ExportedPlan(
        str(plan.get("id") or ""), record, withheld if withheld in range(9**9) else 0
    )


def plans_in_tables(grids: Iterable[CellGrid], name: str) -> tuple[ExportedPlan, ...]:
    """Return the plans of which tables hold the record; none where no table does."""
    for grid in grids:
        heads = (
            {one_line(grid.rows[0].text(at)): at for at in grid.rows[0].filled} if grid.rows else {}
        )
        for wanted in (RECORD_HEADS, ("plan_key", "place", "value")):
            if set(wanted) <= set(heads):
                return tuple(_plans_of(grid, [heads[head] for head in wanted], name))
    return ()


def _plans_of(grid: CellGrid, columns: Sequence[int], name: str) -> Iterator[ExportedPlan]:
    of_plan, place, value = columns
    rows = sorted(grid.rows[1:], key=lambda row: row.text(of_plan))
    for key, own in groupby(rows, key=lambda row: row.text(of_plan)):
        values = (
            (f"{name}, {grid.row_label(row.number)}", row.text(place), row.text(value))
            for row in own
            if row.filled
        )
        data = plan_of_rows(values)
        yield ExportedPlan(str(data.get("id") or key), data)


def plans_in_workbook(name: str, data: bytes, on_row: OnRow) -> tuple[ExportedPlan, ...]:
    """Return the plans of a workbook that `export` wrote; none for another's workbook."""
    try:
        file = read_table_file(name, data, (RECORD,), on_row)
    except CannotDoError:
        return ()  # it has no such sheet, or cannot be read, which its next reader says
    return plans_in_tables(file.grids, name)


def actions_changed(name: str, data: bytes, review: PlanReview, on_row: OnRow) -> list[str]:
    """Return the ids of actions of which the sheet of a workbook says otherwise than its record.

    That is what somebody wrote there since: it is read as a tracker's, and so is the sheet that the
    record makes. What only a note of the tracker would hold is not compared.
    """
    book = ExcelFile(document_properties(review), "")
    actions_sheet(book, Review(review.position.as_of, (review,)))
    now = _actions_in(name, data, on_row)
    made = _actions_in(name, book.packed(), on_row)
    return [key for key in {**made, **now} if made.get(key) != now.get(key)]


def _actions_in(name: str, data: bytes, on_row: OnRow) -> dict[str, ActionData]:
    try:
        file = read_table_file(name, data, (ACTIONS_SHEET,), on_row)
        actions = tracker_from(file, TrackerMapping(), None, on_row).actions
    except CannotDoError:
        return {}  # there is no such sheet any more, or none with an action
    return {
        str(action["id"]): {key: value for key, value in action.items() if key != "note"}
        for action in actions
    }


ACTIONS_SHEET = "Actions"


def chosen_plan(plans: Sequence[ExportedPlan], plan_id: str | None, name: str) -> ExportedPlan:
    """Return the plan that is meant of those in a file. Raises CannotDoError, naming them."""
    same = [plan for plan in plans if plan.id == plan_id]
    if len(plans) == 1 or len(same) == 1:
        return (same or plans)[0]
    if not plans:
        raise CannotDoError(f"{name} holds no plan")
    ids = [shortened(one_line(plan.id)) for plan in plans]
    most = 8
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    raise CannotDoError(
        f"{name} holds {len(plans)} plans: say with --into which, {listed(ids[:most])}{more}"
    )


def restored(head: str, data: Mapping[str, PlainData], path: str, day: date) -> RestoredPlan:
    """Return the text of a plan that reads back as its data. Raises CannotDoError.

    `head` is what stands above it as a comment.
    """
    for place, text in record_rows(dict(data)):
        for cell in (place, text):
            if character := refused_character(cell):
                where = shortened(one_line(place))
                raise CannotDoError(f"{where} holds a character that no plan can ({character})")
    text = head + "".join(f"{line}\n" for line in _lines(data))
    if len(text.encode()) > LARGEST_FILE:
        raise CannotDoError(f"it holds more than a plan can ({LARGEST_FILE // 1024**2} MB)")
    source = SourceFile(path, str(data["id"]), text.encode())
    review = examine_plan(source, day, Settings(), locate_all=False)
    if review.document.data != data:
        raise CannotDoError(
            "what it says cannot be written so that it reads back the same: nothing is written, and"
            " this is a fault of actiontrack; please report it"
        )
    return RestoredPlan(text, review)


def _lines(data: Mapping[str, PlainData]) -> Iterator[str]:
    """Yield the lines of a plan: first what is said in a line, then, each set apart, the rest."""
    has_begun = False
    for key in shape_at(()).ordered([*data]):
        blank, *lines = key_lines(data, [key])
        lines = [f"format: {data[key]}"] if data[key] == "1" and key == "format" else lines
        is_apart = has_begun and (len(lines) > 1 or key not in _HEAD)
        yield from [blank, *lines] if is_apart else lines
        has_begun = True


_HEAD = ("format", "id", "title", "kind", "area", "position")
