"""A table as the file holds it: cells by row and column, merged cells, comments, formulas."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from actiontrack.document.decode import REFUSED
from actiontrack.errors import CannotDoError
from actiontrack.plans.values import PlanDate

MOST_CELLS = 1_000_000
"""Cells of a table that hold something; a tracker of 100,000 rows and ten columns fills them."""

MOST_ROWS = 200_000
MOST_LETTERS = 32 * 1024 * 1024
"""Characters of all texts together: no plan holds more bytes."""

WIDEST = 256
"""Columns; what stands farther to the right is no part of a tracker, and is reported."""

LONGEST_SHARED, MOST_SHARED = 24, 10_000
"""Characters of a rating, a name or a date that is held once, and how many such cells there are."""

MOST_BEYOND = 20
"""Cells to the right of these that are reported."""

_SPACES = re.compile("[\t\u00a0\u2007\u202f]")
_LINES = re.compile(r"\r\n|\r|[\x0b\x0c\u0085\u2028\u2029]")


class GridCell(NamedTuple):
    """A cell, its text as the program that wrote it shows it."""

    text: str = ""
    day: PlanDate | None = None
    """The date, where the cell holds one and shows it whole."""
    fill: str | None = None
    """The colour of the cell as `rrggbb`; None for none, or white."""
    is_number: bool = False
    doubt: str = ""
    """Why it cannot be taken for what it is meant to be."""
    struck: str = ""
    """What is struck through in it, which is no part of the text."""


EMPTY = GridCell()

OnRow = Callable[[int], object]
"""Called with the number of each row that was read, to show how far it has got."""


@dataclass(slots=True)
class GridRow:
    """A row that holds something."""

    number: int
    cells: dict[int, GridCell]
    is_hidden: bool = False

    def text(self, column: int) -> str:
        """Return the text of a cell, `""` for an empty one."""
        return self.cells.get(column, EMPTY).text

    @property
    def filled(self) -> list[int]:
        """The columns with a text, from the left."""
        return sorted([at for at, cell in self.cells.items() if cell.text])

    @property
    def struck(self) -> list[int]:
        """The columns in which something is struck through, from the left."""
        return sorted(at for at, cell in self.cells.items() if cell.struck)


@dataclass(frozen=True, slots=True)
class CellRange:
    """A rectangle of cells; rows and columns count from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class CellGrid:
    """One sheet, or one table of a document."""

    name: str = ""
    rows: list[GridRow] = field(default_factory=list)
    merged: list[CellRange] = field(default_factory=list)
    is_in_document: bool = False
    is_visible: bool = True
    is_filtered: bool = False
    hidden_columns: set[int] = field(default_factory=set)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    """Formulas whose cached value the file keeps; each as row and column."""
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    """Formulas without a cached value."""
    conditional: list[CellRange] = field(default_factory=list)
    """Ranges with conditional formatting, whose colours are not read."""
    invisible: list[tuple[int, int]] = field(default_factory=list)
    """Cells that held control characters, which are left out."""
    beyond: list[tuple[int, int, str]] = field(default_factory=list)
    """Row, column and text of cells to the right of `WIDEST`."""
    annotations: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    """By row and column: the comments on a cell, and the targets of its links."""
    width: int = 0
    """Columns of a table of a document, those without a text too."""
    heading: str = ""
    """The heading of a document below which a table stands."""
    remarks: list[str] = field(default_factory=list)
    first_row: int = 1
    """More than 1 where another table stands above on the same sheet."""
    is_one_of_several: bool = False
    """Whether other sheets are read too, so that a cell is found only by its sheet."""
    is_part: bool = False
    """Whether it is one of several tables of a sheet."""
    places: dict[tuple[int, int], str] = field(default_factory=dict)
    """Where its cells stand, by row and column, if forms were made its rows; column 0 is a form."""
    form_rows: int = 0
    """Rows of such forms beyond one for each, and one for the heads."""

    @property
    def last_row(self) -> int:
        """The number of the last row that holds something."""
        return self.rows[-1].number if self.rows else 0

    @property
    def label(self) -> str:
        """What the grid is called in a sentence."""
        if self.is_in_document:
            return self.name
        return f"sheet '{self.name}'" if self.name else "the file"

    def row_label(self, number: int) -> str:
        """Return a row as a person finds it."""
        if self.places:
            return self.places.get((number, 0), self.label)
        return f"{self._prefix}row {number}"

    def address(self, row: int, column: int) -> str:
        """Return a cell as a person finds it: `D14`, `table 2, row 3, column 4`."""
        if self.places:
            return self.places.get((row, column), self.label)
        if self.is_in_document:
            return f"{self._prefix}row {row}, column {column}"
        return f"{self._prefix}{cell_name(row, column)}"

    @property
    def _prefix(self) -> str:
        return f"{self.label}, " if self.is_in_document or self.is_one_of_several else ""

    def between(self, first: int, last: int) -> list[GridRow]:
        """Return the rows of some numbers, both ends included."""
        begin = bisect_left(self.rows, first, key=_number_of)
        return self.rows[begin : bisect_right(self.rows, last, key=_number_of)]

    def part(self, first: int, last: int) -> "CellGrid":
        """Return the table that stands in some of the rows, both ends included."""
        return replace(
            self,
            rows=self.between(first, last),
            merged=[area for area in self.merged if first <= area.top <= last],
            formulas=[place for place in self.formulas if first <= place[0] <= last],
            uncalculated=[place for place in self.uncalculated if first <= place[0] <= last],
            invisible=[place for place in self.invisible if first <= place[0] <= last],
            beyond=[cell for cell in self.beyond if first <= cell[0] <= last],
            annotations={
                at: annotation
                for at, annotation in self.annotations.items()
                if first <= at[0] <= last
            },
            first_row=first,
            is_part=True,
        )


