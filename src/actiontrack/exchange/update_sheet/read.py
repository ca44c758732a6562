"""An update sheet as a lead sent it back, and what was written where it would be lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.grid import (
    EMPTY,
    CellGrid,
    CellRange,
    GridCell,
    GridRow,
    cell_name,
)
from actiontrack.exchange.spreadsheets.xlsx import read_workbook
from actiontrack.exchange.update_sheet.layout import (
    FINGERPRINT_HEADER,
    HEADER_ROW,
    KIND,
    LISTS_SHEET,
    METADATA_SHEET,
    OPEN,
    OPTIONAL,
    READABLE,
    SHEET,
    Keys,
    MetadataKey,
    UpdateColumn,
    columns_with,
)
from actiontrack.plans.values import shortened
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted

_HINT = "'actiontrack export --for-update' writes one, and a tracker is imported with --into"

ActionKey = tuple[str, str]
"""The id of a plan, and of an action in it."""

_OURS = {name.casefold() for name in (SHEET, METADATA_SHEET, LISTS_SHEET)}


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of an update sheet, as it came back."""

    file: str
    number: int
    key: ActionKey
    cells: dict[UpdateColumn, GridCell]

    @property
    def where(self) -> str:
        """The row as a person finds it."""
        return f"{self.file}, row {self.number}"

    @property
    def name(self) -> str:
        """The action as a person names it."""
        return ":".join(part for part in self.key if part)

    @property
    def has_news(self) -> bool:
        """Whether anything was filled in."""
        return any(self.cells[head].text for head in OPEN)

    @property
    def news(self) -> tuple[str, ...]:
        """What was filled in."""
        return tuple(one_line(self.cells[head].text) for head in OPEN)


@dataclass(frozen=True, slots=True)
class UpdateSheet:
    """An update sheet as it came back."""

    file: str
    lead: str
    as_of: str
    """The day as at which it was written, `2026-06-30`."""
    keys: Keys
    """What it asks for besides."""
    sent: dict[ActionKey, str]
    """The fingerprint of each action when the sheet was written."""
    rows: list[ReturnedRow]
    faults: list[str]
    """What was written where it cannot be taken."""
    remarks: list[str]
    """What was written beside it, and is left."""

    @property
    def headline(self) -> str:
        """What came back, in a sentence."""
        with_news = sum(1 for row in self.rows if row.has_news)
        whose = f" ({one_line(self.lead)})" if self.lead else ""
        return f"{self.file}{whose}: news of {with_news} of {counted(len(self.sent), 'action')}."


def read_update_sheet(name: str, data: bytes) -> UpdateSheet:
    """Return an update sheet that came back. Raises CannotDoError for a file that is none."""
    # Every sheet, since what was written on one that is not read is to be reported.
    grids = read_workbook(name, data, (), lambda _: None, include_hidden=True).grids
    by_name = {grid.name.casefold(): grid for grid in grids}
    sheet, hidden = by_name.get(SHEET.casefold()), by_name.get(METADATA_SHEET.casefold())
    metadata, sent = _read_metadata(hidden) if hidden else ({}, {})
    keys = tuple(key for key in metadata.get(MetadataKey.KEYS, "").split() if key in OPTIONAL)
    columns = columns_with(keys)
    is_one_of_ours = metadata.get(MetadataKey.KIND) == KIND
    if sheet is not None and hidden is None and _has_any_header(sheet):
        raise CannotDoError(
            f"{name}: the hidden sheet '{METADATA_SHEET}' is gone, by which its actions are known:"
            " export it anew, and copy the news into it"
        )
    if is_one_of_ours and sheet is None:
        raise CannotDoError(f"{name}: the sheet '{SHEET}' is gone: call it '{SHEET}' again")
    if sheet is None or not is_one_of_ours:
        raise CannotDoError(f"{name} is no sheet of updates: {_HINT}")
    if metadata.get(MetadataKey.FORMAT) not in READABLE:
        raise CannotDoError(f"{name} was written by another version of actiontrack: export it anew")
    if not _has_header(sheet, columns):
        heads = ", ".join(f"'{head}'" for head in columns)
        raise CannotDoError(
            f"{name}: the heads in row {HEADER_ROW} are no longer as they were sent: put back"
            f" {heads}, and take out any row or column that was put in"
        )
    return UpdateSheet(
        name,
        metadata.get(MetadataKey.LEAD, ""),
        metadata.get(MetadataKey.AS_OF, ""),
        keys,
        sent,
        list(_rows(name, sheet, columns)),
        [f"{name}, {stray}" for stray in _strays_in(sheet, columns)],
        [f"{name}, {stray}" for stray in _strays_beside(sheet, grids)],
    )


