"""Sheets of updates as leads send them back."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from actiontrack.amending import amend
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.exchange.update_sheet.apply import amendments_from
from actiontrack.exchange.update_sheet.layout import HEADER_ROW, SHEET, UpdateColumn
from actiontrack.exchange.update_sheet.read import UpdateSheet, read_update_sheet
from actiontrack.exchange.update_sheet.write import actions_to_ask, update_book_of
from actiontrack.review import Review
from support import SETTINGS, plan, review

NEWS = (UpdateColumn.NEW_RATING, UpdateColumn.NEW_UPDATE, UpdateColumn.DATE)

News = tuple[str | None, str | None, "date | str | None"]
"""What a lead fills in: a rating, words, a day."""


PLAN = plan("""\
ratings: {Done: complete, Green: on-track, Amber: at-risk, Not yet: not-started}
actions:
  - id: "1"
    title: Train the panel
    status: Green
    lead: Head of A
    due: 2026-12-31
    updates:
      - date: 2026-05-01
        status: Green
        text: Going well
  - id: "2"
    title: Publish the offer
    status: Amber
    lead: Head of B
    due: 2027-03
  - id: "3"
    title: Ask families
    lead: Head of B
""")
TODAY = date(2026, 6, 15)


def sheet_of(found: Review, lead: str | None = None) -> bytes:
    """Return the sheet as it goes out."""
    return update_book_of(found, actions_to_ask(found, lead)[0], lead)


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    """Return a workbook in which a person did something."""
    book = openpyxl.load_workbook(BytesIO(data))
    change(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def filled_in(
    data: bytes,
    news: Mapping[str, News],
    other: Mapping[tuple[str, UpdateColumn], date | str | None] | None = None,
    deleted: str | None = None,
) -> bytes:
    """Return a sheet with news of actions by id; `other` is written over locked cells."""

    def fill_in(book: Workbook) -> None:
        sheet = book[SHEET]
        columns = {
            UpdateColumn(str(cell.value)): at for at, cell in enumerate(sheet[HEADER_ROW], start=1)
        }
        rows = {
            str(sheet.cell(row, columns[UpdateColumn.ID]).value): row
            for row in range(HEADER_ROW + 1, sheet.max_row + 1)
        }
        for action, said in news.items():
            for head, value in zip(NEWS, said, strict=True):
                sheet.cell(rows[action], columns[head]).value = value
        for (action, head), value in (other or {}).items():
            sheet.cell(rows[action], columns[head]).value = value
        if deleted:
            sheet.delete_rows(rows[deleted])

    return changed(data, fill_in)


def back(data: bytes, name: str = "a.xlsx") -> UpdateSheet:
    """Return a sheet as it is read when it comes back."""
    return read_update_sheet(name, data)


def refusal(text: str, *sheets: UpdateSheet) -> list[str]:
    """Return why sheets are refused for a plan, a sentence for each fault."""
    with pytest.raises(CannotDoError) as refused:
        amendments_from(sheets, review(text), TODAY)
    *faults, last = str(refused.value).splitlines()
    assert last == "nothing is written until this is settled"
    return faults


def sent(text: str = PLAN) -> bytes:
    """Return the sheet of all leads of a plan."""
    return sheet_of(review(text))


def edited(text: str, *sheets: UpdateSheet) -> str:
    """Return a plan with what sheets ask of it."""
    found = review(text)
    asked = amendments_from(sheets, found, TODAY)
    (done,) = (
        amend(
            SourceFile(one.path, "x", text.encode()),
            one,
            asked.amendments.get(one.path, []),
            SETTINGS,
        )
        for one in found.plans
    )
    return done.data.decode()
