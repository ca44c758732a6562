"""The register of moves: every due date that was moved, by whom it was agreed, or that nobody did.

What a plan says of it under `reprogrammed` and what git holds of its versions are put together: a
date that was written over is known from there alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from actiontrack.plans.model import Action, Milestone, Reprogrammed
from actiontrack.plans.values import PlanDate, parse_date
from actiontrack.position import (
    ActionPosition,
    DueWrittenOver,
    Position,
    is_agreed_after_done,
)
from actiontrack.text.page import one_line
from actiontrack.trend.moves import DueDateHistory


class Agreement(StrEnum):
    """Whether a move was agreed; the names are those of the published JSON."""

    AGREED = "agreed"
    NOT_GIVEN = "not-given"
    """It is not said who agreed it, or when."""
    WRITTEN_OVER = "written-over"
    """The date was written over, without a word in the plan."""


@dataclass(frozen=True, slots=True)
class DatedVersion:
    """The due dates of a plan's actions and milestones as a commit left them.

    No revision is the file as it is.
    """

    revision: str | None
    day: date
    due_dates: Sequence[DueDateHistory]


@dataclass(frozen=True, slots=True)
class RegisteredMove:
    """A due date that was moved, of an action or of one of its milestones."""

    action: str
    title: str
    before: PlanDate | None
    to: PlanDate | None
    agreement: Agreement
    milestone: str | None = None
    by: str | None = None
    agreed: PlanDate | None = None
    reason: str | None = None
    recorded: date | None = None
    """The day of the commit that first held it; None where no commit does, or none is looked at."""
    revision: str | None = None
    is_after_done: bool = False
    """Whether it was agreed after the action, or the milestone, was completed: no slip then."""

    @property
    def days(self) -> int | None:
        """By how many days, less than 0 for earlier; None where a date is not known."""
        if self.before is None or self.to is None:
            return None
        return (self.to.last - self.before.last).days

    @property
    def day(self) -> date | None:
        """When it was moved: as agreed, else as recorded."""
        return self.agreed.last if self.agreed else self.recorded


def register_of_moves(
    position: Position, versions: Sequence[DatedVersion] = (), until: date | None = None
) -> tuple[RegisteredMove, ...]:
    """Return the moves of a plan up to a day, oldest first; what has no day comes last.

    Versions stand oldest first; without any, what was written over cannot be known.
    """
    recorded = _first_records(versions)
    moves = [move for action in position.all_actions for move in _agreed_moves(action, recorded)]
    titles = {action.id: action.title for action in position.all_actions}
    moves += _written_over(versions, titles)
    kept = (move for move in moves if until is None or _is_by(move, until, is_recorded=versions))
    return tuple(sorted(kept, key=lambda move: (move.day is None, move.day or date.min)))


def _is_by(move: RegisteredMove, until: date, *, is_recorded: object) -> bool:
    """Tell whether a move was made by a day; one that no version up to then holds was not."""
    if move.day is None:
        return not is_recorded
    return move.day <= until


_Name = tuple[str, str | None]
"""An action's id, and the title of one of its milestones or None for the action itself."""

_Course = tuple[_Name, tuple[str, ...]]
"""The due dates of one of them, one after another."""


def _first_records(versions: Iterable[DatedVersion]) -> dict[_Course, DatedVersion]:
    """Return the first version that holds each course of due dates."""
    records: dict[_Course, DatedVersion] = {}
    for version in versions:
        for history in version.due_dates:
            for length in range(len(history.dates), 0, -1):
                if (course := (_name(history), history.dates[:length])) in records:
                    break
                records[course] = version
    return records


def _name(history: DueDateHistory) -> _Name:
    return history.id, history.milestone


