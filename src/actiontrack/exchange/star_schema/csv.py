"""A table → CSV, as Excel and Power BI open it; or every table → files in a folder."""

import csv
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from io import StringIO
from typing import Protocol, TextIO

from actiontrack.exchange.star_schema.rows import StarRow, StarValue
from actiontrack.exchange.star_schema.tables import STAR, StarTable
from actiontrack.text.escape import as_cell, visible


def csv_of(table: StarTable, rows: Iterable[StarRow]) -> str:
    """Return rows under the names of their columns."""
    text = StringIO()
    write = begin_table(table, text)
    for row in rows:
        write(row)
    return text.getvalue()


def begin_table(table: StarTable, file: TextIO) -> Callable[[StarRow], object]:
    """Return what writes a row to a file that begins with the names of the columns."""
    writer = csv.writer(file)
    writer.writerow(table.names)
    return lambda row: writer.writerow(cells(row))


def cells(row: StarRow) -> list[str]:
    """Return a row as texts, of which no spreadsheet takes one for a formula."""
    return [_cell(value) for value in row]


def _cell(value: StarValue) -> str:
    if isinstance(value, str):
        return as_cell(visible(value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


TableRow = tuple[StarTable, StarRow]


class TablesFolder(Protocol):
    """A folder that is being filled."""

    @property
    def path(self) -> str:
        """Where it is."""

    def open(self, name: str, encoding: str = ...) -> TextIO:
        """Return a new file of it."""

    def make(self, name: str) -> None:
        """Make a folder in it, where there is none of that name."""

    def discard(self, name: str) -> None:
        """Take one of its files away again."""


class TableFiles(AbstractContextManager["TableFiles"]):
    """A file for each table of a star, open at once, so that plans can be taken one by one."""

    def __init__(
        self,
        folder: TablesFolder,
        begin: Callable[[StarTable, TextIO], Callable[[StarRow], object]],
        encoding: str = "utf-8",
    ) -> None:
        """Begin each file."""
        self.rows = dict.fromkeys((table.name for table in STAR), 0)
        """How many rows each table has been given."""
        self._writers: dict[str, Callable[[StarRow], object]] = {}
        with ExitStack() as stack:
            for table in STAR:
                file = stack.enter_context(folder.open(f"{table.name}.csv", encoding))
                self._writers[table.name] = begin(table, file)
            self._stack = stack.pop_all()

    def __exit__(self, *_: object) -> None:
        """Close them."""
        self._stack.close()

    def add(self, rows: Iterable[TableRow]) -> None:
        """Write rows, each to the file of its table; what belongs to no star is left out."""
        for table, row in rows:
            write = self._writers.get(table.name)
            if write:
                write(row)
                self.rows[table.name] += 1


def csv_files(folder: TablesFolder) -> TableFiles:
    """Return the files of a star as CSV, with the mark by which Excel knows UTF-8."""
    return TableFiles(folder, begin_table, "utf-8-sig")
