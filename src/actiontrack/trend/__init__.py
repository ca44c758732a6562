"""A plan over time: how its counts moved, and which due dates did.

A `PlanSnapshot` is what is kept of one version; snapshots make `Point`s, and points with
`DueDateMove`s make a `Series`, in which `rating_courses` follow each rating. Without a history,
`reported` takes both from what the plan itself records of earlier days. Printed by `views/trend`,
`formats/trend_csv`, the site and JSON; snapshots are cached by `sources/cache`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from actiontrack.plans.model import Plan
from actiontrack.trend.moves import (
    DueDateHistory,
    DueDateMove,
    due_date_moves,
    due_dates_rewritten,
)
from actiontrack.trend.points import (
    PERIODS,
    PlanSnapshot,
    Point,
    RatingCourse,
    is_same_plan,
    last_in_each_period,
    merged_points,
    plan_snapshot,
    point_from,
    rating_courses,
    words_changed,
)
from actiontrack.trend.register import (
    Agreement,
    DatedVersion,
    RegisteredMove,
    dues_written_over,
    register_of_moves,
)
from actiontrack.trend.reported import recorded_moves, reported_points, reported_totals

__all__ = [
    "PERIODS",
    "Agreement",
    "DatedVersion",
    "DueDateHistory",
    "DueDateMove",
    "PlanSnapshot",
    "Point",
    "RatingCourse",
    "RegisteredMove",
    "Series",
    "due_date_moves",
    "due_dates_rewritten",
    "dues_written_over",
    "is_same_plan",
    "last_in_each_period",
    "merged_points",
    "plan_snapshot",
    "point_from",
    "points_by_day",
    "rating_courses",
    "recorded_moves",
    "register_of_moves",
    "reported_points",
    "reported_totals",
    "words_changed",
]


@dataclass(frozen=True, slots=True)
class Series:
    """One plan over time."""

    plan: Plan
    path: str
    points: tuple[Point, ...]
    moves: tuple[DueDateMove, ...]
    remark: str | None = None
    """Why these are not its commits, or not all of them."""


def points_by_day(all_series: Iterable[Series]) -> list[Point]:
    """Return the points of all plans by day, each plan's own in their order."""
    points = [point for series in all_series for point in series.points]
    return sorted(points, key=lambda point: point.date.last)
