"""A review → an Excel workbook: the position in words first, then what it is made of."""

from actiontrack.errors import CannotDoError
from actiontrack.exchange.excel.action_sheets import actions_sheet, exceptions_sheet
from actiontrack.exchange.excel.book import Book
from actiontrack.exchange.excel.fact_sheets import measures_sheet, timetable_sheet
from actiontrack.exchange.excel.position_sheet import position_sheet
from actiontrack.report import about_of, as_at_of
from actiontrack.review import Review
from actiontrack.text.markdown import About
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, listed


def workbook_of(review: Review) -> bytes:
    """Return plans as an Excel file, the same bytes for the same plans.

    Raises CannotDoError where XlsxWriter is missing, or Excel would cut a text off.
    """
    book = Book(about_all(review), _as_at(review))
    position_sheet(book, review)
    actions_sheet(book, review)
    exceptions_sheet(book, review)
    timetable_sheet(book, review)
    measures_sheet(book, review)
    return book.packed()


def about_all(review: Review) -> About:
    """Return what a file of one or several plans says of itself."""
    if not review.plans:
        raise CannotDoError("there is no plan to be exported")
    if len(review.plans) == 1:
        return about_of(review.plans[0])
    areas = list(dict.fromkeys(one_line(each.plan.area) or "?" for each in review.plans))
    title = f"{counted(len(review.plans), 'improvement plan')}, {day_in_words(review.day)}"
    return About(title, listed(areas), f"The plans of {listed(areas)}", review.day)


def _as_at(review: Review) -> str:
    said = as_at_of(review.plans[0], None) if len(review.plans) == 1 else ""
    return said or f"judged on {day_in_words(review.day)}"
