"""The page of all plans: a row a plan, the worst first, and all of them together over time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from actiontrack.charts import Stack, captioned, stack_chart
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.report.pictures import strip_of_meanings, strip_picture
from actiontrack.review.several import counted_on, titles_apart
from actiontrack.site.blocks import chart_block, lead, paragraph
from actiontrack.site.layout import ALL_PLANS, MADE, SitePlan, section
from actiontrack.site.tables import TemplateData, cell, picture_cell, table
from actiontrack.summary import (
    Meanings,
    MeasureCounts,
    NeedsAttention,
    Summary,
    add_up,
    attention_in_all,
    count_in_stage,
    difference_of_all,
)
from actiontrack.text.page import Column, one_line
from actiontrack.text.wording import change_in_words, counted, is_or_are, month_name

MOST_TIMES = 36
"""Months of the picture over time; of more of them the last of each year."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan as the index tells of it: the few figures that are kept of each."""

    title: str
    area: str
    href: str
    headline: str
    strip: str
    actions: int
    meanings: Meanings
    done: int
    needs_attention: NeedsAttention
    overdue: int
    measures: MeasureCounts
    as_of: date
    """The day on which it is counted: that of its closing, if that was earlier."""
    age: int | None
    """Days since its position."""
    points: tuple[tuple[date, Meanings], ...]
    """How its actions were rated, from the first version that is recorded to the last."""
    is_damaged: bool
    is_private: bool


def entry_of(site_plan: SitePlan, folder: str, at: int) -> Entry:
    """Return what the index tells of a plan, the one at a place."""
    review = site_plan.review
    figures = review.summary
    return Entry(
        one_line(review.title),
        one_line(review.plan.area),
        f"{folder}/index.html",
        figures.headline,
        _strip_of(figures, review.plan.action_word, at),
        figures.actions,
        figures.meanings,
        figures.in_stage(Stage.DONE),
        figures.needs_attention,
        figures.overdue,
        figures.measures.of_plan(review.plan.id),
        review.position.as_of,
        figures.position_age_days,
        tuple((p.date.last, p.meanings) for p in site_plan.series.points if p.revision),
        review.is_damaged,
        bool(site_plan.marked),
    )


def _strip_of(figures: Summary, word: str, at: int) -> str:
    if not figures.actions:
        return ""
    return strip_picture(f"strip-{at}", figures, word, has_legend=False)


def index_page(entries: Sequence[Entry], day: date) -> TemplateData:
    """Return the page of all plans."""
    return {
        "title": _title(entries),
        "here": ALL_PLANS,
        "crumbs": [],
        "root": "",
        "is_private": any(entry.is_private for entry in entries),
        "as_at": counted_on(day, (entry.as_of for entry in entries)),
        "intro": [lead(_together(entries)), *_measures(entries), *_strip(entries), *_rows(entries)],
        "sections": [
            part
            for part in [section("over-time", "All plans over time", _over_time(entries))]
            if part["blocks"]
        ],
        "turns": [],
        "turning": "",
        "made_from": f"{MADE}.",
    }


def _together(entries: Sequence[Entry]) -> str:
    return attention_in_all(
        [
            (entry.needs_attention, entry.actions, entry.done, entry.meanings[Meaning.FINISHING])
            for entry in entries
        ]
    )


def _measures(entries: Sequence[Entry]) -> Iterator[TemplateData]:
    if difference := difference_of_all([entry.measures for entry in entries]):
        yield paragraph(difference)


def _strip(entries: Sequence[Entry]) -> Iterator[TemplateData]:
    total = add_up(entry.meanings for entry in entries)
    if any(total.values()):
        title = f"{counted(sum(total.values()), 'action')} by rating"
        yield chart_block(strip_of_meanings("strip", title, total))


def _rows(entries: Sequence[Entry]) -> Iterator[TemplateData]:
    """Yield a row for each plan, that with the most that needs attention first."""
    heads = ("Plan", "Ratings", "Need attention", "Overdue", "Done", "Age in days")
    columns = [Column(head, is_figure=at > 1) for at, head in enumerate(heads)]
    ordered = sorted(entries, key=lambda entry: (-entry.needs_attention.total, -entry.overdue))
    if ordered:
        titles = titles_apart(
            [(entry.title, entry.area, entry.href.partition("/")[0]) for entry in ordered]
        )
        rows = [_row(entry, title) for entry, title in zip(ordered, titles, strict=True)]
        yield table("The plans, the worst first", columns, rows)


def _row(entry: Entry, title: str) -> list[TemplateData]:
    # A plan of which nothing can be counted says why; of another the figures do.
    doubt = "" if entry.actions else entry.headline
    damaged = "The record of this plan has errors, and may not be whole."
    remark = " ".join(part for part in (doubt, damaged if entry.is_damaged else "") if part)
    return [
        cell(title, entry.href),
        {**picture_cell(entry.strip), "text": remark},
        cell(f"{entry.needs_attention.total:,}"),
        cell(f"{entry.overdue:,}"),
        cell(f"{entry.done:,} of {entry.actions:,}"),
        cell("-" if entry.age is None else f"{max(entry.age, 0):,}"),
    ]


def _over_time(entries: Sequence[Entry]) -> Iterator[TemplateData]:
    """Yield how the ratings of all actions moved, each plan as it stood last at each time."""
    days = sorted({day for entry in entries for day, _ in entry.points})
    # Of each month the last day of which anything is known, or of each year.
    months = {(day.year, day.month): day for day in days}
    times = months if len(months) <= MOST_TIMES else {(day.year, 0): day for day in days}
    if len(times) < 2:
        return
    columns = [
        Stack(
            f"{month_name(month)[:3]} {year}" if month else str(year),
            add_up(state for entry in entries if (state := _state(entry, day))),
        )
        for (year, month), day in times.items()
    ]
    done = [count_in_stage(stack.counts, Stage.DONE) for stack in columns]
    total = counted(columns[-1].total, "action")
    at_first = sum(_state(entry, next(iter(times.values()))) is not None for entry in entries)
    if at_first == sum(bool(entry.points) for entry in entries):
        title = f"{change_in_words('Done', done)}, of {total}"
    else:  # a rise would be that of other plans as well
        title = f"{done[-1]:,} of {total} {is_or_are(done[-1])} done"
    description = (
        "Each plan stands as it last did at each time; one without a version yet is left out."
    )
    chart = stack_chart("all-over-time", title, description, columns, "actions")
    yield chart_block(captioned(title, chart))


def _state(entry: Entry, day: date) -> Meanings | None:
    """Return how the actions of a plan were rated on a day, as far as is known."""
    before = [state for when, state in entry.points if when <= day]
    return before[-1] if before else None


def _title(entries: Sequence[Entry]) -> str:
    """Return what the plans are together: those of one area, if they are of one."""
    areas = {entry.area for entry in entries}
    area = next(iter(areas)) if len(areas) == 1 else ""
    return f"Improvement plans: {area}" if area else "Improvement plans"
