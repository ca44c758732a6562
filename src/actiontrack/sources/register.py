"""The register of moves of a plan, from its file and from what git holds of it."""

from dataclasses import dataclass
from datetime import date

from actiontrack.document import Document
from actiontrack.position import Position
from actiontrack.sources.series import Histories
from actiontrack.trend import (
    DatedVersion,
    DueDateHistory,
    PlanSnapshot,
    RegisteredMove,
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
    now = _due_dates(plan_snapshot(position))
    known = {(each.id, each.milestone) for each in now}
    versions = [
        DatedVersion(
            commit.revision,
            commit.day,
            [each for each in _due_dates(snapshot) if (each.id, each.milestone) in known],
        )
        for commit, snapshot in history.snapshots
    ]
    if until is None:
        versions.append(DatedVersion(None, position.day, now))
    doubt: str | None = None
    if histories.is_shallow:
        doubt = (
            f"Older versions of {document.path} are missing, since this is a shallow clone:"
            " 'git fetch --unshallow' brings them."
        )
    return Register(document, position, register_of_moves(position, versions, until), doubt)


def _due_dates(snapshot: PlanSnapshot) -> list[DueDateHistory]:
    return [*snapshot.due_dates, *snapshot.milestones]
