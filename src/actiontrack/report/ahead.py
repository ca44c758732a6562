"""The meeting that a report is for, and what should start or falls due before the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from actiontrack.plans.model import Meeting, Plan
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition, Position
from actiontrack.report.actions import (
    NOT_READ,
    Row,
    action_row,
    date_in_words,
    listable,
    required_text,
    unlisted,
)
from actiontrack.review import PlanReview
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, with_article
from actiontrack.timetable import Step, timetable_on

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PeriodAhead:
    """The time until the meeting after this one; `until` is that in words, `until_day` its day."""

    first: date
    last: date
    until: str
    until_day: str
    is_meeting: bool
    """Whether it ends at a meeting that the plan names."""

    def holds(self, day: PlanDate | None) -> bool:
        """Tell whether a date lies in it, a month standing for its last day."""
        return day is not None and self.first <= day.last <= self.last


def period_ahead(position: Position, meeting: date | None) -> PeriodAhead:
    """Return the time between a day and the meeting after it, or after `meeting`.

    Where no such meeting is recorded it is as many days as count as soon.
    """
    first = position.as_of
    begin = max(meeting or first, first)
    following = next_meeting(position.plan, begin)
    if following and following.date:
        name = position.plan.bodies.get(following.body, following.body) if following.body else None
        body = f" of {with_article(one_line(name))}" if name else ""
        until = f"the meeting{body} ({following.date.words})"
        day = following.date
        return PeriodAhead(first, day.last, until, day.words, is_meeting=True)
    last = begin + timedelta(days=position.thresholds.due_soon)
    return PeriodAhead(first, last, day_in_words(last), day_in_words(last), is_meeting=False)


def ahead_of(position: Position, window: PeriodAhead) -> Row:
    """Return what should start, what falls due and which milestones come in a window."""
    actions = list(listable(position.actions))
    starts = [
        (action.action.start, action_row(action, position.plan))
        for action in actions
        if action.meaning is Meaning.NOT_STARTED and window.holds(action.action.start)
    ]
    dues = [
        (action.agreed_due, action_row(action, position.plan))
        for action in actions
        if action.is_held_to_dates and window.holds(action.agreed_due)
    ]
    milestones = list(_milestones(position, window))
    events = [
        *((day, f"{row['id']} {row['title']} starts") for day, row in starts),
        *((day, f"{row['id']} {row['title']} is due") for day, row in dues),
        *((day, f"{row['title']}, a milestone of {row['id']}") for day, row in milestones),
    ]
    return {
        "until": window.until,
        "until_day": window.until_day,
        "is_meeting": window.is_meeting,
        "starts": [row for _, row in _by_day(starts)],
        "dues": [row for _, row in _by_day(dues)],
        "milestones": [row for _, row in _by_day(milestones)],
        "unpublished": sum(_comes_within(action, window) for action in unlisted(position.actions)),
        "in_turn": [f"{day.words}: {what}" for day, what in _by_day(events) if day],
    }


def _comes_within(action: ActionPosition, window: PeriodAhead) -> bool:
    starts = action.meaning is Meaning.NOT_STARTED and window.holds(action.action.start)
    return starts or (action.is_held_to_dates and window.holds(action.agreed_due))


def _by_day(dated: Iterable[tuple[PlanDate | None, T]]) -> list[tuple[PlanDate | None, T]]:
    """Return what has a day in the order of the days, a month at its last."""
    return sorted(dated, key=lambda pair: pair[0].last if pair[0] else date.max)


def next_meeting(plan: Plan, day: date) -> Meeting | None:
    """Return the first meeting after a day, a month standing for its last day."""
    later = [meeting for meeting in plan.meetings if meeting.date and meeting.date.last > day]
    return min(later, key=lambda meeting: meeting.date.last if meeting.date else day, default=None)


def _milestones(position: Position, window: PeriodAhead) -> Iterator[tuple[PlanDate | None, Row]]:
    for action in listable(position.actions):
        for milestone in action.action.milestones:
            if action.is_open and not milestone.completed and window.holds(milestone.agreed_due):
                row: Row = {
                    "id": action.id,
                    "title": required_text(milestone.title),
                    "action": one_line(action.title),
                    "due": date_in_words(milestone.agreed_due),
                }
                yield milestone.agreed_due, row


def meeting_of(review: PlanReview, day: date | None) -> Row | None:
    """Return the meeting that the paper is for, and how old the position will be by then."""
    if day is None:
        return None
    meeting = next(
        (candidate for candidate in review.plan.meetings if _is_on(candidate, day)), None
    )
    body = meeting.body if meeting else None
    name = review.plan.bodies.get(body, body) if body else None
    return {
        "date": day_in_words(day),
        "body": one_line(name) if name else None,
        "body_with_article": with_article(one_line(name)) if name else None,
        "theme": _theme(review, meeting),
        "age": age_on(review, day),
    }


def _is_on(meeting: Meeting, day: date) -> bool:
    return meeting.date is not None and meeting.date.first <= day <= meeting.date.last


def _theme(review: PlanReview, meeting: Meeting | None) -> str | None:
    """Return what a meeting looks at: a workstream by its title, or words."""
    if meeting is None or not meeting.theme:
        return None
    titles = {workstream.id: workstream.title for workstream in review.plan.workstreams}
    return one_line(titles.get(meeting.theme, meeting.theme))


def age_on(review: PlanReview, day: date) -> str:
    """Return in a sentence how old the position will be on a day."""
    written = review.plan.position
    if written is None:
        return "The plan gives no day for its position, so its age cannot be told."
    days = (day - written.last).days
    if days < 0:
        return f"The position, {written.words}, is later than the meeting."
    return f"On the day of the meeting the position will be {counted(days, 'day')} old."


def timetable_data(position: Position, window: PeriodAhead) -> Row:
    """Return the steps of the timetable, and those of them that come next."""
    timetable = timetable_on(
        position.plan, position.as_of, position.reading.unread, is_old=position.is_old
    )
    rows = [_step(step) for step in timetable.steps]
    return {
        "headline": timetable.headline,
        "steps": rows,
        "near": _near(rows),
        "remarks": list(timetable.remarks),
        "circumstances": list(timetable.circumstances),
        "ahead": [
            row
            for step, row in zip(timetable.steps, rows, strict=True)
            if step.days_left is not None and window.holds(step.due)
        ],
    }


def _near(rows: list[Row]) -> list[Row]:
    """Return the steps that a committee needs: of what comes round again, only the next."""
    nearest: dict[object, Row] = {}
    for row in rows:
        before = nearest.get(row["name"])
        if before is None or before["is_past"] or before["done"]:
            nearest[row["name"]] = row
    return list(nearest.values())


def _step(step: Step) -> Row:
    return {
        "name": step.name,
        "duty": f"{step.duty.words[:1].upper()}{step.duty.words[1:]}",
        "owed_by": one_line(step.owed_by) if step.owed_by else None,
        "due": step.due.words if step.due else "not given",
        "done": step.done.words if step.done else NOT_READ if step.is_unread else None,
        "standing": step.standing,
        "outcome": one_line(step.outcome) if step.outcome else None,
        "counted": f"{step.grounds[:1].upper()}{step.grounds[1:]}",
        "is_past": step.days_left is not None and step.days_left < 0,
    }
