"""What comes before the next meeting: what should start, what falls due, what the law asks."""

from collections.abc import Iterator
from datetime import date, timedelta

from actiontrack.page import one_line
from actiontrack.papers.rows import Row, action_row
from actiontrack.plans.model import Meeting, Plan
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import Position
from actiontrack.wording import day_in_words


def ahead_of(position: Position, meeting: date | None) -> Row:
    """Return what should happen between a day and the meeting after it, or after `meeting`.

    Where no such meeting is recorded it is what is due in the days that count as soon.
    """
    first = position.as_of
    following = next_meeting(position.plan, max(meeting or first, first))
    days = position.thresholds.due_soon
    begin = max(meeting or first, first)
    last = following.date.last if following and following.date else begin + timedelta(days=days)
    return {
        "until": _until(following, last),
        "is_meeting": following is not None,
        "starts": [
            action_row(each)
            for each in position.standings
            if each.meaning is Meaning.NOT_STARTED and _within(each.action.start, first, last)
        ],
        "dues": [
            action_row(each)
            for each in position.standings
            if each.is_open and _within(each.agreed_due, first, last)
        ],
        "milestones": list(_milestones(position, first, last)),
    }


def next_meeting(plan: Plan, day: date) -> Meeting | None:
    """Return the first meeting after a day, a month standing for its last day."""
    later = [each for each in plan.meetings if each.date and each.date.last > day]
    return min(later, key=lambda each: each.date.last if each.date else day, default=None)


def _until(following: Meeting | None, last: date) -> str:
    if following is None or following.date is None:
        return day_in_words(last)
    body = f" of {one_line(following.body)}" if following.body else ""
    return f"the meeting{body} ({following.date.words})"


def _within(day: PlanDate | None, first: date, last: date) -> bool:
    return day is not None and first <= day.last <= last


def _milestones(position: Position, first: date, last: date) -> Iterator[Row]:
    for each in position.standings:
        for milestone in each.action.milestones:
            if each.is_open and not milestone.completed and _within(milestone.due, first, last):
                yield {
                    "id": each.action.id,
                    "title": one_line(milestone.title),
                    "action": one_line(each.action.title),
                    "due": milestone.due.words if milestone.due else None,
                }
