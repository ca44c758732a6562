"""Each measure on the day of its last reading: plain facts, and the words in which to say them.

There is no verdict from two readings: a figure that went up last month may be further from its
target than when the plan began. The last figure is held against the target, and against where the
measure began; the reading before it is shown beside it, and only as a figure.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from actiontrack.plans.model import Level, Measure, PlannedPoint, Reading
from actiontrack.plans.values import PlanDate
from actiontrack.position import Position
from actiontrack.text.page import one_line
from actiontrack.text.wording import (
    month_in_words,
    month_name,
)


class PlannedLevel(NamedTuple):
    """The figure planned for a day: as stated, or on a straight line between two stated points."""

    value: Decimal
    before: PlannedPoint
    after: PlannedPoint

    def basis(self, measure: Measure) -> str:
        """Return between which points the figure lies; nothing where it is stated itself."""
        if self.before is self.after:
            return ""
        begin, end = (
            f"{figure_in_words(measure, point.value)} in {month_in_words(point.date.last)}"
            for point in (self.before, self.after)
            if point.date
        )
        return f", on a straight line from {begin} to {end}"


class MeasureFacts(NamedTuple):
    """What is true of a measure on the day of its last reading; None where nothing can be said."""

    measure: Measure
    latest: Reading | None
    before: Reading | None
    """The figure to show beside the latest: that before it; of a count that begins again, that of
    the same month a year before."""
    target_met: bool | None = None
    against_start: str | None = None
    """`better`, `same` or `worse` than the baseline."""
    is_within_count: bool = False
    """Whether the latest is of a count that goes on, so that only the same month compares."""
    planned: PlannedLevel | None = None
    """The figure of the trajectory on the day of the latest."""
    behind_by: Decimal | None = None
    """By how much the latest falls short of it, in the measure's unit; 0 where it does not."""
    is_reading_missing: bool = False
    """Whether another reading was due by now."""
    seems_to_restart: bool = False
    """Whether it looks like a count that begins anew, of which the plan says nothing (AT316)."""

    @property
    def is_compared(self) -> bool:
        """Whether the last figure is held against anything: target, start, trajectory, a year."""
        of_count = self.is_within_count and self.before is not None
        held = (self.target_met, self.against_start, self.behind_by)
        return of_count or any(level is not None for level in held)

    @property
    def standing(self) -> str | None:
        """The facts in words: `better than at the start, target not met`."""
        return self._standing(beside=("if its count does not begin anew each year",))

    @property
    def standing_without_doubt(self) -> str | None:
        """The same without that it may be a count which begins anew."""
        return self._standing(beside=())

    def _standing(self, beside: Sequence[str]) -> str | None:
        if self.latest is None:
            return None
        if self.latest.value is None:
            word = self.latest.direction
            return f"{word}, as the source says" if word else None
        facts = self._facts_in_words()
        if facts and self.seems_to_restart:
            facts = [*facts, *beside]
        if self.is_reading_missing and self.latest.date:
            facts = [*facts, f"no reading since {month_in_words(self.latest.date.last)}"]
        return ", ".join(facts) or None

    @property
    def standing_in_short(self) -> str | None:
        """The same without the points between which a planned figure lies."""
        basis = self.planned.basis(self.measure) if self.planned else ""
        return self.standing.replace(basis, "") if self.standing and basis else self.standing

    def _facts_in_words(self) -> list[str]:
        if self.against_trajectory:
            target = "target met" if self.target_met else "target not met"
            has_target = [] if self.target_met is None else [target]
            return [self.against_trajectory, *has_target]
        if self.is_within_count:
            return [self._standing_within_count()]
        if self.target_met:
            return ["target met"]
        since = _AGAINST_START.get(self.against_start or "")
        if self.target_met is None or self.against_start == "worse":
            return [since] if since else []
        return [*([since] if since else []), "target not met"]

    @property
    def against_trajectory(self) -> str:
        """How the latest stands against its trajectory; `""` where that cannot be said."""
        planned = self.planned
        if planned is None or self.behind_by is None:
            return ""
        if not self.behind_by:
            return "on its trajectory"
        gap = gap_in_words(self.measure, self.behind_by)
        return f"behind its trajectory by {gap}{planned.basis(self.measure)}"

    def _standing_within_count(self) -> str:
        month = month_name(self.measure.restarts or 1)
        if self.before is None:
            return f"counted anew each {month}: no reading a year before"
        return f"counted anew each {month}: {self.before_in_words} a year before"

    @property
    def title(self) -> str:
        """The measure's id and title, on one line."""
        return one_line(f"{self.measure.id} {self.measure.title}")

    @property
    def latest_in_words(self) -> str | None:
        """The last figure, or else what the source says; None without a reading."""
        if self.latest is None:
            return None
        if self.latest.value is not None:
            state = f" ({self.latest.state})" if self.latest.state else ""
            return f"{figure_in_words(self.measure, self.latest.value)}{state}"
        return one_line(self.latest.text) if self.latest.text else self.latest.direction

    @property
    def before_in_words(self) -> str | None:
        """The figure that stands beside the last."""
        return figure_in_words(self.measure, self.before.value) if self.before else None

    @property
    def is_target_missed(self) -> bool:
        """Whether the target is missed: its day has passed, or it is further off than at first."""
        if self.target_met is not False or self.latest is None or self.measure.target is None:
            return False
        by, read = self.measure.target.date, self.latest.date
        has_passed = by is not None and read is not None and by.last <= read.last
        return has_passed or self.against_start == "worse"


