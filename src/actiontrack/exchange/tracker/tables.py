"""The tables of a file that look like trackers, each with its header rows, columns and rows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.dates import DEFAULT, date_in_cell, without_date
from actiontrack.exchange.spreadsheets.grid import (
    CellGrid,
    GridCell,
    GridRow,
    TableFile,
    adjoining_rows,
)
from actiontrack.exchange.tracker.columns import (
    MOST_LOOKED_AT,
    NONE,
    NOTE,
    TrackerColumn,
    columns_of,
)
from actiontrack.exchange.tracker.forms import with_forms_joined
from actiontrack.exchange.tracker.heading_words import EXACT, LIKE_AN_ID, key_of, normal_head
from actiontrack.exchange.tracker.headings import HeaderRows, find_header_rows, has_title
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.rows import RowKind, TrackerRow, classified_rows, counts_of
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed

PLAN, PLAN_TITLE, AREA = "plan_id", "plan_title", "area_name"
WORKSTREAM_ID, MEANING = "workstream_id", "meaning"
"""What only such a table says of an action."""

OF_THE_PLAN = {
    PLAN: "the plan",
    PLAN_TITLE: "title of the plan",
    AREA: "area of the plan",
    WORKSTREAM_ID: "id of the workstream",
    MEANING: "what the rating means",
}

_CSV = {
    "action_id": "id",
    "title": "title",
    "plan_id": PLAN,
    "plan_title": PLAN_TITLE,
    "area_name": AREA,
    "workstream_id": WORKSTREAM_ID,
    "workstream_title": "workstream",
    "lead": "lead",
    "accountable": "accountable",
    "start_written": "start",
    "due_written": "due",
    "agreed_due_written": "reprogrammed",
    "status": "status",
    "meaning": MEANING,
    "started_written": "started",
    "completed_written": "completed",
    "last_update": NOTE,
    "last_update_text": NOTE,
    "corrective_action": "corrective_action",
    "bodies": NOTE,
    "addresses": NOTE,
}
_WORKBOOK = {
    "No.": "id",
    "Action": "title",
    "Workstream": "workstream",
    "Lead": "lead",
    "Rating": "status",
    "Due": "reprogrammed",
    "Latest update": NOTE,
    "Planned start": "start",
    "Started": "started",
    "First due": "due",
    "Completed": "completed",
    "Accountable": "accountable",
    "What is being done": "corrective_action",
    "Bodies": NOTE,
    "Findings": NOTE,
}
_MARKS = (
    (frozenset(("action_key", "rag_order", "calculated", "action_id")), _CSV),
    (frozenset(("By its dates", "Rating means", "First due", "Days slipped")), _WORKBOOK),
)
"""Heads by which such a table is known, and the keys that its columns fill."""


def own_columns(header: HeaderRows) -> tuple[TrackerColumn, ...] | None:
    """Return the columns of a table that actiontrack wrote; None for another's table."""
    names = frozenset(header.columns.values())
    for marks, keys in _MARKS:
        if marks <= names:
            return tuple(
                TrackerColumn(at, head, keys.get(head, NONE)) for at, head in header.columns.items()
            )
    return None


_LONGEST_TITLE = 2
"""Rows of a title between the empty row and the header row of a table."""

_LONGEST_HEAD_OF_PART = 60

_MOST_PARTS = 30
"""Tables of one sheet; where more rows look like header rows, they are something else."""


@dataclass(frozen=True, slots=True)
class TrackerTable:
    """A table of a tracker: its header rows, the key of each column, what each row is."""

    grid: CellGrid
    header: HeaderRows
    columns: tuple[TrackerColumn, ...]
    rows: list[TrackerRow]
    """None any more, once they were read."""
    counts: Counter[RowKind]
    """How many rows there are of each kind."""
    examples: dict[int, str]
    """The first text of each column among the actions."""

    @property
    def is_own(self) -> bool:
        """Whether actiontrack itself wrote it."""
        return own_columns(self.header) is not None

    @property
    def goes_on(self) -> bool:
        """Whether it has no header row, since it goes on with the rows of the table before it."""
        return not self.header.last

    def forget_rows(self) -> None:
        """Let go of the cells, of which a long table holds more than all else takes."""
        self.rows.clear()
        self.grid.rows.clear()


