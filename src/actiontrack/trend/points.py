"""A position → a snapshot, and a snapshot → a point of a series."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import Position
from actiontrack.summary import (
    Meanings,
    NotStarted,
    count_in_stage,
    count_meanings,
    count_not_started,
)
from actiontrack.trend.moves import DueDateHistory, due_date_history

PERIODS: dict[str, Callable[[date], tuple[int, int]]] = {
    "week": lambda day: day.isocalendar()[:2],
    "month": lambda day: (day.year, day.month),
    "quarter": lambda day: (day.year, (day.month - 1) // 3),
}
"""What tells one period from another; a week begins on Monday."""


@dataclass(frozen=True, slots=True)
class PlanSnapshot:
    """All that a trend needs of one version of a plan, on the day of its commit."""

    plan: str
    """The id it gives itself; `""` if none can be read."""
    actions: int
    unreadable: int
    meanings: Meanings
    overdue: int
    not_started: NotStarted
    due_dates: tuple[DueDateHistory, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A plan's counts at one time; None where they cannot be known.

    `revision` is None where the plan itself records an earlier day.
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
        return count_in_stage(self.meanings, stage)


def plan_snapshot(position: Position) -> PlanSnapshot:
    """Return what a trend needs of a position."""
    return PlanSnapshot(
        position.plan.id,
        position.action_count,
        len(position.unreadable),
        count_meanings(position.actions),
        sum(each.overdue for each in position.actions),
        count_not_started(position.actions),
        tuple(
            due_date_history(each.action, is_known=each.agreed_due is not None)
            for each in position.all_actions
        ),
    )


def point_from(snapshot: PlanSnapshot, revision: str, day: date, name: str) -> Point:
    """Return the point that a version makes; `name` is what to call a plan without an id."""
    return Point(
        revision,
        PlanDate(day, day),
        snapshot.plan or name,
        snapshot.actions,
        snapshot.meanings,
        snapshot.overdue,
        snapshot.not_started,
        snapshot.unreadable,
    )


def is_same_plan(then: PlanSnapshot, now: PlanSnapshot, least_shared: float = 0.5) -> bool:
    """Tell whether two files hold the same plan: by its id, or by half of the actions it had."""
    before, after = (
        {(each.id, each.title) for each in snapshot.due_dates} for snapshot in (then, now)
    )
    shared = len(before & after)
    same_id = bool(then.plan) and then.plan == now.plan
    return same_id or (shared > 0 and shared >= least_shared * len(before))


def last_in_each_period(points: Iterable[Point], period: str | None) -> tuple[Point, ...]:
    """Return the last point of each week, month or quarter; every point if no period is given."""
    if period is None:
        return tuple(points)
    key = PERIODS[period]
    return tuple({key(each.date.last): each for each in points}.values())
