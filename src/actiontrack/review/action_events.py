"""What has happened to an action, as the plan's file says it: rated, moved, asked for, done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from actiontrack.plans.model import Action, Milestone
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage, rating_in_words
from actiontrack.position import ActionPosition, is_agreed_after_done
from actiontrack.position.requests import all_requests, answer_in_words
from actiontrack.review import PlanReview
from actiontrack.text.page import one_line
from actiontrack.text.wording import shift_in_words


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an action; `day` is None where it is not given."""

    action: ActionPosition
    day: PlanDate | None
    words: str
    detail: str
    meaning: Meaning | None = None
    """The rating that it was given."""
    is_routine: bool = False
    """Whether it is an update that leaves the rating as it was."""


def action_events(plan: PlanReview, action: ActionPosition) -> list[Event]:
    """Return what happened to an action, newest first; what has no day comes last."""
    events = list(_events(plan, action))[::-1]
    return newest_first(events)


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Return events by day, of one day as they are; what has no day comes last."""
    return sorted(events, key=lambda e: -(e.day.last if e.day else date.min).toordinal())


def _events(plan: PlanReview, action_position: ActionPosition) -> Iterator[Event]:
    action = action_position.action
    if action.started:
        yield Event(action_position, action.started, "Started", "")
    held = None
    for update in action.updates:
        meaning = plan.plan.meaning_of(update.status) if update.status else None
        is_same = update.status is None or update.status == held
        words = (
            rating_in_words(update.status, meaning) if meaning else one_line(update.status or "")
        )
        detail = one_line(update.text or "")
        yield Event(action_position, update.date, words, detail, meaning, is_routine=is_same)
        held = update.status or held
    for request in all_requests(action):
        to = f": {request.to.words}" if request.to else ""
        why = "; ".join(one_line(part) for part in (request.reason, request.effect) if part)
        yield Event(action_position, request.on, f"New due date asked for{to}", why)
        if answer := request.answer:
            by = f" by {one_line(answer.by)}" if answer.by else ""
            words = f"Request for a new due date {answer_in_words(answer)}{by}"
            yield Event(action_position, answer.on, words, one_line(answer.reason or ""))
    yield from _moves(action_position, action, "Due date")
    for lost in action_position.dues_written_over or ():
        day = PlanDate(lost.until, lost.until) if lost.until else None
        yield Event(action_position, day, f"Due date written over: it was {lost.was.words}", "")
    for milestone in action.milestones:
        name = f"Milestone '{one_line(milestone.title)}'"
        yield from _moves(action_position, milestone, name)
        if milestone.completed:
            yield Event(action_position, milestone.completed, f"{name} completed", "")
    if action.completed:
        word = "Finished" if action_position.stage is not Stage.DONE else "Completed"
        yield Event(action_position, action.completed, word, "")


def _moves(action: ActionPosition, item: Action | Milestone, name: str) -> Iterator[Event]:
    before = item.due
    for move in item.reprogrammed:
        to = move.to.words if move.to else "a day that cannot be read"
        days = (move.to.last - before.last).days if move.to and before else 0
        was = f" from {before.words}" if before else ""
        by = f"agreed by {one_line(move.by)}" if move.by else "by whom it was agreed is not said"
        shift = f", {shift_in_words(days)}" if days else ""
        late = ", after it was done" if is_agreed_after_done(item, move) else ""
        words = f"{name} moved{was} to {to}{shift}, {by}{late}"
        yield Event(action, move.agreed, words, one_line(move.reason or ""))
        before = move.to


def assurance_events(action: ActionPosition) -> Iterator[Event]:
    """Yield what was done to assure an action: evidence, verified, signed off or sent back."""
    for evidence in action.action.evidence:
        title = one_line(evidence.title)
        yield Event(action, evidence.date, f"Evidence: {title}", "")
        if evidence.verified_by:  # on a day of which the file says nothing
            by = one_line(evidence.verified_by)
            yield Event(action, None, f"Evidence '{title}' verified by {by}", "")
    if signed := action.action.sign_off:
        if verified := signed.verified:
            yield Event(
                action, verified.on, f"What closing asks for verified{_by(verified.by)}", ""
            )
        for refused in signed.all_refusals:
            words = f"Closing refused{_by(refused.by)}"
            yield Event(action, refused.on, words, one_line(refused.reason or ""))
        if signed.on or signed.by:
            yield Event(action, signed.on, f"Signed off{_by(signed.by)}", "")
    if (reply := action.action.reply) and reply.state:
        yield Event(action, reply.on, f"Replied to{_by(reply.by)}: {reply.state}", "")


def _by(who: str | None) -> str:
    return f" by {one_line(who)}" if who else ""
