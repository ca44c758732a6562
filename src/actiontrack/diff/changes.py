"""What may happen to a plan between two of its positions."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition


class ChangeKind(StrEnum):
    """What may happen to a plan; the names are those of the published JSON."""

    ADDED = "added"
    REMOVED = "removed"
    STARTED = "started"
    COMPLETED = "completed"
    REOPENED = "reopened"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    CARRIED_ON = "carried-on"
    REPROGRAMMED = "reprogrammed"
    DUE_REWRITTEN = "due-rewritten"
    START_MOVED = "start-moved"
    RE_RATED = "re-rated"
    RATING_REDEFINED = "rating-redefined"
    REWORDED = "reworded"
    LEAD_CHANGED = "lead-changed"
    MOVED = "moved"
    AGREEMENT_REWRITTEN = "agreement-rewritten"
    COMPLETION_CHANGED = "completion-changed"
    MILESTONE_CHANGED = "milestone-changed"
    REQUESTED = "requested"
    REFUSED = "refused"
    CORRECTIVE_ACTION_CHANGED = "corrective-action-changed"
    EVIDENCE_ADDED = "evidence-added"
    EVIDENCE_REMOVED = "evidence-removed"
    UPDATED = "updated"
    FINDING_CHANGED = "finding-changed"
    MEASURE_CHANGED = "measure-changed"
    POSITION_CHANGED = "position-changed"
    INSPECTION_CHANGED = "inspection-changed"
    RISK_CHANGED = "risk-changed"
    DECISION_CHANGED = "decision-changed"


Direction = Literal["worse", "better"]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One thing that happened. `days` is how far a date moved, later being more than 0.

    `action` is an id (`""` where it cannot be read), None for the plan's own; `title` is the
    action's, or names what of the plan changed.
    """

    what: ChangeKind
    action: str | None
    title: str
    before: str | None = None
    after: str | None = None
    days: int | None = None
    agreed_by: str | None = None
    agreed: PlanDate | None = None
    time: int | None = None
    """How often the date has now been moved with agreement."""
    path: tuple[str, ...] = ()
    """The fields of the model, from the action or the plan down, in which it happened."""
    of: str | None = None
    """What of the action or item changed, in words, where `what` does not say it."""
    is_after_done: bool = False
    """Of a date moved with agreement whether that was agreed only after the action was done."""
    direction: Direction | None = None
    """Of a new rating whether it is worse than the old one, or better; of what is reopened `worse`
    where it was done. None of a rating that is neither or cannot be compared, and of all else."""
    values: tuple[Any, Any] = (None, None)
    """What stood in a field then and stands there now, as the model has it, where that is kept."""


@dataclass(frozen=True, slots=True)
class ActionPair:
    """One action then and now; None where it was not there."""

    then: ActionPosition | None
    now: ActionPosition | None
