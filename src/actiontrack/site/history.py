"""What has happened to an action, day by day: rated, moved, asked for, started, done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from actiontrack.plans.model import Reprogrammed
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage, rating_in_words
from actiontrack.position import ActionPosition
from actiontrack.position.requests import all_requests, answer_in_words
from actiontrack.review import PlanReview
from actiontrack.site.links import Links
from actiontrack.site.tables import TemplateData, cell
from actiontrack.summary import sign_off_in_words
from actiontrack.text.page import StyledText, one_line
from actiontrack.text.wording import counted, shift_in_words

TIMES = {1: "once", 2: "twice"}


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


def action_events(plan: PlanReview, each: ActionPosition) -> list[Event]:
    """Return what happened to an action, newest first; what has no day comes last."""
    events = list(_events(plan, each))[::-1]
    return newest_first(events)


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Return events by day, of one day as they are; what has no day comes last."""
    return sorted(events, key=lambda e: -(e.day.last if e.day else date.min).toordinal())


def _events(plan: PlanReview, each: ActionPosition) -> Iterator[Event]:
    action = each.action
    if action.started:
        yield Event(each, action.started, "Started", "")
    held = None
    for update in action.updates:
        meaning = plan.plan.meaning_of(update.status) if update.status else None
        is_same = update.status is None or update.status == held
        words = (
            rating_in_words(update.status, meaning) if meaning else one_line(update.status or "")
        )
        detail = one_line(update.text or "")
        yield Event(each, update.date, words, detail, meaning, is_routine=is_same)
        held = update.status or held
    yield from _moves(each, action.due, action.reprogrammed, "Due date")
    for asked in all_requests(action):
        to = f": {asked.to.words}" if asked.to else ""
        why = "; ".join(one_line(part) for part in (asked.reason, asked.effect) if part)
        yield Event(each, asked.on, f"New due date asked for{to}", why)
        if answer := asked.answer:
            by = f" by {one_line(answer.by)}" if answer.by else ""
            words = f"Request for a new due date {answer_in_words(answer)}{by}"
            yield Event(each, answer.on, words, one_line(answer.reason or ""))
    for milestone in action.milestones:
        name = f"Milestone '{one_line(milestone.title)}'"
        yield from _moves(each, milestone.due, milestone.reprogrammed, name)
        if milestone.completed:
            yield Event(each, milestone.completed, f"{name} completed", "")
    if action.completed:
        word = "Finished" if each.stage is not Stage.DONE else "Completed"
        yield Event(each, action.completed, word, "")


def _moves(
    each: ActionPosition, first: PlanDate | None, moves: Iterable[Reprogrammed], name: str
) -> Iterator[Event]:
    before = first
    for move in moves:
        to = move.to.words if move.to else "a day that cannot be read"
        days = (move.to.last - before.last).days if move.to and before else 0
        was = f" from {before.words}" if before else ""
        by = f"agreed by {one_line(move.by)}" if move.by else "by whom it was agreed is not said"
        shift = f", {shift_in_words(days)}" if days else ""
        words = f"{name} moved{was} to {to}{shift}, {by}"
        yield Event(each, move.agreed, words, one_line(move.reason or ""))
        before = move.to


def history(events: Iterable[Event], links: Links | None = None) -> Iterator[TemplateData]:
    """Yield what happened as a line of days.

    With `links` it is of several actions, of each of which there is a link and a few words.
    """
    days = [
        {"day": day, "rows": [_row(each, links) for each in some]}
        for day, some in groupby(events, key=lambda e: e.day.words if e.day else "day not given")
    ]
    if days:
        yield {"kind": "history", "days": days}


def _row(each: Event, links: Links | None) -> list[TemplateData]:
    if links:
        name = cell(each.action.name, links.actions.get(each.action.route))
        return [name, cell(": "), _what(each)]
    colon = ":" if each.detail and not each.meaning else ""
    return [_what(each), cell(f"{colon} {each.detail}")]


def _what(each: Event) -> TemplateData:
    """Return what happened in a few words; a rating is a tag."""
    return cell(StyledText(each.words, each.meaning.value if each.meaning else ""))


def due_in_words(each: ActionPosition, as_of: date) -> str:
    """Return when an action is or was due, how that stands, and how often the date has moved."""
    due, action = each.agreed_due, each.action
    if due is None:
        often = f" It repeats: {one_line(action.repeats)}." if action.repeats else ""
        done = f" Completed {action.completed.words}." if action.completed else ""
        return f"No due date is agreed.{often}{done}"
    days = (due.last - as_of).days
    if each.stage is Stage.DONE:
        done = f"completed {action.completed.words}" if action.completed else "done"
        said = f"Due {due.words}; {done}"
    elif not each.is_open:
        said = f"Was due {due.words}; {each.meaning.words.lower()}"
    elif wait := sign_off_in_words(each, as_of):
        said = f"Due {due.words}; {wait}"
    elif days < 0:
        ended = " which ended" if due.is_month else ""
        said = f"Was due {_on(due)},{ended} {counted(-days, 'day')} ago"
    elif days:
        ends = " which ends" if due.is_month else ""
        said = f"Due {_on(due)},{ends} in {counted(days, 'day')}"
    else:
        said = f"Due today, {due.words}"
    return f"{said}.{_moved(each)}"


def _on(due: PlanDate) -> str:
    return f"in {due.words}" if due.is_month else due.words


def _moved(each: ActionPosition) -> str:
    moves, first = len(each.action.reprogrammed), each.action.due
    if not moves:
        return ""
    times = TIMES.get(moves, f"{moves:,} times")
    was = f"First due {first.words}; moved" if first else "Moved"
    slip = f", {shift_in_words(each.slip_days)} in all" if each.slip_days else ""
    return f" {was} {times}{slip}."
