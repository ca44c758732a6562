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
    """Return what the key among some rows says, by the name of each colour in small letters."""
    entries: dict[str, KeyEntry] = {}
    for row in islice(rows, MOST_SEARCHED):
        for colour, words in _explained(row):
            entries.setdefault(colour, KeyEntry(words, meaning_in_words(words)))
    return entries if len(entries) >= LEAST_COLOURS else {}


def _explained(row: GridRow) -> Iterator[tuple[str, str]]:
    """Yield each colour of a row with what it is said to mean."""
    cells = [cell for _, cell in sorted(row.cells.items()) if cell.text or cell.fill]
    texts = [one_line(cell.text) for cell in cells]
    for (colour, _), (_, words) in pairwise(
        (_colour_named(text) or (_colour_of_fill(cell.fill) if not text else ""), text)
        for cell, text in zip(cells, texts, strict=True)
    ):
        if colour and _is_explanation(words):
            yield colour, words
    for cell, text in zip(cells, texts, strict=True):
        if len(text) <= LONGEST_KEY:
            for match in _IN_LINE.finditer(text):
                yield match[1].casefold(), match[2].strip()
        if (colour := _colour_of_fill(cell.fill)) and _is_explanation(text):
            yield colour, text


def _colour_named(text: str) -> str:
    """Return the colour that a cell names, and nothing else; "" for another cell."""
    match = _NAMED.fullmatch(text.strip(" .:-"))
    return colour_of(match[1] or match[2]) if match else ""


def _colour_of_fill(fill: str | None) -> str:
    return (colour_word(fill) or "").casefold() if fill else ""


def _is_explanation(text: str) -> bool:
    return bool(text) and not _FIGURE.fullmatch(text) and not _colour_named(text)
