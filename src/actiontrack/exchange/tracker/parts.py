"""A sheet → the tables that stand on it, one below the other with an empty row between."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from actiontrack.exchange.spreadsheets.dates import DEFAULT, day_in, without_day
from actiontrack.exchange.spreadsheets.grid import Cell, Grid, Row
from actiontrack.exchange.tracker.heading_words import EXACT, key_of, normal_head
from actiontrack.exchange.tracker.rows import LIKE_AN_ID
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line

LONGEST_TITLE = 2
"""Rows of a title between the empty row and the heads of a table."""

LONGEST_HEAD_OF_PART = 60

MOST_PARTS = 30
"""Tables of one sheet; where more rows look like heads, they are something else."""


def parts_of(grid: Grid) -> list[Grid]:
    """Return the tables of a sheet; heads that are only written again begin no table."""
    begins = list(_begins(grid))
    if not 1 < len(begins) <= MOST_PARTS:
        return [grid]
    # An empty row belongs to the table below it, so that each is counted once.
    edges = [1, *(_after(grid, each) for each in begins[1:]), grid.last_row + 1]
    return [grid.part(first, after - 1) for first, after in pairwise(edges)]


def _begins(grid: Grid) -> Iterator[int]:
    """Yield the first row of each table, a title above its heads included."""
    known: list[frozenset[str]] = []
    rows = [each for each in grid.rows if each.filled]
    blocks = _blocks(rows)
    for at, block in enumerate(blocks):
        heads = next((each for each in block[: LONGEST_TITLE + 1] if len(each.filled) > 1), None)
        if heads is None or not _are_heads(heads):
            continue
        names = frozenset(normal_head(heads.text(column)) for column in heads.filled)
        if names in known:
            continue
        known.append(names)
        above = blocks[at - 1] if at else []
        has_title_above = len(above) == 1 and len(above[0].filled) == 1 and heads is block[0]
        yield (above if has_title_above else block)[0].number


def _after(grid: Grid, begin: int) -> int:
    """Return the number of the row that follows the last one before a table."""
    return max(each.number for each in grid.rows if each.filled and each.number < begin) + 1


def _blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Return rows in the blocks that stand together, without an empty row between."""
    blocks: list[list[Row]] = []
    for row in rows:
        if blocks and blocks[-1][-1].number == row.number - 1:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _are_heads(row: Row) -> bool:
    """Tell whether a row names columns, and no action: without an id, a date or a sentence."""
    cells = [row.cells[at] for at in row.filled]
    if any(not _may_be_head(each) for each in cells):
        return False
    found = [key for each in cells if (key := key_of(without_day(each.text)))]
    return len({key for key, _ in found}) > 1 and any(how == EXACT for _, how in found)


def _may_be_head(cell: Cell) -> bool:
    text = one_line(cell.text)
    if cell.is_number or len(text) > LONGEST_HEAD_OF_PART or LIKE_AN_ID.fullmatch(text):
        return False
    is_day = cell.day is not None or isinstance(day_in(cell, DEFAULT), PlanDate)
    return not is_day and not re.fullmatch(r"[\W\d]+", text)
