"""The last sheet: all that the plans' files say, from which `import` makes a plan again."""

from collections.abc import Iterator
from itertools import islice

from actiontrack.exchange.excel.book import ExcelFile, SheetRow
from actiontrack.exchange.record import cell_rows
from actiontrack.plans.plain_data import plain_plan
from actiontrack.review import Review

RECORD = "Record"
RECORD_HEADS = ("Plan", "Place", "Value")
_WIDTHS = (20, 44, 80)
MOST_VALUES = 20_000
"""Rows of a value each: nobody reads more, and they would take longer than all other sheets."""


def record_sheet(book: ExcelFile, review: Review) -> None:
    """Write each value of each plan as a row, with its place in the plan's file.

    Of very many, each item is a row.
    """
    rows = list(islice(_rows(review, by_item=False), MOST_VALUES + 1))
    if len(rows) > MOST_VALUES:
        rows = list(_rows(review, by_item=True))
    if rows:
        sheet = book.sheet(RECORD)
        sheet.set_widths(_WIDTHS)
        sheet.keep_in_sight(2)
        sheet.filtered(RECORD, RECORD_HEADS, rows)


def _rows(review: Review, *, by_item: bool) -> Iterator[SheetRow]:
    for each in review.plans:
        name = each.plan.id or each.document.name or "?"
        for place, text in cell_rows(plain_plan(each.plan), by_item=by_item):
            yield f"{name}, {place}", [name, place, text]
