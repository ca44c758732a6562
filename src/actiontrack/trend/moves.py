"""The due dates of actions, version after version → which of them moved, how often and how far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import NamedTuple

from actiontrack.plans.model import Action, Milestone
from actiontrack.plans.values import PlanDate, parse_date
from actiontrack.position import is_agreed_after_done
from actiontrack.text.page import one_line


@dataclass(frozen=True, slots=True)
class DueDateHistory:
    """One action of a version: the due date first agreed and each that replaced it, as written.

    No dates stand here where the date in force is not known. `milestone` is the title of that of
    its milestones whose dates these are; None for the action's own.
    """

    id: str
    title: str
    dates: tuple[str, ...]
    milestone: str | None = None
    after_done: int = 0
    """How many of the last of them were agreed after the action was done."""


@dataclass(frozen=True, slots=True)
class DueDateMove:
    """An action's due date moved, by agreement or written over: how often, from where, where to."""

    id: str
    title: str
    times: int
    first: PlanDate
    last: PlanDate
    is_rewritten: bool = False
    """Whether the date was written over, instead of moved under `reprogrammed`."""
    is_after_done: bool = False
    """Whether it was agreed only after the action was done: no slip then."""

    @property
    def days(self) -> int:
        """By how many days in all."""
        return (self.last.last - self.first.last).days


def due_date_history(action: Action, *, is_known: bool = True) -> DueDateHistory:
    """Return an action's due dates; none of them where the one in force is not known."""
    if not is_known:
        return DueDateHistory(action.id, action.title, ())
    late = takewhile(lambda move: is_agreed_after_done(action, move), action.reprogrammed[::-1])
    after_done = sum(move.to is not None for move in late)
    return DueDateHistory(action.id, action.title, _dates(action), after_done=after_done)


def milestone_histories(action: Action) -> Iterator[DueDateHistory]:
    """Yield the due dates of each milestone of an action that has one."""
    for milestone in action.milestones:
        if milestone.title and milestone.agreed_due:
            yield DueDateHistory(
                action.id, action.title, _dates(milestone), one_line(milestone.title)
            )


def _dates(item: Action | Milestone) -> tuple[str, ...]:
    dates = (item.due, *(move.to for move in item.reprogrammed))
    return tuple(str(day) for day in dates if day)


def due_date_moves(versions: Iterable[Sequence[DueDateHistory]]) -> tuple[DueDateMove, ...]:
    """Return how the due dates of actions moved; what was agreed apart from what was written over.

    Versions stand oldest first; of an id that is written twice the first action counts.
    """
    seen: dict[str, DueDateHistory] = {}
    courses: dict[str, list[_Step]] = {}
    for version in versions:
        _follow(version, seen, courses)
    return tuple(
        move
        for key, steps in courses.items()
        for move in _moves(seen[key], steps)
        if len(steps) > 1
    )


def due_dates_rewritten(versions: Iterable[Sequence[DueDateHistory]]) -> Iterator[int]:
    """Yield after each version how often a due date had been written over by then."""
    seen: dict[str, DueDateHistory] = {}
    courses: dict[str, list[_Step]] = {}
    total = 0
    for version in versions:
        total += _follow(version, seen, courses)
        yield total


def _follow(
    version: Sequence[DueDateHistory],
    seen: dict[str, DueDateHistory],
    courses: "dict[str, list[_Step]]",
) -> int:
    """Take in a version; return how many due dates it writes over."""
    in_version: set[str] = set()
    rewritten = 0
    for history in version:
        if history.id in in_version or not history.id:
            continue
        in_version.add(history.id)
        before = seen.get(history.id)
        if history.dates and history is not before and history != before:
            course = courses.setdefault(history.id, [])
            steps = len(course)
            _go_on(course, before, history)
            rewritten += steps > 0 and any(step.is_over for step in course[steps:])
            seen[history.id] = history
    return rewritten


class _Step(NamedTuple):
    """A due date of a course of them."""

    day: str
    is_over: bool
    """Whether it was written over the one before."""
    is_late: bool
    """Whether it was agreed only after the action was done, as the version says that brought it."""


def _late_days(history: DueDateHistory) -> set[str]:
    """Return the dates that were agreed only after the action was done, and not before as well."""
    at = len(history.dates) - history.after_done
    return {*history.dates[at:]} - {*history.dates[:at]}


def _go_on(course: list[_Step], before: DueDateHistory | None, now: DueDateHistory) -> None:
    """Add to a course what a version adds to it, or puts in its place."""
    known, late = before.dates if before else (), _late_days(now)
    is_added = now.dates[: len(known)] == known
    for day in now.dates[len(known) :] if is_added else now.dates[-1:]:
        if not course or course[-1].day != day:
            course.append(_Step(day, not is_added, day in late))


def _moves(action: DueDateHistory, steps: list[_Step]) -> Iterator[DueDateMove]:
    """Yield a move for each run of steps of one kind."""
    place, late = 0, _late_days(action)
    kinds = [
        (step.is_over, not step.is_over and (step.is_late or step.day in late)) for step in steps
    ]
    for kind, run in groupby(kinds[1:]):
        number = len(list(run))
        first, last = (parse_date(steps[at].day) for at in (place, place + number))
        place += number
        yield DueDateMove(action.id, action.title, number, first, last, *kind)
