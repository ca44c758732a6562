"""What happened to a plan since a day, as a few counts and one line of words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from actiontrack.diff import ChangeKind, PlanChange
from actiontrack.plans.values import PlanDate
from actiontrack.review.compare import Comparison
from actiontrack.summary.since import position_beside
from actiontrack.text.wording import counted, day_in_words


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """How many actions each thing has happened to since a day; one may be in several counts."""

    since: date
    is_new: bool
    """Whether there was no such plan then; all counts are 0 of one that is new."""
    newly_overdue: int = 0
    rated_worse: int = 0
    moved_later: int = 0
    """Due dates moved by agreement, before the action was done."""
    moved_earlier: int = 0
    written_over: int = 0
    """Due dates that were altered without an agreement."""
    requested: int = 0
    """New dates that were asked for."""
    refused: int = 0
    """Requests for a new date that were refused, whenever they were made."""
    completed: int = 0
    started: int = 0
    rated_better: int = 0
    reopened: int = 0
    set_aside: int = 0
    added: int = 0
    removed: int = 0
    is_otherwise_changed: bool = False
    """Whether anything has happened besides."""
    position: PlanDate | None = None
    """The day of the position that the plan gave then."""

    @property
    def sentence(self) -> str:
        """All of it in one line, worst first: `Since 23 September 2026: 5 newly overdue, …`."""
        since = day_in_words(self.since)
        if self.is_new:
            return f"This plan is new since {since}."
        since += position_beside(self.position, self.since)
        if parts := list(self._parts()):
            return f"Since {since}: {', '.join(parts)}."
        if self.is_otherwise_changed:
            return f"Since {since} no action has been started, completed, moved or rated anew."
        return f"Since {since} nothing has changed."

    def _parts(self) -> Iterator[str]:
        counts = (
            (self.newly_overdue, "", "newly overdue"),
            (self.rated_worse, "", "rated worse"),
            (self.moved_later, "date", "moved later"),
            (self.written_over, "due date", "written over"),
            (self.reopened, "", "reopened"),
            (self.requested, "new date", "asked for"),
            (self.refused, "request", "refused"),
            (self.completed, "", "completed"),
            (self.started, "", "started"),
            (self.rated_better, "", "rated better"),
            (self.moved_earlier, "date", "moved earlier"),
            (self.set_aside, "", "set aside"),
            (self.added, "", "added"),
            (self.removed, "", "removed"),
        )
        for count, noun, words in counts:
            if count:
                yield f"{counted(count, noun) if noun else f'{count:,}'} {words}"


def worst_changed_first(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """Return comparisons by how much got worse, those alike in their order."""

    def worse(comparison: Comparison) -> tuple[int, ...]:
        change = what_changed(comparison)
        return -change.newly_overdue, -change.rated_worse, -change.moved_later

    return sorted(comparisons, key=worse)


def what_changed(comparison: Comparison) -> WhatChanged:
    """Return what a comparison comes to. What of it may not be published is to be taken out before.

    A change of rating counts as worse or better only where both ratings say how an action stands.
    """
    if not comparison.was_there:
        return WhatChanged(comparison.first_day, is_new=True)
    changes = comparison.changes.all
    agreed, ratings = (
        [change for change in changes if change.what is what]
        for what in (ChangeKind.REPROGRAMMED, ChangeKind.RE_RATED)
    )
    moves = [move for move in agreed if not move.is_after_done]
    return WhatChanged(
        comparison.first_day,
        is_new=False,
        newly_overdue=len(comparison.newly_overdue),
        rated_worse=sum(change.direction == "worse" for change in ratings),
        moved_later=len({move.action for move in moves if (move.days or 0) > 0}),
        moved_earlier=len({move.action for move in moves if (move.days or 0) < 0}),
        written_over=_concerned(changes, ChangeKind.DUE_REWRITTEN),
        requested=sum(
            change.what is ChangeKind.REQUESTED and change.of is None for change in changes
        ),
        refused=_concerned(changes, ChangeKind.REFUSED),
        completed=_concerned(changes, ChangeKind.COMPLETED),
        started=_concerned(changes, ChangeKind.STARTED),
        rated_better=sum(change.direction == "better" for change in ratings),
        reopened=_concerned(changes, ChangeKind.REOPENED),
        set_aside=_concerned(changes, *_SET_ASIDE),
        added=_concerned(changes, ChangeKind.ADDED),
        removed=_concerned(changes, ChangeKind.REMOVED),
        is_otherwise_changed=bool(changes),
        position=comparison.changes.then.plan.position,
    )


def _concerned(changes: tuple[PlanChange, ...], *kinds: ChangeKind) -> int:
    return len({change.action for change in changes if change.what in kinds})


_SET_ASIDE = (ChangeKind.SUSPENDED, ChangeKind.WITHDRAWN, ChangeKind.CARRIED_ON)
