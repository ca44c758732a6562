"""What was rated off track at the last two meetings: whoever answers for it is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from actiontrack.diff import is_id_reused
from actiontrack.plans.model import Plan
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition, Position
from actiontrack.review import PlanReview
from actiontrack.text.page import one_line
from actiontrack.text.wording import listed

PositionsThen = Mapping[date, Position]
"""What history holds of a plan as it stood on the days of meetings."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """An open action that was off track at both of the last two meetings, oldest first."""

    plan: PlanReview
    action: ActionPosition
    meetings: tuple[PlanDate, ...]


@dataclass(frozen=True, slots=True)
class PlanEscalations:
    """What is escalated of a plan, and why nothing can be, where that is not known."""

    escalations: tuple[Escalation, ...] = ()
    remark: str | None = None


def last_two_meetings(plan: Plan, day: date) -> tuple[PlanDate, ...]:
    """Return the days of the last two meetings of one body before a day, oldest first.

    They are fewer where a plan names no more whose day is known.
    """
    last = plan.last_meeting_before(day)
    if last is None or last.date is None:
        return ()
    before = plan.last_meeting_before(last.date.first, last.body, day)
    return (*((before.date,) if before and before.date else ()), last.date)


def escalations_of(review: PlanReview, then: PositionsThen) -> PlanEscalations:
    """Return the open actions that were off track at the last two meetings.

    How one was rated at a meeting is known from the plan as it stood on that day, or else from the
    dated ratings of its updates.
    """
    meetings = last_two_meetings(review.plan, review.position.day)
    name = one_line(review.plan.title or review.document.path)
    if len(meetings) < 2:
        known = f"only that of {meetings[0].words}" if meetings else ""
        why = f"of the last two meetings of {name} {known} is known: nothing is escalated"
        return PlanEscalations((), why if meetings else None)
    held = [_off_track_at(review, day, then.get(day.last)) for day in meetings]
    unknown = [day.words for day, ids in zip(meetings, held, strict=True) if ids is None]
    if unknown:
        return PlanEscalations(
            (),
            f"how the actions of {name} were rated on {listed(unknown)}, the day of a meeting, is"
            " not known: nothing of it is escalated",
        )
    both = set.intersection(*(ids for ids in held if ids is not None))
    escalations = tuple(
        Escalation(review, action, meetings)
        for action in review.position.actions
        if action.is_open and action.id in both
    )
    return PlanEscalations(escalations)


def _off_track_at(review: PlanReview, meeting: PlanDate, then: Position | None) -> set[str] | None:
    """Return the ids of what was rated off track at a meeting; None where nothing is known."""
    if then is not None:
        before = {action.id: action for action in then.actions}
        return {
            action.id
            for action in review.position.actions
            if (old := before.get(action.id))
            and old.meaning is Meaning.OFF_TRACK
            and not is_id_reused(old, action)
        }
    rated = dict(_last_ratings(review, meeting))
    return {key for key, is_off in rated.items() if is_off} if rated else None


def _last_ratings(review: PlanReview, meeting: PlanDate) -> Iterator[tuple[str, bool]]:
    """Yield each action that an update had rated by a meeting, and whether it was off track."""
    for action in review.position.actions:
        words = [
            update.status
            for update in action.action.updates
            if update.status and update.date and update.date.last <= meeting.last
        ]
        if words:
            yield action.id, review.plan.meaning_of(words[-1]) is Meaning.OFF_TRACK
