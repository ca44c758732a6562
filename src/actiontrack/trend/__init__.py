"""Many positions of a plan → a series: how the counts moved, and which due dates did."""

from collections.abc import Iterable
from dataclasses import dataclass

from actiontrack.plans.model import Plan
from actiontrack.trend.from_reports import told_moves, told_points
from actiontrack.trend.moves import Course, Move, moves_in
from actiontrack.trend.points import (
    PERIODS,
    Point,
    Snapshot,
    are_one_plan,
    last_of_each,
    point_of,
    snapshot,
)

__all__ = [
    "PERIODS",
    "Course",
    "Move",
    "Point",
    "Series",
    "Snapshot",
    "are_one_plan",
    "in_one_list",
    "last_of_each",
    "moves_in",
    "point_of",
    "snapshot",
    "told_moves",
    "told_points",
]


@dataclass(frozen=True, slots=True)
class Series:
    """What there is to say of one plan over time."""

    plan: Plan
    path: str
    points: tuple[Point, ...]
    moves: tuple[Move, ...]
    remark: str | None = None
    """Why these are not its commits, or not all of them."""


def in_one_list(every: Iterable[Series]) -> list[Point]:
    """Return the points of all plans by day, each plan's own in their order."""
    points = [point for series in every for point in series.points]
    return sorted(points, key=lambda point: point.date.last)
