"""A position in pictures, for page and paper: strip, a tile for each action, lines of measures."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from actiontrack.charts import (
    LinePoint,
    MeasureLine,
    StripPart,
    TileLink,
    captioned,
    measure_chart,
    row_list,
    strip_chart,
    tile_list,
)
from actiontrack.flags import Route
from actiontrack.plans.model import Level, Measure
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import BEST_FIRST, rating_in_words
from actiontrack.review import PlanReview
from actiontrack.summary import (
    Meanings,
    MeasureFacts,
    Summary,
    figure_in_words,
    measure_facts,
)
from actiontrack.summary.difference import difference_sentence
from actiontrack.summary.strip import TileRow, legend
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, listed


def charts_of(review: PlanReview) -> dict[str, str]:
    """Return each chart of a paper, by the name under which a template asks for it.

    `strip` is that of `ratings`; Word draws `ratings` alone.
    """
    charts = {}
    if review.summary.actions:
        for name in ("ratings", "strip"):
            charts[name] = strip_picture(name, review.summary, review.plan.action_word)
    measures = drawn_measures(review)
    rows = []
    for at, row in enumerate(measures):
        description = f"{row.title}: {row.figures}."
        chart = measure_chart(f"measure-{at}", row.title, description, row.line, is_small=True)
        rows.append((row.title, row.figures, None, chart))
    if rows:
        title = difference_sentence(review.summary.measures) or "Measures"
        key = key_of_lines(row.line for row in measures)
        charts["measures"] = captioned(title, f"{row_list(rows)}\n<p>{key}</p>")
    return charts


class MeasureRow(NamedTuple):
    """A measure that can be drawn: what it is, its figures in words, and its line."""

    title: str
    figures: str
    line: MeasureLine


def drawn_measures(review: PlanReview) -> list[MeasureRow]:
    """Return each measure of a plan that has a figure on a day."""
    return [
        MeasureRow(facts.title, began_and_now(facts), line)
        for facts in measure_facts(review.position)
        if (line := measure_line(facts, review.position.as_of))
    ]


def key_of_lines(lines: Iterable[MeasureLine]) -> str:
    """Return what is drawn beside the readings of some measures."""
    shown = list(lines)
    parts = {
        "dashed: the target": any(line.target for line in shown),
        "dotted: the trajectory": any(line.trajectory for line in shown),
        "thin: where it began": any(line.baseline for line in shown),
        "hollow: provisional or projected": any(line.readings[-1].is_estimate for line in shown),
        "upright: today": True,
    }
    key = "; ".join(part for part, is_drawn in parts.items() if is_drawn)
    return f"{key[0].upper()}{key[1:]}."


def began_and_now(facts: MeasureFacts) -> str:
    """Return the figures of a measure in words: `began at 31%, now 55%, target 65%`."""
    measure = facts.measure
    figures = [
        ("began at", measure.baseline and figure_in_words(measure, measure.baseline.value)),
        ("now", facts.latest_in_words),
        ("target", measure.target and figure_in_words(measure, measure.target.value)),
    ]
    return ", ".join(f"{name} {words}" for name, words in figures if words)


def strip_picture(key: str, figures: Summary, word: str, *, has_legend: bool = True) -> str:
    """Return the ratings of all actions as a strip; `word` is what one of them is called."""
    parts = [
        StripPart(segment.meaning, segment.count, segment.words, segment.figure)
        for segment in legend(figures)
    ]
    return strip_chart(
        key, f"{counted(figures.actions, word)} by rating", parts, has_legend=has_legend
    )


def strip_of_meanings(key: str, title: str, meanings: Meanings) -> str:
    """Return the ratings of several plans together, each of which may have its own words."""
    parts = [
        StripPart(meaning, meanings[meaning], rating_in_words(None, meaning))
        for meaning in BEST_FIRST
    ]
    return strip_chart(key, title, parts)


def tiles_picture(
    key: str, row: TileRow, word: str, href: Callable[[Route], str | None], *, are_counted: bool
) -> str:
    """Return a tile for each action of a workstream; one without a page is not for publication."""
    tiles = [
        TileLink(
            tile.id if href(tile.route) else "-",
            one_line(tile.title) if href(tile.route) else "not for publication",
            tile.meaning,
            rating_in_words(tile.rating, tile.meaning) if tile.meaning else "cannot be read",
            tile.days_overdue,
            href(tile.route),
        )
        for tile in row.tiles
    ]
    return tile_list(key, word, tiles, are_counted=are_counted)


def measure_picture(key: str, facts: MeasureFacts, as_of: date, *, is_small: bool = False) -> str:
    """Return the readings of a measure as a line, `""` where it has no figure on a day."""
    line = measure_line(facts, as_of)
    if line is None:
        return ""
    readings = line.readings
    figures = [point.words for point in (*readings[:1], *readings[1:][-1:])]
    description = f"{counted(len(readings), 'reading')}, {listed(figures, 'to')}"
    if facts.standing:
        description = f"{description}: {facts.standing}"
    return measure_chart(key, facts.title, f"{description}.", line, is_small=is_small)


def measure_line(facts: MeasureFacts, as_of: date) -> MeasureLine | None:
    """Return what the chart of a measure shows; None where it has no figure on a day."""
    measure = facts.measure
    points = [
        _point(measure, reading.date, reading.value, is_estimate=reading.state is not None)
        for reading in measure.readings
    ]
    read = (point for point in points if point and point.day <= as_of)
    readings = sorted(read, key=lambda point: point.day)
    planned = (_point(measure, point.date, point.value) for point in measure.trajectory)
    if not readings:
        return None
    return MeasureLine(
        readings,
        as_of,
        _level(measure, measure.baseline),
        _target(measure, as_of),
        sorted(filter(None, planned), key=lambda point: point.day),
        restarts=measure.restarts,
    )


def _level(measure: Measure, level: Level | None) -> LinePoint | None:
    return _point(measure, level.date, level.value) if level else None


def _target(measure: Measure, as_of: date) -> LinePoint | None:
    """Return the target, that without a day as one of today."""
    level = measure.target
    return _point(measure, level.date or PlanDate(as_of, as_of), level.value) if level else None


def _point(
    measure: Measure, day: PlanDate | None, value: Decimal | None, *, is_estimate: bool = False
) -> LinePoint | None:
    words = figure_in_words(measure, value)
    if day is None or value is None or not words:
        return None
    return LinePoint(day.last, value, words, is_estimate)
