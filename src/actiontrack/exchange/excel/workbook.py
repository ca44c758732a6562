"""A review → an Excel workbook: where the plans stand on the first sheet, then what it rests on."""

from actiontrack.charts.palette import LONGEST_WORD
from actiontrack.errors import CannotDoError
from actiontrack.exchange.excel.action_sheets import actions_sheet, exceptions_sheet
from actiontrack.exchange.excel.board_sheets import board_sheets
from actiontrack.exchange.excel.book import ExcelFile
from actiontrack.exchange.excel.fact_sheets import measures_sheet, readings_sheet, timetable_sheet
from actiontrack.exchange.excel.figures import figures_sheet
from actiontrack.exchange.excel.first_sheet import fill_first_sheet
from actiontrack.exchange.excel.record_sheet import record_sheet
from actiontrack.plans.vocabulary import Meaning
from actiontrack.report import as_at_of, document_properties
from actiontrack.review import Review
from actiontrack.text.markdown_blocks import DocumentProperties
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, listed


def workbook_of(review: Review) -> bytes:
    """Return plans as an Excel file, the same bytes for the same plans.

    Raises CannotDoError where XlsxWriter is missing, or Excel would cut a text off.
    """
    book = ExcelFile(about_all(review), _as_at(review))
    book.rating_words = _words_of_one_meaning(review)
    first = book.sheet("Position")
    exceptions_sheet(book, review)
    actions_sheet(book, review)
    measures_sheet(book, review)
    measures = readings_sheet(book, review)
    timetable_sheet(book, review)
    board_sheets(book, review)
    ratings = figures_sheet(book, review)
    record_sheet(book, review)
    fill_first_sheet(first, review, ratings, measures)
    return book.packed()


def _words_of_one_meaning(review: Review) -> dict[str, Meaning]:
    """Return the words by which the plans rate, but those that do not mean the same in all."""
    meanings = {each.words: {each} for each in Meaning}
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
    areas = list(dict.fromkeys(one_line(each.plan.area) or "?" for each in review.plans))
    title = f"{counted(len(review.plans), 'improvement plan')}, {day_in_words(review.day)}"
    return DocumentProperties(title, listed(areas), f"The plans of {listed(areas)}", review.day)


def _as_at(review: Review) -> str:
    said = as_at_of(review.plans[0]) if len(review.plans) == 1 else ""
    return said or f"judged on {day_in_words(review.day)}"
