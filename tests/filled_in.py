"""Sheets of updates as leads send them back."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

import openpyxl

from actiontrack.exchange.update_sheets.layout import HEAD_ROW, SHEET, Head
from actiontrack.exchange.update_sheets.sent import asked_of, update_book_of
from actiontrack.review import Review

News = tuple[str | None, str | None, "date | str | None"]
"""What a lead fills in: a rating, words, a day."""


def sheet_of(review: Review, lead: str | None = None) -> bytes:
    """Return the sheet as it goes out."""
    return update_book_of(review, asked_of(review, lead)[0], lead)


def filled_in(
    data: bytes,
    news: Mapping[str, News],
    other: Mapping[tuple[str, Head], date | str | None] | None = None,
    deleted: str | None = None,
) -> bytes:
    """Return a sheet with news of actions by id; `other` is written over locked cells."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book[SHEET]
    columns = {head: at for at, head in enumerate(Head, start=1)}
    rows = {
        str(sheet.cell(row, columns[Head.ID]).value): row
        for row in range(HEAD_ROW + 1, sheet.max_row + 1)
    }
    for action, said in news.items():
        for head, value in zip((Head.NEW_RATING, Head.NEW_UPDATE, Head.DATE), said, strict=True):
            sheet.cell(rows[action], columns[head]).value = value
    for (action, head), value in (other or {}).items():
        sheet.cell(rows[action], columns[head]).value = value
    if deleted:
        sheet.delete_rows(rows[deleted])
    file = BytesIO()
    book.save(file)
    return file.getvalue()