_AGAINST_START = {
    "better": "better than at the start",
    "same": "the same as at the start",
    "worse": "worse than at the start",
}


def measure_facts(position: Position, only: Collection[str] | None = None) -> list[MeasureFacts]:
    """Return what is true of each measure of a plan, or of some ids, in the order of the file."""
    return [
        _facts(measure, position, is_whole=not position.has_unread("measures", index, "restarts"))
        for index, measure in position.measures
        if only is None or measure.id in only
    ]


_RISES, _LEFT = 3, Decimal("0.5")
"""How often a count has risen before it falls, and what share of its height is left at most."""


def fall_of_count(readings: Iterable[Reading]) -> tuple[Reading, Reading] | None:
    """Return the readings round the newest fall of what looks like a count that begins anew.

    It does nothing but rise, and falls to less than half. None of any other.
    """
    read = [
        (known_reading.date.last, known_reading.value, known_reading)
        for known_reading in readings
        if known_reading.date and known_reading.value is not None and not known_reading.is_projected
    ]
    steps = list(pairwise(sorted(read, key=lambda reading: reading[0])))
    falls = [step for step in steps if step[1][1] < step[0][1]]
    if not falls or any(after > before * _LEFT for (_, before, _), (_, after, _) in falls):
        return None
    begins = steps[: steps.index(falls[0])]
    rises = sum(after > before for (_, before, _), (_, after, _) in begins)
    return (falls[-1][0][2], falls[-1][1][2]) if rises >= _RISES else None


def gap_in_words(measure: Measure, gap: Decimal) -> str:
    """Return a difference in a measure's unit: `9 percentage points`, `£1.4 million`, `12 days`."""
    if one_line(measure.unit or "") == "%":
        return f"{gap:,} percentage point{'' if gap == 1 else 's'}"
    return figure_in_words(measure, gap) or ""


def figure_in_words(measure: Measure, value: Decimal | None) -> str | None:
    """Return a figure in the measure's unit: `44%`, `1,200 children`."""
    if value is None:
        return None
    unit = one_line(measure.unit or "")
    if unit.startswith("£"):
        return f"£{value:,}{unit[1:]}"
    return f"{value:,}{unit}" if unit in ("%", "") else f"{value:,} {unit}"


def level_in_words(measure: Measure, level: Level | Reading | None) -> str | None:
    """Return where a measure began, is meant to be, or stood, and when."""
    if level is None or level.value is None:
        return None
    when = f" ({level.date.words})" if level.date else ""
    return f"{figure_in_words(measure, level.value)}{when}"


def benchmarks_in_words(measure: Measure) -> str | None:
    """Return the figures of others, each day once: `England 45%, our neighbours 41% (March 2026)`.

    None where none is given. What has no day stands apart, so that it is not read as of another's.
    """
    parts = []
    for when, group in groupby(
        measure.benchmarks, lambda benchmark: benchmark.date and benchmark.date.words
    ):
        figures = ", ".join(
            f"{one_line(benchmark.name)} {figure_in_words(measure, benchmark.value) or 'not given'}"
            for benchmark in group
        )
        parts.append(f"{figures} ({when})" if when else figures)
    return "; ".join(parts) or None


def lead_and_benchmarks(measure: Measure) -> str | None:
    """Return who answers for a measure, and the figures of others: `Led by Head of SEND; …`."""
    led = f"Led by {one_line(measure.lead)}" if measure.lead else None
    return "; ".join(part for part in (led, benchmarks_in_words(measure)) if part) or None


