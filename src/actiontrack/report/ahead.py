"""What comes before the next meeting: what should start, what falls due, what the law asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from actiontrack.plans.model import Meeting, Plan
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import Position
from actiontrack.report.actions import Row, action_row, shown, words_of
from actiontrack.text.page import one_line
from actiontrack.text.wording import day_in_words


@dataclass(frozen=True, slots=True)
class Window:
    """The time until the meeting after this one; `until` is that in words."""

    first: date
    last: date
    until: str
    is_meeting: bool
    """Whether it ends at a meeting that the plan names."""

    def holds(self, day: PlanDate | None) -> bool:
        """Tell whether a date lies in it, a month standing for its last day."""
        return day is not None and self.first <= day.last <= self.last


def window_of(position: Position, meeting: date | None) -> Window:
    """Return the time between a day and the meeting after it, or after `meeting`.

    Where no such meeting is recorded it is as many days as count as soon.
    """
    first = position.as_of
    begin = max(meeting or first, first)
    following = next_meeting(position.plan, begin)
    if following and following.date:
        body = f" of {one_line(following.body)}" if following.body else ""
        until = f"the meeting{body} ({following.date.words})"
        return Window(first, following.date.last, until, is_meeting=True)
    last = begin + timedelta(days=position.thresholds.due_soon)
    return Window(first, last, day_in_words(last), is_meeting=False)


def ahead_of(position: Position, window: Window) -> Row:
    """Return what should start, what falls due and which milestones come in a window."""
    standings = list(shown(position.standings))
    return {
        "until": window.until,
        "is_meeting": window.is_meeting,
        "starts": [
            action_row(each)
            for each in standings
            if each.meaning is Meaning.NOT_STARTED and window.holds(each.action.start)
        ],
        "dues": [
            action_row(each) for each in standings if each.is_open and window.holds(each.agreed_due)
        ],
        "milestones": list(_milestones(position, window)),
    }


def next_meeting(plan: Plan, day: date) -> Meeting | None:
    """Return the first meeting after a day, a month standing for its last day."""
    later = [each for each in plan.meetings if each.date and each.date.last > day]
    return min(later, key=lambda each: each.date.last if each.date else day, default=None)


def _milestones(position: Position, window: Window) -> Iterator[Row]:
    for each in shown(position.standings):
        for milestone in each.action.milestones:
            if each.is_open and not milestone.completed and window.holds(milestone.due):
                yield {
                    "id": each.action.id,
                    "title": words_of(milestone.title),
                    "action": one_line(each.action.title),
                    "due": milestone.due.words if milestone.due else None,
                }
