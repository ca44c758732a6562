"""A sheet of updates as a lead sent it back."""

from collections.abc import Iterator
from dataclasses import dataclass

from actiontrack.exchange.grids.grid import EMPTY, Cell, Grid, Row
from actiontrack.exchange.grids.workbook import read_workbook
from actiontrack.exchange.update_sheets.layout import (
    ABOUT_HEADS,
    ABOUT_SHEET,
    FORMAT,
    HEAD_ROW,
    KIND,
    OPEN,
    SHEET,
    About,
    Head,
)
from actiontrack.failures import CannotDoError
from actiontrack.page import one_line
from actiontrack.wording import counted

_HINT = "'actiontrack export --for-update' writes one, and a tracker is imported with --into"

Key = tuple[str, str]
"""The id of a plan, and of an action in it."""


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
    sent: dict[Key, str]
    """What each action was known by when the sheet was written."""
    rows: list[SentBack]

    @property
    def said(self) -> str:
        """What came back, in words."""
        told = sum(1 for each in self.rows if each.has_news)
        whose = f" ({one_line(self.lead)})" if self.lead else ""
        return f"{self.file}{whose}: news of {told} of {counted(len(self.sent), 'action')}."


def read_update_sheet(name: str, data: bytes) -> UpdateSheet:
    """Read a sheet of updates. Raises CannotDoError for a file that is none."""
    try:
        book = read_workbook(name, data, (SHEET, ABOUT_SHEET), lambda _: None)
    except CannotDoError as error:
        if "has no sheet" in str(error):
            raise CannotDoError(f"{name} is no sheet of updates: {_HINT}") from error
        raise
    sheet, about = book.grids
    said, sent = _about(about)
    if said.get(About.KIND) != KIND:
        raise CannotDoError(f"{name} is no sheet of updates: {_HINT}")
    if said.get(About.FORMAT) != str(FORMAT):
        raise CannotDoError(f"{name} was written by another version of actiontrack: export it anew")
    return UpdateSheet(name, said.get(About.LEAD, ""), sent, list(_rows(name, sheet)))


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


def _rows(name: str, grid: Grid) -> Iterator[SentBack]:
    heads = next((row for row in grid.rows if row.number == HEAD_ROW), Row(HEAD_ROW, {}))
    if [heads.text(at) for at in range(1, len(Head) + 1)] != [str(head) for head in Head]:
        raise CannotDoError(f"{name}: the heads in row {HEAD_ROW} are no longer as they were sent")
    for row in grid.rows:
        cells = {head: row.cells.get(at, EMPTY) for at, head in enumerate(Head, start=1)}
        if row.number > HEAD_ROW and any(each.text for each in cells.values()):
            key = (cells[Head.PLAN].text, cells[Head.ID].text)
            yield SentBack(name, row.number, key, cells)