@dataclass(slots=True)
class TableFile:
    """All the tables of a file, and remarks on the file as a whole."""

    name: str
    grids: list[CellGrid]
    remarks: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    """What stands in a document outside its tables: its first headings and short paragraphs."""
    legends: list[CellGrid] = field(default_factory=list)
    """Sheets that were not asked for and are called as those are that explain the others."""


class SizeLimit:
    """Refuses a file that is too large, while it is being read."""

    def __init__(self, name: str) -> None:
        """Begin to count for the file of a name."""
        self._name = name
        self._rows = self._cells = 0
        self._letters = 0
        self._shared: dict[GridCell, GridCell] = {}

    def row(self) -> int:
        """Count a row; return how many there are. Raises CannotDoError."""
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise too_large(self._name, f"more than {MOST_ROWS:,} rows")
        return self._rows

    def cell(self, text: str) -> None:
        """Count a cell. Raises CannotDoError."""
        self._cells += 1
        self._letters += len(text)
        if self._cells > MOST_CELLS:
            raise too_large(self._name, f"more than {MOST_CELLS:,} cells")
        if self._letters > MOST_LETTERS:
            raise too_large(self._name, "more text than a plan can hold")

    def shared(self, cell: GridCell) -> GridCell:
        """Return a cell, or the same one that stood there before: a long table repeats itself."""
        if len(cell.text) > LONGEST_SHARED:
            return cell
        if len(self._shared) >= MOST_SHARED:
            return self._shared.get(cell, cell)
        return self._shared.setdefault(cell, cell)


def too_large(name: str, what: str) -> CannotDoError:
    """Return the refusal of a file that holds too much of something."""
    return CannotDoError(f"{name} holds {what}: save the table alone in a file of its own")


def _number_of(row: GridRow) -> int:
    return row.number


def tidied(text: str) -> str:
    """Return a text without what cannot be seen, and without spaces at the ends of its lines."""
    if text.isprintable():
        return text.strip()
    lines = _LINES.sub("\n", text)
    kept = REFUSED.sub("", lines)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in kept.split("\n")).strip("\n")


def has_invisible(text: str) -> bool:
    """Tell whether a text holds characters that a plan refuses."""
    return not text.isprintable() and bool(REFUSED.search(_LINES.sub("\n", text)))


def adjoining_rows(rows: Iterable[GridRow]) -> list[list[GridRow]]:
    """Return rows with a text in the blocks that stand together, without an empty row between."""
    blocks: list[list[GridRow]] = []
    for row in rows:
        if not row.filled:
            continue
        if blocks and blocks[-1][-1].number == row.number - 1:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def column_letters(column: int) -> str:
    """Return the letters by which a spreadsheet names a column: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """Return a cell as a spreadsheet names it: `D14`."""
    return f"{column_letters(column)}{row}"


def column_number(name: str) -> int:
    """Return the number of a column by its letters, 0 for what names none."""
    number = 0
    for letter in name.upper():
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def put_cell(grid: CellGrid, row: GridRow, column: int, cell: GridCell, size: SizeLimit) -> None:
    """Put a cell into a row, or where it is reported that it stands too far to the right."""
    size.cell(cell.text)
    if column <= WIDEST:
        row.cells[column] = size.shared(cell)
    elif cell.text and len(grid.beyond) < MOST_BEYOND:
        grid.beyond.append((row.number, column, cell.text))


def fill_merged_rows(grid: CellGrid, after: int) -> dict[int, set[int]]:
    """Fill cells that are merged over several rows below a header row down into each of them.

    The rows of the grid change. Return, by row, the columns that were filled. A cell that is merged
    over columns alone stays where it is. Raises CannotDoError where too many cells would be filled.
    """
    size = SizeLimit(grid.label)
    filled: dict[int, set[int]] = {}
    for span in grid.merged:
        if span.top <= after or span.bottom == span.top or span.left > WIDEST:
            continue
        shared = grid.between(span.top, span.bottom)
        cell = shared[0].cells.get(span.left, EMPTY) if shared else EMPTY
        if cell == EMPTY or shared[0].number != span.top:
            continue
        for row in shared[1:]:
            size.cell(cell.text)
            row.cells[span.left] = cell
            filled.setdefault(row.number, set()).add(span.left)
    return filled


def width_of(rows: Iterable[GridRow]) -> int:
    """Return the last column in which any of some rows holds a text."""
    return max((at for row in rows for at, cell in row.cells.items() if cell.text), default=0)
