"""A worksheet part → a grid: only cells that are written are read, whatever size is claimed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actiontrack.exchange.spreadsheets.grid import (
    EMPTY,
    WIDEST,
    CellGrid,
    CellRange,
    GridCell,
    GridRow,
    OnRow,
    SizeLimit,
    column_number,
    has_invisible,
    put_cell,
    tidied,
    too_large,
)
from actiontrack.exchange.spreadsheets.number_formats import iso_cell, number_cell
from actiontrack.exchange.spreadsheets.package import (
    Attributes,
    PartReader,
    attribute,
    is_on,
    whole_number,
)
from actiontrack.exchange.spreadsheets.xlsx_styles import CellStyle, IconSet, colour_word

MOST_SPANS = 50_000
MOST_RULED = 1000
LAST_COLUMN = 16_384
LAST_ROW = 1_048_576

LONGEST_NAME = 3
"""Letters of a column."""

SIGNS = frozenset("\u25cf\u25a0\u25b2\u25bc\u25c6\u2b24\u2022\u25fc\u25fe\u26ab\u2b1b")
"""Circles, squares and the like whose colour is that of the text."""

_PLAIN = CellStyle()
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SharedParts:
    """What the sheets of a workbook share: strings, styles and the date system."""

    name: str
    texts: Sequence[str]
    struck: Mapping[int, str]
    """By the number of a text, what is struck through beside it."""
    styles: Sequence[CellStyle]
    from_1904: bool


class SheetReader(PartReader):
    """Builds the grid of a sheet from its worksheet part."""

    def __init__(
        self, grid: CellGrid, shared: SharedParts, links: dict[str, str], on_row: OnRow
    ) -> None:
        """Begin; `links` are the external targets by relationship id."""
        self._grid = grid
        self._shared = shared
        self._links = links
        self._on_row = on_row
        self._size = SizeLimit(shared.name)
        self._columns: dict[str, int] = {}
        self._styles = {str(at): style for at, style in enumerate(shared.styles)}
        self._row = GridRow(0, {})
        self._column = self._in_row = self._hidden_cols = 0
        self._place = self._sort = ""
        self._style = _PLAIN
        self._pieces: list[str] = []
        self._taking = self._in_cell = self._has_formula = self._is_phonetic = False
        self._has_value = False
        self._struck: list[str] = []
        self._is_struck = False
        self._ruled: list[CellRange] = []
        self._icons: IconSet | None = None
        self._in_rules = False
        self.icon_sets: list[IconSet] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Handle the start of an element."""
        if name == "c":
            self._start_cell(attributes)
        elif self._in_cell:
            self._start_in_cell(name, attributes)
        elif name == "row":
            number = attributes.get("r", "")
            at = int(number) if number.isdecimal() and len(number) < 9 else self._row.number + 1
            self._row = GridRow(at, {}, attributes.get("hidden") in ("1", "true"))
            self._column = self._in_row = 0
        elif name:
            self._start_beside(name, attributes)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == "c":
            self._end_cell()
            self._in_cell = False
        elif self._in_cell:
            self._taking = False
            self._is_phonetic = self._is_phonetic and name != "rPh"
        elif name == "conditionalFormatting":
            self._end_rules()
        elif self._in_rules and self._taking:
            self._end_in_rules(name)
        elif name == "row" and self._row.cells:
            self._size.row()
            self._grid.rows.append(self._row)
            self._on_row(self._row.number)
            self._row = GridRow(self._row.number, {})

    def text(self, text: str) -> None:
        """Handle a piece of text."""
        if self._taking:
            (self._struck if self._is_struck else self._pieces).append(text)

    def _start_cell(self, attributes: Attributes) -> None:
        self._in_row += 1
        if self._in_row > LAST_COLUMN:
            raise too_large(self._shared.name, "a row with more cells than a sheet has columns")
        self._place = attributes.get("r", "")
        self._sort = attributes.get("t", "n")
        self._style = self._styles.get(attributes.get("s", "0"), _PLAIN)
        self._in_cell = True
        self._taking = self._has_formula = self._has_value = self._is_phonetic = False
        if self._pieces:
            self._pieces = []
        if self._struck:
            self._struck = []
        self._is_struck = False

    def _start_in_cell(self, name: str, attributes: Attributes) -> None:
        if name in ("r", "v"):
            self._is_struck = False
        elif name == "strike":
            self._is_struck = is_on(attributes.get("val"))
        if name == "f":
            self._has_formula = True
        self._has_value = self._has_value or name == "v"
        self._is_phonetic = self._is_phonetic or name == "rPh"
        self._taking = name == "v" or (name == "t" and not self._is_phonetic)

    def _end_cell(self) -> None:
        column = self._columns.get(self._place.rstrip("0123456789")) or self._new_column()
        self._column = column
        is_bare = not self._pieces and not self._has_formula and not self._struck
        if is_bare and self._style.fill is None:
            return
        raw = "".join(self._pieces)
        if self._has_formula:
            # One that was worked out to nothing says that its value is a text.
            is_worked_out = raw or (self._has_value and self._sort == "str")
            places = self._grid.formulas if is_worked_out else self._grid.uncalculated
            places.append((self._row.number, column))
        cell = self._looked_at(self._cell(raw), raw)
        if cell == EMPTY:
            return
        put_cell(self._grid, self._row, column, cell, self._size)

    def _looked_at(self, cell: GridCell, raw: str) -> GridCell:
        """Return a cell with what is struck through apart, and the colour of a sign as its own."""
        ink = self._style.ink
        if ink and cell.fill is None and cell.text in SIGNS and colour_word(ink):
            return cell._replace(text="", fill=ink)
        if self._style.is_struck and cell.text:
            return cell._replace(text="", day=None, struck=cell.text)
        struck = tidied(unescaped("".join(self._struck))) if self._struck else ""
        if self._sort == "s" and raw.isdecimal() and self._shared.struck:
            struck = self._shared.struck.get(int(raw), "")
        return cell._replace(struck=struck) if struck else cell

    def _new_column(self) -> int:
        """Return the column of a cell; one that does not say stands behind the one before."""
        name = self._place.rstrip("0123456789")
        column = column_number(name) if len(name) <= LONGEST_NAME else 0
        if column:
            self._columns[name] = column
        return column or self._column + 1

    def _cell(self, raw: str) -> GridCell:
        fill = self._style.fill
        if not raw:
            return GridCell(fill=fill) if fill else EMPTY
        if self._sort == "n":
            from_1904 = self._shared.from_1904
            return number_cell(raw.strip(), self._style.number_format, fill, from_1904=from_1904)
        if self._sort == "s":
            texts = self._shared.texts
            number = int(raw) if raw.isdecimal() and len(raw) < 9 else len(texts)
            raw = texts[number] if number < len(texts) else ""
        elif self._sort == "b":
            raw = "TRUE" if raw.strip() == "1" else "FALSE"
        elif self._sort == "d":
            return iso_cell(raw.strip(), fill)
        text = raw if self._sort == "s" else unescaped(raw)
        if has_invisible(text):
            self._grid.invisible.append((self._row.number, self._column))
        doubt = "is an error of Excel's" if self._sort == "e" else ""
        return GridCell(tidied(text), fill=fill, doubt=doubt)

    def _start_beside(self, name: str, attributes: Attributes) -> None:
        grid = self._grid
        if name == "col" and attributes.get("hidden") in ("1", "true"):
            self._hidden_cols += 1
            if self._hidden_cols <= WIDEST:
                first, last = (
                    whole_number(attributes.get("min")),
                    whole_number(attributes.get("max")),
                )
                grid.hidden_columns |= set(range(first, min(last, WIDEST) + 1))
        elif name == "mergeCell":
            cells = range_of(attributes.get("ref", ""))
            if cells:
                grid.merged.append(cells)
            if len(grid.merged) > MOST_SPANS:
                raise too_large(self._shared.name, f"more than {MOST_SPANS:,} merged cells")
        elif name == "conditionalFormatting" or self._in_rules:
            self._start_rule(name, attributes)
        elif name in ("autoFilter", "filterColumn"):
            grid.is_filtered = grid.is_filtered or name == "filterColumn"
        elif name == "hyperlink":
            cells = range_of(attributes.get("ref", ""))
            link = self._links.get(attribute(attributes, "id") or "")
            if cells and link and len(grid.annotations) < MOST_SPANS:
                grid.annotations.setdefault((cells.top, cells.left), []).append(link)

    def _start_rule(self, name: str, attributes: Attributes) -> None:
        if name == "conditionalFormatting":
            self._in_rules, self._ruled = True, _ranges_of(attributes.get("sqref", ""))
        elif name in ("f", "sqref"):  # the additions of 2009 write as texts what was an attribute
            self._taking, self._pieces, self._is_struck = True, [], False
        elif name == "cfIcon" and self._icons and len(self._icons.chosen) < WIDEST:
            icon = attributes.get("iconSet", ""), whole_number(attributes.get("iconId"))
            self._icons.chosen.append(icon)
        elif name == "iconSet":
            self._icons = IconSet(
                attributes.get("iconSet", "3TrafficLights1"),
                self._ruled,
                attributes.get("reverse") in ("1", "true"),
                attributes.get("showValue") in ("0", "false"),
            )
        elif name == "cfvo" and self._icons and len(self._icons.thresholds) < WIDEST:
            threshold = attributes.get("type", ""), attributes.get("val", "")
            self._icons.thresholds.append(threshold)

    def _end_in_rules(self, name: str) -> None:
        text = "".join(self._pieces)
        self._taking, self._pieces = False, []
        if name == "sqref":
            self._ruled += _ranges_of(text)
        elif self._icons and self._icons.thresholds:
            self._icons.thresholds[-1] = self._icons.thresholds[-1][0], text

    def _end_rules(self) -> None:
        """Keep rules that colour cells; those that do it by icons can be worked out."""
        self._in_rules = self._taking = False
        if self._icons:
            self._icons.spans = self._ruled
        if self._icons and self._icons.colours and len(self.icon_sets) < MOST_RULED:
            self.icon_sets.append(self._icons)
        else:
            self._grid.conditional += self._ruled[: MOST_RULED - len(self._grid.conditional)]
        self._icons, self._ruled = None, []


def _ranges_of(addresses: str) -> list[CellRange]:
    ranges = map(range_of, addresses.split()[:MOST_RULED])
    return [area for area in ranges if area]


def range_of(address: str) -> CellRange | None:
    """Return the range that `A1:B4` names; None where a sheet has no such cells."""
    first, _, last = address.partition(":")
    begin, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last or first)
    if not begin or not end:
        return None
    top, bottom = int(begin[2]), int(end[2])
    left, right = column_number(begin[1]), column_number(end[1])
    fits = 1 <= top <= bottom <= LAST_ROW and 1 <= left <= right <= LAST_COLUMN
    return CellRange(top, left, bottom, right) if fits else None


def unescaped(text: str) -> str:
    """Return a text in which `_x000D_` is the character that it stands for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