def _agreed_moves(
    action: ActionPosition,
    recorded: dict[_Course, DatedVersion],
) -> Iterator[RegisteredMove]:
    holders: list[tuple[Action | Milestone, str | None]] = [(action.action, None)]
    holders += ((part, one_line(part.title)) for part in action.action.milestones)
    for holder, milestone in holders:
        before = holder.due
        dates = [str(before)] if before else []
        for move in holder.reprogrammed:
            dates += [str(move.to)] if move.to else []
            course = (action.id, milestone), tuple(dates)
            version = recorded.get(course) if move.to else None
            registered = _registered(action, move, before, milestone, version)
            yield replace(registered, is_after_done=is_agreed_after_done(holder, move))
            before = move.to


def _registered(
    action: ActionPosition,
    move: Reprogrammed,
    before: PlanDate | None,
    milestone: str | None,
    version: DatedVersion | None,
) -> RegisteredMove:
    is_agreed = move.by is not None and move.agreed is not None
    return RegisteredMove(
        action.id,
        action.title,
        before,
        move.to,
        Agreement.AGREED if is_agreed else Agreement.NOT_GIVEN,
        milestone,
        move.by,
        move.agreed,
        move.reason,
        version.day if version and version.revision else None,
        version.revision if version else None,
    )


def _written_over(
    versions: Iterable[DatedVersion], titles: dict[str, str]
) -> Iterator[RegisteredMove]:
    """Yield each date in force that another replaced, without its being moved."""
    held: dict[_Name, DueDateHistory] = {}
    for version in versions:
        in_version: set[_Name] = set()
        for history in version.due_dates:
            name = _name(history)
            if not history.id or not history.dates or name in in_version:
                continue
            in_version.add(name)
            before = held.get(name)
            held[name] = history
            if before is None or history.dates[: len(before.dates)] == before.dates:
                continue
            if before.dates[-1] == history.dates[-1]:
                continue  # the date in force is what it was
            if _is_other_action(before, history):
                continue
            yield RegisteredMove(
                history.id,
                titles.get(history.id, history.title),
                parse_date(before.dates[-1]),
                parse_date(history.dates[-1]),
                Agreement.WRITTEN_OVER,
                history.milestone,
                recorded=version.day if version.revision else None,
                revision=version.revision,
            )


def dues_written_over(
    versions: Iterable[DatedVersion],
) -> dict[str, tuple[DueWrittenOver, ...]]:
    """Return by action which due dates, first or later, were written over and not put back."""
    held: dict[str, DueDateHistory] = {}
    lost: dict[str, list[DueWrittenOver]] = {}
    for version in versions:
        for history in {history.id: history for history in reversed(version.due_dates)}.values():
            if history.milestone is not None or not history.id or not history.dates:
                continue
            before = held.get(history.id)
            held[history.id] = history
            if before is None or history.dates[: len(before.dates)] == before.dates:
                continue
            some = lost.setdefault(history.id, [])
            if _is_other_action(before, history):
                some.clear()
                continue
            pairs = enumerate(zip_longest(before.dates, history.dates))
            place = next(at for at, (was, now) in pairs if was != now)
            until = version.day if version.revision else None
            was = parse_date(before.dates[place])
            some.append(DueWrittenOver(place, was, until, version.revision))
            lost[history.id] = _without_put_back(
                some, place, dict(enumerate(history.dates)).get(place)
            )
    return {action: tuple(some) for action, some in lost.items()}


def _without_put_back(
    lost: list[DueWrittenOver], place: int, now: str | None
) -> list[DueWrittenOver]:
    """Leave out what was done to a date of which the same stands in its place again."""
    same = [at for at, over in enumerate(lost) if over.place == place and str(over.was) == now]
    end = same[0] if same else len(lost)
    return [over for at, over in enumerate(lost) if over.place != place or at < end]


def _is_other_action(before: DueDateHistory, now: DueDateHistory) -> bool:
    """Tell whether an id was given to another action: another title, and another first date."""
    titles = [history.title.casefold().split() for history in (before, now)]
    return before.dates[0] != now.dates[0] and all(titles) and titles[0] != titles[1]
