"""Counts over time: columns in which ratings stand upon each other, and a line of one count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from actiontrack.charts.strip import StripPart, legend_list, meaning_class
from actiontrack.charts.svg import (
    LETTER,
    NARROWEST,
    NOTHING,
    Place,
    class_from,
    cut_to_width,
    dot,
    from_width,
    level,
    number,
    picture,
    polyline,
    text_width,
    words_at,
)
from actiontrack.plans.vocabulary import BEST_FIRST, Meaning, mark_of, rating_in_words

MOST_COLUMNS = 60
"""Of more columns as many are drawn, evenly spread, the first and the last among them."""

_HEIGHT, _LINE_HEIGHT = 14.0, 4.0
"""Of the columns and of the line, in rem."""

_SHARE, _WIDEST, _LONGEST = 0.88, 24.0, 8.5
"""Of its place how much a column takes; at most how many per cent; letters of its label."""

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


def stack_chart(
    key: str,
    title: str,
    description: str,
    columns: Sequence[Stack],
    word: str,
    words: Mapping[Meaning, str] = NO_WORDS,
    *,
    are_parts: bool = False,
) -> str:
    """Return columns side by side, each part with its count, and below them what the marks mean.

    What is done stands at the foot, so that its growth is seen. `word` says what is counted;
    `words` what the parts are called where they are not the ratings of actions. There the counts
    of the last column stand too; with `are_parts`, of columns that share out one total, all.
    """
    shown = _thinned(columns)
    meanings = [
        meaning for meaning in BEST_FIRST if any(stack.counts.get(meaning) for stack in shown)
    ]
    if not meanings:
        return NOTHING
    high = max(stack.total for stack in shown)
    top = 1.5 * LETTER
    drawn = [words_at(f"{high:,} {word}", (0, LETTER), anchor="start"), level("start", top)]
    for at, stack in enumerate(shown):
        drawn += _column(stack, _middle(at, len(shown)), len(shown), top, high)
    drawn += _labels([stack.label for stack in shown], top + _HEIGHT + LETTER)
    description += _left_out(len(columns), len(shown))
    chart = picture(key, title, description, top + _HEIGHT + 1.5 * LETTER, drawn)
    summed = columns if are_parts else columns[-1:]
    parts = [
        StripPart(
            meaning,
            sum(stack.counts.get(meaning, 0) for stack in summed),
            words.get(meaning, rating_in_words(None, meaning)),
        )
        for meaning in reversed(meanings)  # as they stand, from the top
    ]
    head = "From the top:" if are_parts else f"{columns[-1].label}, from the top:"
    return f"{chart}\n{legend_list(parts, head)}"


def _column(stack: Stack, middle: float, columns: int, top: float, high: int) -> Iterator[str]:
    wide, foot = min(_SHARE * 100 / columns, _WIDEST), top + _HEIGHT
    for meaning in BEST_FIRST:
        count = stack.counts.get(meaning, 0)
        if not count:
            continue
        height = _HEIGHT * count / high
        foot -= height
        mark, figure = f"{mark_of(meaning)} ", f"{count:,}"
        label = ""
        if height >= LETTER and from_width(figure, wide) != "from-none":
            both = f'<tspan class="{from_width(mark + figure, wide)}">{mark}</tspan>{figure}'
            place = f'x="50%" y="{number(height / 2 + 0.35)}rem" text-anchor="middle"'
            label = f'<text class="ink {from_width(figure, wide)}" {place}>{both}</text>'
        yield (
            f'<svg class="{meaning_class(meaning)}" x="{number(middle - wide / 2)}%"'
            f' y="{number(foot)}rem" width="{number(wide)}%" height="{number(height)}rem">'
            f'<rect class="paper" width="100%" height="100%"/>{label}</svg>'
        )


def count_chart(
    key: str, title: str, description: str, counts: Sequence[tuple[str, int | None]]
) -> str:
    """Return a line of one count, its places those of as many columns; None where none is known."""
    shown = _thinned(counts)
    known = [(at, count) for at, (_, count) in enumerate(shown) if count is not None]
    if not known:
        return NOTHING
    high = max(count for _, count in known) or 1
    top = 1.5 * LETTER

    def place_of(at: int, count: int) -> Place:
        return _middle(at, len(shown)), top + _LINE_HEIGHT * (1 - count / high)

    runs = [
        [place_of(at, count) for at, (_, count) in run if count is not None]
        for is_known, run in groupby(enumerate(shown), key=lambda point: point[1][1] is not None)
        if is_known
    ]
    drawn = [level("start", top + _LINE_HEIGHT), polyline("reading", runs, top + _LINE_HEIGHT + 1)]
    ends = {known[0][0], known[-1][0], max(known, key=lambda point: point[1])[0]}
    widest = max(text_width(f"{count:,}") for _, count in known)
    for at, count in known:
        across, down = place_of(at, count)
        look = "strong" if at in ends else f"strong {class_from((widest + 0.5) * len(shown))}"
        figure = f"{count:,}"
        half = 50 * text_width(figure) / NARROWEST
        anchor = "start" if across < half else "end" if across > 100 - half else "middle"
        drawn += [
            dot("solid", (across, down)),
            words_at(figure, (across, down - 0.5), look, anchor),
        ]
    drawn += _labels([label for label, _ in shown], top + _LINE_HEIGHT + LETTER + 0.25)
    description += _left_out(len(counts), len(shown))
    return picture(key, title, description, top + _LINE_HEIGHT + 1.75 * LETTER, drawn)


_Column = TypeVar("_Column")


def _thinned(columns: Sequence[_Column]) -> Sequence[_Column]:
    last = len(columns) - 1
    if last < MOST_COLUMNS:
        return columns
    return [columns[last * at // (MOST_COLUMNS - 1)] for at in range(MOST_COLUMNS)]


def _left_out(all_columns: int, shown: int) -> str:
    return f" {shown:,} of {all_columns:,} are drawn." if shown < all_columns else ""


def _middle(at: int, columns: int) -> float:
    """Return where the middle of a column is, in per cent."""
    return 100 * (at + 0.5) / columns


def _labels(labels: Sequence[str], foot: float) -> Iterator[str]:
    """Yield the first and the last label, and of the others those for which there is room."""
    shown = [cut_to_width(label, _LONGEST) for label in labels]
    many, last = len(shown), len(shown) - 1
    widest = max(map(text_width, shown))
    if (widest + 0.5) * many <= NARROWEST:
        for at, label in enumerate(shown):
            yield words_at(label, (_middle(at, many), foot), "", "middle")
        return
    # Below the middle of a narrow column these two would leave the chart.
    yield words_at(shown[0], (0, foot))
    yield words_at(shown[-1], (100, foot))
    for at in range(1, last):
        # Every second, fourth … from the last: the wider the chart, the more of them.
        step = (last - at) & (at - last)
        to_an_end = min(at, last - at) + 0.5
        needed = max((widest + 0.5) / step, (1.5 * widest + 0.5) / to_an_end)
        look = class_from(needed * many)
        if look != "from-none":
            yield words_at(shown[at], (_middle(at, many), foot), look, "middle")