def _facts(measure: Measure, position: Position, *, is_whole: bool) -> MeasureFacts:
    readings = _in_order(
        [
            reading
            for reading in measure.readings
            if reading.date is None or reading.date.first <= position.as_of
        ]
    )
    if not readings:
        return MeasureFacts(measure, None, None)
    read = [reading for reading in readings if not reading.is_projected]
    latest = (read or readings)[-1]
    figures = [reading for reading in read if reading is not latest and reading.value is not None]
    missing = _is_reading_missing(measure, latest, position.as_of)
    if not is_whole:  # a month of which it is not known when the count begins again
        return MeasureFacts(measure, latest, None, is_reading_missing=missing)
    if latest.is_projected:  # it has not been read, so it neither meets nor misses anything
        return MeasureFacts(measure, latest, None, is_reading_missing=missing)
    planned = planned_level(measure, latest)
    behind = _behind_by(measure, latest.value, planned)
    if measure.restarts is not None:
        before = _year_before(latest.date, figures)
        # Only the last month before a new beginning holds the whole of what was counted.
        is_last = latest.date is not None and latest.date.last.month % 12 + 1 == measure.restarts
        if not is_last:
            return MeasureFacts(
                measure,
                latest,
                before,
                is_within_count=True,
                planned=planned,
                behind_by=behind,
                is_reading_missing=missing,
            )
    else:
        before = figures[-1] if figures else None
    target, start = measure.target, measure.baseline
    target_met = _is_met(latest.value, target.value, measure.better) if target else None
    is_before = bool(start and start.date and latest.date and start.date.first > latest.date.last)
    against = None if start is None or is_before else start.value
    return MeasureFacts(
        measure,
        latest,
        before,
        target_met,
        _compared(against, latest.value, measure.better),
        planned=planned,
        behind_by=behind,
        is_reading_missing=missing,
        seems_to_restart=measure.restarts is None and fall_of_count(readings) is not None,
    )


def planned_level(measure: Measure, reading: Reading) -> PlannedLevel | None:
    """Return the figure planned for the day of a reading; None where no stated points lie round it.

    It is as exact as the reading, or as the points are. A count that begins again has only the
    point of the same month: no line crosses a restart.
    """
    points = [
        (planned_point.date.last, planned_point)
        for planned_point in measure.trajectory
        if planned_point.date
    ]
    points.sort(key=lambda pair: pair[0])
    if reading.date is None:
        return None
    day = reading.date.last
    for on, point in points:
        is_month_enough = measure.restarts is not None and (on.year, on.month) == _month(
            reading.date
        )
        if point.value is not None and (is_month_enough or on == day):
            return PlannedLevel(point.value, point, point)
    for (begin, before), (end, after) in pairwise(points if measure.restarts is None else ()):
        if begin < day < end and before.value is not None and after.value is not None:
            exact = (before.value, after.value, reading.value or after.value)
            share = Decimal((day - begin).days) / (end - begin).days
            planned = before.value + share * (after.value - before.value)
            smallest = Decimal(1).scaleb(-max(map(_places, exact)))
            return PlannedLevel(planned.quantize(smallest, ROUND_HALF_UP), before, after)
    return None


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _behind_by(
    measure: Measure, value: Decimal | None, planned: PlannedLevel | None
) -> Decimal | None:
    if value is None or planned is None or measure.better is None:
        return None
    short = planned.value - value if measure.better == "higher" else value - planned.value
    return max(short, Decimal(0))


def _is_reading_missing(measure: Measure, latest: Reading, as_of: date) -> bool:
    """Tell whether the period in which another reading was due is over."""
    if measure.every is None or latest.date is None:
        return False
    month = latest.date.last.month - 1 + MONTHS_BETWEEN[measure.every]
    year = latest.date.last.year + month // 12
    return as_of > date(year, month % 12 + 1, monthrange(year, month % 12 + 1)[1])


MONTHS_BETWEEN = {"month": 1, "quarter": 3, "term": 4, "year": 12}
"""Months from one reading to the next."""


def _in_order(readings: list[Reading]) -> list[Reading]:
    """Return readings by day; as they are written where a day cannot be read."""
    days = [reading.date.last for reading in readings if reading.date]
    if len(days) < len(readings):
        return readings
    return sorted(readings, key=lambda reading: reading.date.last if reading.date else days[0])


def _year_before(day: PlanDate | None, figures: Sequence[Reading]) -> Reading | None:
    if day is None:
        return None
    month = (day.last.year - 1, day.last.month)
    of_month = [other for other in figures if other.date and _month(other.date) == month]
    return of_month[-1] if of_month else None


def _month(day: PlanDate) -> tuple[int, int]:
    return day.last.year, day.last.month


def _is_met(value: Decimal | None, target: Decimal | None, better: str | None) -> bool | None:
    if value is None or target is None or better is None:
        return None
    return value >= target if better == "higher" else value <= target


def _compared(before: Decimal | None, now: Decimal | None, better: str | None) -> str | None:
    if before is None or now is None or better is None:
        return None
    if before == now:
        return "same"
    return "better" if (now > before) == (better == "higher") else "worse"
