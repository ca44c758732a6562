"""The tables of a file that look like trackers, each with its heads and what its columns mean."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.dates import DEFAULT, date_in_cell, without_date
from actiontrack.exchange.spreadsheets.grid import CellGrid, GridCell, GridRow, TableFile
from actiontrack.exchange.tracker.columns import MOST_LOOKED_AT, TrackerColumn, columns_of
from actiontrack.exchange.tracker.heading_words import EXACT, key_of, normal_head
from actiontrack.exchange.tracker.headings import HeaderRows, find_header_rows, has_title
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.own_tables import own_columns
from actiontrack.exchange.tracker.rows import (
    LIKE_AN_ID,
    RowKind,
    TrackerRow,
    counts_of,
    sorted_rows,
)
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed

_LONGEST_TITLE = 2
"""Rows of a title between the empty row and the heads of a table."""

_LONGEST_HEAD_OF_PART = 60

_MOST_PARTS = 30
"""Tables of one sheet; where more rows look like heads, they are something else."""


@dataclass(frozen=True, slots=True)
class TrackerTable:
    """One table that was read."""

    grid: CellGrid
    heads: HeaderRows
    columns: tuple[TrackerColumn, ...]
    lines: list[TrackerRow]
    examples: dict[int, str]
    """What stands in the first cell of each column."""
    is_own: bool = False
    """Whether actiontrack itself wrote it."""

    @property
    def goes_on(self) -> bool:
        """Whether it has no heads, since it goes on with the rows of the table before it."""
        return not self.heads.last

    @property
    def counts(self) -> Counter[RowKind]:
        """How many rows there are of each sort."""
        return counts_of(self.grid, self.lines)


def tracker_tables(
    file: TableFile, wishes: TrackerMapping, formats: tuple[str, ...]
) -> tuple[list[TrackerTable], list[CellGrid]]:
    """Return the tables that look like trackers, and the others. Raises CannotDoError for none."""
    found: list[tuple[CellGrid, HeaderRows]] = []
    left: list[CellGrid] = []
    for grid in file.grids:
        heads = find_header_rows(grid, wishes.heads) or _continued(grid, found)
        if heads:
            found.append((grid, heads))
        elif grid.rows:
            left.append(grid)
    if not found:
        raise CannotDoError(
            f"no heads of a tracker were found in {file.name}: put a row such as 'Ref, Action,"
            " Lead, Due date, RAG' above the table, or say with --map in which row they stand and"
            " what they mean"
        )
    if not (wishes.sheets or found[0][0].is_in_document):
        found, passed_over = _the_only_one(file, found)
        left += passed_over
    for grid, _ in found:
        grid.is_one_of_several = len(found) > 1
    tables: list[TrackerTable] = []
    for grid, heads in found:
        for part, part_heads in _tables_of_grid(grid, heads, wishes):
            if part_heads:
                tables.append(_table(part, part_heads, wishes, formats))
            else:
                left.append(part)
    return tables, left


def _tables_of_grid(
    grid: CellGrid, heads: HeaderRows, wishes: TrackerMapping
) -> list[tuple[CellGrid, HeaderRows | None]]:
    """Return the tables of a sheet with their heads; None for one that is no tracker."""
    parts = [] if grid.is_in_document or own_columns(heads) else _split(grid)
    found = [(each, _heads_of_part(each, wishes)) for each in parts]
    return found if len(found) > 1 and any(each for _, each in found) else [(grid, heads)]


def _heads_of_part(part: CellGrid, wishes: TrackerMapping) -> HeaderRows | None:
    heads = find_header_rows(part, wishes.heads)
    if heads is None or wishes.heads or has_title(heads):
        return heads
    said = {normal_head(each) for each in wishes.said.columns.get("title", ())}
    return heads if said & {normal_head(each) for each in heads.columns.values()} else None


def _the_only_one(
    file: TableFile, found: list[tuple[CellGrid, HeaderRows]]
) -> tuple[list[tuple[CellGrid, HeaderRows]], list[CellGrid]]:
    """Return the sheet that is meant where several look alike, and the others."""
    own = [each for each in found if own_columns(each[1])]
    likely = own or [each for each in found if has_title(each[1])] or found
    if len(likely) > 1:
        sheets = [f"'{one_line(one.name)}' ({counted(len(one.rows), 'row')})" for one, _ in likely]
        raise CannotDoError(
            f"several sheets of {file.name} look like trackers: {listed(sheets)}; say --sheet, once"
            " for each that is wanted"
        )
    return likely, [grid for grid, _ in found if grid is not likely[0][0]]


def _table(
    grid: CellGrid, heads: HeaderRows, wishes: TrackerMapping, formats: tuple[str, ...]
) -> TrackerTable:
    own = own_columns(heads)
    said = wishes.said.fitting(heads) if grid.is_part else wishes.said
    columns = own or columns_of(grid, heads, said, formats)
    if "title" not in {each.key for each in columns}:
        named = ", ".join(f"'{one_line(each.head)}'" for each in columns)
        raise CannotDoError(
            f"no column of {grid.label} holds what is to be done: write 'title: HEAD' into a"
            f" file for --map, with one of {named}"
        )
    lines = sorted_rows(grid, heads, columns)
    return TrackerTable(grid, heads, columns, lines, _examples(lines), own is not None)


def _continued(grid: CellGrid, found: list[tuple[CellGrid, HeaderRows]]) -> HeaderRows | None:
    """Return the heads of the table before, where a document goes on with its rows."""
    if not (grid.is_in_document and found and grid.rows and not grid.heading):
        return None
    before, heads = found[-1]
    return HeaderRows(0, 0, 0, heads.columns, heads.own) if grid.width == before.width else None


def _examples(lines: list[TrackerRow]) -> dict[int, str]:
    """Return the first text of each column among the actions."""
    found: dict[int, str] = {}
    for line in lines[:MOST_LOOKED_AT]:
        if line.sort is RowKind.ACTION:
            for at in line.row.filled:
                found.setdefault(at, one_line(line.row.text(at)))
    return found


def last_review(tables: Sequence[TrackerTable]) -> PlanDate | None:
    """Return the day of the last review that says anything; a column may wait for the next."""
    days = [
        each.day
        for table in tables
        for each in table.columns
        if each.is_review and each.day and _says_anything(table, each.number)
    ]
    return max(days, key=lambda day: day.last, default=None)


def _says_anything(table: TrackerTable, column: int) -> bool:
    rows = table.grid.between(table.heads.last + 1, table.grid.last_row)
    cells = (row.cells[column] for row in rows if column in row.cells)
    return any(each.text or each.fill for each in cells)


def _split(grid: CellGrid) -> list[CellGrid]:
    """Return the tables of a sheet; heads that are only written again begin no table."""
    begins = list(_begins(grid))
    if not 1 < len(begins) <= _MOST_PARTS:
        return [grid]
    # An empty row belongs to the table below it, so that each is counted once.
    edges = [1, *(_after(grid, each) for each in begins[1:]), grid.last_row + 1]
    return [grid.part(first, after - 1) for first, after in pairwise(edges)]


def _begins(grid: CellGrid) -> Iterator[int]:
    """Yield the first row of each table, a title above its heads included."""
    known: list[frozenset[str]] = []
    rows = [each for each in grid.rows if each.filled]
    blocks = _blocks(rows)
    for at, block in enumerate(blocks):
        heads = next((each for each in block[: _LONGEST_TITLE + 1] if len(each.filled) > 1), None)
        if heads is None or not _are_heads(heads):
            continue
        names = frozenset(normal_head(heads.text(column)) for column in heads.filled)
        if names in known:
            continue
        known.append(names)
        above = blocks[at - 1] if at else []
        has_title_above = len(above) == 1 and len(above[0].filled) == 1 and heads is block[0]
        yield (above if has_title_above else block)[0].number


def _after(grid: CellGrid, begin: int) -> int:
    """Return the number of the row that follows the last one before a table."""
    return max(each.number for each in grid.rows if each.filled and each.number < begin) + 1


def _blocks(rows: Sequence[GridRow]) -> list[list[GridRow]]:
    """Return rows in the blocks that stand together, without an empty row between."""
    blocks: list[list[GridRow]] = []
    for row in rows:
        if blocks and blocks[-1][-1].number == row.number - 1:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _are_heads(row: GridRow) -> bool:
    """Tell whether a row names columns, and no action: without an id, a date or a sentence."""
    cells = [row.cells[at] for at in row.filled]
    if any(not _may_be_head(each) for each in cells):
        return False
    found = [key for each in cells if (key := key_of(without_date(each.text)))]
    return len({key for key, _ in found}) > 1 and any(how == EXACT for _, how in found)


def _may_be_head(cell: GridCell) -> bool:
    text = one_line(cell.text)
    if cell.is_number or len(text) > _LONGEST_HEAD_OF_PART or LIKE_AN_ID.fullmatch(text):
        return False
    is_day = cell.day is not None or isinstance(date_in_cell(cell, DEFAULT), PlanDate)
    return not is_day and not re.fullmatch(r"[\W\d]+", text)
