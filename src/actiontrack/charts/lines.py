"""One measure as a line: where it began, where it is, where it is meant to be, and today."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actiontrack.charts.svg import NOTHING, number, picture, text_in, text_width
from actiontrack.text.wording import month_in_words


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A figure on a day, as a number and in words with its unit: `44%`."""

    day: date
    value: Decimal
    words: str
    is_estimate: bool = False
    """Provisional or projected: its dot is hollow."""


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """All that the line of one measure shows; readings stand in the order of their days."""

    readings: Sequence[LinePoint]
    today: date
    baseline: LinePoint | None = None
    target: LinePoint | None = None
    """With no day of its own, a target stands on the last day that is shown."""
    trajectory: Sequence[LinePoint] = ()
    restarts: int | None = None
    """The month in which the count begins again, so that no line crosses it."""

    @property
    def every(self) -> list[LinePoint]:
        """Every point of it."""
        ends = [each for each in (self.baseline, self.target) if each]
        return [*self.readings, *self.trajectory, *ends]


_LETTER = 1.25
"""The height of a line of text, in rem."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days → per cent across; values → rem down."""

    first: date
    days: int
    low: float
    range: float
    top: float
    height: float

    def across(self, day: date) -> float:
        return 1.5 + 97 * (day - self.first).days / self.days

    def down(self, value: Decimal) -> float:
        share = (float(value) - self.low) / self.range if self.range else 0.5
        return self.top + self.height * (1 - share)


def measure_chart(
    key: str, title: str, description: str, line: MeasureLine, *, is_small: bool = False
) -> str:
    """Return the line of a measure; a small one has no words, for a row that says the figures.

    Solid with dots: readings. Dashed: the target. Dotted: the trajectory. Thin: where it began.
    """
    points = line.every
    if not line.readings:
        return f"<p>{NOTHING}</p>"
    days = [line.today, *(each.day for each in points)]
    values = [float(each.value) for each in points]
    top, height = (0.5, 2.5) if is_small else (2.6 * _LETTER, 6.0)
    first = min(days)
    low = min(values)
    scale = _Scale(first, max((max(days) - first).days, 1), low, max(values) - low, top, height)
    drawn = list(_drawn(line, scale, is_small=is_small))
    whole = top + height + (0.5 if is_small else 3 * _LETTER)
    if not is_small:
        drawn += _words(line, scale, max(days), whole)
    return picture(key, title, description, whole, drawn)


def _drawn(line: MeasureLine, scale: _Scale, *, is_small: bool) -> Iterator[str]:
    today = number(scale.across(line.today))
    foot = scale.top + scale.height + 0.5
    top = scale.top - 0.5 if is_small else _LETTER
    yield (
        f'<line class="today" x1="{today}%" x2="{today}%" '
        f'y1="{number(top)}rem" y2="{number(foot)}rem"/>'
    )
    if line.baseline:
        yield _level("start", scale.down(line.baseline.value))
    if line.target:
        yield _level("target", scale.down(line.target.value))
    if line.trajectory:
        ends = [each for each in (line.baseline, line.target) if each]
        planned = sorted([*line.trajectory, *ends], key=lambda each: each.day)
        yield _path("planned", [planned], scale)
    runs = list(_runs(line.readings, line.restarts))
    yield _path("reading", runs, scale)
    if line.baseline:
        yield _dot("hollow", line.baseline, scale)
    last = line.readings[-1]
    shown = [last] if is_small else line.readings[-_MOST_DOTS:]
    for each in shown:
        yield _dot("hollow" if each.is_estimate else "solid", each, scale)


_MOST_DOTS = 60


def _level(look: str, down: float) -> str:
    place = number(down)
    return f'<line class="{look}" x2="100%" y1="{place}rem" y2="{place}rem"/>'


