"""The charts of a plan over time, each with its figures in a table beside."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from actiontrack.charts import Bar, Stack, bars, stacks
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition
from actiontrack.site.blocks import chart_block, paragraph
from actiontrack.site.layout import SitePlan
from actiontrack.site.links import Links
from actiontrack.site.tables import TemplateData, cell, table, table_of
from actiontrack.text.page import Column, one_line
from actiontrack.text.wording import counted, listed, month_in_words, plural
from actiontrack.trend import Point
from actiontrack.views.trend import moves_tables, points_table, redefined

MOST_BARS = 10
"""Bars of one chart; the table beside it holds the rest too."""

MOST_MONTHS = 36
"""Columns of months; dates that span more of them are counted by the year."""

_OF_DATES = {
    Meaning.COMPLETE: "Done",
    Meaning.UNDER_WAY: "Open",
    Meaning.OFF_TRACK: "Overdue",
}


def over_time(site_plan: SitePlan) -> Iterator[TemplateData]:
    """Yield how the ratings moved from one version to the next."""
    points = site_plan.series.points
    word = plural(site_plan.review.plan.action_word)
    if len(points) > 1:
        columns = [Stack(each.date.words, each.meanings) for each in points]
        first, last = points[0].date.words, points[-1].date.words
        title = f"{word.capitalize()} by rating, from {first} to {last}"
        said = _first_and_last(points)
        yield chart_block(stacks("chart-over-time", title, said, columns, word.capitalize()))
    if len(points) == 1:
        when = points[0].date.words
        yield paragraph(f"There is one version so far, of {when}, so nothing has changed yet.")
    elif points:
        found = points_table(site_plan.series)
        yield table_of(f"{word.capitalize()} at each time", found, without=("Revision",))
    for sentence in redefined(site_plan.series):
        yield paragraph(sentence)
    if site_plan.series.remark:
        yield paragraph(one_line(site_plan.series.remark))


def _first_and_last(points: Sequence[Point]) -> str:
    said = []
    for each in (points[0], points[-1]):
        stages = ", ".join(
            f"{each.in_stage(stage):,} {stage.value}"
            for stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)
        )
        said.append(f"{each.date.words}: {stages}.")
    return " ".join(said)


def slippage(site_plan: SitePlan, links: Links) -> Iterator[TemplateData]:
    """Yield by how many days each agreed due date has moved."""
    moves = sorted(site_plan.series.moves, key=lambda move: -move.days)
    word = site_plan.review.plan.action_word
    if not moves:
        return
    agreed = [each for each in moves if not each.is_rewritten]
    later = [each for each in agreed if each.days > 0][:MOST_BARS]
    if later:
        rows = [
            Bar(f"{each.id} {one_line(each.title)}", each.days, None, f"{each.days:,} days later")
            for each in later
        ]
        title = f"Days by which the agreed due dates of {plural(word)} have moved"
        number = counted(len(agreed), "agreed due date")
        said = f"{number} moved; the furthest by {rows[0].value_text}."
        yield chart_block(bars("chart-slippage", title, said, rows))
    is_of_agreed = bool(agreed)
    for found in moves_tables(site_plan.series):
        hrefs = [links.href(("action", row[0].text)) for row in found.rows]
        title = "Agreed due dates that moved" if is_of_agreed else "Due dates written over"
        is_of_agreed = False
        yield table_of(title, found, hrefs=hrefs)


def due_dates(site_plan: SitePlan) -> Iterator[TemplateData]:
    """Yield in which month how many agreed due dates fall, and what has become of them."""
    dated = [
        (each.agreed_due.last, fate)
        for each in site_plan.review.position.actions
        if each.agreed_due and (fate := _fate(each))
    ]
    if not dated:
        return
    days = [day for day, _ in dated]
    counts = _by_period(dated, _periods(min(days), max(days)))
    word = plural(site_plan.review.plan.action_word)
    columns = [Stack(name, found) for name, found in counts.items()]
    title = f"{word.capitalize()} by the month of their agreed due date"
    totals = Counter(fate for _, fate in dated)
    parts = [f"{totals[fate]:,} {name.lower()}" for fate, name in _OF_DATES.items()]
    said = f"Of {counted(len(dated), 'agreed due date')}: {listed(parts)}."
    yield chart_block(stacks("chart-due-dates", title, said, columns, word.capitalize(), _OF_DATES))
    heads = [Column("Due"), *(Column(each, is_figure=True) for each in _OF_DATES.values())]
    rows = [
        [cell(name), *(cell(f"{found[fate]:,}") for fate in _OF_DATES)]
        for name, found in counts.items()
        if found.total()
    ]
    yield table("Agreed due dates", heads, rows)


def _fate(each: ActionPosition) -> Meaning | None:
    """Return what has become of an action's due date; None if it is set aside."""
    if each.stage is Stage.DONE:
        return Meaning.COMPLETE
    if not each.is_open:
        return None
    return Meaning.OFF_TRACK if each.overdue else Meaning.UNDER_WAY


def _periods(first: date, last: date) -> Callable[[date], str]:
    """Return what tells months apart, or years where there would be too many months."""
    months = 12 * (last.year - first.year) + last.month - first.month
    return month_in_words if months < MOST_MONTHS else lambda day: str(day.year)


def _by_period(
    dated: Sequence[tuple[date, Meaning]], period: Callable[[date], str]
) -> dict[str, Counter[Meaning]]:
    """Count what falls into each period from the first to the last, the empty ones too."""
    days = [day for day, _ in dated]
    first, last = min(days), max(days)
    months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    counts: dict[str, Counter[Meaning]] = {
        period(date(month // 12, month % 12 + 1, 1)): Counter() for month in months
    }
    for day, fate in dated:
        counts[period(day)][fate] += 1
    return counts
