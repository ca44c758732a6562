"""The tables of a file that look like trackers, each with its heads and what its columns mean."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.grid import Book, Grid
from actiontrack.exchange.tracker.columns import MOST_LOOKED_AT, Column, columns_of
from actiontrack.exchange.tracker.heading_words import normal_head
from actiontrack.exchange.tracker.headings import Heads, find_heads, has_title
from actiontrack.exchange.tracker.mapping import Map
from actiontrack.exchange.tracker.own_tables import own_columns
from actiontrack.exchange.tracker.parts import parts_of
from actiontrack.exchange.tracker.rows import Line, Sort, counts_of, sorted_rows
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed


@dataclass(frozen=True, slots=True)
class Table:
    """One table that was read."""

    grid: Grid
    heads: Heads
    columns: tuple[Column, ...]
    lines: list[Line]
    examples: dict[int, str]
    """What stands in the first cell of each column."""
    is_own: bool = False
    """Whether actiontrack itself wrote it."""

    @property
    def goes_on(self) -> bool:
        """Whether it has no heads, since it goes on with the rows of the table before it."""
        return not self.heads.last

    @property
    def counts(self) -> Counter[Sort]:
        """How many rows there are of each sort."""
        return counts_of(self.grid, self.lines)


def tables_of(book: Book, wishes: Map, formats: tuple[str, ...]) -> tuple[list[Table], list[Grid]]:
    """Return the tables that look like trackers, and the others. Raises CannotDoError for none."""
    found: list[tuple[Grid, Heads]] = []
    left: list[Grid] = []
    for grid in book.grids:
        heads = find_heads(grid, wishes.heads) or _continued(grid, found)
        if heads:
            found.append((grid, heads))
        elif grid.rows:
            left.append(grid)
    if not found:
        raise CannotDoError(
            f"no heads of a tracker were found in {book.name}: put a row such as 'Ref, Action,"
            " Lead, Due date, RAG' above the table, or say with --map in which row they stand and"
            " what they mean"
        )
    if not (wishes.sheets or found[0][0].is_in_document):
        found, passed_over = _the_only_one(book, found)
        left += passed_over
    for grid, _ in found:
        grid.is_one_of_several = len(found) > 1
    tables: list[Table] = []
    for grid, heads in found:
        for part, part_heads in _parts(grid, heads, wishes):
            if part_heads:
                tables.append(_table(part, part_heads, wishes, formats))
            else:
                left.append(part)
    return tables, left


def _parts(grid: Grid, heads: Heads, wishes: Map) -> list[tuple[Grid, Heads | None]]:
    """Return the tables of a sheet with their heads; None for one that is no tracker."""
    parts = [] if grid.is_in_document or own_columns(heads) else parts_of(grid)
    found = [(each, _heads_of_part(each, wishes)) for each in parts]
    return found if len(found) > 1 and any(each for _, each in found) else [(grid, heads)]


def _heads_of_part(part: Grid, wishes: Map) -> Heads | None:
    heads = find_heads(part, wishes.heads)
    if heads is None or wishes.heads or has_title(heads):
        return heads
    said = {normal_head(each) for each in wishes.said.columns.get("title", ())}
    return heads if said & {normal_head(each) for each in heads.columns.values()} else None


def _the_only_one(
    book: Book, found: list[tuple[Grid, Heads]]
) -> tuple[list[tuple[Grid, Heads]], list[Grid]]:
    """Return the sheet that is meant where several look alike, and the others."""
    own = [each for each in found if own_columns(each[1])]
    likely = own or [each for each in found if has_title(each[1])] or found
    if len(likely) > 1:
        sheets = [f"'{one_line(one.name)}' ({counted(len(one.rows), 'row')})" for one, _ in likely]
        raise CannotDoError(
            f"several sheets of {book.name} look like trackers: {listed(sheets)}; say --sheet, once"
            " for each that is wanted"
        )
    return likely, [grid for grid, _ in found if grid is not likely[0][0]]


def _table(grid: Grid, heads: Heads, wishes: Map, formats: tuple[str, ...]) -> Table:
    own = own_columns(heads)
    said = wishes.said.fitting(heads) if grid.is_part else wishes.said
    columns = own or columns_of(grid, heads, said, formats)
    if "title" not in {each.key for each in columns}:
        named = ", ".join(f"'{one_line(each.head)}'" for each in columns)
        raise CannotDoError(
            f"no column of {grid.called} holds what is to be done: write 'title: HEAD' into a"
            f" file for --map, with one of {named}"
        )
    lines = sorted_rows(grid, heads, columns)
    return Table(grid, heads, columns, lines, _examples(lines), own is not None)


def _continued(grid: Grid, found: list[tuple[Grid, Heads]]) -> Heads | None:
    """Return the heads of the table before, where a document goes on with its rows."""
    if not (grid.is_in_document and found and grid.rows and not grid.heading):
        return None
    before, heads = found[-1]
    return Heads(0, 0, 0, heads.columns, heads.own) if grid.width == before.width else None


def _examples(lines: list[Line]) -> dict[int, str]:
    """Return the first text of each column among the actions."""
    found: dict[int, str] = {}
    for line in lines[:MOST_LOOKED_AT]:
        if line.sort is Sort.ACTION:
            for at in line.row.filled:
                found.setdefault(at, one_line(line.row.text(at)))
    return found


def last_review(tables: Sequence[Table]) -> PlanDate | None:
    """Return the day of the last review that says anything; a column may wait for the next."""
    days = [
        each.day
        for table in tables
        for each in table.columns
        if each.is_review and each.day and _says_anything(table, each.number)
    ]
    return max(days, key=lambda day: day.last, default=None)


def _says_anything(table: Table, column: int) -> bool:
    rows = table.grid.between(table.heads.last + 1, table.grid.last_row)
    cells = (row.cells[column] for row in rows if column in row.cells)
    return any(each.text or each.fill for each in cells)
