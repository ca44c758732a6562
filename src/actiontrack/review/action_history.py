"""All that has happened to one action, oldest first: by the plan's file, and by its versions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from actiontrack.diff import ChangeKind, PlanChange, changes_between
from actiontrack.position import ActionPosition, Position
from actiontrack.review import PlanReview
from actiontrack.review.action_events import action_events, assurance_events
from actiontrack.review.change_words import before_and_after, gain_or_loss_in_words
from actiontrack.review.diff_groups import is_explained, reason_given
from actiontrack.text.page import one_line
from actiontrack.text.wording import shift_in_words

_IN_FILE = frozenset(
    {
        ChangeKind.UPDATED,
        ChangeKind.REPROGRAMMED,
        ChangeKind.REQUESTED,
        ChangeKind.REFUSED,
        ChangeKind.EVIDENCE_ADDED,
    }
)
"""What the file goes on saying once it has happened, so that no commit need say it again."""


_KEPT = (("sign_off",), ("reply",))
"""Keys of which what is written for the first time stands in the file with its own day."""


_REACHED = ("milestones", "completed")


@dataclass(frozen=True, slots=True)
class CommittedPosition:
    """A plan as a commit left it, with the commit's day and the name of its author."""

    revision: str
    day: date
    author: str
    position: Position


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that happened; without a revision the file says it. A day may be a month."""

    day: str | None
    order: date
    words: str
    detail: str
    revision: str | None = None
    author: str | None = None


def history_of_action(
    plan: PlanReview, action: ActionPosition, versions: Iterable[CommittedPosition]
) -> list[HistoryEntry]:
    """Return what happened to an action, oldest first; what has no day comes last."""
    dated = list(_from_versions(action, versions))
    known = {entry.words for entry in dated}
    entries = [entry for entry in _from_file(plan, action) if entry.day or entry.words not in known]
    entries += dated
    return sorted(entries, key=lambda entry: entry.order)


def _from_file(plan: PlanReview, action: ActionPosition) -> Iterator[HistoryEntry]:
    for event in (*reversed(action_events(plan, action)), *assurance_events(action)):
        day = str(event.day) if event.day else None
        order = event.day.last if event.day else date.max
        words = event.words or "Update"
        if event.meaning:
            words = f"Rated {words}"
        yield HistoryEntry(day, order, words, event.detail)


def _from_versions(
    action: ActionPosition, versions: Iterable[CommittedPosition]
) -> Iterator[HistoryEntry]:
    before: CommittedPosition | None = None
    key = action.id
    for version in versions:
        changes = _changes(before, version, key)
        reason = reason_given(changes)
        for change in changes:
            if reason and change is reason:
                continue
            if not _is_said_by_file(change, action, before, version):
                words, detail = _in_words(change, before, version)
                if reason and is_explained(change):
                    detail = f"{detail}: {one_line(reason.after or '')}"
                day = version.day
                yield HistoryEntry(
                    day.isoformat(), day, words, detail, version.revision, version.author
                )
        before = version


def _changes(
    before: CommittedPosition | None, now: CommittedPosition, key: str
) -> Sequence[PlanChange]:
    if before is None:
        there = [action for action in now.position.all_actions if action.id == key]
        return [PlanChange(ChangeKind.ADDED, key, action.title) for action in there[:1]]
    changes = changes_between(before.position, now.position)
    return [change for change in changes.all if change.action == key]


def _is_said_by_file(
    change: PlanChange,
    action_position: ActionPosition,
    before: CommittedPosition | None,
    now: CommittedPosition,
) -> bool:
    """Tell whether what a commit did stands in the file as well, with its own day."""
    action = action_position.action
    is_dated = not _is_verification(change)
    if change.what in _IN_FILE and is_dated:
        return True
    if change.before is None and (change.path == _REACHED or change.path[:1] in _KEPT):
        return True
    if change.what is ChangeKind.STARTED and action.started:
        return True
    if change.what is ChangeKind.COMPLETED and action.completed:
        return True
    if change.path != ("status",) or before is None:
        return False
    return any(
        update.status == change.after and update.date and before.day < update.date.last <= now.day
        for update in action.updates
    )


def _is_verification(change: PlanChange) -> bool:
    return change.path[-1:] == ("verified_by",) and change.before is None


_WORDS = {
    ChangeKind.ADDED: "Added to the plan",
    ChangeKind.REMOVED: "Taken out of the plan",
    ChangeKind.RE_RATED: "Rating changed",
    ChangeKind.DUE_REWRITTEN: "Due date written over",
    ChangeKind.START_MOVED: "Planned start moved",
    ChangeKind.MOVED: "Moved to another place in the plan",
}


def _in_words(
    change: PlanChange, then: CommittedPosition | None, now: CommittedPosition
) -> tuple[str, str]:
    words = _WORDS.get(change.what, change.what.value.replace("-", " ").capitalize())
    if change.what in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return words if then else "First recorded in git", one_line(change.title)
    before, after = before_and_after(change, (then or now).position, now.position)
    shift = f", {shift_in_words(change.days)}" if change.days else ""
    fact = None if change.path in (("status",), ("stage",)) else gain_or_loss_in_words(change)
    if fact:  # it says more than the kind of change
        fact = one_line(fact)
        return f"{fact[:1].upper()}{fact[1:]}", ""
    if change.of:
        words = f"{change.of[:1].upper()}{change.of[1:]} changed"
    if not change.before:
        return words, one_line(after)
    return words, one_line(f"{before} \N{RIGHTWARDS ARROW} {after}{shift}")
