"""The first sheet: what a director leaves open on a screen. Sentences, strips, and charts below.

A strip is a row of narrow columns, shared out between the ratings; each part has its mark.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from actiontrack.charts.palette import LIGHT, LIGHT_PAGE
from actiontrack.exchange.excel.book import LOWEST, ExcelSheet, checked
from actiontrack.exchange.excel.charts import RatingRows, measure_line_chart, ratings_chart
from actiontrack.exchange.excel.figures import sentences_of, where_it_stands
from actiontrack.exchange.excel.readings import ChartedMeasure
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import BEST_FIRST, Meaning, Stage, mark_of, rating_in_words
from actiontrack.report.pictures import began_and_now
from actiontrack.review import PlanReview, Review
from actiontrack.review.several import (
    attention_of_plans,
    count_due_soon,
    difference_of_plans,
    due_soon_of,
    plans_worst_first,
    titles_of_plans,
)
from actiontrack.summary import Meanings, count_in_stage
from actiontrack.summary.quantifiers import all_of
from actiontrack.summary.since import counts_then, group_then, key_of_changes
from actiontrack.summary.strip import legend, shared_out, strip, tiles, worst_first
from actiontrack.text.page import one_line
from actiontrack.text.wording import change, counted, has_or_have, is_or_are, listed

MOST_CHARTS = 30
"""Measures that are drawn; of more, those that got worse come first, and the rest are counted."""

_MOST_ROWS = 12
"""Workstreams that have a strip; the first sheet is one screen."""
_NAME, _NARROW, _FIGURE = 46, 2, 11
"""Letters that fit into a column."""
_STRIP = 36
_CHARTS_AT = ((0, 0, 328), (1, 8, 316), (18, 8, 316), (35, 8, 357))
"""Charts side by side: column, pixels from its edge, and how wide in pixels.

