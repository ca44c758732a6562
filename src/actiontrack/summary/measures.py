"""Each measure on the day of its last reading: plain facts, and the words in which to say them.

There is no verdict from two readings: a figure that went up last month may be further from its
target than when the plan began. The last figure is held against the target, and against where the
measure began; the reading before it is shown beside it, and only as a figure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from actiontrack.plans.model import Level, Measure, Reading
from actiontrack.plans.values import PlanDate
from actiontrack.position import Position
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, has_or_have, is_or_are, month_name


@dataclass(frozen=True, slots=True)
class MeasureFacts:
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

    @property
    def standing(self) -> str | None:
        """The facts in words: `better than at the start, target not met`."""
        if self.latest is None:
            return None
        if self.latest.value is None:
            word = self.latest.direction
            return f"{word}, as the source says" if word else None
        if self.is_within_count:
            return self._standing_within_count()
        if self.target_met:
            return "target met"
        since = _AGAINST_START.get(self.against_start or "")
        if self.target_met is None or self.against_start == "worse":
            return since
        return f"{since}, target not met" if since else "target not met"

    def _standing_within_count(self) -> str:
        month = month_name(self.measure.restarts or 1)
        if self.before is None:
            return f"counted anew each {month}: no reading of the same month a year before"
        return f"counted anew each {month}: {self.before_in_words} in the same month a year before"

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
            return figure_in_words(self.measure, self.latest.value)
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


def measure_facts(position: Position) -> list[MeasureFacts]:
    """Return what is true of each measure of a plan, in the order of the file."""
    return [
        _facts(each, position, is_whole=not position.has_unread("measures", index, "restarts"))
        for index, each in enumerate(position.plan.measures)
    ]


def difference_sentence(facts: Sequence[MeasureFacts]) -> Iterator[str]:
    """Yield whether a plan makes a difference: how many measures met their target, or got worse.

    `2 of 6 measures have met their target; 1 is worse than at the start.` Nothing without measures.
    """
    if not facts:
        return
    total = len(facts)
    met = sum(each.target_met is True for each in facts)
    worse = sum(each.against_start == "worse" for each in facts)
    silent = sum(each.latest is None for each in facts)
    if silent == total:
        none = "The only measure has" if total == 1 else f"None of the {total:,} measures has"
        yield f"{none} {'no' if total == 1 else 'a'} reading yet."
        return
    parts = []
    if any(each.measure.target and each.measure.target.value is not None for each in facts):
        parts.append(_met(met, total))
    if worse:
        of = "" if parts else f" of {counted(total, 'measure')}"
        parts.append(f"{worse:,}{of} {is_or_are(worse)} worse than at the start")
    if silent:
        of = "" if parts else f" of {counted(total, 'measure')}"
        parts.append(f"{silent:,}{of} {has_or_have(silent)} no reading")
    if parts:
        yield f"{'; '.join(parts)}."


def _met(met: int, total: int) -> str:
    if total == 1:
        return f"The only measure has {'' if met else 'not '}met its target"
    if met == 0:
        return f"None of the {total:,} measures has met its target"
    their = "its" if met == 1 else "their"
    who = f"All {total:,} measures" if met == total else f"{met:,} of {total:,} measures"
    return f"{who} {has_or_have(met)} met {their} target"


def figure_in_words(measure: Measure, value: Decimal | None) -> str | None:
    """Return a figure in the measure's unit: `44%`, `1,200 children`."""
    if value is None:
        return None
    unit = one_line(measure.unit or "")
    return f"{value:,}{unit}" if unit in ("%", "") else f"{value:,} {unit}"


def level_in_words(measure: Measure, level: Level | None) -> str | None:
    """Return where a measure began, or is meant to be, and when."""
    if level is None or level.value is None:
        return None
    when = f" ({level.date.words})" if level.date else ""
    return f"{figure_in_words(measure, level.value)}{when}"


def _facts(measure: Measure, position: Position, *, is_whole: bool) -> MeasureFacts:
    readings = _in_order(
        [
            each
            for each in measure.readings
            if each.date is None or each.date.first <= position.as_of
        ]
    )
    if not readings:
        return MeasureFacts(measure, None, None)
    latest = readings[-1]
    figures = [each for each in readings[:-1] if each.value is not None]
    if not is_whole:  # a month of which it is not known when the count begins again
        return MeasureFacts(measure, latest, None)
    if measure.restarts is not None:
        before = _year_before(latest.date, figures)
        # Only the last month before a new beginning holds the whole of what was counted.
        is_last = latest.date is not None and latest.date.last.month % 12 + 1 == measure.restarts
        if not is_last:
            return MeasureFacts(measure, latest, before, is_within_count=True)
    else:
        before = figures[-1] if figures else None
    target, start = measure.target, measure.baseline
    target_met = _is_met(latest.value, target.value, measure.better) if target else None
    is_before = bool(start and start.date and latest.date and start.date.first > latest.date.last)
    against = None if start is None or is_before else start.value
    return MeasureFacts(
        measure, latest, before, target_met, _compared(against, latest.value, measure.better)
    )


def _in_order(readings: list[Reading]) -> list[Reading]:
    """Return readings by day; as they are written where a day cannot be read."""
    days = [each.date.last for each in readings if each.date]
    if len(days) < len(readings):
        return readings
    return sorted(readings, key=lambda each: each.date.last if each.date else days[0])


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
