"""The header rows of a table: one row, or up to three that are read together."""

from dataclasses import dataclass

from actiontrack.exchange.spreadsheets.dates import without_date
from actiontrack.exchange.spreadsheets.grid import (
    CellGrid,
    CellRange,
    GridRow,
    column_letters,
    width_of,
)
from actiontrack.exchange.tracker.heading_words import EXACT, LONGEST_HEAD, key_of
from actiontrack.text.page import one_line

MOST_SEARCHED = 60
"""Rows in which header rows are looked for."""

LEAST_SCORE = 4
"""Two headings that are surely known, or one and two that are likely."""

_TELLING = ("title", "id", "lead", "due")


@dataclass(frozen=True, slots=True)
class HeaderRows:
    """Where the header rows stand, and the heading of each column."""

    first: int
    last: int
    best: int
    """The row that shows most what they are."""
    columns: dict[int, str]
    lowest: dict[int, str]
    """The lowest line of each, without what it shares with its neighbours."""


def find_header_rows(grid: CellGrid, row_number: int | None = None) -> HeaderRows | None:
    """Return the header rows of a table: at the row of a number, or where they are likeliest."""
    rows = [row for row in grid.rows if row_number is None or row.number == row_number][
        :MOST_SEARCHED
    ]
    best = max(rows, key=_score, default=None)
    if best is None or (row_number is None and _score(best) < LEAST_SCORE):
        return None
    at = grid.rows.index(best)
    above = grid.rows[at - 1] if at else None
    below = grid.rows[at + 1] if at + 1 < len(grid.rows) else None
    upper = above if above and _is_upper(grid, above, best) else None
    lower = below if below and _is_lower(grid, best, below) else None
    block = [row for row in (upper, best, lower) if row]
    merged = [area.bottom for area in _merged_from(grid, best.number)]
    bottom = max([block[-1].number, *(number for number in merged if number <= best.number + 2)])
    return _header_rows(grid, block, best.number, bottom)


def has_title(header: HeaderRows) -> bool:
    """Tell whether one of the headings says what is to be done."""
    return any((key_of(text) or ("",))[0] == "title" for text in header.lowest.values())


def _score(row: GridRow) -> int:
    """Return how much a row looks like a header row: the keys that it names, each once."""
    keys: dict[str, int] = {}
    for column in row.filled:
        named_key = key_of(without_date(row.text(column)))
        if named_key:
            keys[named_key[0]] = max(keys.get(named_key[0], 0), named_key[1])
    if not keys.keys() & set(_TELLING) or len(keys) < 2:
        return 0
    return sum(keys.values())


def _merged_from(grid: CellGrid, row: int) -> list[CellRange]:
    return [area for area in grid.merged if area.top == row]


def _is_lower(grid: CellGrid, row: GridRow, below: GridRow) -> bool:
    """Tell whether a row is the second line of the header row above it."""
    if any(area.bottom >= below.number for area in _merged_from(grid, row.number)):
        return True
    if below.number != row.number + 1 or len(below.filled) < 2:
        return False
    wide = {at for area in _wide(grid, row, below) for at in range(area.left, area.right + 1)}
    lowest = {at for at in row.filled if key_of(row.text(at)) in _SURE}
    return all(at in wide or at not in row.filled for at in below.filled) and not lowest & set(
        below.filled
    )


_SURE = tuple((key, EXACT) for key in ("id", "title"))


def _wide(grid: CellGrid, row: GridRow, below: GridRow | None = None) -> list[CellRange]:
    """Return what a row says over several columns: merged, or with nothing beside it but below."""
    merged = [
        area
        for area in _merged_from(grid, row.number)
        if area.right > area.left and area.top == area.bottom
    ]
    if merged or below is None:
        return merged
    ends = [*row.filled[1:], width_of([row, below]) + 1]
    return [
        CellRange(row.number, left, row.number, end - 1)
        for left, end in zip(row.filled, ends, strict=True)
        if end > left + 1 and all(at in below.filled for at in range(left, end))
    ]


def _is_upper(grid: CellGrid, above: GridRow, row: GridRow) -> bool:
    """Tell whether a row says over several columns what their headings have in common."""
    if above.number != row.number - 1 or any(
        len(above.text(at)) > LONGEST_HEAD for at in above.filled
    ):
        return False
    whole = width_of([row])
    wide = [area for area in _wide(grid, above) if area.right - area.left + 1 < whole - 1]
    return bool(wide) and all(
        area.left > 1 or key_of(above.text(area.left)) for area in wide if above.text(area.left)
    )


def _header_rows(grid: CellGrid, block: list[GridRow], best: int, bottom: int) -> HeaderRows:
    below = grid.between(bottom + 1, grid.last_row)
    texts: dict[int, list[str]] = {at: [] for at in range(1, width_of([*block, *below]) + 1)}
    for row, under in zip(block, [*block[1:], None], strict=True):
        spans = _wide(grid, row, under)
        for at, words in texts.items():
            left = next((area.left for area in spans if area.left <= at <= area.right), at)
            text = one_line(row.text(left))
            if text and text not in words:
                words.append(text)
    last = max((at for at, words in texts.items() if words), default=0)
    bare = [at for at, words in texts.items() if not words and at < last]
    used = {at for row in below for at in bare if row.text(at)} if bare else set()
    named = {at: words or [f"Column {column_letters(at)}"] for at, words in texts.items()}
    kept = {at: words for at, words in named.items() if texts[at] or at in used}
    joined = {at: " ".join(words) for at, words in kept.items()}
    lowest = {at: words[-1] for at, words in kept.items()}
    return HeaderRows(block[0].number, bottom, best, joined, lowest)
