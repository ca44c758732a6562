"""A review → an Excel workbook: the position in words first, then what it is made of."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from actiontrack.errors import CannotDoError
from actiontrack.exchange.excel.action_sheets import actions_sheet, exceptions_sheet
from actiontrack.exchange.excel.book import ExcelFile, ExcelSheet, Rated, SheetRow
from actiontrack.exchange.excel.fact_sheets import measures_sheet, timetable_sheet
from actiontrack.flags import Severity
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.report import as_at_of, document_properties
from actiontrack.report.actions import required_text
from actiontrack.report.position import position_sentences, rating_rows, shares_note
from actiontrack.review import PlanReview, Review
from actiontrack.summary import Group, Meanings, rating_shares, reported_in_words
from actiontrack.text.markdown import DocumentProperties
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, listed, plural
from actiontrack.timetable import timetable_on


def workbook_of(review: Review) -> bytes:
    """Return plans as an Excel file, the same bytes for the same plans.

    Raises CannotDoError where XlsxWriter is missing, or Excel would cut a text off.
    """
    book = ExcelFile(about_all(review), _as_at(review))
    position_sheet(book, review)
    actions_sheet(book, review)
    exceptions_sheet(book, review)
    timetable_sheet(book, review)
    measures_sheet(book, review)
    return book.packed()


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


_FIGURES = ("Not started", "In progress", "Done", "Other", "Overdue")
_WIDTHS = (46, 24, 13, 17, 13, 13, 13, 13)


def position_sheet(book: ExcelFile, review: Review) -> None:
    """Write where each plan stands, after all of them side by side where there are several."""
    sheet = book.sheet("Position")
    sheet.set_widths(_WIDTHS)
    if len(review.plans) > 1:
        sheet.say(book.about.title, bold=True, font_size=16)
        sheet.table(("Plan", "Area", "Actions", *_FIGURES), _plan_rows(review), has_sum=True)
        sheet.row += 1
    begins = []
    for each in review.plans:
        begins.append(sheet.row)
        _plan(sheet, each)
        sheet.row += 1
    # On paper each plan begins a page, but for the first, which follows the table of all.
    sheet.raw.set_h_pagebreaks(begins[1:])


def _plan_rows(review: Review) -> Iterator[SheetRow]:
    """Yield each plan with its figures, and all of them together."""
    sums = [0] * (len(_FIGURES) + 1)
    for each in review.plans:
        found = each.summary
        figures = _figures(found.actions, found.meanings, found.overdue)
        sums = [total + figure for total, figure in zip(sums, figures, strict=True)]
        yield each.path, [one_line(each.title), one_line(each.plan.area), *figures]
    yield "Together", ["Together", None, *sums]


def _figures(actions: int, meanings: Meanings, overdue: int) -> list[int]:
    stages = [
        sum(number for meaning, number in meanings.items() if meaning.stage is stage)
        for stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)
    ]
    return [actions, *stages, actions - sum(stages), overdue]


def _plan(sheet: ExcelSheet, each: PlanReview) -> None:
    plan = each.plan
    area = f"{one_line(plan.area)}, " if plan.area.strip() else ""
    sheet.say(one_line(each.title), bold=True, font_size=16)
    sheet.say(f"{area}{as_at_of(each)} ({each.path})")
    sheet.say(each.summary.headline, bold=True, font_size=13)
    for sentence in position_sentences(each):
        sheet.say(sentence)
    timetable = timetable_on(plan, each.position.as_of, each.position.reading.unread)
    if timetable.steps:
        sheet.say(timetable.headline)
    for sentence in reported_in_words(plan):
        sheet.say(f"Reported, not counted from the list: {sentence}")
    if damaged := sum(flag.severity is Severity.ERROR for flag in each.flags):
        sheet.say(f"The record has {counted(damaged, 'error')}: see 'actiontrack check'.")
    sheet.row += 1
    if not each.summary.actions:
        return
    word = plural(plan.action_word).capitalize()
    sheet.table(("Rating", "Meaning", word, "Share"), _ratings(each), has_sum=True)
    if note := shares_note(each):
        sheet.say(note)
    sheet.row += 1
    for by, groups in each.summary.groups.items():
        if any(group.id is not None for group in groups):
            title = plan.workstream_word if by == "workstream" else by
            sheet.table((title.capitalize(), word, *_FIGURES), _groups(each, groups))
            sheet.row += 1


def _ratings(each: PlanReview) -> Iterator[SheetRow]:
    for row, (_, _, share) in zip(rating_rows(each), rating_shares(each.summary), strict=True):
        key, tag = str(row["key"]), str(row["tag"])
        rating = Rated(tag, Meaning(key)) if key else tag
        yield each.path, [rating, str(row["meaning"]), int(str(row["number"])), share]
    yield each.path, ["All", None, each.summary.actions, Fraction(1)]


def _groups(each: PlanReview, groups: Iterable[Group]) -> Iterator[SheetRow]:
    """Yield the groups; an action with several leads, bodies or findings counts in each."""
    for group in groups:
        figures = _figures(group.actions, group.meanings, group.overdue)
        yield each.path, [required_text(group.title), *figures]
