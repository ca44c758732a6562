"""A review → an Excel workbook: where the plans stand on the first sheet, then what it rests on."""

from collections.abc import Iterator
from itertools import islice

from actiontrack.charts.palette import LONGEST_WORD
from actiontrack.errors import CannotDoError
from actiontrack.exchange.excel.action_sheets import actions_sheet, exceptions_sheet
from actiontrack.exchange.excel.board_sheets import (
    board_sheets,
    measures_sheet,
    timetable_sheet,
)
from actiontrack.exchange.excel.book import ExcelFile, SheetRow
from actiontrack.exchange.excel.figures import figures_sheet
from actiontrack.exchange.excel.first_sheet import fill_first_sheet
from actiontrack.exchange.excel.readings import readings_sheet
from actiontrack.exchange.record import RECORD, RECORD_HEADS, cell_rows
from actiontrack.plans.plain_data import plain_plan
from actiontrack.plans.vocabulary import Meaning
from actiontrack.report import as_at_of, document_properties
from actiontrack.review import Review
from actiontrack.text.markdown_blocks import DocumentProperties
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, listed

_RECORD_WIDTHS = (20, 44, 80)
MOST_VALUES = 20_000
"""Rows of a value each: nobody reads more, and they would take longer than all other sheets."""


def workbook_of(review: Review) -> bytes:
    """Return plans as an Excel file, the same bytes for the same plans.

    Raises CannotDoError where XlsxWriter is missing, or Excel would cut a text off.
    """
    as_at = as_at_of(review.plans[0]) if len(review.plans) == 1 else ""
    book = ExcelFile(about_all(review), as_at or f"judged on {day_in_words(review.day)}")
    book.rating_words = _words_of_one_meaning(review)
    first = book.sheet("Position")
    exceptions_sheet(book, review)
    actions_sheet(book, review)
    measures_sheet(book, review)
    measures = readings_sheet(book, review)
    timetable_sheet(book, review)
    board_sheets(book, review)
    ratings = figures_sheet(book, review)
    _record_sheet(book, review)
    fill_first_sheet(first, review, ratings, measures)
    return book.packed()


def _words_of_one_meaning(review: Review) -> dict[str, Meaning]:
    """Return the words by which the plans rate, but those that do not mean the same in all."""
    meanings = {standard.words: {standard} for standard in Meaning}
    for plan in review.plans:
        for word, meaning in plan.plan.rating_meanings.items():
            meanings.setdefault(one_line(word), set()).add(meaning)
    return {
        word: next(iter(means))
        for word, means in meanings.items()
        if len(means) == 1 and word and len(word) <= LONGEST_WORD
    }


def about_all(review: Review) -> DocumentProperties:
    """Return what a file of one or several plans says of itself."""
    if not review.plans:
        raise CannotDoError("there is no plan to be exported")
    if len(review.plans) == 1:
        return document_properties(review.plans[0])
    areas = list(dict.fromkeys(one_line(plan.plan.area) or "?" for plan in review.plans))
    title = f"{counted(len(review.plans), 'improvement plan')}, {day_in_words(review.day)}"
    return DocumentProperties(title, listed(areas), f"The plans of {listed(areas)}", review.day)


def _record_sheet(book: ExcelFile, review: Review) -> None:
    """Write all that the plans' files say, from which `import` makes a plan again.

    A row is a value with its place in the file; of very many, an item with all that it holds.
    """
    rows = list(islice(_record_rows(review, by_item=False), MOST_VALUES + 1))
    if len(rows) > MOST_VALUES:
        rows = list(_record_rows(review, by_item=True))
    if rows:
        sheet = book.sheet(RECORD)
        sheet.set_widths(_RECORD_WIDTHS)
        sheet.keep_in_sight(2)
        sheet.filtered(RECORD, RECORD_HEADS, rows)


def _record_rows(review: Review, *, by_item: bool) -> Iterator[SheetRow]:
    for plan in review.plans:
        for place, text in cell_rows(plain_plan(plan.plan), by_item=by_item):
            yield f"{plan.name}, {place}", [plan.name, place, text]
