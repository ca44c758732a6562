"""The tables of a Word document → grids: of tracked changes, insertions are taken as made."""

import re
from dataclasses import dataclass, field

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.docx_outline import (
    DocumentHeadings,
    ListNumbers,
    read_numbers,
)
from actiontrack.exchange.spreadsheets.grid import (
    WIDEST,
    CellGrid,
    CellRange,
    GridCell,
    GridRow,
    OnRow,
    SizeLimit,
    TableFile,
    has_invisible,
    tidied,
)
from actiontrack.exchange.spreadsheets.package import (
    Attributes,
    Package,
    PartReader,
    attribute,
    is_on,
    open_package,
    whole_number,
)
from actiontrack.exchange.spreadsheets.xlsx_sheet import SIGNS
from actiontrack.exchange.spreadsheets.xlsx_styles import as_rgb, colour_word, is_white
from actiontrack.plans.values import shortened
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed

_DELETED = ("del", "moveFrom")
_LEFT_OUT = (*_DELETED, "Fallback", "pPrChange", "rPrChange")
"""A fallback says once more what stands before it; a change of form, how it was before."""

_BESIDE = ("header", "footer", "footnotes", "endnotes", "comments")
_PAGE = re.compile(r"(?:page )?[0-9]*(?: of [0-9]*)?", re.IGNORECASE)
"""The number of a page, which says nothing of the tables."""
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}
_HEADINGS = ("heading", "title")
_LISTS = ("listbullet", "listnumber")
_OF_RUNS = ("r", "strike", "dstrike", "color", "b")
_OF_PARAGRAPHS = ("pStyle", "numId", "ilvl", "numPr")
_OF_ROWS = ("trPr", "gridBefore", "gridAfter")


def read_document(name: str, data: bytes, on_row: OnRow) -> TableFile:
    """Return the tables of a document. Raises CannotDoError."""
    package = open_package(name, data)
    main = package.main
    related = package.relationships(main).values()
    parts = dict(related)
    numbers = read_numbers(package, parts.get("numbering", ""), parts.get("styles", ""))
    document = _Document(name, on_row, numbers)
    package.read(main, document)
    if not document.grids:
        raise CannotDoError(f"{name} holds no table")
    document.headings.qualify(document.grids)
    beside = dict.fromkeys(path for kind, path in related if kind in _BESIDE)
    document.beside = list(filter(None, (_text_of(package, path) for path in beside)))
    return TableFile(name, document.grids, list(document.remarks()), document.headings.prose)


def _text_of(package: Package, path: str) -> str:
    reader = _Text()
    try:
        package.read(path, reader)
    except CannotDoError:  # the tables can be read without it
        return f"{path}, which is damaged"
    text = one_line(" ".join(reader.pieces))
    return text if any(map(str.isalpha, text)) and not _PAGE.fullmatch(text) else ""


