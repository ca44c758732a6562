"""A table → CSV, as Excel and Power BI open it."""

import csv
from collections.abc import Callable, Iterable
from io import StringIO
from typing import TextIO

from actiontrack.exchange.star_schema.action_values import Value
from actiontrack.exchange.star_schema.rows import Row
from actiontrack.exchange.star_schema.tables import Table
from actiontrack.text.escape import visible

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With one of these a text begins that a spreadsheet would take for a formula."""


def csv_of(table: Table, rows: Iterable[Row]) -> str:
    """Return rows under the names of their columns."""
    text = StringIO()
    write = begun(table, text)
    for row in rows:
        write(row)
    return text.getvalue()


def begun(table: Table, file: TextIO) -> Callable[[Row], object]:
    """Return what writes a row to a file that begins with the names of the columns."""
    writer = csv.writer(file)
    writer.writerow(table.names)
    return lambda row: writer.writerow(cells(row))


def cells(row: Row) -> list[str]:
    """Return a row as texts, of which no spreadsheet takes one for a formula."""
    return [_cell(value) for value in row]


def _cell(value: Value) -> str:
    if isinstance(value, str):
        text = visible(value)
        return f"'{text}" if text.startswith(FORMULA) else text
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
