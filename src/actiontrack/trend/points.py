"""A position → a snapshot, and a snapshot → a point of a series."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import Position
from actiontrack.summary import Meanings, NotStarted, count_meanings, count_not_started
from actiontrack.trend.moves import Course, course_of

PERIODS: dict[str, Callable[[date], tuple[int, int]]] = {
    "week": lambda day: day.isocalendar()[:2],
    "month": lambda day: (day.year, day.month),
    "quarter": lambda day: (day.year, (day.month - 1) // 3),
}
"""What tells one period from another; a week begins on Monday."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a trend needs of one version of a plan, on the day of its commit."""

    plan: str
    """The id it gives itself; `""` if none can be read."""
    actions: int
    unreadable: int
    meanings: Meanings
    overdue: int
    not_started: NotStarted
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A plan's counts at one time; None where they cannot be known.

    `revision` is None for what the file itself tells of an earlier day.
    """

    revision: str | None
    date: PlanDate
    plan: str | None
    actions: int
    meanings: Meanings
    overdue: int | None
    not_started: NotStarted | None
    unreadable: int = 0

    def in_stage(self, stage: Stage) -> int:
        """Return how many actions were in a stage."""
        return sum(number for meaning, number in self.meanings.items() if meaning.stage is stage)


def snapshot(position: Position) -> Snapshot:
    """Return what a trend needs of a position."""
    return Snapshot(
        position.plan.id,
        position.actions,
        len(position.unreadable),
        count_meanings(position.standings),
        sum(each.overdue for each in position.standings),
        count_not_started(position.standings),
        tuple(
            course_of(each.action, is_known=each.agreed_due is not None)
            for each in position.everything
        ),
    )


def point_of(found: Snapshot, revision: str, day: date, name: str) -> Point:
    """Return the point that a version makes; `name` is what to call a plan without an id."""
    return Point(
        revision,
        PlanDate(day, day),
        found.plan or name,
        found.actions,
        found.meanings,
        found.overdue,
        found.not_started,
        found.unreadable,
    )


def are_one_plan(then: Snapshot, now: Snapshot, least_shared: float = 0.5) -> bool:
    """Tell whether two files hold the same plan: by its id, or by half of the actions it had."""
    before, after = ({(each.id, each.title) for each in found.courses} for found in (then, now))
    shared = len(before & after)
    same_id = bool(then.plan) and then.plan == now.plan
    return same_id or (shared > 0 and shared >= least_shared * len(before))


def last_of_each(points: Iterable[Point], period: str | None) -> tuple[Point, ...]:
    """Return the last point of each week, month or quarter; every point if no period is given."""
    if period is None:
        return tuple(points)
    key = PERIODS[period]
    return tuple({key(each.date.last): each for each in points}.values())
