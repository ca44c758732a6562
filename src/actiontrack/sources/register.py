"""The register of moves of a plan, from its file and from what git holds of it."""

from dataclasses import dataclass, replace
from datetime import date

from actiontrack.document import Document, SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.position import ActionPosition, DueWrittenOver, Position
from actiontrack.review import PlanReview
from actiontrack.sources.series import Histories, read_histories
from actiontrack.sources.versions import PlanHistory, Watch, unwatched
from actiontrack.sources.workspace import Workspace
from actiontrack.trend import (
    DatedVersion,
    DueDateHistory,
    PlanSnapshot,
    RegisteredMove,
    dues_written_over,
    plan_snapshot,
    register_of_moves,
)


@dataclass(frozen=True, slots=True)
class Register:
    """The moves of one plan, and why not all of them are known, where they are not."""

    document: Document
    position: Position
    moves: tuple[RegisteredMove, ...]
    remark: str | None = None

    @property
    def name(self) -> str:
        """The plan's id, or what else it can be called by."""
        return self.position.plan.id or self.document.name or self.document.path


def read_register(
    path: str,
    document: Document,
    position: Position,
    histories: Histories,
    until: date | None = None,
) -> Register:
    """Return the moves of a plan up to a day; `position` is the plan's as it goes out.

    `path` is that of its file, which a document that goes out does not give.
    An action or milestone that is gone from it, or held back, has none. The file as it is counts as
    the last version, unless a day is given.
    """
    history = histories.by_path.get(path)
    if history is None:
        why = histories.why_not or f"no commit holds {document.path} yet"
        remark = f"Only what the plan itself says is listed, nothing that was written over ({why})."
        return Register(document, position, register_of_moves(position, (), until), remark)
    versions = _versions(history, position, with_file=until is None)
    doubt: str | None = None
    if histories.is_shallow:
        doubt = (
            f"Older versions of {document.path} are missing, since this is a shallow clone:"
            " 'git fetch --unshallow' brings them."
        )
    return Register(document, position, register_of_moves(position, versions, until), doubt)


def read_due_dates(
    review: PlanReview, source: SourceFile, workspace: Workspace, watch: Watch = unwatched
) -> PlanReview:
    """Return a plan whose actions tell which due dates were written over, where git can say."""
    try:
        histories = read_histories(workspace, [source], source.revision, watch)
    except CannotDoError:  # what is looked at besides must not keep back the plan itself
        return review
    return with_due_dates_of(review, histories, source.path)


def with_due_dates_of(
    review: PlanReview, histories: Histories, path: str | None = None
) -> PlanReview:
    """Return a plan whose actions tell which of their due dates were written over.

    They tell of none where git holds nothing of the plan, nor, of one whose older versions are
    missing, of an action of which nothing is found, nor of one that began without a date: what it
    was given later may not be the first that was agreed. `path` is as for `read_register`.
    """
    history = histories.by_path.get(path or review.path)
    if history is None:
        return review
    versions = _versions(history, review.position, with_file=True)
    lost = dues_written_over(versions)
    began = {
        due_dates.id: bool(due_dates.dates)
        for version in reversed(versions)
        for due_dates in version.due_dates
        if due_dates.milestone is None
    }

    def of_none(action: ActionPosition) -> tuple[DueWrittenOver, ...] | None:
        return None if histories.is_shallow or not began.get(action.id) else ()

    def with_dues(many: tuple[ActionPosition, ...]) -> tuple[ActionPosition, ...]:
        return tuple(
            action._replace(dues_written_over=lost.get(action.id) or of_none(action))
            for action in many
        )

    position = review.position
    known = replace(
        position,
        all_actions=with_dues(position.all_actions),
        actions=with_dues(position.actions),
        unreadable=with_dues(position.unreadable),
    )
    return replace(review, position=known)


def _versions(history: PlanHistory, position: Position, *, with_file: bool) -> list[DatedVersion]:
    """Return the due dates of each version, of what the plan still holds and shows."""
    now = _due_dates(plan_snapshot(position))
    known = {(course.id, course.milestone) for course in now}
    versions = [
        DatedVersion(
            commit.revision,
            commit.day,
            [date_ for date_ in _due_dates(snapshot) if (date_.id, date_.milestone) in known],
        )
        for commit, snapshot in history.snapshots
    ]
    return [*versions, *([DatedVersion(None, position.day, now)] if with_file else [])]


def _due_dates(snapshot: PlanSnapshot) -> list[DueDateHistory]:
    return [*snapshot.due_dates, *snapshot.milestones]
