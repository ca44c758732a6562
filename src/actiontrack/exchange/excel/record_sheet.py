"""The last sheet: all that the plans' files say, from which `import` makes a plan again."""

from collections.abc import Iterator

from actiontrack.exchange.excel.book import ExcelFile, SheetRow
from actiontrack.exchange.record import cell_text, record_rows
from actiontrack.plans.plain_data import plain_plan
from actiontrack.review import PlanReview, Review

RECORD = "Record"
RECORD_HEADS = ("Plan", "Place", "Value")
_WIDTHS = (20, 44, 80)
_MOST_LETTERS = 5_000
"""Letters of a cell; a longer text goes on in the next row, of the same place."""


def record_sheet(book: ExcelFile, review: Review) -> None:
    """Write each value of each plan as a row, with its place in the plan's file."""
    rows = [row for plan in review.plans for row in _rows(plan)]
    if rows:
        sheet = book.sheet(RECORD)
        sheet.set_widths(_WIDTHS)
        sheet.keep_in_sight(2)
        sheet.filtered(RECORD, RECORD_HEADS, rows)


def _rows(plan: PlanReview) -> Iterator[SheetRow]:
    name = plan.plan.id or plan.document.name or "?"
    for place, text in record_rows(plain_plan(plan.plan)):
        for at in range(0, len(text), _MOST_LETTERS):
            part = cell_text(text[at : at + _MOST_LETTERS])
            yield f"{name}, {place}", [name, place, part]