def _runs(readings: Iterable[LinePoint], restarts: int | None) -> Iterator[list[LinePoint]]:
    """Yield readings in runs through each of which the count goes on."""
    run: list[LinePoint] = []
    count = None
    for each in readings:
        year = each.day.year + (restarts is not None and each.day.month >= restarts)
        if restarts is not None and run and year != count:
            yield run
            run = []
        run.append(each)
        count = year
    if run:
        yield run


def _path(look: str, runs: Iterable[Sequence[LinePoint]], scale: _Scale) -> str:
    """Return lines, stretched to the width of the chart without growing thicker."""
    drawn = "".join(
        "M"
        + "L".join(
            f"{number(scale.across(each.day))} {number(scale.down(each.value) - scale.top)}"
            for each in run
        )
        for run in runs
        if len(run) > 1
    )
    return (
        f'<svg y="{number(scale.top)}rem" width="100%" height="{number(scale.height)}rem" '
        f'viewBox="0 0 100 {number(scale.height)}" preserveAspectRatio="none">'
        f'<path class="{look}" d="{drawn}" vector-effect="non-scaling-stroke"/></svg>'
    )


def _dot(look: str, point: LinePoint, scale: _Scale) -> str:
    across, down = number(scale.across(point.day)), number(scale.down(point.value))
    return f'<circle class="{look}" cx="{across}%" cy="{down}rem" r="0.25rem"/>'


def _words(line: MeasureLine, scale: _Scale, last: date, foot: float) -> Iterator[str]:
    """Yield what stands beside the lines: figures, today, and the months of both ends."""
    now, begun = line.readings[-1], line.baseline
    # Each stands on the side that the line of readings does not come from or go to.
    is_falling = len(line.readings) > 1 and line.readings[-2].value > now.value
    wanted = [(now.words, scale.across(now.day), scale.down(now.value), "strong", is_falling)]
    if line.target:
        wanted.append(
            (f"target {line.target.words}", 100, scale.down(line.target.value), "", False)
        )
    if begun:
        goes_up = max(each.value for each in line.readings) > begun.value
        wanted.append((f"start {begun.words}", 0, scale.down(begun.value), "", goes_up))
    taken: list[tuple[float, float, float]] = []
    for words, across, down, style, is_below in wanted:
        placed = _foot_of(words, across, down, taken, is_below=is_below)
        yield words_at(words, across, placed, style)
    yield words_at("today", scale.across(line.today), 0.9 * _LETTER)
    ends = [month_in_words(scale.first), month_in_words(last)]
    yield words_at(ends[0], 0, foot - 0.25)
    if ends[0] != ends[1]:
        yield words_at(ends[1], 100, foot - 0.25)


_NARROWEST = 17
"""Letters' widths across a page of 320 pixels: what does not collide there does so nowhere."""


def _foot_of(
    words: str,
    across: float,
    down: float,
    taken: list[tuple[float, float, float]],
    *,
    is_below: bool,
) -> float:
    """Return where a text near its point collides with none of those before it."""
    wide, at = text_width(words) / 14 + 0.5, across * _NARROWEST / 100
    left, right = (at, at + wide) if across < _MIDDLE else (at - wide, at)
    above, below = down - 0.5, down + 0.25 + _LETTER
    near = [below, above] if is_below else [above, below]
    foot = next(
        (
            each
            for each in (*near, above - _LETTER, below + _LETTER)
            if not any(
                left < other_right and other_left < right and abs(each - other) < _LETTER
                for other_left, other_right, other in taken
            )
        ),
        near[0],
    )
    taken.append((left, right, foot))
    return foot


_MIDDLE = 50


def words_at(words: str, across: float, foot: float, style: str = "") -> str:
    """Return a text that begins at its place in the left half of a chart, and ends at it else."""
    anchor = "" if across < _MIDDLE else ' text-anchor="end"'
    look = f' class="{style}"' if style else ""
    return (
        f'<text{look} x="{number(across)}%" y="{number(foot)}rem"{anchor}>{text_in(words)}</text>'
    )
