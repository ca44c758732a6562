"""The first screen of a plan: the answer, the strip, a tile for each action, a line per measure."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from actiontrack.charts.strip import MOST_TILES
from actiontrack.plans.model import Measure
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition
from actiontrack.position.requests import open_request
from actiontrack.report.exceptions import exceptions_of
from actiontrack.report.pictures import (
    key_of_lines,
    measure_line,
    measure_picture,
    strip_picture,
    tiles_picture,
)
from actiontrack.review import PlanReview
from actiontrack.site.blocks import chart_block, disclosure, lead, paragraph
from actiontrack.site.links import MEASURES, Links
from actiontrack.site.tables import (
    TemplateData,
    cell,
    picture_cell,
    rated,
    table,
)
from actiontrack.summary import MeasureFacts, lead_and_benchmarks, measure_facts
from actiontrack.summary.attention import other_day
from actiontrack.summary.since import group_then, key_of_changes
from actiontrack.summary.strip import legend, tiles, worst_first
from actiontrack.text.page import Column, StyledText, one_line
from actiontrack.text.shares import percent, rounding_note
from actiontrack.text.wording import change, counted, is_or_are, plural, with_change

_FIGURES = ("Done", "Need attention", "Overdue")

LATELY = 31
"""Days up to which a reading is as new as a reader expects; of an older one the day is said."""

MOST_ATTENTION = 5
"""Actions that need attention and are named at once; the others wait to be unfolded."""

MOST_UNFOLDED = 40
"""Of those others; what is beyond them is a link away."""


def answer_blocks(review: PlanReview) -> Iterator[TemplateData]:
    """Yield the sentences, and the strip of all ratings."""
    yield lead(review.summary.headline)
    if review.summary.sentences:
        yield paragraph(" ".join(review.summary.sentences))
    if review.summary.actions:
        yield chart_block(strip_picture("strip", review.summary, review.plan.action_word))
        if key := key_of_changes(review.summary):
            yield paragraph(key)
        yield from disclosure("The ratings in a table", _ratings(review))


def _ratings(review: PlanReview) -> Iterator[TemplateData]:
    word = plural(review.plan.action_word).capitalize()
    columns = [Column("Rating"), Column(word, is_figure=True), Column("Share", is_figure=True)]
    total = review.summary.actions
    segments = legend(review.summary)
    rows = [
        [
            cell(StyledText(segment.words, segment.meaning.value if segment.meaning else "")),
            cell(segment.figure),
            cell(f"{percent(Fraction(segment.count, total))}%"),
        ]
        for segment in segments
    ]
    yield table(f"{word} by rating", columns, rows)
    if note := rounding_note(Fraction(segment.count, total) for segment in segments):
        yield paragraph(note)


def tiles_table(review: PlanReview, links: Links) -> Iterator[TemplateData]:
    """Yield the actions by workstream, the worst first, a tile each, with how they stand."""
    rows = worst_first(row for row in tiles(review.position) if row.tiles)
    if not rows:
        return
    word = review.plan.action_word
    are_counted = review.summary.actions > MOST_TILES
    heads = (review.plan.workstream_word.capitalize(), f"Every {word}", *_FIGURES)
    columns = [Column(head, is_figure=head in _FIGURES) for head in heads]
    made = [
        [
            cell(one_line(f"{row.id} {row.title}" if row.id else row.title)),
            picture_cell(
                tiles_picture(f"tiles-{at}", row, word, links.actions.get, are_counted=are_counted)
            ),
            cell(f"{row.done:,} of {row.total:,} {change(row.done, then.done)}".rstrip()),
            cell(with_change(row.needs_attention, then.needs_attention)),
            cell(with_change(row.overdue, then.overdue)),
        ]
        for at, (row, then) in enumerate(
            (row, group_then(review.summary, "workstream", row.id)) for row in rows
        )
    ]
    name = f"Every {word}{other_day(review.position)}"
    yield table(f"{name}: a thick edge where it is overdue", columns, made)


def measures_table(
    review: PlanReview, some: Sequence[MeasureFacts] | None = None
) -> Iterator[TemplateData]:
    """Yield a line for each measure, or for some: where it began, is, is to be, how that stands."""
    facts = measure_facts(review.position) if some is None else some
    if not facts:
        return
    heads = ("Measure", "Readings", "Began at", "Latest", "Target", "How it stands")
    columns = [Column(head, is_figure=head in ("Began at", "Latest", "Target")) for head in heads]
    rows = [_measure(review, measure, at) for at, measure in enumerate(facts)]
    lines = (measure_line(measure, review.position.as_of) for measure in facts)
    key = key_of_lines(line for line in lines if line).rstrip(".")
    caption = f"Is it making a difference? {key}"
    yield {**table(caption, columns, rows), "key": MEASURES}


def _measure(review: PlanReview, facts: MeasureFacts, at: int) -> list[TemplateData]:
    measure, latest = facts.measure, facts.latest
    picture = measure_picture(f"measure-{at}", facts, review.position.as_of, is_small=True)
    day = latest.date if latest else None
    is_old = day is not None and (review.position.as_of - day.last).days > LATELY
    read = f"last read {day.words}" if day and is_old else ""
    # What the source says in words has no figure.
    text = one_line(latest.text or "") if latest and latest.value is None else ""
    stands = "; ".join(part for part in (facts.standing, text, read) if part)
    sentence = stands[:1].upper() + stands[1:] or "No reading"
    unit = one_line(measure.unit or "")
    return [
        cell(f"{facts.title} ({unit})" if unit not in ("", "%") else facts.title),
        picture_cell(picture),
        cell(_figure(measure, measure.baseline.value if measure.baseline else None)),
        cell(_figure(measure, latest.value) if latest else "-"),
        cell(_figure(measure, measure.target.value if measure.target else None)),
        cell(". ".join(part for part in (sentence, lead_and_benchmarks(measure)) if part)),
    ]


def _figure(measure: Measure, value: Decimal | None) -> str:
    """Return a figure of which the row says the unit."""
    if value is None:
        return "-"
    return f"{value:,}{'%' if measure.unit == '%' else ''}"


def attention(review: PlanReview, links: Links) -> Iterator[TemplateData]:
    """Yield the actions that need attention, the worst first."""
    every = [
        action
        for action in exceptions_of(review.position)
        if action.route in links.actions and _needs_attention(action)
    ]
    word = review.plan.action_word
    rows = [_attention(action, links) for action in every[: MOST_ATTENTION + MOST_UNFOLDED]]
    # What is given of none has no column.
    heads = (word.capitalize(), "Rating", "Days late", "What is being done", "New date asked for")
    kept = [at for at in range(len(heads)) if any(row[at]["text"] for row in rows)]
    columns = [Column(heads[at], is_figure=heads[at] == "Days late") for at in kept]
    shown = [[row[at] for at in kept] for row in rows]
    worst, more = shown[:MOST_ATTENTION], shown[MOST_ATTENTION:]
    if worst:
        every_one = counted(len(every), word)
        caption = (
            f"The worst {len(worst)} of {every_one}" if more else f"{every_one}, the worst first"
        )
        yield table(caption, columns, worst)
    if more:
        name = f"{len(more):,} more that {'need' if len(more) > 1 else 'needs'} attention"
        yield from disclosure(name, [table(name, columns, more)])
    if beyond := len(every) - len(shown):
        href = cell(f"all {plural(word)} by rating", "actions-by-rating.html")
        yield paragraph(f"{beyond:,} more: ", href, ".")
    needing = sum(action.is_open and _needs_attention(action) for action in review.position.actions)
    if held := needing - len(every):
        also = "more " if every else ""
        yield paragraph(f"{counted(held, f'{also}{word}')} {is_or_are(held)} not for publication.")


def _needs_attention(action: ActionPosition) -> bool:
    return (
        action.overdue
        or action.late_to_start
        or action.meaning in (Meaning.OFF_TRACK, Meaning.AT_RISK)
    )


def _attention(action: ActionPosition, links: Links) -> list[TemplateData]:
    request = open_request(action.action)
    doing = one_line(action.action.corrective_action or "")
    late = f"{action.days_behind:,}" if action.days_behind else ""
    return [
        cell(action.name, links.actions.get(action.route)),
        rated(action.own_words, action.meaning),
        cell(late),
        cell(doing),
        cell(request.to.words if request and request.to else ""),
    ]