class _Text(PartReader):
    """All the text of a part, a piece for each paragraph."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._taking = False
        self._left_out = 0

    def start(self, name: str, _: Attributes) -> None:
        self._left_out += name in _LEFT_OUT
        self._taking = name == "t" and not self._left_out
        if name == "p":
            self.pieces.append("")
        elif name in _BREAKS and self.pieces and not self._left_out:
            self.pieces[-1] += " "

    def end(self, name: str) -> None:
        self._left_out -= name in _LEFT_OUT
        self._taking = False

    def text(self, text: str) -> None:
        if self._taking and self.pieces:
            self.pieces[-1] += text


@dataclass(slots=True)
class _OpenCell:
    """A cell while it is being read."""

    width: int = 1
    fill: str | None = None
    ink: str | None = None
    """The colour of its first text that has one."""
    is_joined: bool = False
    pieces: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    listed: dict[int, str] = field(default_factory=dict)
    """Where in the pieces an item of a list begins, with the number that Word counts for it."""

    @property
    def raw(self) -> str:
        """What stands in it, with a mark or a number before each item of a list."""
        if self.listed and not "".join(self.pieces).strip():
            return next(iter(self.listed.values())).rstrip(".):")
        items = {at for at in self.listed if at < len(self.pieces) and self.pieces[at].strip()}
        marks = {at: self.listed[at] or ("\u2022" if len(items) > 1 else "") for at in items}
        return "".join(
            f"{marks[at]} {piece}" if marks.get(at) else piece
            for at, piece in enumerate(self.pieces)
        )


class _Document(PartReader):
    """One pass over a document; a table inside a cell is text of that cell."""

    def __init__(self, name: str, on_row: OnRow, numbers: ListNumbers) -> None:
        self.grids: list[CellGrid] = []
        self.beside: list[str] = []
        """The texts of the heads and feet of pages, of footnotes and of comments."""
        self._numbers = numbers
        self._in_run = self._is_struck = False
        self._ink: str | None = None
        self._style, self._list, self._list_level = "", "", 0
        self._is_list = False
        self._ends: list[tuple[int, int]] = []
        """Of each row of a table its number, and the column behind its last cell."""
        self._row_end = 0
        self._on_row = on_row
        self._size = SizeLimit(name)
        self._tables = 0
        self._row: GridRow | None = None
        self._cell: _OpenCell | None = None
        self._column = 0
        self._row_number = 0
        self._above: dict[int, CellRange] = {}
        self._spans: dict[tuple[int, int], CellRange] = {}
        self._paragraph: list[str] = []
        self._is_heading = self._taking = self._is_row_deleted = self._is_in_row_head = False
        self.headings = DocumentHeadings()
        self._level = 0
        self._is_bold = True
        """Whether all of a paragraph is bold so far."""
        self._is_run_bold = False
        self._left_out = self._inserted = self._deleted = self._nested = 0
        self._numbered = 0

    def remarks(self) -> list[str]:
        """Return the remarks on the document as a whole."""
        remarks = []
        if self._inserted or self._deleted:
            remarks.append(
                "The document holds tracked changes: what is inserted is taken, what is deleted"
                " is not."
            )
        if self._nested:
            remarks.append(
                f"{counted(self._nested, 'table')} inside of a cell: the text is kept in that cell."
            )
        if self._numbered:
            remarks.append(
                f"{counted(self._numbered, 'cell')} with nothing but a number that Word counts by"
                " itself: the file does not say how, so they are not read."
            )
        if self.beside:
            texts = listed([f"'{shortened(text)}'" for text in self.beside])
            remarks.append(f"Heads and feet of pages, notes and comments are not read: {texts}.")
        return [*remarks, *self.headings.remarks(self.grids)]

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _LEFT_OUT:
            self._start_left_out(name)
        if self._left_out:
            return
        self._inserted += name == "ins"
        if name == "t":
            self._taking = True
        elif name in _BREAKS:
            self._take(_BREAKS[name])
        elif name in ("tbl", "tr", "tc"):
            self._start_table(name)
        elif name in _OF_RUNS:
            self._start_in_run(name, attributes)
        elif name in _OF_PARAGRAPHS:
            self._start_in_paragraph(name, attribute(attributes, "val") or "")
        elif name in _OF_ROWS:
            self._start_in_row_head(name, attributes)
        elif self._cell and self._tables == 1:
            self._start_in_cell(name, attributes)

    def end(self, name: str) -> None:
        if name in _LEFT_OUT and self._left_out:
            self._left_out -= 1
        if self._left_out:
            return
        if name == "t":
            self._taking = False
        elif name == "r":
            self._in_run = self._is_struck = False
        elif name == "pPr":
            self._begin_text()
        elif name == "p":
            self._end_paragraph()
        elif name == "trPr":
            self._is_in_row_head = False
        elif name in ("tbl", "tr", "tc"):
            self._end_table(name)

    def text(self, text: str) -> None:
        if self._taking and not self._left_out:
            self._take(text)

    def _take(self, text: str) -> None:
        cell = self._cell
        if cell is None:
            self._paragraph.append(text)
            self._is_bold = self._is_bold and (self._is_run_bold or not text.strip())
        elif self._is_struck:
            cell.struck.append(text)
        else:
            cell.pieces.append(text)
            cell.ink = cell.ink or self._ink

    def _start_in_row_head(self, name: str, attributes: Attributes) -> None:
        width = min(whole_number(attribute(attributes, "val")), WIDEST)
        if name == "trPr":
            self._is_in_row_head = True
        elif self._tables == 1 and name == "gridBefore":
            self._column += width
        elif self._tables == 1:
            self._row_end += width

    def _start_in_run(self, name: str, attributes: Attributes) -> None:
        """Note how a run looks; the mark of a paragraph, which has such properties too, is none."""
        if name == "r":
            self._in_run, self._is_struck, self._ink = True, False, None
            self._is_run_bold = False
        elif self._in_run and name == "b":
            self._is_run_bold = is_on(attribute(attributes, "val"))
        elif self._in_run and name == "color":
            self._ink = as_rgb(attribute(attributes, "val"))
        elif self._in_run:
            self._is_struck = self._is_struck or is_on(attribute(attributes, "val"))

    def _start_in_paragraph(self, name: str, value: str) -> None:
        if name == "numPr":
            self._is_list = True
        elif name == "numId":
            self._list = value
        elif name == "ilvl":
            self._list_level = whole_number(value)
        else:
            self._style = value
            style = value.casefold()
            self._is_list = self._is_list or style.startswith(_LISTS)
            if not self._tables:
                self._is_heading = style.startswith(_HEADINGS)
                self._level = int(style[-1]) if style[-1:].isdecimal() else 0

    def _begin_text(self) -> None:
        """Count a paragraph of a list, once all that is known of it was read."""
        of_style, level = self._numbers.styles.get(self._style, ("", 0))
        is_list = self._is_list or bool(of_style)
        number = ""
        if is_list and self._list != "0":
            at_level = self._list_level if self._list else level
            number = self._numbers.next_number(self._list or of_style, at_level)
        if is_list and self._cell and self._tables == 1:
            self._cell.listed[len(self._cell.pieces)] = number
        self._style, self._list, self._list_level, self._is_list = "", "", 0, False

    def _start_left_out(self, name: str) -> None:
        self._left_out += 1
        if name in _DELETED:
            self._deleted += 1
            self._is_row_deleted = self._is_row_deleted or self._is_in_row_head

    def _start_table(self, name: str) -> None:
        if name == "tbl":
            self._tables += 1
            if self._tables == 1:
                title = f"table {len(self.grids) + 1}"
                heading = self.headings.begin_table()
                self.grids.append(CellGrid(title, is_in_document=True, heading=heading))
                self._row_number = 0
                self._above, self._spans, self._ends = {}, {}, []
            else:
                self._nested += 1
        elif self._tables == 1 and name == "tr":
            self._row_number += 1
            self._row = GridRow(self._row_number, {})
            self._column, self._is_row_deleted, self._row_end = 1, False, 0
        elif self._tables == 1 and self._row:
            self._cell = _OpenCell()

    def _end_table(self, name: str) -> None:
        if name == "tbl":
            self._tables -= 1
            self.grids[-1].merged = list(self._spans.values())
            self._note_short_rows(self.grids[-1])
        elif self._tables == 1 and name == "tc" and self._cell and self._row:
            self._end_cell(self._cell, self._row)
            self._cell = None
        elif self._tables == 1 and name == "tr" and self._row:
            grid = self.grids[-1]
            number = self._size.row()
            if self._is_row_deleted:
                grid.remarks.append(f"{grid.row_label(self._row.number)} is deleted: left out")
            elif self._row.cells:
                grid.rows.append(self._row)
                self._ends.append((self._row.number, self._column + self._row_end))
                self._on_row(number)
            self._row = None

    def _note_short_rows(self, grid: CellGrid) -> None:
        """Say which rows have fewer cells than the table: one of them may be of another column."""
        short = [(row, end) for row, end in self._ends if end <= grid.width]
        if len(short) * 2 < len(self._ends):
            grid.remarks += [
                f"{grid.row_label(row)} has fewer cells than the table: {end - 1}, {grid.width};"
                " look whether each stands in its column"
                for row, end in short
            ]

    def _start_in_cell(self, name: str, attributes: Attributes) -> None:
        cell = self._cell
        value = attribute(attributes, "val") or ""
        if cell is None:
            return
        if name == "gridSpan" and value.isdecimal() and len(value) < 4:
            cell.width = max(1, int(value))
        elif name == "vMerge":
            cell.is_joined = value != "restart"
        elif name == "shd":
            fill = as_rgb(attribute(attributes, "fill"))
            cell.fill = None if fill is None or is_white(fill) else fill

    def _end_paragraph(self) -> None:
        if self._cell:
            self._cell.pieces.append("\n")
        elif self._tables == 0:
            text = one_line(tidied("".join(self._paragraph)))
            if text:
                level = self._level if self._is_heading else None
                self.headings.add(text, level, is_bold=self._is_bold)
            self._is_bold = True
        if self._tables == 0:
            self._paragraph, self._is_heading = [], False

    def _end_cell(self, open_cell: _OpenCell, row: GridRow) -> None:
        grid, column = self.grids[-1], self._column
        raw = open_cell.raw
        self._numbered += bool(open_cell.listed) and not raw.strip()
        text, fill, ink = tidied(raw), open_cell.fill, open_cell.ink
        if text in SIGNS and ink and fill is None and colour_word(ink):
            text, fill = "", ink
        cell = GridCell(text, fill=fill, struck=tidied("".join(open_cell.struck)))
        right = column + open_cell.width - 1
        self._column = right + 1
        grid.width = max(grid.width, right)
        if has_invisible(raw):
            grid.invisible.append((row.number, column))
        if open_cell.is_joined and column in self._above:
            top = self._above[column]
            span = CellRange(top.top, column, row.number, top.right)
        else:
            span = CellRange(row.number, column, row.number, right)
            if column <= WIDEST and (cell.text or cell.fill or cell.struck):
                self._size.cell(cell.text + cell.struck)
                row.cells[column] = cell
        self._above[column] = span
        if span.bottom > span.top or span.right > span.left:
            self._spans[span.top, column] = span