Each but the last ends just beyond a column, and so keeps to the columns, which other programs have
wider or narrower."""
_CHART_HEIGHT = 190
"""Pixels."""
_HIGH = 10
"""Rows beneath a chart and the gap below it."""
_PAGE = 650
"""Points that fit onto a page as wide as the sheet."""
_LEGIBLE = 2
"""Narrow columns that one letter or two figures of a strip need."""


@dataclass(frozen=True, slots=True)
class _StripRow:
    """One row of the table of strips; meanings are counted, None being what cannot be read."""

    name: str
    counts: Mapping[Meaning | None, int]
    figures: Sequence[int | None]
    then: Sequence[int | None] = ()
    """The same figures of the version compared with, as far as they have one."""


def fill_first_sheet(
    sheet: ExcelSheet,
    review: Review,
    ratings: RatingRows | None,
    measures: Sequence[ChartedMeasure],
) -> None:
    """Write where the plan stands, or all plans side by side; the charts draw other sheets."""
    many = len(review.plans) > 1
    figures = 5 if many else 4
    sheet.set_widths([_NAME, *[_NARROW] * _STRIP, *[_FIGURE] * figures])
    sheet.raw.hide_gridlines(2)
    sheet.raw.set_first_sheet()
    sheet.raw.activate()
    if many:
        _several(sheet, review)
    else:
        _one(sheet, review.plans[0])
    sheet.row += 1
    _charts(sheet, review, ratings, measures)


def _one(sheet: ExcelSheet, plan: PlanReview) -> None:
    sheet.say(one_line(plan.title), bold=True, font_size=18)
    sheet.say(where_it_stands(plan))
    sheet.say(plan.summary.headline, bold=True, font_size=14)
    sheet.say(" ".join(sentences_of(plan)))
    if not plan.summary.actions:
        return
    sheet.row += 1
    word, figures = plan.plan.action_word, plan.summary
    rows = worst_first(row for row in tiles(plan.position) if row.total)
    shown = rows[:_MOST_ROWS] if len(rows) > 1 else []
    total = _StripRow(
        all_of(figures.actions, word),
        _counts(figures.meanings, figures.actions),
        (
            figures.actions,
            figures.needs_attention.total,
            figures.overdue,
            figures.in_stage(Stage.DONE),
        ),
        (None, *counts_then(figures)[:3]),
    )
    by_workstream = [
        _StripRow(
            one_line(f"{row.id or ''} {row.title}"),
            Counter(tile.meaning for tile in row.tiles),
            (row.total, row.needs_attention, row.overdue, row.done),
            (None, *group_then(figures, "workstream", row.id)[:3]),
        )
        for row in shown
    ]
    heads = ("Actions", "Need attention", "Overdue", "Done")
    title = f"By {plan.plan.workstream_word}, the worst first" if shown else ""
    _strips(sheet, (title, *heads), [total, *by_workstream])
    if left_out := len(rows) - len(shown) if shown else 0:
        sheet.say(f"{left_out:,} more {is_or_are(left_out)} on the sheet Figures.")
    named = [
        f"{mark_of(segment.meaning)} {segment.figure} {segment.words}"
        for segment in legend(figures)
    ]
    sheet.say("   ".join([*named, key_of_changes(figures)]).rstrip())


def _several(sheet: ExcelSheet, review: Review) -> None:
    sheet.say(sheet.book.about.title, bold=True, font_size=18)
    sheet.say(attention_of_plans(review.plans), bold=True, font_size=14)
    if difference := difference_of_plans(review.plans):
        sheet.say(difference)
    sheet.row += 1
    plans = plans_worst_first(review.plans)
    rows = [
        _StripRow(
            title,
            _counts(plan.summary.meanings, plan.summary.actions),
            (
                plan.summary.actions,
                plan.summary.needs_attention.total,
                plan.summary.overdue,
                count_due_soon(plan.position),
                plan.summary.position_age_days,
            ),
        )
        for plan, title in zip(plans, titles_of_plans(plans), strict=True)
    ]
    sums = [sum(row.figures[at] or 0 for row in rows) for at in range(4)]
    counts = _counts(review.meanings, review.actions)
    together = _StripRow("Together", counts, (*sums, None))
    due = f"Due within {due_soon_of(plans)} days"
    heads = ("Actions", "Need attention", "Overdue", due, "Age in days")
    _strips(sheet, ("The plans, the worst first", *heads), [together, *rows])
    named = (
        f"{mark_of(meaning)} {count:,} "
        f"{rating_in_words(None, meaning) if meaning else 'cannot be read'}"
        for meaning, count in counts.items()
    )
    sheet.say("   ".join(named))


def _counts(meanings: Meanings, actions: int) -> dict[Meaning | None, int]:
    """Return the meanings that are held, the best first, and what of the actions is unreadable."""
    held: dict[Meaning | None, int] = {
        meaning: count for meaning in BEST_FIRST if (count := meanings[meaning])
    }
    if unreadable := actions - sum(held.values()):
        held[None] = unreadable
    return held


def _strips(sheet: ExcelSheet, titles: Sequence[str], rows: Sequence[_StripRow]) -> None:
    """Write the table of strips; the first row is the sum of the others."""
    book = sheet.book
    head = {"bold": True, "valign": "bottom", "text_wrap": True, "bottom": 1}
    for at in range(1, _STRIP + 1):
        sheet.raw.write_blank(sheet.row, at, None, book.style(bottom=1))
    sheet.raw.write_string(sheet.row, 0, checked(titles[0], "Position", "head"), book.style(**head))
    for at, title in enumerate(titles[1:], start=_STRIP + 1):
        sheet.raw.write_string(sheet.row, at, title, book.style(**head, align="right"))
    sheet.set_height(45 if len(titles) > 5 else 30)
    for number, row in enumerate(rows):
        sheet.row += 1
        is_sum = number == 0
        name = book.style(bold=is_sum, valign="vcenter")
        sheet.raw.write_string(
            sheet.row, 0, checked(shortened(row.name, _NAME + 6), "Position", "name"), name
        )
        _strip(sheet, row.counts)
        for at, (figure, then) in enumerate(zip_longest(row.figures, row.then), _STRIP + 1):
            if figure is not None:
                # The change is shown by the format, so that the cell still holds a number.
                suffix = f'" {words}"' if (words := change(figure, then)) else ""
                cell = book.style(bold=is_sum, valign="vcenter", num_format=f"#,##0{suffix}")
                sheet.raw.write_number(sheet.row, at, figure, cell)
        sheet.set_height(18)
    sheet.row += 1
    sheet.set_height(6)
    sheet.row += 1


def _strip(sheet: ExcelSheet, counts: Mapping[Meaning | None, int]) -> None:
    """Write the parts of a strip, the best first: a mark each, and its count where it has room."""
    held = [(key, counts[key]) for key in (*BEST_FIRST, None) if counts.get(key)]
    at = 1
    for (meaning, count), width in zip(
        held, shared_out([count for _, count in held], _STRIP), strict=True
    ):
        look = LIGHT[meaning or Meaning.NOT_GIVEN]
        cell = sheet.book.style(
            bold=True,
            align="center",
            valign="vcenter",
            font_color=look.ink,
            bg_color=look.paper,
            border=1,
            border_color=LIGHT_PAGE.page if look.paper != LIGHT_PAGE.page else look.edge,
        )
        mark = mark_of(meaning)
        words = f"{mark} {count:,}" if width * _LEGIBLE > len(f"{count:,}") + 1 else mark
        if width > 1:
            sheet.raw.merge_range(sheet.row, at, sheet.row, at + width - 1, words, cell)
        else:
            sheet.raw.write_string(sheet.row, at, words, cell)
        at += width


def _charts(
    sheet: ExcelSheet,
    review: Review,
    ratings: RatingRows | None,
    measures: Sequence[ChartedMeasure],
) -> None:
    """Put the charts side by side: of ratings, and of as many measures as a sheet can bear."""
    book = sheet.book
    drawn = []
    if ratings:
        title = _finding(review)
        drawn.append((ratings_chart(book, ratings, title), f"{title}. {_held(review)}"))
    ordered = sorted(measures, key=lambda measure: measure.facts.against_start != "worse")
    chosen = measures if len(measures) <= MOST_CHARTS else ordered[:MOST_CHARTS]
    for measure in chosen:
        title = _measure_title(measure, many=len(review.plans) > 1)
        chart = measure_line_chart(book, measure.cells, title)
        drawn.append((chart, f"{title}. {began_and_now(measure.facts).capitalize()}."))
    if left_out := len(measures) - len(chosen):
        more = f"{counted(left_out, 'more measure')} {has_or_have(left_out)} no chart here"
        sheet.say(f"{more}: the sheet Measures has the figures of all.")
    top, above = sheet.row, sheet.height
    for at, (chart, words) in enumerate(drawn):
        down, across = divmod(at, len(_CHARTS_AT))
        column, edge, width = _CHARTS_AT[across]
        chart.set_size({"width": width, "height": _CHART_HEIGHT})
        place = {
            "x_offset": edge,
            "y_offset": 2,
            "description": checked(words, "Position", "chart"),
            "object_position": 2,
        }
        sheet.raw.insert_chart(top + down * _HIGH, column, chart, place)
    rows_of_charts = -(-len(drawn) // len(_CHARTS_AT))
    for sheet.row in range(top, top + rows_of_charts * _HIGH):
        sheet.set_height(LOWEST)  # as other programs would not have it by themselves
    # No page ends in the middle of a chart.
    a_page = int(_PAGE // (_HIGH * LOWEST))
    first = max(int((_PAGE - above) // (_HIGH * LOWEST)), 0) if above < _PAGE else 0
    sheet.raw.set_h_pagebreaks(
        [top + down * _HIGH for down in range(first, rows_of_charts, a_page)]
    )


def _finding(review: Review) -> str:
    """Return what the chart of ratings shows: how many are done, off track and at risk."""
    meanings, total = review.meanings, review.actions
    word = review.plans[0].plan.action_word if len(review.plans) == 1 else "action"
    done = count_in_stage(meanings, Stage.DONE)
    parts = [f"{done:,} {is_or_are(done)} done" if done else "none is done"]
    parts += [
        f"{count:,} {is_or_are(count)} rated {meaning.words.lower()}"
        for meaning in (Meaning.OFF_TRACK, Meaning.AT_RISK)
        if (count := meanings[meaning])
    ]
    return f"Of {counted(total, word)} {listed(parts)}"


def _held(review: Review) -> str:
    """Return all counts in words, for who does not see the bars."""
    if len(review.plans) == 1:
        parts = [f"{segment.count:,} {segment.words}" for segment in strip(review.plans[0].summary)]
    else:
        held = _counts(review.meanings, review.actions)
        parts = [
            f"{count:,} {rating_in_words(None, meaning) if meaning else 'cannot be read'}"
            for meaning, count in held.items()
        ]
    return f"{listed(parts)}."


def _measure_title(measure: ChartedMeasure, *, many: bool) -> str:
    facts = measure.facts
    name = f"{measure.plan.name}: {facts.title}" if many else facts.title
    details = ", ".join(part for part in (facts.latest_in_words, facts.standing_in_short) if part)
    return f"{name}: {details}" if details else name
