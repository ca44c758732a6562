"""Horizontal bars, each below its label and value: no label is too long for a narrow page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actiontrack.charts.svg import (
    LINE,
    NOTHING,
    WIDTH,
    box,
    broken,
    drawing,
    path,
    text_line,
    text_width,
)
from actiontrack.plans.vocabulary import Meaning

_BAR, _GAP = 15, 10

_STRONG = 1.15
"""How much wider bold letters are."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `value_text` is its value in words, such as `12 of 94`."""

    label: str
    value: float
    meaning: Meaning | None
    value_text: str


def bars(key: str, title: str, description: str, rows: Sequence[Bar]) -> str:
    """Return a chart of horizontal bars, the longest as wide as the chart."""
    meanings = {bar.meaning for bar in rows if bar.meaning}
    if not rows:
        return drawing(key, title, description, meanings, LINE, [text_line(0, LINE - 5, NOTHING)])
    most = max(bar.value for bar in rows)
    down, parts = 0, []
    for bar in rows:
        for line in _heading(bar):
            down += LINE
            parts += [
                text_line(left, down - 5, words, anchor=anchor, style=style)
                for left, words, anchor, style in line
            ]
        length = max((WIDTH - 2) * bar.value / most, 1) if bar.value > 0 else 0
        parts.append(path(key, bar.meaning if length else None, box(1, down + 1, length, _BAR)))
        down += _BAR + _GAP
    return drawing(key, title, description, meanings, down, parts)


_Words = tuple[float, str, str, str]
"""Where a text is, the text, its anchor and its style."""


def _heading(bar: Bar) -> Iterator[list[_Words]]:
    """Yield the lines above a bar: label and value on one of them where both fit."""
    if text_width(bar.label) + text_width(bar.value_text) * _STRONG + 20 <= WIDTH:
        yield [(0, bar.label, "start", ""), (WIDTH, bar.value_text, "end", "strong")]
        return
    for line in broken(bar.label, WIDTH):
        yield [(0, line, "start", "")]
    for line in broken(bar.value_text, WIDTH / _STRONG):
        yield [(0, line, "start", "strong")]
