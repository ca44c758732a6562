"""The kinds of change as a reader has them: in groups, what got worse first, under headings."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from actiontrack.diff import ChangeKind, PlanChange


class ChangeGroup(StrEnum):
    """What a change comes to for somebody who has a minute, in the order in which they read it."""

    WORSE = "Got worse"
    ASKED = "Asked for"
    DONE = "Done"
    BETTER = "Got better"
    REST = "Other changes"


@dataclass(frozen=True, slots=True)
class DiffKind:
    """How changes of a kind are counted in the headline, and the heading over them.

    `tally` follows the number of actions, or of what `noun` names.
    """

    what: ChangeKind
    tally: str
    heading: str
    holds: Callable[[PlanChange], bool] = lambda _: True
    noun: str = ""
    is_routine: bool = False
    """Whether a committee reads it last, if at all."""


def _is_later(change: PlanChange) -> bool:
    return (change.days or 0) > 0


def _is_earlier(change: PlanChange) -> bool:
    return (change.days or 0) < 0


def _is_worse(change: PlanChange) -> bool:
    return change.direction == "worse"


def _is_better(change: PlanChange) -> bool:
    return change.direction == "better"


def _is_planned_start(change: PlanChange) -> bool:
    return change.path == ("start",)


def _is_reached(change: PlanChange) -> bool:
    return change.path[-1] == "completed" and change.before is None


def _is_late_milestone(change: PlanChange) -> bool:
    return change.path[-1] == "due" and _is_later(change)


def is_new_reading(change: PlanChange) -> bool:
    """Tell whether a measure was read anew, and nothing of it was written over."""
    return change.path == ("measures", "readings") and change.of is None


_TEXTS = {"title", "outcome", "success", "plain", "reason", "repeats"}


def _is_text(change: PlanChange) -> bool:
    return change.action is not None and change.path[0] in _TEXTS


def _is_other_fact(change: PlanChange) -> bool:
    return change.action is not None and change.path[0] not in _TEXTS


def _is_new_entry(change: PlanChange) -> bool:
    """Tell whether a change is an entry of a list that grows as a plan goes on."""
    is_list = change.path[0] in ("meetings", "sources", "reported")
    return change.action is None and is_list and change.before is None


DIFF_KINDS = {
    ChangeGroup.WORSE: (
        DiffKind(ChangeKind.RE_RATED, "rated worse", "Rated worse", _is_worse),
        DiffKind(
            ChangeKind.REPROGRAMMED,
            "moved later",
            "Due dates moved later, and who agreed",
            _is_later,
        ),
        DiffKind(
            ChangeKind.DUE_REWRITTEN,
            "with a due date written over",
            "Due dates written over, not moved",
        ),
        DiffKind(
            ChangeKind.START_MOVED,
            "with a later planned start",
            "Planned starts moved later",
            lambda change: _is_planned_start(change) and _is_later(change),
        ),
        DiffKind(
            ChangeKind.MILESTONE_CHANGED,
            "with a milestone moved later",
            "Milestones moved later",
            _is_late_milestone,
        ),
        DiffKind(ChangeKind.REOPENED, "reopened", "Reopened", _is_worse),
    ),
    ChangeGroup.ASKED: (
        DiffKind(
            ChangeKind.REQUESTED,
            "with a new date asked for",
            "New dates asked for",
            lambda change: change.of is None,
        ),
        DiffKind(ChangeKind.REFUSED, "with a request refused", "Requests refused"),
    ),
    ChangeGroup.DONE: (
        DiffKind(ChangeKind.COMPLETED, "completed", "Completed"),
        DiffKind(ChangeKind.STARTED, "started", "Started"),
        DiffKind(
            ChangeKind.MILESTONE_CHANGED,
            "with a milestone reached",
            "Milestones reached",
            _is_reached,
        ),
    ),
    ChangeGroup.BETTER: (
        DiffKind(ChangeKind.RE_RATED, "rated better", "Rated better", _is_better),
        DiffKind(
            ChangeKind.REPROGRAMMED,
            "moved earlier",
            "Due dates moved earlier, and who agreed",
            _is_earlier,
        ),
    ),
    ChangeGroup.REST: (
        DiffKind(ChangeKind.ADDED, "added", "Added"),
        DiffKind(ChangeKind.REMOVED, "removed", "Removed"),
        DiffKind(ChangeKind.SUSPENDED, "suspended", "Suspended"),
        DiffKind(ChangeKind.WITHDRAWN, "withdrawn", "Withdrawn"),
        DiffKind(ChangeKind.CARRIED_ON, "carried on elsewhere", "Carried on elsewhere"),
        DiffKind(
            ChangeKind.REOPENED,
            "taken up again",
            "Taken up again",
            lambda change: not _is_worse(change),
        ),
        DiffKind(
            ChangeKind.RE_RATED,
            "re-rated",
            "Rated differently",
            lambda change: change.direction is None,
        ),
        DiffKind(
            ChangeKind.REPROGRAMMED,
            "given a date by agreement",
            "Due dates agreed, and by whom",
            lambda change: not change.days,
        ),
        DiffKind(
            ChangeKind.AGREEMENT_REWRITTEN,
            "with an agreement written over",
            "Who agreed a new date, when or why, written over",
        ),
        DiffKind(
            ChangeKind.REQUESTED,
            "with a request changed or taken out",
            "Requests for a new date changed or taken out",
            lambda change: change.of is not None,
        ),
        DiffKind(
            ChangeKind.START_MOVED,
            "with another planned start",
            "Planned starts changed",
            lambda change: _is_planned_start(change) and not _is_later(change),
        ),
        DiffKind(
            ChangeKind.START_MOVED,
            "with another day of starting",
            "Days on which work started changed",
            lambda change: not _is_planned_start(change),
        ),
        DiffKind(
            ChangeKind.COMPLETION_CHANGED,
            "with another day of completion",
            "Days of completion changed",
        ),
        DiffKind(
            ChangeKind.MILESTONE_CHANGED,
            "with milestones changed",
            "Milestones changed",
            lambda change: not (_is_reached(change) or _is_late_milestone(change)),
        ),
        DiffKind(
            ChangeKind.CORRECTIVE_ACTION_CHANGED,
            "with other corrective action",
            "Corrective action changed",
        ),
        DiffKind(ChangeKind.EVIDENCE_ADDED, "with new evidence", "Evidence added"),
        DiffKind(
            ChangeKind.EVIDENCE_REMOVED,
            "with evidence taken out or rewritten",
            "Evidence taken out or rewritten",
        ),
        DiffKind(
            ChangeKind.UPDATED,
            "with an update taken out or rewritten",
            "Updates taken out or rewritten",
            lambda change: change.of is not None,
        ),
        DiffKind(ChangeKind.FINDING_CHANGED, "changed", "Findings changed", noun="finding"),
        DiffKind(
            ChangeKind.MEASURE_CHANGED,
            "with a new reading",
            "New readings",
            is_new_reading,
            noun="measure",
        ),
        DiffKind(
            ChangeKind.MEASURE_CHANGED,
            "changed",
            "Measures changed",
            lambda change: not is_new_reading(change),
            noun="measure",
        ),
        DiffKind(ChangeKind.RISK_CHANGED, "changed", "Risks changed", noun="fact of the risks"),
        DiffKind(
            ChangeKind.DECISION_CHANGED,
            "changed",
            "Decisions, and what arose at meetings",
            noun="fact of the meetings",
        ),
        DiffKind(
            ChangeKind.POSITION_CHANGED,
            "changed",
            "Day of the position",
            noun="day of the position",
        ),
        DiffKind(
            ChangeKind.INSPECTION_CHANGED,
            "changed",
            "Facts of the inspection changed",
            noun="fact of the inspection",
        ),
        DiffKind(
            ChangeKind.REWORDED,
            "changed",
            "Other facts of the plan changed",
            lambda change: change.action is None and not _is_new_entry(change),
            noun="fact of the plan",
        ),
        DiffKind(
            ChangeKind.REWORDED,
            "added to the plan",
            "Meetings, sources and reported totals added",
            _is_new_entry,
            noun="entry",
            is_routine=True,
        ),
        DiffKind(
            ChangeKind.UPDATED,
            "with an update",
            "Updates",
            lambda change: change.of is None,
            is_routine=True,
        ),
        DiffKind(ChangeKind.REWORDED, "reworded", "Reworded", _is_text, is_routine=True),
        DiffKind(
            ChangeKind.LEAD_CHANGED,
            "with another lead",
            "Led by somebody else",
            lambda change: change.path[-1] == "lead",
            is_routine=True,
        ),
        DiffKind(
            ChangeKind.LEAD_CHANGED,
            "answered for by another",
            "Answered for by another",
            lambda change: change.path[-1] != "lead",
            is_routine=True,
        ),
        DiffKind(
            ChangeKind.MOVED,
            "in another workstream",
            "Moved to another workstream",
            is_routine=True,
        ),
        DiffKind(
            ChangeKind.REWORDED,
            "with other facts changed",
            "Other facts of actions changed",
            _is_other_fact,
            is_routine=True,
        ),
    ),
}
"""The kinds of change by their groups, in the order in which they are told."""
