"""A tracker's own key of its colours: what each is said to mean, on a sheet or beside the table.

What a colour means conflicts between councils, so what a council says of its own comes before any
guess from the colour alone.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise

from actiontrack.exchange.spreadsheets.grid import CellGrid, GridCell, GridRow
from actiontrack.exchange.spreadsheets.xlsx_styles import colour_word
from actiontrack.exchange.tracker.ratings import (
    COLOURS,
    KeyEntry,
    colour_of,
    meaning_in_words,
)
from actiontrack.exchange.tracker.rows import RowKind
from actiontrack.exchange.tracker.tables import TrackerTable
from actiontrack.text.page import one_line

MOST_SEARCHED = 100
"""Rows of a table in which a key is looked for."""

LEAST_COLOURS = 2
"""Colours; of fewer it is no key, but a remark."""

LONGEST_KEY = 400
"""Characters of a line that may be one; what is longer is prose."""

_COLOUR = "|".join(COLOURS)
_NAMED = re.compile(
    rf"(?:b?rag(?: rating| status)? )?({_COLOUR})(?: \(?[rabgpy]\)?)?|([rabgp])", re.IGNORECASE
)
_IN_LINE = re.compile(
    rf"\b({_COLOUR})\b(?: \([a-z]\))? ?(?:=|:|-|\u2013|\u2014|means\b) ?"
    rf"(.+?)(?=[\s,;|./]*(?:\b(?:{_COLOUR})\b(?: \([a-z]\))? ?(?:=|:|-|\u2013|\u2014|means\b)|$))",
    re.IGNORECASE,
)
"""A colour and what it means, before the next colour: `Blue = complete; Green = on track`."""
_FIGURE = re.compile(r"[\d\s.,%()/]+")


def key_of_ratings(
    tables: Iterable[TrackerTable], others: Iterable[CellGrid], prose: Iterable[str]
) -> dict[str, KeyEntry]:
    """Return what the first key says: beside a tracker's table, in one of its own, or in prose."""
    beside = (
        [row.row for row in table.rows if row.kind in (RowKind.ABOVE, RowKind.BELOW)]
        for table in tables
    )
    alone = (grid.rows for grid in others)
    lines = [GridRow(0, {1: GridCell(line)}) for line in prose]
    return next(filter(None, map(legend_in, chain(beside, alone, [lines]))), {})


def legend_in(rows: Iterable[GridRow]) -> dict[str, KeyEntry]:
    """Return what the key among some rows says, by the name of each colour in small letters.

    Cells are coloured for many reasons: where no colour is named, red and green are explained, and
    all that is said has one meaning.
    """
    looked_at = list(islice(rows, MOST_SEARCHED))
    named = _entries(pair for row in looked_at for pair in _named(row))
    if sum(entry.meaning is not None for entry in named.values()) >= LEAST_COLOURS:
        return named
    filled = _entries(pair for row in looked_at for pair in _coloured(row))
    is_key = {"red", "green"} <= filled.keys()
    return filled if is_key and all(entry.meaning for entry in filled.values()) else {}


def _entries(pairs: Iterable[tuple[str, str]]) -> dict[str, KeyEntry]:
    entries: dict[str, KeyEntry] = {}
    for colour, words in pairs:
        if colour and _is_explanation(words):
            entries.setdefault(colour, KeyEntry(words, meaning_in_words(words)))
    return entries


def _cells(row: GridRow) -> list[tuple[str, str]]:
    """Return the text of each cell of a row, with the colour of the cell."""
    cells = [cell for _, cell in sorted(row.cells.items()) if cell.text or cell.fill]
    return [
        (one_line(cell.text), (colour_word(cell.fill) or "").casefold() if cell.fill else "")
        for cell in cells
    ]


def _named(row: GridRow) -> Iterator[tuple[str, str]]:
    """Yield each colour that a row names, with what it is said to mean."""
    texts = [text for text, _ in _cells(row) if text]
    for text, words in pairwise(texts):
        yield _colour_named(text), words
    for text in texts:
        if len(text) <= LONGEST_KEY:
            yield from (
                (match[1].casefold(), match[2].strip()) for match in _IN_LINE.finditer(text)
            )


def _coloured(row: GridRow) -> Iterator[tuple[str, str]]:
    """Yield each colour of a row's cells, with the text in the cell, or in the one behind it."""
    cells = _cells(row)
    for text, colour in cells:
        yield colour, text
    for (text, colour), (words, _) in pairwise(cells):
        yield ("" if text else colour), words


def _colour_named(text: str) -> str:
    """Return the colour that a cell names, and nothing else; "" for another cell."""
    match = _NAMED.fullmatch(text.strip(" .:-"))
    return colour_of(match[1] or match[2]) if match else ""


def _is_explanation(text: str) -> bool:
    return bool(text) and not _FIGURE.fullmatch(text) and not _colour_named(text)
