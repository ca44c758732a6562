"""The kinds of change as a reader has them: in groups, what got worse first, under headings."""

# Longer than 400 lines: the kinds are one table, in the order in which they are told.

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from actiontrack.diff import ChangeKind, PlanChange
from actiontrack.plans.model import Milestone, Refusal, SignOff


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
    is_of_items: bool = False
    """Whether what is counted is an item of the plan, however many facts of it have changed."""


def _is_later(change: PlanChange) -> bool:
    return (change.days or 0) > 0 and not change.is_after_done


def _is_earlier(change: PlanChange) -> bool:
    return (change.days or 0) < 0 and not change.is_after_done


def _is_worse(change: PlanChange) -> bool:
    return change.direction == "worse"


def _is_better(change: PlanChange) -> bool:
    return change.direction == "better"


def _is_report(change: PlanChange) -> bool:
    """Tell whether a change is of what is reported beside the rating, which stays as it was."""
    return change.path in (("percent",), ("impact_rating",))


def _is_planned_start(change: PlanChange) -> bool:
    return change.path == ("start",)


def _is_reached(change: PlanChange) -> bool:
    new = change.values[1]
    is_new_and_reached = isinstance(new, Milestone) and new.completed is not None
    return change.before is None and (change.path[-1] == "completed" or is_new_and_reached)


def _is_new_evidence(change: PlanChange) -> bool:
    return change.of is None


def _is_verified(change: PlanChange) -> bool:
    return change.path[-1] == "verified_by"


def _is_signed_off(change: PlanChange) -> bool:
    """Tell whether a change says that closing was agreed, which may be the whole of a sign-off."""
    if change.action is None or change.before is not None:
        return False
    new = change.values[1]
    is_whole = isinstance(new, SignOff) and bool(new.on or new.by)
    return is_whole or change.path in (("sign_off", "on"), ("sign_off", "by"))


def _is_sent_back(change: PlanChange) -> bool:
    new = change.values[1]
    is_refusal = isinstance(new, SignOff) and bool(new.all_refusals)
    is_sent_back = is_refusal or isinstance(new, Refusal)
    return change.before is None and is_sent_back and not _is_signed_off(change)


def is_reason_of(change: PlanChange) -> bool:
    """Tell whether a change is why an action was set aside or reopened."""
    return change.action is not None and change.path == ("reason",)


_EXPLAINED = (
    ChangeKind.REOPENED,
    ChangeKind.SUSPENDED,
    ChangeKind.WITHDRAWN,
    ChangeKind.CARRIED_ON,
)
"""What is said with the reason that an action has for it."""


def is_explained(change: PlanChange) -> bool:
    """Tell whether a change is said with the reason that its action gives for it."""
    return change.what in _EXPLAINED and not is_reason_of(change)


def reason_given(changes: Iterable[PlanChange]) -> PlanChange | None:
    """Return the reason that one action came to give for what is explained by it."""
    changes = list(changes)
    reasons = (change for change in changes if is_reason_of(change) and change.after)
    return next(reasons, None) if any(map(is_explained, changes)) else None


def _is_answered(change: PlanChange) -> bool:
    return change.path[-1] == "answer" and change.before is None


def _is_in(*names: str) -> Callable[[PlanChange], bool]:
    return lambda change: change.path[0] in names


def _is_late_milestone(change: PlanChange) -> bool:
    return change.path[-1] == "due" and _is_later(change)


def is_new_reading(change: PlanChange) -> bool:
    """Tell whether a measure was read anew, and nothing of it was written over."""
    return change.path == ("measures", "readings") and change.of is None


_TEXTS = {"title", "outcome", "success", "plain", "repeats"}


def _is_text(change: PlanChange) -> bool:
    return change.action is not None and change.path[0] in _TEXTS


def _is_other_fact(change: PlanChange) -> bool:
    return change.action is not None and change.path[0] not in _TEXTS | {"reason"}