_Headed = tuple[CellGrid, HeaderRows]


def find_tables(file: TableFile, mapping: TrackerMapping) -> tuple[list[_Headed], list[CellGrid]]:
    """Return the tables that look like trackers, with their header rows, and the other tables.

    Raises CannotDoError where none looks like one, or several sheets do and none was named.
    """
    headed: list[_Headed] = []
    skipped: list[CellGrid] = []
    grids = file.grids if mapping.header_row else with_forms_joined(file.grids)
    for grid in grids:
        header = find_header_rows(grid, mapping.header_row) or _continued(grid, headed)
        if header:
            headed.append((grid, header))
        elif grid.rows:
            skipped.append(grid)
    if not headed:
        raise CannotDoError(
            f"no heads of a tracker were found in {file.name}: put a row such as 'Ref, Action,"
            " Lead, Due date, RAG' above the table, or say with --map in which row they stand and"
            " what they mean"
        )
    if not (mapping.sheets or headed[0][0].is_in_document):
        headed, passed_over = _only_sheet(file, headed)
        skipped += passed_over
    for grid, _ in headed:
        grid.is_one_of_several = len(headed) > 1
    tables: list[_Headed] = []
    for grid, header in headed:
        for part, part_header in _tables_of_grid(grid, header, mapping):
            if part_header:
                tables.append((part, part_header))
            else:
                skipped.append(part)
    return tables, skipped


def classified_table(
    grid: CellGrid, header: HeaderRows, mapping: TrackerMapping, formats: tuple[str, ...]
) -> TrackerTable:
    """Return a table with what its columns and rows are; cells merged over rows are filled down.

    Raises CannotDoError where no column holds what is to be done.
    """
    overrides = mapping.overrides
    if grid.is_part or mapping.is_kept:
        overrides = overrides.fitting(header, once=mapping.is_kept)
    columns = own_columns(header) or columns_of(grid, header, overrides, formats)
    if "title" not in {column.key for column in columns}:
        headings = ", ".join(f"'{one_line(column.heading)}'" for column in columns)
        raise CannotDoError(
            f"no column of {grid.label} holds what is to be done: write 'title: HEAD' into a"
            f" file for --map, with one of {headings}"
        )
    rows = classified_rows(grid, header, columns)
    counts = counts_of(grid, rows)
    return TrackerTable(grid, header, columns, rows, counts, _examples(rows))


def _examples(rows: Sequence[TrackerRow]) -> dict[int, str]:
    """Return the first text of each column among the actions."""
    examples: dict[int, str] = {}
    for row in rows[:MOST_LOOKED_AT]:
        if row.kind is RowKind.ACTION:
            for at in row.row.filled:
                examples.setdefault(at, one_line(row.row.text(at)))
    return examples


def _tables_of_grid(
    grid: CellGrid, header: HeaderRows, mapping: TrackerMapping
) -> list[tuple[CellGrid, HeaderRows | None]]:
    """Return the tables of a sheet with their header rows; None for one that is no tracker."""
    parts = [] if grid.is_in_document or own_columns(header) else _split(grid)
    if len(parts) < 2:
        return [(grid, header)]
    headed = [(part, _header_of_part(part, mapping)) for part in parts]
    return headed if any(rows for _, rows in headed) else [(grid, header)]


def _header_of_part(part: CellGrid, mapping: TrackerMapping) -> HeaderRows | None:
    header = find_header_rows(part, mapping.header_row)
    if header is None or mapping.header_row or has_title(header):
        return header
    titles = {normal_head(heading) for heading in mapping.overrides.columns.get("title", ())}
    return header if titles & {normal_head(column) for column in header.columns.values()} else None


