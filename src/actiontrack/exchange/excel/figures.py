"""The sheet of figures: ratings with their exact shares, and groups, plan by plan."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from actiontrack.charts.palette import marked
from actiontrack.exchange.excel.book import ExcelFile, ExcelSheet, Rated, SheetRow
from actiontrack.exchange.excel.charts import RatingRows
from actiontrack.flags import Severity
from actiontrack.plans.vocabulary import BEST_FIRST, Meaning, Stage
from actiontrack.report import as_at_of
from actiontrack.report.actions import required_text
from actiontrack.report.position import rating_rows, shares_note
from actiontrack.review import PlanReview, Review
from actiontrack.review.several import plans_worst_first
from actiontrack.summary import Group, Meanings, group_word, rating_shares, reported_in_words
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, plural
from actiontrack.timetable import timetable_on

FIGURES = "Figures"
_FIGURES = ("Not started", "In progress", "Done", "Other", "Overdue")
_WIDTHS = (46, 24, 13, 17, 13, 13, 13, 13)


def figures_sheet(book: ExcelFile, review: Review) -> RatingRows | None:
    """Write the figures of each plan, after all of them side by side where there are several.

    Return where the ratings of all stand, None where there is no action.
    """
    sheet = book.sheet(FIGURES)
    sheet.set_widths(_WIDTHS)
    cells = None
    plans = plans_worst_first(review.plans)
    if len(plans) > 1:
        sheet.say(book.about.title, bold=True, font_size=16)
        sheet.table(("Plan", "Area", "Actions", *_FIGURES), _plan_rows(plans), has_sum=True)
        sheet.row += 1
        cells = _all_ratings(sheet, review)
    begins = []
    for plan in plans:
        begins.append(sheet.row)
        of_plan = _plan(sheet, plan, many=len(plans) > 1)
        cells = of_plan if len(plans) == 1 else cells
        sheet.row += 1
    # On paper each plan begins a page, but for the first, which follows the table of all.
    sheet.raw.set_h_pagebreaks(begins[1:])
    return cells


def _all_ratings(sheet: ExcelSheet, review: Review) -> RatingRows | None:
    """Write how many actions of all plans hold each meaning; return where that stands."""
    if not review.actions:
        return None
    held: list[tuple[Meaning | None, int]] = [
        (meaning, count) for meaning in BEST_FIRST if (count := review.meanings[meaning])
    ]
    if review.unreadable:
        held.append((None, review.unreadable))
    first = sheet.row + 1
    rows = [
        ("ratings", [Rated(marked(meaning)) if meaning else "Cannot be read", None, count,
                     Fraction(count, review.actions)])
        for meaning, count in held
    ]  # fmt: skip
    sheet.table(("Rating", "", "Actions", "Share"), rows)
    sheet.row += 1
    return RatingRows(FIGURES, first, tuple(meaning for meaning, _ in held), 0, 2)


def _plan_rows(plans: Iterable[PlanReview]) -> Iterator[SheetRow]:
    """Yield each plan with its figures, and all of them together."""
    sums = [0] * (len(_FIGURES) + 1)
    for plan in plans:
        summary = plan.summary
        figures = _figures(summary.actions, summary.meanings, summary.overdue)
        sums = [total + figure for total, figure in zip(sums, figures, strict=True)]
        yield plan.path, [one_line(plan.title), one_line(plan.plan.area), *figures]
    yield "Together", ["Together", None, *sums]


def _figures(actions: int, meanings: Meanings, overdue: int) -> list[int]:
    stages = [
        sum(number for meaning, number in meanings.items() if meaning.stage is stage)
        for stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)
    ]
    return [actions, *stages, actions - sum(stages), overdue]


def _plan(sheet: ExcelSheet, plan: PlanReview, *, many: bool) -> RatingRows | None:
    """Write one plan: its sentences too, where the first sheet has no room for those of many."""
    sheet.say(one_line(plan.title), bold=True, font_size=16)
    sheet.say(where_it_stands(plan))
    if many:
        sheet.say(plan.summary.headline, bold=True, font_size=13)
        for sentence in sentences_of(plan):
            sheet.say(sentence)
    sheet.row += 1
    if not plan.summary.actions:
        return None
    word = plural(plan.plan.action_word).capitalize()
    first = sheet.row + 1
    sheet.table(("Rating", "Meaning", word, "Share"), _ratings(plan), has_sum=True)
    if note := shares_note(plan):
        sheet.say(note)
    sheet.row += 1
    for by, groups in plan.summary.groups.items():
        if any(group.id is not None for group in groups):
            title = group_word(plan.plan, by)
            sheet.table((title[:1].upper() + title[1:], word, *_FIGURES), _groups(plan, groups))
            sheet.row += 1
    held = (rating.meaning if rating else None for rating, _, _ in rating_shares(plan.summary))
    return RatingRows(FIGURES, first, tuple(held), 0, 2)


def where_it_stands(plan: PlanReview) -> str:
    """Return of which area a plan is, as at when, and in which file it stands."""
    area = f"{one_line(plan.plan.area)}, " if plan.plan.area.strip() else ""
    return f"{area}{as_at_of(plan)} ({plan.path})"


def sentences_of(plan: PlanReview) -> Iterator[str]:
    """Yield what follows the headline of a plan."""
    yield from plan.summary.sentences
    position = plan.position
    timetable = timetable_on(
        plan.plan, position.as_of, position.reading.unread, is_old=position.is_old
    )
    if timetable.steps:
        yield timetable.headline
    for sentence in reported_in_words(position):
        yield f"Reported, not counted from the list: {sentence}"
    if damaged := sum(flag.severity is Severity.ERROR for flag in plan.flags):
        yield f"The record has {counted(damaged, 'error')}: see 'actiontrack check'."


def _ratings(plan: PlanReview) -> Iterator[SheetRow]:
    for row, (_, _, share) in zip(rating_rows(plan), rating_shares(plan.summary), strict=True):
        key, tag = str(row["key"]), str(row["tag"])
        rating = Rated(tag) if key else tag
        yield plan.path, [rating, str(row["meaning"]), int(str(row["number"])), share]
    yield plan.path, ["All", None, plan.summary.actions, Fraction(1)]


def _groups(plan: PlanReview, groups: Iterable[Group]) -> Iterator[SheetRow]:
    """Yield the groups; an action with several leads, bodies or findings counts in each."""
    for group in groups:
        figures = _figures(group.actions, group.meanings, group.overdue)
        yield plan.path, [required_text(group.title), *figures]
