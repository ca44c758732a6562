"""A tracker's own key of its colours: what each is said to mean, on a sheet or beside the table.

What a colour means conflicts between councils, so what a council says of its own comes before any
guess from the colour alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from actiontrack.exchange.spreadsheets.grid import CellGrid, GridCell, GridRow
from actiontrack.exchange.spreadsheets.xlsx_styles import colour_word
from actiontrack.exchange.tracker.ratings import (
    COLOURS,
    LegendEntry,
    colour_of,
    meaning_in_words,
)
from actiontrack.exchange.tracker.rows import RowKind
from actiontrack.exchange.tracker.tables import TrackerTable
from actiontrack.text.page import one_line

MOST_SEARCHED = 100
"""Rows of a table in which a key is looked for."""

LONGEST_WORD = 20
"""Characters of a rating that a key may explain."""

LEAST_NAMES = 3
"""Names that are explained; of fewer it is no key, unless it is called one."""

LONGEST_EXPLANATION = 400
"""Characters of a line that may be one; what is longer is prose."""

_LETTERED = {"red", "amber", "green"}
"""Colours that a key by their letters explains; A and B alone number the parts of a paper."""

_CALLED = re.compile(
    r"(?:^|\b(?:b?rag|colour|rating)s? )key(?= ?[:\u2013-]|$)|\blegend\b|^meanings?$|^definitions?$"
    r"|^what (?:it|they|each) means?$",
    re.IGNORECASE,
)
"""How a key is called, over it or at its beginning."""


def find_legend(
    tables: Sequence[TrackerTable], others: Iterable[CellGrid], prose: Iterable[str]
) -> tuple[dict[str, LegendEntry], CellGrid | None]:
    """Return what the first key says, and the table of its own that it is.

    It may stand beside a tracker's table, in a table of its own, or in prose.
    """
    words = {text.casefold() for table in tables for text in _rated(table)}
    places: list[tuple[Iterable[GridRow], CellGrid | None]] = [
        ([row.row for row in table.rows if row.kind in (RowKind.ABOVE, RowKind.BELOW)], None)
        for table in tables
    ]
    places += [(grid.rows, grid) for grid in others]
    places.append(([GridRow(0, {1: GridCell(line)}) for line in prose], None))
    for rows, grid in places:
        if entries := legend_in(rows, words):
            return entries, grid
    return {}, None


def _rated(table: TrackerTable) -> Iterator[str]:
    """Yield the short texts of a table's columns of ratings, of which a key may speak."""
    columns = [column.number for column in table.columns if column.key == "status"]
    for row in islice(table.rows, MOST_SEARCHED):
        texts = (one_line(row.row.text(at)) for at in columns if row.kind is RowKind.ACTION)
        yield from (text for text in texts if 0 < len(text) <= LONGEST_WORD)


def legend_in(rows: Iterable[GridRow], words: Iterable[str] = ()) -> dict[str, LegendEntry]:
    """Return what the key among some rows says of colours, and of other words of the tracker.

    By the name of each in small letters. A table that rates things is none: a row of a key holds
    one name and what it means, or a line of several, and none is explained twice.
    """
    looked_at = list(islice(rows, MOST_SEARCHED))
    names = _Names(words)
    is_called_so = any(_CALLED.search(text) for row in looked_at for text, _ in _cells(row))
    least = LEAST_NAMES - is_called_so
    first = {cells[0][0].casefold() for row in looked_at if (cells := _cells(row))}
    has_letters = any(len(text) == 1 for text in first - {*words})
    for explained_in in (names.explained_in, _coloured):
        pairs = [pair for row in looked_at for pair in explained_in(row)]
        entries = {name: LegendEntry(text, meaning_in_words(text)) for name, text in pairs}
        if len(entries) != len(pairs) or len(entries) < least:
            continue
        if any(one.meaning for one in entries.values()) and (
            not has_letters or entries.keys() >= _LETTERED
        ):
            return entries
    return {}


class _Names:
    """The names that a key may explain: of colours, and what else a tracker's ratings are."""

    def __init__(self, words: Iterable[str]) -> None:
        others = sorted({*words} - {*COLOURS}, key=len, reverse=True)[:MOST_SEARCHED]
        names = "|".join([*COLOURS, "white", "black", *map(re.escape, others)])
        sign = r" ?(?:=|:|-|\u2013|\u2014|means\b) ?"
        named = rf"(?<!\w)({names})(?!\w)(?: \([a-z]\))?{sign}"
        self._alone = re.compile(
            rf"(?:b?rag(?: rating| status)? )?({names}|[rabgp])(?: \(?[rabgpy]\)?)?", re.IGNORECASE
        )
        self._in_line = re.compile(rf"{named}(.+?)(?=[\s,;|./]*(?:{named}|$))", re.IGNORECASE)

    def explained_in(self, row: GridRow) -> Iterator[tuple[str, str]]:
        """Yield each name in a row, as a colour where it is one, with what it is said to mean."""
        texts = [text for text, _ in _cells(row) if text]
        if any(len(text) > LONGEST_EXPLANATION for text in texts):
            return
        if len(texts) == 2 and (name := self._name(texts[0])) and _is_explanation(texts[1]):
            yield name, texts[1]
        elif len(texts) == 1:
            lines = [(match[1], match[2].strip()) for match in self._in_line.finditer(texts[0])]
            if all(_is_explanation(words) for _, words in lines):
                yield from ((colour_of(name), words) for name, words in lines)

    def _name(self, text: str) -> str:
        match = self._alone.fullmatch(text.strip(" .:-"))
        return colour_of(match[1]) if match else ""


def _cells(row: GridRow) -> list[tuple[str, str]]:
    """Return the text of each cell of a row, with the colour of the cell."""
    cells = [cell for _, cell in sorted(row.cells.items()) if cell.text or cell.fill]
    return [
        (one_line(cell.text), (colour_word(cell.fill) or "").casefold() if cell.fill else "")
        for cell in cells
    ]


def _coloured(row: GridRow) -> Iterator[tuple[str, str]]:
    """Yield each colour of a row with its words: blank beside them, or behind the word `key`."""
    cells = _cells(row)
    if len(cells) == 2 and cells[0][1] and not cells[0][0] and _is_explanation(cells[1][0]):
        yield cells[0][1], cells[1][0]
    elif cells and _CALLED.fullmatch(cells[0][0].strip(" :")):
        yield from ((colour, text) for text, colour in cells[1:] if colour and text)


def _is_explanation(text: str) -> bool:
    return 0 < len(text) <= LONGEST_EXPLANATION and not text[0].isdecimal()
