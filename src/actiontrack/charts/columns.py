"""Stacked columns side by side, one or a thousand: what is counted, by month or by version."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from actiontrack.charts.palette import BEST_FIRST, LIGHT_PAGE
from actiontrack.charts.svg import (
    LINE,
    NOTHING,
    WIDTH,
    box,
    cut_to_width,
    drawing,
    legend,
    number,
    path,
    text_line,
    text_width,
)
from actiontrack.plans.vocabulary import Meaning

_HEIGHT, _LEFT, _NARROWEST = 200, 40, 10
"""A column narrower than the last is drawn without gaps, as part of an area."""

_WIDEST, _LONGEST_LABEL = 72, 150

NO_WORDS: Mapping[Meaning, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Stack:
    """One column, with as many parts as meanings are counted in it."""

    label: str
    counts: Mapping[Meaning, int]

    @property
    def total(self) -> int:
        """All that is counted in the column."""
        return sum(self.counts.values())


def stacks(
    key: str,
    title: str,
    description: str,
    columns: Sequence[Stack],
    measure: str = "",
    words: Mapping[Meaning, str] = NO_WORDS,
) -> str:
    """Return a chart of stacked columns with its legend; `measure` says what is counted.

    `words` are what the legend calls the parts where they are not the ratings of actions.
    """
    meanings = [each for each in BEST_FIRST if any(stack.counts.get(each) for stack in columns)]
    if not meanings:
        return drawing(key, title, description, (), LINE, [text_line(0, LINE - 5, NOTHING)])
    parts, top = legend(key, meanings, words)
    top += LINE if measure else 10
    if measure:
        parts.append(text_line(0, top - 2, measure, style="strong"))
        top += 10
    step = _step(max(stack.total for stack in columns))
    high = -(-max(stack.total for stack in columns) // step) * step
    parts += _scale(high, step, top)
    for meaning in meanings:
        parts.append(path(key, meaning, _shape(columns, meaning, high, top + _HEIGHT)))
    parts += _labels([stack.label for stack in columns], top + _HEIGHT + LINE)
    return drawing(key, title, description, meanings, top + _HEIGHT + LINE + 6, parts)


def _step(most: int) -> int:
    """Return the distance of lines of the scale: 1, 2 or 5 of some power of ten, at most five."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if most <= 5 * step:
                return step
        power *= 10


def _scale(high: int, step: int, top: float) -> Iterator[str]:
    """Yield the lines across, each with its figure."""
    for value in range(0, high + 1, step):
        down = number(top + _HEIGHT - _HEIGHT * value / high)
        yield text_line(_LEFT - 6, float(down) + 5, f"{value:,}", anchor="end")
        yield (
            f'<path class="rule" d="M{_LEFT} {down}H{WIDTH}" stroke="{LIGHT_PAGE.line}"'
            f' fill="none"/>'
        )


def _shape(columns: Sequence[Stack], meaning: Meaning, high: int, foot: float) -> str:
    """Return the part of one meaning in all columns."""
    below = BEST_FIRST[: BEST_FIRST.index(meaning)]
    spans = [
        (sum(stack.counts.get(each, 0) for each in below), stack.counts.get(meaning, 0))
        for stack in columns
    ]
    unit, each = _HEIGHT / high, _each(len(columns))
    if each >= _NARROWEST:
        wide, gap = min(each * 0.8, _WIDEST), 1.5
        return "".join(
            box(
                _LEFT + each * (at + 0.5) - wide / 2,
                foot - unit * (start + count) + gap,
                wide,
                max(unit * count - gap, 0.5),
            )
            for at, (start, count) in enumerate(spans)
            if count
        )
    return _area(spans, unit, each, foot)


def _area(spans: Sequence[tuple[int, int]], unit: float, each: float, foot: float) -> str:
    """Return columns without gaps, each run of them that is not empty as one shape."""
    shapes: list[str] = []
    at = 0
    while at < len(spans):
        end = at
        while end < len(spans) and spans[end][1]:
            end += 1
        if end > at:
            tops = [foot - unit * (start + count) for start, count in spans[at:end]]
            feet = [foot - unit * start for start, _ in spans[at:end]]
            steps = "".join(f"V{number(top)}h{number(each)}" for top in tops)
            back = "".join(f"V{number(low)}h{number(-each)}" for low in reversed(feet))
            shapes.append(f"M{number(_LEFT + each * at)} {number(feet[0])}{steps}{back}z")
        at = max(end, at + 1)
    return "".join(shapes)


def _each(columns: int) -> float:
    return (WIDTH - _LEFT) / columns


def _labels(labels: Sequence[str], down: float) -> Iterator[str]:
    """Yield the labels for which there is room, evenly spaced from the first to the last."""
    shown = [cut_to_width(label, _LONGEST_LABEL) for label in labels]
    widths = [text_width(label) for label in shown]
    each = _each(len(shown))
    placed = [
        min(max(_LEFT + each * (at + 0.5), wide / 2), WIDTH - wide / 2)
        for at, wide in enumerate(widths)
    ]
    for at in _thinned(placed, max(widths) + 4):
        yield text_line(placed[at], down, shown[at], anchor="middle")


def _thinned(placed: Sequence[float], apart: float) -> list[int]:
    """Return as many places as there may be if each is so far from the next."""
    last = len(placed) - 1
    for many in range(min(last, int(WIDTH / apart)), 0, -1):
        chosen = [last * at // many for at in range(many + 1)]
        if all(placed[right] - placed[left] >= apart for left, right in pairwise(chosen)):
            return chosen
    return [last]
