"""What a plan itself records of earlier days, where there is no history of its file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from actiontrack.plans.model import Plan
from actiontrack.plans.reader import ParsedPlan
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.summary import Meanings, RatingCount
from actiontrack.trend.moves import DueDateMove, due_date_history, due_date_moves
from actiontrack.trend.points import Point


def reported_totals(reading: ParsedPlan, name: str | None) -> list[Point]:
    """Return a point for each day of which a plan reports totals; the last of several of a day."""
    plan = reading.plan
    points = {
        total.date.last: Point(
            None,
            total.date,
            plan.id or name,
            sum(total.counts.values()) if total.of is None else total.of,
            _meanings((plan.meaning_reported(word), count) for word, count in total.counts.items()),
            None,
            None,
            ratings=tuple(
                RatingCount(word, plan.meaning_reported(word) or Meaning.NOT_GIVEN, count)
                for word, count in total.counts.items()
            ),
        )
        for total in plan.reported
        if total.date
    }
    return [points[day] for day in sorted(points)]


def reported_points(reading: ParsedPlan, name: str | None) -> tuple[Point, ...]:
    """Return the points that a plan itself records: totals reported, and ratings of updates.

    Beside reported totals a day of updates counts only if every action had a rating by then.
    """
    plan = reading.plan
    plan_id = plan.id or name
    points = {point.date.last: point for point in reported_totals(reading, name)}
    is_reported = bool(points)
    unreadable = sum(not action.is_readable for action in reading.actions)
    total = len(reading.actions)
    for day, ratings in _rated(reading):
        meanings = _meanings((rating.meaning, rating.count) for rating in ratings)
        if not is_reported or not meanings[Meaning.NOT_GIVEN]:
            points.setdefault(
                day.last,
                Point(None, day, plan_id, total, meanings, None, None, unreadable, ratings),
            )
    return tuple(points[day] for day in sorted(points))


def recorded_moves(reading: ParsedPlan) -> tuple[DueDateMove, ...]:
    """Return the moves of agreed due dates that a plan itself records."""
    return due_date_moves(
        [[due_date_history(action.action) for action in reading.actions if action.is_readable]]
    )


def _rated(reading: ParsedPlan) -> Iterator[tuple[PlanDate, tuple[RatingCount, ...]]]:
    """Yield each day on which an action was rated, with the ratings that all had by then."""
    plan = reading.plan
    readable = [
        parsed_action.action for parsed_action in reading.actions if parsed_action.is_readable
    ]
    ratings = sorted(
        (
            (update.date, number, update.status)
            for number, action in enumerate(readable)
            for update in action.updates
            if update.date and update.status
        ),
        key=lambda rating: rating[0].last,
    )
    held: dict[int, str] = {}
    days = {day.last: day for day, _, _ in ratings}
    rest = iter(ratings)
    following = next(rest, None)
    for last, day in days.items():
        while following and following[0].last <= last:
            held[following[1]] = following[2]
            following = next(rest, None)
        yield day, tuple(_counted(held, len(readable), plan))


def _counted(held: Mapping[int, str], total: int, plan: Plan) -> Iterator[RatingCount]:
    """Yield how many actions hold each rating; those without one last."""
    counts = Counter(word for word in held.values() if plan.meaning_of(word))
    for word, count in counts.items():
        yield RatingCount(word, plan.meaning_of(word) or Meaning.NOT_GIVEN, count)
    if rest := total - counts.total():
        yield RatingCount(None, Meaning.NOT_GIVEN, rest)


def _meanings(counts: Iterable[tuple[Meaning | None, int]]) -> Meanings:
    """Add up counts by meaning; what has none is not given."""
    total = dict.fromkeys(Meaning, 0)
    for meaning, count in counts:
        total[meaning or Meaning.NOT_GIVEN] += count
    return total
