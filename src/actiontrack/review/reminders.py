"""What each lead is to be reminded of: what is late, due soon, silent or unproved.

Whoever answers for an action that was off track at the last two meetings is told of it as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.review import PlanReview, Review
from actiontrack.review.escalation import Escalation, PositionsThen, escalations_of
from actiontrack.text.escape import visible
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, has_or_have, is_or_are


class Reason(Enum):
    """Why a lead is reminded of an action, most pressing first."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    UPDATE_IS_OLD = "update-is-old"
    NO_EVIDENCE = "no-evidence"


@dataclass(frozen=True, slots=True)
class Reminder:
    """An action with every reason to remind its lead of it, the most pressing first."""

    plan: PlanReview
    action: ActionPosition
    reasons: tuple[Reason, ...]
    days_until_due: int | None
    """Below 0 for an overdue action; None where no date is known."""
    last_update: PlanDate | None
    update_age: int | None
    red_at: tuple[PlanDate, ...] = ()
    """The last two meetings, where it was off track at both."""


@dataclass(frozen=True, slots=True)
class LeadReminders:
    """What one lead is reminded of, in the order of the plans."""

    lead: str
    reminders: tuple[Reminder, ...]
    due_soon: int
    """Within how many days an action is said to fall due."""
    escalations: tuple[Escalation, ...] = ()
    """What they answer for, whoever leads it, that was off track at the last two meetings."""

    def of(self, reason: Reason) -> list[Reminder]:
        """Return the actions of which a reason holds, whatever other does."""
        return [reminder for reminder in self.reminders if reason in reminder.reasons]


@dataclass(frozen=True, slots=True)
class Reminders:
    """What all leads are reminded of, by name, and what is in nobody's message."""

    leads: tuple[LeadReminders, ...]
    remarks: tuple[str, ...]


@dataclass(slots=True)
class _Message:
    """What one post is written to about, as it is collected."""

    name: str
    reminders: list[Reminder] = field(default_factory=list)
    escalations: list[Escalation] = field(default_factory=list)


def reminders_of(
    review: Review,
    lead: str | None = None,
    then: Mapping[str, PositionsThen] | None = None,
) -> Reminders:
    """Return what each lead is to be reminded of; of those alone whose name holds a text.

    An action with several leads is in the message of each. `then` holds, by the path of a plan,
    how it stood on the days of its meetings.
    """
    messages: dict[str, _Message] = {}
    nobodys = unread = closed = unanswered = 0
    unknown = []
    for plan in review.plans:
        if _is_closed(plan.position):
            closed += 1
            continue
        escalated = escalations_of(plan, (then or {}).get(plan.path, {}))
        unknown += [escalated.remark] if escalated.remark else []
        for escalation in escalated.escalations:
            answers = lead_name(escalation.action.accountable or "")
            unanswered += not answers
            if answers:
                _message_to(messages, answers).escalations.append(escalation)
        red_at = {
            id(red_escalation.action): red_escalation.meetings
            for red_escalation in escalated.escalations
        }
        for reminder in _reminders(plan, red_at):
            names = {name.casefold(): name for name in map(lead_name, reminder.action.lead) if name}
            is_unread = "lead" in reminder.action.unread
            unread += is_unread
            nobodys += not names and not is_unread
            for name in names.values():
                _message_to(messages, name).reminders.append(reminder)
    due_soon = max(
        (reviewed_plan.position.thresholds.due_soon for reviewed_plan in review.plans), default=0
    )
    leads = tuple(
        LeadReminders(message.name, tuple(message.reminders), due_soon, tuple(message.escalations))
        for key, message in sorted(messages.items())
        if lead is None or lead.casefold() in key
    )
    counts = (0 if lead else nobodys, unread, closed, review.unreadable, 0 if lead else unanswered)
    return Reminders(leads, (*_remarks(*counts), *unknown))


def _message_to(messages: dict[str, _Message], name: str) -> _Message:
    return messages.setdefault(name.casefold(), _Message(name))


def lead_name(lead: str) -> str:
    """Return the name of a lead on one line, with nothing in it that acts unseen."""
    return visible(one_line(lead))


def _remarks(
    nobodys: int, unread: int, closed: int, unreadable: int, unanswered: int
) -> Iterator[str]:
    if nobodys:
        them = "it" if nobodys == 1 else "them"
        yield (
            f"{counted(nobodys, 'action')} that should be asked about {has_or_have(nobodys)}"
            f" no lead: nobody is reminded of {them}"
        )
    if unread:
        yield (
            f"the lead of {counted(unread, 'action')} that should be asked about cannot be read:"
            " 'actiontrack check' tells why"
        )
    if closed:
        them = "it" if closed == 1 else "them"
        yield f"{counted(closed, 'plan')} {is_or_are(closed)} closed: nobody is reminded of {them}"
    if unreadable:
        them = "it" if unreadable == 1 else "them"
        yield (
            f"{counted(unreadable, 'action')} cannot be read: whether to remind anybody of {them}"
            " is not known"
        )
    if unanswered:
        yield (
            f"{counted(unanswered, 'action')} off track at the last two meetings"
            f" {has_or_have(unanswered)} nobody who answers for"
            f" {'it' if unanswered == 1 else 'them'}: nobody is told"
        )


def _is_closed(position: Position) -> bool:
    closed = position.plan.closed
    return closed is not None and (closed.on is None or closed.on.first <= position.day)


def _reminders(plan: PlanReview, red_at: Mapping[int, tuple[PlanDate, ...]]) -> Iterator[Reminder]:
    position = plan.position
    for action in position.actions:
        until = (action.agreed_due.last - position.as_of).days if action.agreed_due else None
        newest = action.action.updates[-1].date if action.action.updates else None
        age = (position.as_of - newest.last).days if newest else None
        if reasons := tuple(_reasons(action, position, until, age)):
            yield Reminder(plan, action, reasons, until, newest, age, red_at.get(id(action), ()))


def _reasons(
    action: ActionPosition, position: Position, until: int | None, age: int | None
) -> Iterator[Reason]:
    """Yield the reasons as the rules AT301, AT303, AT304 and AT501 define them.

    What never had an update is asked about as well.
    """
    if action.overdue:
        yield Reason.OVERDUE
    is_asked = action.is_held_to_dates
    is_ahead = is_asked and not action.overdue and until is not None
    if is_ahead and (until or 0) <= position.thresholds.due_soon:
        yield Reason.DUE_SOON
    is_moving = action.stage is Stage.IN_PROGRESS or action.late_to_start or action.overdue
    if is_asked and is_moving and _is_silent(action, position, age):
        yield Reason.UPDATE_IS_OLD
    if (
        action.stage is Stage.DONE
        and not action.action.evidence
        and "evidence" not in action.unread
    ):
        yield Reason.NO_EVIDENCE


def _is_silent(action: ActionPosition, position: Position, age: int | None) -> bool:
    """Tell whether an action has long had no update: since the last, or since it started."""
    if not action.action.updates and "updates" not in action.unread:
        started = action.action.started
        age = (position.as_of - started.last).days if started else None
        return age is None or age > position.thresholds.update_is_old
    return age is not None and age > position.thresholds.update_is_old
