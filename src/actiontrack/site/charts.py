"""The charts of a plan over time, each with its figures in a table that can be opened below."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from actiontrack.charts import (
    DueDates,
    Stack,
    captioned,
    count_chart,
    stack_chart,
    timeline,
)
from actiontrack.charts.palette import marked
from actiontrack.plans.vocabulary import BEST_FIRST, Meaning, Stage, rating_in_words
from actiontrack.position import ActionPosition
from actiontrack.position.requests import open_request
from actiontrack.site.blocks import chart_block, disclosure, paragraph
from actiontrack.site.layout import SitePlan
from actiontrack.site.links import Links
from actiontrack.site.tables import TemplateData, cell, table, table_of
from actiontrack.text.page import Column, one_line
from actiontrack.text.wording import (
    change_in_words,
    counted,
    has_or_have,
    listed,
    month_in_words,
    plural,
)
from actiontrack.trend import Point
from actiontrack.views.trend import moves_tables, redefined

MOST_MONTHS = 36
"""Columns of months; dates that span more of them are counted by the year."""

_OF_DATES = {
    Meaning.COMPLETE: "done",
    Meaning.UNDER_WAY: "open",
    Meaning.OFF_TRACK: "overdue",
}


def over_time(site_plan: SitePlan) -> Iterator[TemplateData]:
    """Yield how the ratings moved from one version to the next."""
    points = site_plan.series.points
    words = plural(site_plan.review.plan.action_word)
    if len(points) == 1:
        when = points[0].date.words
        yield paragraph(f"There is one version so far, of {when}, so nothing has changed yet.")
    elif points:
        labels = [_short(point.date.words) for point in points]
        done = [point.in_stage(Stage.DONE) for point in points]
        columns = [
            Stack(label, point.meanings) for label, point in zip(labels, points, strict=True)
        ]
        title = f"{change_in_words('Done', done)}, of {points[-1].actions:,} {words}"
        described = _first_and_last(points)
        chart = stack_chart("chart-over-time", title, described, columns, words)
        yield chart_block(captioned(title, chart))
        overdue = [point.overdue for point in points]
        if any(overdue):
            caption = change_in_words("Overdue", overdue)
            counts = list(zip(labels, overdue, strict=True))
            described = f"From {points[0].date.words} to {points[-1].date.words}."
            chart = count_chart("chart-overdue", caption, described, counts)
            yield chart_block(captioned(caption, chart))
        name = f"{words.capitalize()} at each time"
        yield from disclosure(f"{name}, in a table", [_points(points, name)])
    for sentence in redefined(site_plan.series):
        yield paragraph(sentence)
    if site_plan.series.remark:
        yield paragraph(one_line(site_plan.series.remark))


def _points(points: Sequence[Point], caption: str) -> TemplateData:
    """Return the counts at each time, with a column for each rating that was held."""
    held = [
        meaning for meaning in BEST_FIRST if any(point.meanings.get(meaning) for point in points)
    ]
    heads = [
        "All",
        *(marked(meaning, rating_in_words(None, meaning)) for meaning in held),
        "Overdue",
    ]
    columns = [Column("Date"), *(Column(head, is_figure=True) for head in heads)]
    rows = [
        [
            cell(point.date.words),
            cell(f"{point.actions:,}"),
            *(cell(f"{point.meanings.get(meaning, 0):,}") for meaning in held),
            cell("-" if point.overdue is None else f"{point.overdue:,}"),
        ]
        for point in points
    ]
    return table(caption, columns, rows)


def _short(day: str) -> str:
    """Return a date, in words, as it stands below a column: `22 Apr 2026`, `2026`."""
    return " ".join(word if word[0].isdecimal() else word[:3] for word in day.split())


def _first_and_last(points: Sequence[Point]) -> str:
    sentences = []
    for point in (points[0], points[-1]):
        stages = ", ".join(
            f"{point.in_stage(stage):,} {stage.value}"
            for stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.DONE)
        )
        sentences.append(f"{point.date.words}: {stages}.")
    return " ".join(sentences)


def slippage(site_plan: SitePlan, links: Links) -> Iterator[TemplateData]:
    """Yield which due dates of open actions moved, from when to when, and what is asked for."""
    position = site_plan.review.position
    word = site_plan.review.plan.action_word
    rows = [
        row
        for action in sorted(position.actions, key=lambda action: -(action.days_behind or 0))
        if action.is_open
        and action.route in links.actions
        and (row := _due_dates(action, position.as_of, links))
    ]
    if rows:
        moved = sum(row.first is not None for row in rows)
        requested = sum(row.requested is not None for row in rows)
        parts = [
            *([f"{moved:,} {has_or_have(moved)} moved"] if moved else []),
            *([f"a new date is asked for {requested:,}"] if requested else []),
        ]
        dated = sum(action.is_open and action.agreed_due is not None for action in position.actions)
        title = f"Of {counted(dated, 'due date')} of open {plural(word)}, {listed(parts)}"
        chart = timeline("timeline", title, rows, position.as_of)
        yield from disclosure(title, [chart_block(chart)])  # a line an action, as in a table
    for title, moves in moves_tables(site_plan.series):
        hrefs = [links.href(("action", row[0].text)) for row in moves.rows]
        yield from disclosure(title, [table_of(title, moves, hrefs=hrefs)])


def _due_dates(action: ActionPosition, as_of: date, links: Links) -> DueDates | None:
    """Return the due dates of an action whose date has moved, or is asked to move."""
    now, first = action.agreed_due, action.action.due
    request = open_request(action.action)
    asked_for = request.to if request else None
    moved = first if action.action.reprogrammed and first != now else None
    if now is None or not (moved or asked_for):
        return None
    words = [f"moved from {moved.words} to {now.words}" if moved else f"due {now.words}"]
    if asked_for:
        words.append(f"asked for {asked_for.words}")
    if action.overdue:
        words.append(f"{counted((as_of - now.last).days, 'day')} overdue")
    return DueDates(
        one_line(f"{action.id} {action.title}"),
        "; ".join(words),
        now.last,
        moved.last if moved else None,
        asked_for.last if asked_for else None,
        action.overdue,
        links.actions[action.route],
    )


def due_dates(site_plan: SitePlan) -> Iterator[TemplateData]:
    """Yield in which month how many agreed due dates fall, and what has become of them."""
    dated = [
        (action.agreed_due.last, fate)
        for action in site_plan.review.position.actions
        if action.agreed_due and (fate := _fate(action))
    ]
    if not dated:
        return
    days = [day for day, _ in dated]
    counts = _by_period(dated, _periods(min(days), max(days)))
    word = plural(site_plan.review.plan.action_word)
    columns = [Stack(_short(name), fates) for name, fates in counts.items()]
    totals = Counter(fate for _, fate in dated)
    parts = [f"{totals[fate]:,} {name}" for fate, name in _OF_DATES.items()]
    title = f"Of {counted(len(dated), 'agreed due date')}, {listed(parts)}"
    described = f"{word.capitalize()} by the month of their due date."
    chart = stack_chart(
        "chart-due-dates", title, described, columns, word, _OF_DATES, are_parts=True
    )
    figures = [Column(date_.capitalize(), is_figure=True) for date_ in _OF_DATES.values()]
    rows = [
        [cell(name), *(cell(f"{tally[fate]:,}") for fate in _OF_DATES)]
        for name, tally in counts.items()
        if tally.total()
    ]
    yield chart_block(captioned(title, chart))
    name = "Due dates"
    yield from disclosure(f"{name}, in a table", [table(name, [Column("Due"), *figures], rows)])


def _fate(action: ActionPosition) -> Meaning | None:
    """Return what has become of an action's due date; None if it is set aside."""
    if action.stage is Stage.DONE:
        return Meaning.COMPLETE
    if not action.is_open:
        return None
    return Meaning.OFF_TRACK if action.overdue else Meaning.UNDER_WAY


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
