"""The first sheet: where the plans stand, in words, then the ratings and the groups."""

from collections.abc import Iterator

from actiontrack.exchange.out_book import Book, Cell, Rated, Share, Sheet, TableRow
from actiontrack.page import one_line
from actiontrack.papers import as_at_of
from actiontrack.papers.standing_now import groups_of, ratings_of, sentences_of
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.review import PlanReview, Review
from actiontrack.wording import counted, plural

_FIGURES = ("Not started", "In progress", "Done", "Other", "Overdue")
_WIDTHS = (46, 22, 13, 13, 13, 13, 13, 13)


def position_sheet(book: Book, review: Review) -> None:
    """Write where each plan stands, after all of them side by side where there are several."""
    sheet = book.sheet("Position")
    sheet.set_widths(_WIDTHS)
    if len(review.plans) > 1:
        sheet.say(book.about.title, bold=True, font_size=16)
        sheet.table(("Plan", "Area", "Actions", *_FIGURES), _plan_rows(review))
        sheet.row += 1
    for each in review.plans:
        _plan(sheet, each)
        sheet.row += 1


def _plan_rows(review: Review) -> Iterator[TableRow]:
    """Yield each plan with its figures, and all of them together."""
    sums = [0] * (len(_FIGURES) + 1)
    for each in review.plans:
        figures = _figures_of(each)
        sums = [total + figure for total, figure in zip(sums, figures, strict=True)]
        yield each.path, [one_line(each.title), one_line(each.plan.area), *figures]
    yield "Together", ["Together", None, *sums]


def _figures_of(each: PlanReview) -> list[int]:
    found = each.summary
    stages = [
        sum(number for meaning, number in found.meanings.items() if meaning.stage is stage)
        for stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)
    ]
    return [found.actions, *stages, found.actions - sum(stages), found.overdue]


def _plan(sheet: Sheet, each: PlanReview) -> None:
    plan = each.plan
    sheet.say(one_line(each.title), bold=True, font_size=16)
    sheet.say(f"{one_line(plan.area)}, {as_at_of(each, None)} ({each.path})")
    sheet.say(each.summary.headline, bold=True, font_size=13)
    for sentence in sentences_of(each):
        sheet.say(sentence)
    if damaged := sum(flag.severity == "error" for flag in each.flags):
        sheet.say(f"The record has {counted(damaged, 'error')}: see 'actiontrack check'.")
    sheet.row += 1
    if each.summary.actions:
        titles = ("Rating", "Meaning", plural(plan.action_word).capitalize(), "Share")
        sheet.table(titles, _ratings(each))
        sheet.row += 1
    groups = groups_of(each)
    if groups:
        words = (plan.workstream_word.capitalize(), plural(plan.action_word).capitalize())
        rows = [(each.path, [_cell(row[key]) for key in _GROUP]) for row in groups]
        sheet.table((*words, *_FIGURES), rows)


_GROUP = ("title", "actions", "not_started", "in_progress", "done", "other", "overdue")


def _ratings(each: PlanReview) -> Iterator[TableRow]:
    for row in ratings_of(each):
        key, tag = str(row["key"]), str(row["tag"])
        rating = Rated(tag, Meaning(key)) if key else tag
        share = Share(int(str(row["share"]).rstrip("%")))
        yield each.path, [rating, str(row["meaning"]), _cell(row["number"]), share]
    yield each.path, ["All", None, each.summary.actions, Share(100)]


def _cell(value: object) -> Cell:
    return value if isinstance(value, int) else str(value)