def _read_metadata(grid: CellGrid) -> tuple[dict[str, str], dict[ActionKey, str]]:
    metadata: dict[str, str] = {}
    sent: dict[ActionKey, str] = {}
    is_below = False
    for row in grid.rows:
        cells = tuple(row.text(at) for at in (1, 2, 3))
        if cells == FINGERPRINT_HEADER:
            is_below = True
        elif is_below:
            sent[cells[0], cells[1]] = cells[2]
        else:
            metadata[cells[0]] = cells[1]
    return metadata, sent


def _has_header(grid: CellGrid, columns: Sequence[UpdateColumn]) -> bool:
    heads = next((row for row in grid.rows if row.number == HEADER_ROW), GridRow(HEADER_ROW, {}))
    return [heads.text(at) for at in range(1, len(columns) + 1)] == [str(head) for head in columns]


def _has_any_header(grid: CellGrid) -> bool:
    """Tell whether a sheet has the heads of one that was sent, whatever that asked for."""
    key_sets = (
        keys for number in range(len(OPTIONAL) + 1) for keys in combinations(OPTIONAL, number)
    )
    return any(_has_header(grid, columns_with(keys)) for keys in key_sets)


def _rows(name: str, grid: CellGrid, columns: Sequence[UpdateColumn]) -> Iterator[ReturnedRow]:
    """Yield the rows below the heads; what a sheet does not ask for is empty."""
    none = dict.fromkeys(UpdateColumn, EMPTY)
    for row in grid.rows:
        cells = none | {head: row.cells.get(at, EMPTY) for at, head in enumerate(columns, start=1)}
        if row.number > HEADER_ROW and any(cell.text for cell in cells.values()):
            key = (cells[UpdateColumn.PLAN].text, cells[UpdateColumn.ID].text)
            yield ReturnedRow(name, row.number, key, cells)


def _strays_in(grid: CellGrid, columns: Sequence[UpdateColumn]) -> Iterator[str]:
    """Yield what cannot be taken: formulas, merged cells, what stands to the right of the table."""
    is_open = [at for at, head in enumerate(columns, start=1) if head in OPEN]
    for row, column in sorted({*grid.formulas, *grid.uncalculated}):
        if row > HEADER_ROW and column in is_open:
            yield f"cell {cell_name(row, column)} holds a formula: write what is meant as words"
    for area in grid.merged:
        if _joins_rows(area, is_open):
            cells = f"{cell_name(area.top, area.left)} to {cell_name(area.bottom, area.right)}"
            yield f"cells {cells} are merged into one: part them, and fill in each action's own"
    for number, column, text in _to_the_right(grid, len(columns)):
        yield (
            f"cell {cell_name(number, column)}: '{shortened(one_line(text))}' stands outside the"
            f" table: move it into '{UpdateColumn.NEW_UPDATE}', or empty the cell"
        )


def _strays_beside(grid: CellGrid, grids: Sequence[CellGrid]) -> Iterator[str]:
    """Yield what is left where it is: comments, links, and what stands on other sheets."""
    texts = {(row.number, at): cell.text for row in grid.rows for at, cell in row.cells.items()}
    for (row, column), annotations in sorted(grid.annotations.items()):
        for annotation in annotations:
            if annotation.removeprefix("mailto:") not in texts.get((row, column), ""):
                text = shortened(one_line(annotation), 200)
                yield f"cell {cell_name(row, column)}: the comment or link '{text}' is not taken"
    for other in grids:
        is_filled = any(row.filled for row in other.rows)
        if is_filled and other.name.casefold() not in _OURS:
            yield f"sheet '{one_line(other.name)}': it was not in what was sent, and is not taken"


def _joins_rows(cells: CellRange, is_open: Sequence[int]) -> bool:
    is_below = cells.bottom > cells.top and cells.bottom > HEADER_ROW
    return is_below and cells.right >= is_open[0] and cells.left <= is_open[-1]


def _to_the_right(grid: CellGrid, last: int) -> Iterator[tuple[int, int, str]]:
    for row in grid.rows:
        for column in row.filled:
            if column > last:
                yield row.number, column, row.text(column)
    yield from grid.beyond