def _is_new_entry(change: PlanChange) -> bool:
    """Tell whether a change is an entry of a list that grows as a plan goes on."""
    is_list = change.path in (("meetings",), ("sources",), ("reported",))
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
        DiffKind(
            ChangeKind.REOPENED,
            "reopened",
            "Reopened",
            lambda change: _is_worse(change) or is_reason_of(change),
        ),
    ),
    ChangeGroup.ASKED: (
        DiffKind(
            ChangeKind.REQUESTED,
            "with a new date asked for",
            "New dates asked for",
            lambda change: change.of is None,
        ),
        DiffKind(ChangeKind.REFUSED, "with a request refused", "Requests refused"),
        DiffKind(
            ChangeKind.REQUESTED, "with a request answered", "Requests answered", _is_answered
        ),
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
        DiffKind(ChangeKind.DECISION_CHANGED, "signed off", "Signed off", _is_signed_off),
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
            lambda change: not (_is_worse(change) or is_reason_of(change)),
        ),
        DiffKind(
            ChangeKind.RE_RATED,
            "re-rated",
            "Rated differently",
            lambda change: change.direction is None and not _is_report(change),
        ),
        DiffKind(
            ChangeKind.RE_RATED,
            "with another percentage or difference reported",
            "How much is reported done, and the difference made",
            _is_report,
        ),
        DiffKind(
            ChangeKind.REPROGRAMMED,
            "given a date by agreement",
            "Due dates agreed, and by whom",
            lambda change: not (change.days or change.is_after_done),
        ),
        DiffKind(
            ChangeKind.REPROGRAMMED,
            "with a date moved only after it was done",
            "Due dates moved after the action was done, and who agreed",
            lambda change: change.is_after_done,
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
            lambda change: change.of is not None and not _is_answered(change),
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
        DiffKind(
            ChangeKind.EVIDENCE_ADDED, "with new evidence", "Evidence added", _is_new_evidence
        ),
        DiffKind(
            ChangeKind.EVIDENCE_ADDED, "with evidence verified", "Evidence verified", _is_verified
        ),
        DiffKind(
            ChangeKind.EVIDENCE_ADDED,
            "with evidence described further",
            "Evidence described further",
            lambda change: not (_is_new_evidence(change) or _is_verified(change)),
        ),
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
        DiffKind(
            ChangeKind.RISK_CHANGED,
            "new or changed",
            "Risks",
            _is_in("risks"),
            noun="risk",
            is_of_items=True,
        ),
        DiffKind(
            ChangeKind.RISK_CHANGED,
            "changed",
            "Scale of the risks changed",
            _is_in("risk_scale"),
            noun="scale of the risks",
        ),
        DiffKind(
            ChangeKind.DECISION_CHANGED,
            "new or changed",
            "Decisions, and what arose at meetings",
            lambda change: change.action is None,
            noun="fact of the meetings",
        ),
        DiffKind(ChangeKind.DECISION_CHANGED, "sent back", "Sent back", _is_sent_back),
        DiffKind(
            ChangeKind.DECISION_CHANGED,
            "with its sign-off prepared or changed",
            "What signing off rests on",
            lambda change: (
                change.action is not None and not (_is_signed_off(change) or _is_sent_back(change))
            ),
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
            _is_in("inspection", "other_inspections"),
            noun="fact of the inspection",
        ),
        DiffKind(
            ChangeKind.INSPECTION_CHANGED,
            "new or changed",
            "Notices",
            _is_in("notices"),
            noun="notice",
            is_of_items=True,
        ),
        DiffKind(
            ChangeKind.INSPECTION_CHANGED,
            "new or changed",
            "What was sent in, and its answer",
            _is_in("submissions"),
            noun="submission",
            is_of_items=True,
        ),
        DiffKind(
            ChangeKind.INSPECTION_CHANGED,
            "new or changed",
            "Steps of the timetable",
            _is_in("steps"),
            noun="step of the timetable",
            is_of_items=True,
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
        DiffKind(
            ChangeKind.REWORDED,
            "with another reason",
            "Why set aside or reopened",
            is_reason_of,
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
