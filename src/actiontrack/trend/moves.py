"""The due dates of actions, version after version → which of them moved, how often and how far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actiontrack.plans.model import Action
from actiontrack.plans.values import PlanDate, parse_date


@dataclass(frozen=True, slots=True)
class DueDateHistory:
    """One action of a version: the due date first agreed and each that replaced it, as written.

    No dates stand here where the date in force is not known.
    """

    id: str
    title: str
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueDateMove:
    """An action whose agreed due date moved: how often, from where and to where."""

    id: str
    title: str
    times: int
    first: PlanDate
    last: PlanDate

    @property
    def days(self) -> int:
        """By how many days in all."""
        return (self.last.last - self.first.last).days


def due_date_history(action: Action, *, is_known: bool = True) -> DueDateHistory:
    """Return an action's due dates; none of them where the one in force is not known."""
    dates = (action.due, *(move.to for move in action.reprogrammed)) if is_known else ()
    return DueDateHistory(action.id, action.title, tuple(str(each) for each in dates if each))


def due_date_moves(versions: Iterable[Sequence[DueDateHistory]]) -> tuple[DueDateMove, ...]:
    """Return the actions whose agreed due date moved, whether it was agreed or rewritten.

    Versions stand oldest first; of an id that is written twice the first action counts.
    """
    seen: dict[str, DueDateHistory] = {}
    courses: dict[str, list[str]] = {}
    for version in versions:
        in_version: set[str] = set()
        for each in version:
            if each.id in in_version or not each.id:
                continue
            in_version.add(each.id)
            before = seen.get(each.id)
            if each.dates and each is not before and each != before:
                _go_on(courses.setdefault(each.id, []), before, each.dates)
                seen[each.id] = each
    return tuple(_move(seen[key], dates) for key, dates in courses.items() if len(dates) > 1)


def _go_on(course: list[str], before: DueDateHistory | None, dates: tuple[str, ...]) -> None:
    """Add to a course what a version adds to it, or puts in its place."""
    known = before.dates if before else ()
    added = dates[len(known) :] if dates[: len(known)] == known else dates[-1:]
    for each in added:
        if not course or course[-1] != each:
            course.append(each)


def _move(action: DueDateHistory, dates: list[str]) -> DueDateMove:
    first, last = parse_date(dates[0]), parse_date(dates[-1])
    return DueDateMove(action.id, action.title, len(dates) - 1, first, last)