def _only_sheet(file: TableFile, headed: list[_Headed]) -> tuple[list[_Headed], list[CellGrid]]:
    """Return the sheet that is meant where several look alike, and the others."""
    own = [sheet for sheet in headed if own_columns(sheet[1])]
    likely = own or [sheet for sheet in headed if has_title(sheet[1])] or headed
    if len(likely) > 1:
        sheets = [f"'{one_line(one.name)}' ({counted(len(one.rows), 'row')})" for one, _ in likely]
        raise CannotDoError(
            f"several sheets of {file.name} look like trackers: {listed(sheets)}; say --sheet, once"
            " for each that is wanted"
        )
    return likely, [grid for grid, _ in headed if grid is not likely[0][0]]


def _continued(grid: CellGrid, headed: list[_Headed]) -> HeaderRows | None:
    """Return the header of the table before, where a document goes on with its rows."""
    if not (grid.is_in_document and headed and grid.rows and not grid.heading):
        return None
    before, header = headed[-1]
    if grid.width != before.width:
        return None
    return HeaderRows(0, 0, 0, header.columns, header.lowest)


def last_review(tables: Sequence[TrackerTable]) -> PlanDate | None:
    """Return the day of the last review that says anything; a column may wait for the next."""
    days = [
        column.day
        for table in tables
        for column in table.columns
        if column.is_review and column.day and _says_anything(table, column.number)
    ]
    return max(days, key=lambda day: day.last, default=None)


def _says_anything(table: TrackerTable, column: int) -> bool:
    rows = table.grid.between(table.header.last + 1, table.grid.last_row)
    cells = (row.cells[column] for row in rows if column in row.cells)
    return any(cell.text or cell.fill for cell in cells)


def _split(grid: CellGrid) -> list[CellGrid]:
    """Return the tables of a sheet; a header row that is only repeated begins no table."""
    begins = list(_begins(grid))
    if not 1 < len(begins) <= _MOST_PARTS:
        return [grid]
    # An empty row belongs to the table below it, so that each is counted once.
    edges = [1, *(_after(grid, start) for start in begins[1:]), grid.last_row + 1]
    return [grid.part(first, after - 1) for first, after in pairwise(edges)]


def _begins(grid: CellGrid) -> Iterator[int]:
    """Yield the first row of each table, a title above its header row included."""
    known: list[frozenset[str]] = []
    blocks = adjoining_rows(grid.rows)
    for at, block in enumerate(blocks):
        header = next((row for row in block[: _LONGEST_TITLE + 1] if len(row.filled) > 1), None)
        if header is None or not _is_header(header):
            continue
        names = frozenset(normal_head(header.text(column)) for column in header.filled)
        if names in known:
            continue
        known.append(names)
        above = blocks[at - 1] if at else []
        has_title_above = len(above) == 1 and len(above[0].filled) == 1 and header is block[0]
        yield (above if has_title_above else block)[0].number


def _after(grid: CellGrid, begin: int) -> int:
    """Return the number of the row that follows the last one before a table."""
    return max(row.number for row in grid.rows if row.filled and row.number < begin) + 1


def _is_header(row: GridRow) -> bool:
    """Tell whether a row names columns, and no action: without an id, a date or a sentence."""
    cells = [row.cells[at] for at in row.filled]
    if any(not _may_be_heading(cell) for cell in cells):
        return False
    named_keys = [key for cell in cells if (key := key_of(without_date(cell.text)))]
    return len({key for key, _ in named_keys}) > 1 and any(how == EXACT for _, how in named_keys)


def _may_be_heading(cell: GridCell) -> bool:
    text = one_line(cell.text)
    if cell.is_number or len(text) > _LONGEST_HEAD_OF_PART or LIKE_AN_ID.fullmatch(text):
        return False
    is_day = cell.day is not None or isinstance(date_in_cell(cell, DEFAULT), PlanDate)
    return not is_day and not re.fullmatch(r"[\W\d]+", text)
