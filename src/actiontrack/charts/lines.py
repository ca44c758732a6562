"""What lies along time: a measure as a line to its target, and due dates that moved; and today."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from actiontrack.charts.svg import (
    LETTER,
    MIDDLE,
    NARROWEST,
    NOTHING,
    Place,
    cut_to_width,
    dot,
    level,
    number,
    picture,
    polyline,
    row_list,
    text_width,
    upright,
    words_at,
)
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
    trajectory: Sequence[LinePoint] = ()
    """What is planned, from point to point; where it began and the target only if they belong."""
    restarts: int | None = None
    """The month in which the count begins again, so that no line crosses it."""

    @property
    def days(self) -> list[date]:
        """Every day that it shows."""
        return [self.today, *(point.day for point in self._every)]

    @property
    def values(self) -> list[Decimal]:
        """Every figure that it shows."""
        return [point.value for point in self._every]

    @property
    def _every(self) -> list[LinePoint]:
        ends = [point for point in (self.baseline, self.target) if point]
        return [*self.readings, *self.trajectory, *ends]


@dataclass(frozen=True, slots=True)
class LineScale:
    """Days → per cent across; values → down from a top, in the unit of the height."""

    first: date
    last: date
    low: float
    high: float
    top: float
    height: float

    @classmethod
    def of(cls, line: MeasureLine, top: float, height: float) -> "LineScale":
        """Return the scale that shows a whole line."""
        days, values = line.days, line.values
        return cls(min(days), max(days), float(min(values)), float(max(values)), top, height)

    def across(self, day: date) -> float:
        """Return where a day is."""
        return 1.5 + 97 * (day - self.first).days / max((self.last - self.first).days, 1)

    def place(self, point: LinePoint) -> Place:
        """Return where a figure is; all that are the same, in the middle."""
        range_ = self.high - self.low
        share = (float(point.value) - self.low) / range_ if range_ else 0.5
        return self.across(point.day), self.top + self.height * (1 - share)

    def runs(self, points: Iterable[LinePoint], restarts: int | None) -> Iterator[list[Place]]:
        """Yield the places of points in runs through each of which the count goes on."""

        def count_of(point: LinePoint) -> int | None:
            return restarts and point.day.year + (point.day.month >= restarts)

        for _, run in groupby(points, key=count_of):
            yield [self.place(line_point) for line_point in run]


def measure_chart(
    key: str, title: str, description: str, line: MeasureLine, *, is_small: bool = False
) -> str:
    """Return the line of a measure; a small one has no words, for a row that says the figures.

    Solid with dots: readings. Dashed: the target. Dotted: the trajectory. Thin: where it began.
    """
    if not line.readings:
        return NOTHING
    top, height = (0.5, 2.5) if is_small else (2.6 * LETTER, 6.0)
    scale = LineScale.of(line, top, height)
    drawn = list(_drawn(line, scale, is_small=is_small))
    whole = top + height + (0.5 if is_small else 3 * LETTER)
    if not is_small:
        drawn += _words(line, scale, whole)
    return picture(key, title, description, whole, drawn)


def _drawn(line: MeasureLine, scale: LineScale, *, is_small: bool) -> Iterator[str]:
    foot = scale.top + scale.height + 0.5
    yield upright("today", scale.across(line.today), scale.top - 0.5 if is_small else LETTER, foot)
    if line.baseline:
        yield level("start", scale.place(line.baseline)[1])
    if line.target:
        yield level("target", scale.place(line.target)[1])
    if line.trajectory:
        yield polyline("planned", scale.runs(line.trajectory, line.restarts), foot)
    yield polyline("reading", scale.runs(line.readings, line.restarts), foot)
    if line.baseline:
        yield dot("hollow", scale.place(line.baseline))
    for point in line.readings[-1 if is_small else -_MOST_DOTS :]:
        yield dot("hollow" if point.is_estimate else "solid", scale.place(point))


_MOST_DOTS = 60


def _words(line: MeasureLine, scale: LineScale, foot: float) -> Iterator[str]:
    """Yield what stands beside the lines: figures, today, and the months of both ends."""
    now, baseline = line.readings[-1], line.baseline
    # Each stands on the side that the line of readings does not come from or go to.
    is_falling = len(line.readings) > 1 and line.readings[-2].value > now.value
    wanted = [(now.words, scale.place(now), "strong", is_falling)]
    if line.target:
        wanted.append(
            (f"target {line.target.words}", (100, scale.place(line.target)[1]), "", False)
        )
    if baseline:
        goes_up = max(point.value for point in line.readings) > baseline.value
        wanted.append((f"start {baseline.words}", (0, scale.place(baseline)[1]), "", goes_up))
    taken: list[tuple[float, float, float]] = []
    for whole, place, style, is_below in wanted:
        words = cut_to_width(" ".join(whole.split()), NARROWEST - 1)
        placed = _foot_of(words, place, taken, is_below=is_below)
        yield words_at(words, (place[0], placed), style)
    yield words_at("today", (scale.across(line.today), 0.9 * LETTER))
    ends = [month_in_words(scale.first), month_in_words(scale.last)]
    yield words_at(ends[0], (0, foot - 0.25))
    if ends[0] != ends[1]:
        yield words_at(ends[1], (100, foot - 0.25))


def _foot_of(
    words: str, place: Place, taken: list[tuple[float, float, float]], *, is_below: bool
) -> float:
    """Return where a text near its place collides with none of those before it."""
    across, down = place
    wide, at = text_width(words) + 0.5, across * NARROWEST / 100
    left, right = (at, at + wide) if across < MIDDLE else (at - wide, at)
    above, below = down - 0.5, down + 0.25 + LETTER
    near = [below, above] if is_below else [above, below]
    foot = next(
        (
            candidate
            for candidate in (*near, above - LETTER, below + LETTER)
            if not any(
                left < other_right and other_left < right and abs(candidate - other) < LETTER
                for other_left, other_right, other in taken
            )
        ),
        near[0],
    )
    taken.append((left, right, foot))
    return foot


MOST_TIMELINES = 40
"""Actions of one timeline; of more, the due dates are counted by the month."""


@dataclass(frozen=True, slots=True)
class DueDates:
    """The due dates of one action, and how late it is in words; None: not moved, or not asked for.

    Where a month stands for a day, it is its last.
    """

    name: str
    words: str
    agreed: date
    first: date | None = None
    requested: date | None = None
    is_overdue: bool = False
    href: str | None = None


def timeline(key: str, title: str, rows: Sequence[DueDates], today: date) -> str:
    """Return a line for each action: before it was moved, now, asked for; and today across all.

    Rows beyond MOST_TIMELINES are left out, and that is said; the worst should stand first.
    """
    if not rows:
        return NOTHING
    shown = rows[:MOST_TIMELINES]
    days = [today]
    for line in shown:
        days += [day for day in (line.first, line.agreed, line.requested) if day]
    scale = LineScale(min(days), max(days), 0, 0, 0, 0)
    lines = row_list(
        (line.name, line.words, line.href, _timeline_row(line, scale, today)) for line in shown
    )
    overdue = sum(line.is_overdue for line in rows)
    left_out = f" The first {len(shown):,} are shown." if len(shown) < len(rows) else ""
    description = f"{len(rows):,} due dates, {overdue:,} of them overdue.{left_out}"
    ends = [month_in_words(min(days)), month_in_words(max(days))]
    axis = [
        words_at("today", (scale.across(today), 0.9 * LETTER)),
        words_at(ends[0], (0, 1.9 * LETTER), anchor="start"),
        words_at(ends[1], (100, 1.9 * LETTER)),
    ]
    note = f"<p>{description}</p>" if left_out else ""
    return (
        f'<div class="timeline">{picture(key, title, description, 2.25 * LETTER, axis)}\n'
        f"{lines}\n{_TIMELINE_LEGEND}\n{note}</div>"
    )


def _timeline_row(row: DueDates, scale: LineScale, today: date) -> str:
    now = scale.across(row.agreed)
    at = f'x1="{number(now)}%" y1="50%" y2="50%"'
    across = number(scale.across(today))
    drawn = [f'<line class="today" x1="{across}%" x2="{across}%" y2="100%"/>']
    if row.first:
        first_due = number(scale.across(row.first))
        drawn.append(f'<line class="reading" {at} x2="{first_due}%"/>')
        drawn.append(f'<circle class="hollow" cx="{first_due}%" cy="50%" r="5"/>')
    if row.requested:
        wish = number(scale.across(row.requested))
        drawn.append(f'<line class="target" {at} x2="{wish}%"/>')
        drawn.append(
            f'<rect class="hollow" x="{wish}%" y="50%" width="10" height="10" '
            'transform="translate(-5 -5)"/>'
        )
    look = "solid meaning-off-track late" if row.is_overdue else "solid"
    drawn.append(f'<circle class="{look}" cx="{number(now)}%" cy="50%" r="6"/>')
    return (
        '<div class="drawn"><svg aria-hidden="true" width="100%" height="100%">'
        f"{''.join(drawn)}</svg></div>"
    )


def _sign(drawn: str, words: str) -> str:
    picture_of = f'<svg width="16" height="16" aria-hidden="true">{drawn}</svg>'
    return f'<li><span class="drawn sign">{picture_of}</span> {words}</li>'


_TIMELINE_LEGEND = (
    '<ul class="legend">'
    + _sign('<circle class="hollow" cx="8" cy="8" r="5"/>', "before it was moved")
    + _sign('<circle class="solid" cx="8" cy="8" r="6"/>', "due now")
    + _sign('<circle class="solid meaning-off-track late" cx="8" cy="8" r="6"/>', "overdue")
    + _sign('<rect class="hollow" x="3" y="3" width="10" height="10"/>', "asked for")
    + _sign('<line class="today" x1="8" x2="8" y2="100%"/>', "today")
    + "</ul>"
)
