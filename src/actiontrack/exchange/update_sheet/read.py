"""A sheet of updates as a lead sent it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.grid import EMPTY, Cell, Grid, Row, Span, letters
from actiontrack.exchange.spreadsheets.xlsx import read_workbook
from actiontrack.exchange.update_sheet.layout import (
    ABOUT_HEADS,
    ABOUT_SHEET,
    FORMAT,
    HEAD_ROW,
    KIND,
    LISTS_SHEET,
    OPEN,
    SHEET,
    About,
    Head,
)
from actiontrack.plans.values import shortened
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted

_HINT = "'actiontrack export --for-update' writes one, and a tracker is imported with --into"

Key = tuple[str, str]
"""The id of a plan, and of an action in it."""

_OURS = {each.casefold() for each in (SHEET, ABOUT_SHEET, LISTS_SHEET)}
_OPEN = [at for at, head in enumerate(Head, start=1) if head in OPEN]


@dataclass(frozen=True, slots=True)
class SentBack:
    """One row of a sheet."""

    file: str
    number: int
    key: Key
    cells: dict[Head, Cell]

    @property
    def where(self) -> str:
        """The row as a person finds it."""
        return f"{self.file}, row {self.number}"

    @property
    def name(self) -> str:
        """The action as a person names it."""
        return ":".join(each for each in self.key if each)

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
    """A sheet as it came back."""

    file: str
    lead: str
    as_of: str
    """The day of which it told, `2026-06-30`."""
    sent: dict[Key, str]
    """What each action was known by when the sheet was written."""
    rows: list[SentBack]
    faults: list[str]
    """What was written where it cannot be taken."""
    remarks: list[str]
    """What was written beside it, and is left."""

    @property
    def said(self) -> str:
        """What came back, in words."""
        told = sum(1 for each in self.rows if each.has_news)
        whose = f" ({one_line(self.lead)})" if self.lead else ""
        return f"{self.file}{whose}: news of {told} of {counted(len(self.sent), 'action')}."


def read_update_sheet(name: str, data: bytes) -> UpdateSheet:
    """Read a sheet of updates. Raises CannotDoError for a file that is none."""
    # Every sheet, since what was written on one that is not read is to be told.
    grids = read_workbook(name, data, (), lambda _: None, hidden_too=True).grids
    by_name = {grid.name.casefold(): grid for grid in grids}
    sheet, about = by_name.get(SHEET.casefold()), by_name.get(ABOUT_SHEET.casefold())
    said, sent = _about(about) if about else ({}, {})
    is_one_of_ours = said.get(About.KIND) == KIND
    if sheet is not None and about is None and _has_heads(sheet):
        raise CannotDoError(
            f"{name}: the hidden sheet '{ABOUT_SHEET}' is gone, by which its actions are known:"
            " export it anew, and copy the news into it"
        )
    if is_one_of_ours and sheet is None:
        raise CannotDoError(f"{name}: the sheet '{SHEET}' is gone: call it '{SHEET}' again")
    if sheet is None or not is_one_of_ours:
        raise CannotDoError(f"{name} is no sheet of updates: {_HINT}")
    if said.get(About.FORMAT) != str(FORMAT):
        raise CannotDoError(f"{name} was written by another version of actiontrack: export it anew")
    if not _has_heads(sheet):
        raise CannotDoError(
            f"{name}: the heads in row {HEAD_ROW} are no longer as they were sent: {_as_sent()}"
        )
    return UpdateSheet(
        name,
        said.get(About.LEAD, ""),
        said.get(About.AS_OF, ""),
        sent,
        list(_rows(name, sheet)),
        [f"{name}, {each}" for each in _strays_in(sheet)],
        [f"{name}, {each}" for each in _strays_beside(sheet, grids)],
    )


def _about(grid: Grid) -> tuple[dict[str, str], dict[Key, str]]:
    said: dict[str, str] = {}
    sent: dict[Key, str] = {}
    is_below = False
    for row in grid.rows:
        cells = tuple(row.text(at) for at in (1, 2, 3))
        if cells == ABOUT_HEADS:
            is_below = True
        elif is_below:
            sent[cells[0], cells[1]] = cells[2]
        else:
            said[cells[0]] = cells[1]
    return said, sent


def _has_heads(grid: Grid) -> bool:
    heads = next((row for row in grid.rows if row.number == HEAD_ROW), Row(HEAD_ROW, {}))
    return [heads.text(at) for at in range(1, len(Head) + 1)] == [str(head) for head in Head]


def _as_sent() -> str:
    heads = ", ".join(f"'{head}'" for head in Head)
    return f"put back {heads}, and take out any row or column that was put in"


def _rows(name: str, grid: Grid) -> Iterator[SentBack]:
    for row in grid.rows:
        cells = {head: row.cells.get(at, EMPTY) for at, head in enumerate(Head, start=1)}
        if row.number > HEAD_ROW and any(each.text for each in cells.values()):
            key = (cells[Head.PLAN].text, cells[Head.ID].text)
            yield SentBack(name, row.number, key, cells)


def _strays_in(grid: Grid) -> Iterator[str]:
    """Yield what cannot be taken: formulas, merged cells, what stands to the right of the table."""
    for row, column in sorted({*grid.formulas, *grid.unworked}):
        if row > HEAD_ROW and column in _OPEN:
            yield f"cell {letters(column)}{row} holds a formula: write what is meant as words"
    for span in grid.spans:
        if _joins_rows(span):
            cells = f"{letters(span.left)}{span.top} to {letters(span.right)}{span.bottom}"
            yield f"cells {cells} are merged into one: part them, and fill in each action's own"
    for number, column, text in _to_the_right(grid):
        yield (
            f"cell {letters(column)}{number}: '{shortened(one_line(text))}' stands outside the"
            f" table: move it into '{Head.NEW_UPDATE}', or empty the cell"
        )


def _strays_beside(grid: Grid, grids: Sequence[Grid]) -> Iterator[str]:
    """Yield what is left where it is: comments, links, and what stands on other sheets."""
    texts = {(row.number, at): cell.text for row in grid.rows for at, cell in row.cells.items()}
    for (row, column), asides in sorted(grid.asides.items()):
        for aside in asides:
            if aside.removeprefix("mailto:") not in texts.get((row, column), ""):
                said = shortened(one_line(aside), 200)
                yield f"cell {letters(column)}{row}: the comment or link '{said}' is not taken"
    for other in grids:
        is_filled = any(row.filled for row in other.rows)
        if is_filled and other.name.casefold() not in _OURS:
            yield f"sheet '{one_line(other.name)}': it was not in what was sent, and is not taken"


def _joins_rows(span: Span) -> bool:
    is_below = span.bottom > span.top and span.bottom > HEAD_ROW
    return is_below and span.right >= _OPEN[0] and span.left <= _OPEN[-1]


def _to_the_right(grid: Grid) -> Iterator[tuple[int, int, str]]:
    for row in grid.rows:
        for column in row.filled:
            if column > len(Head):
                yield row.number, column, row.text(column)
    yield from grid.far
