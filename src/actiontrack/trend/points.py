"""A position → a snapshot, and a snapshot → a point of a series."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from actiontrack.plans.values import PlanDate, parse_date
from actiontrack.plans.vocabulary import Meaning, Stage, normal
from actiontrack.position import Position
from actiontrack.summary import (
    Meanings,
    NeedsAttention,
    NotStarted,
    RatingCount,
    count_in_stage,
    count_meanings,
    count_needs_attention,
    count_not_started,
    count_ratings,
)
from actiontrack.trend.moves import DueDateHistory, due_date_history, milestone_histories

PERIODS: dict[str, Callable[[date], tuple[int, int]]] = {
    "week": lambda day: day.isocalendar()[:2],
    "month": lambda day: (day.year, day.month),
    "quarter": lambda day: (day.year, (day.month - 1) // 3),
}
"""What tells one period from another; a week begins on Monday."""


@dataclass(frozen=True, slots=True)
class PlanSnapshot:
    """All that a trend needs of one version of a plan, on the day of its position.

    `position` is that day or month as the plan writes it; `""` where it gives none, and the day is
    that of its commit.
    """

    plan: str
    """The id it gives itself; `""` if none can be read."""
    actions: int
    unreadable: int
    meanings: Meanings
    overdue: int
    not_started: NotStarted
    needs_attention: NeedsAttention
    due_dates: tuple[DueDateHistory, ...]
    position: str = ""
    ratings: tuple[RatingCount, ...] = ()
    milestones: tuple[DueDateHistory, ...] = ()
    """The due dates of milestones, of which only the register of moves tells."""


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
    ratings: tuple[RatingCount, ...] = ()
    """The counts by the plan's own words at that time."""
    needs_attention: NeedsAttention | None = None
    rewritten: int | None = None
    """How often a due date had been written over by then."""

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
        sum(action.overdue for action in position.actions),
        count_not_started(position.actions),
        count_needs_attention(position.actions),
        tuple(
            due_date_history(action.action, is_known=action.agreed_due is not None)
            for action in position.all_actions
        ),
        str(position.plan.position or ""),
        count_ratings(position),
        tuple(
            dated for action in position.all_actions for dated in milestone_histories(action.action)
        ),
    )


def point_from(
    snapshot: PlanSnapshot, revision: str, day: date, name: str, rewritten: int
) -> Point:
    """Return the point that a version makes, on the day of its position, else of its commit.

    `name` is what to call a plan without an id; `rewritten` is said of the version.
    """
    return Point(
        revision,
        parse_date(snapshot.position) if snapshot.position else PlanDate(day, day),
        snapshot.plan or name,
        snapshot.actions,
        snapshot.meanings,
        snapshot.overdue,
        snapshot.not_started,
        snapshot.unreadable,
        snapshot.ratings,
        snapshot.needs_attention,
        rewritten,
    )


def merged_points(
    committed: Iterable[tuple[Point, bool]], reported: Iterable[Point]
) -> list[Point]:
    """Return the points of a plan's versions and the totals that it reports, by their days.

    Of several versions with one position the last counts (each stands with whether it gives one);
    what was reported of a day on which there is a version is left out.
    """
    points: dict[object, Point] = {}
    for point, has_position in committed:
        points[point.date.last if has_position else point.revision] = point
    days = {point.date.last for point in points.values()}
    every = [
        *points.values(),
        *(reported_point for reported_point in reported if reported_point.date.last not in days),
    ]
    return sorted(every, key=lambda dated_point: dated_point.date.last)


WORST_FIRST = (
    Meaning.OFF_TRACK,
    Meaning.AT_RISK,
    Meaning.NOT_STARTED,
    Meaning.NOT_GIVEN,
    Meaning.UNDER_WAY,
    Meaning.ON_TRACK,
    Meaning.AWAITING_SIGN_OFF,
    Meaning.FINISHING,
    Meaning.COMPLETE,
    Meaning.EMBEDDED,
    Meaning.SUSPENDED,
    Meaning.WITHDRAWN,
)
"""The order in which ratings are followed: those that want attention before those that end."""


@dataclass(frozen=True, slots=True)
class RatingCourse:
    """One of a plan's own ratings at each point; `rating` is None for no status."""

    rating: str | None
    meaning: Meaning
    counts: tuple[int | None, ...]
    """None at a point that a plan reports without this word."""


def rating_courses(points: Sequence[Point]) -> list[RatingCourse]:
    """Return the ratings that an action held at any point, the worst first.

    One word in two meanings is two ratings.
    """
    held: dict[tuple[str | None, Meaning], tuple[str | None, dict[int, int]]] = {}
    for at, point in enumerate(points):
        for rating in point.ratings:
            key = normal(rating.rating) if rating.rating else None, rating.meaning
            _, counts = held.setdefault(key, (rating.rating, {}))
            counts[at] = counts.get(at, 0) + rating.count
    courses = [
        RatingCourse(
            word,
            meaning,
            tuple(
                counts.get(at, 0 if dated_point.revision else None)
                for at, dated_point in enumerate(points)
            ),
        )
        for (_, meaning), (word, counts) in held.items()
        if any(counts.values())
    ]
    return sorted(courses, key=lambda course: WORST_FIRST.index(course.meaning))


def words_changed(before: Point, after: Point) -> bool:
    """Tell whether two points count different things: by other words, or by words redefined."""
    then, now = (
        {normal(rating.rating or ""): rating for rating in point.ratings if rating.rating}
        for point in (before, after)
    )
    if any(then[word].meaning is not now[word].meaning for word in then.keys() & now.keys()):
        return True
    used = [{word for word, rating in words.items() if rating.count} for words in (then, now)]
    if before.revision and after.revision:  # both declare every word that they know
        return bool(used[0] - now.keys() and used[1])
    return bool(used[0] - used[1] and used[1] - used[0])


def is_same_plan(then: PlanSnapshot, now: PlanSnapshot, least_shared: float = 0.5) -> bool:
    """Tell whether two files hold the same plan: by its id, or by half of the actions it had."""
    before, after = (
        {(history.id, history.title) for history in snapshot.due_dates} for snapshot in (then, now)
    )
    shared = len(before & after)
    same_id = bool(then.plan) and then.plan == now.plan
    return same_id or (shared > 0 and shared >= least_shared * len(before))


def last_in_each_period(points: Iterable[Point], period: str | None) -> tuple[Point, ...]:
    """Return the last point of each week, month or quarter; every point if no period is given."""
    if period is None:
        return tuple(points)
    key = PERIODS[period]
    return tuple({key(point.date.last): point for point in points}.values())
