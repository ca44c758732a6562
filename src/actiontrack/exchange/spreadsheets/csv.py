"""A CSV file → a grid, in whichever encoding and with whichever delimiter it was saved."""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.grid import (
    CellGrid,
    GridCell,
    GridRow,
    OnRow,
    SizeLimit,
    TableFile,
    has_invisible,
    put_cell,
    tidied,
    too_large,
)

LARGEST_CSV = 32 * 1024 * 1024
"""Bytes: no plan holds more."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}

_GUARDED = re.compile(r"'[=+@-]")
"""What a program puts before a text so that no spreadsheet takes it for a formula."""

MOST_COLUMNS = 16_384
"""As in Excel; what stands to the right of `WIDEST` is reported and not taken."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

LONGEST_SAMPLE = 256 * 1024
MOST_TRIED = 50
"""Characters, and rows, from which the delimiter is inferred."""


def read_csv(name: str, data: bytes, on_row: OnRow) -> TableFile:
    """Return the one table of a CSV file. Raises CannotDoError, naming the line at fault."""
    if len(data) > LARGEST_CSV:
        raise too_large(name, f"more than {LARGEST_CSV // (1024 * 1024)} MB")
    text, encoding = decoded(name, data)
    text, delimiter = delimited(text)
    grid = CellGrid()
    size = SizeLimit(name)
    for number, cells in enumerate(_records(name, text, delimiter), start=1):
        row = GridRow(number, {})
        for column, raw in enumerate(cells, start=1):
            _add_cell(grid, row, column, raw, size)
        if row.cells:
            size.row()
            grid.rows.append(row)
            on_row(number)
    return TableFile(
        name, [grid], [f"It is read as {encoding}, with {DELIMITERS[delimiter]} between."]
    )


def _add_cell(grid: CellGrid, row: GridRow, column: int, raw: str, size: SizeLimit) -> None:
    if not raw:
        return
    text = tidied(raw[1:] if _GUARDED.match(raw) else raw)
    if has_invisible(raw):
        grid.invisible.append((row.number, column))
    put_cell(grid, row, column, GridCell(text), size)


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """Return the text of a file, and its encoding in words. Raises CannotDoError for another."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings = [("utf-16", "UTF-16")]
    elif b"\x00" in data:
        raise CannotDoError(f"{name} holds zero bytes, as no CSV file does: save it as 'CSV UTF-8'")
    elif data.startswith(BOM_UTF8):
        encodings = [("utf-8-sig", "UTF-8")]
    else:
        encodings = [("utf-8", "UTF-8"), ("cp1252", "Windows-1252")]
    for encoding, words in encodings:
        try:
            return data.decode(encoding), words
        except UnicodeDecodeError:
            continue
    raise CannotDoError(f"{name} is in no encoding that is read here: save it as 'CSV UTF-8'")


def delimited(text: str) -> tuple[str, str]:
    """Return a text and its delimiter: that of a first line `sep=;`, or the likeliest."""
    first, _, rest = text.partition("\n")
    declared = first.strip().removeprefix("sep=")
    if first.startswith("sep=") and declared in DELIMITERS:
        return rest, declared
    return text, max(DELIMITERS, key=lambda delimiter: _likeness(text, delimiter))


def _likeness(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many rows agree on a number of cells greater than one, and that number."""
    sample = text[:LONGEST_SAMPLE].rpartition("\n")[0] or text[:LONGEST_SAMPLE]
    reader = csv.reader(_lines(sample), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        widths.update(len(row) for row in islice(reader, MOST_TRIED) if len(row) > 1)
    except csv.Error:
        return 0, 0
    width, rows = widths.most_common(1)[0] if widths else (0, 0)
    return rows, width


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text with their ends; an `io.StringIO` would hold it four times."""
    return (match[0] for match in _LINE.finditer(text))


def _records(name: str, text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a text, until one takes more cells than a sheet has columns."""
    begin, in_row = 1, 0

    def lines() -> Iterator[str]:
        nonlocal in_row
        for line in _lines(text):
            in_row += line.count(delimiter)
            if in_row > MOST_COLUMNS:
                raise too_large(name, f"a row of more than {MOST_COLUMNS:,} columns")
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    try:
        for record in reader:
            yield record
            begin, in_row = reader.line_num + 1, 0
    except csv.Error as error:
        why = str(error)
        what = "opens a quote that is not closed" if "unexpected end" in why else f"reads: {why}"
        raise CannotDoError(f"{name}:{begin}: the row that begins here {what}") from error
