"""`last-meeting`: the latest dated meeting of a plan before a day, and the commit that it saw."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actiontrack.document import SourceFile, parse
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Meeting, Plan
from actiontrack.plans.reader import read_plan
from actiontrack.text.page import one_line
from actiontrack.text.wording import day_in_words, did_you_mean

LAST_MEETING = "last-meeting"


@dataclass(frozen=True, slots=True)
class MeetingQuery:
    """Which meeting is meant: the last before a day, of a body.

    Where no body is named it is that which meets next, on `meets_next` or after the day, or any.
    """

    day: date
    body: str | None = None
    meets_next: date | None = None


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """A meeting by its day, and what to call it: `the meeting of 13 May 2026`.

    Its body is named where the plan has meetings of several.
    """

    day: date
    words: str
    how_known: str = ""
    """` whose day is known` where a later one is known by its month alone."""


class NoMeetingError(CannotDoError):
    """A plan names no such meeting, or nothing is known of the plan at that time."""

    def __init__(self, message: str, meeting: LastMeeting | None = None) -> None:
        """Take what is said of it, and the meeting if there is one without history."""
        super().__init__(message)
        self.meeting = meeting


def parsed_plan(source: SourceFile) -> Plan:
    """Return what a file says, so far as it can be read."""
    return read_plan(parse(source)).plan


def last_meeting(plan: Plan, path: str, query: MeetingQuery) -> LastMeeting:
    """Return a plan's last meeting before a day. Raises NoMeetingError where it names none."""
    met = plan.last_meeting_before(query.day, query.body, query.meets_next)
    if met is None or met.date is None:
        raise NoMeetingError(f"{path} names {no_meeting_in_words(plan, query)}")
    is_one_of_several = len({meeting.body for meeting in plan.meetings}) > 1
    body = one_line(plan.bodies.get(met.body, met.body)) if met.body and is_one_of_several else ""
    by = f" ({body})" if body else ""
    known = _known_by_day(plan.meetings, met.date.last, query.day)
    return LastMeeting(met.date.last, f"the meeting of {met.date.words}{by}", known)


def no_meeting_in_words(plan: Plan, query: MeetingQuery) -> str:
    """Return what a plan names none of: `no meeting before 4 July 2022 whose day is known`."""
    meetings = plan.meetings_of(query.body) if query.body else plan.meetings
    by = f" of {one_line(query.body)}" if query.body else ""
    known = _known_by_day(meetings, date.min, query.day)
    return f"no meeting{by} before {day_in_words(query.day)}{known}"


def _known_by_day(meetings: Iterable[Meeting], after: date, before: date) -> str:
    """Return ` whose day is known` where a meeting between two days is known by its month alone."""
    is_passed_over = any(
        meeting.date and meeting.date.is_month and after < meeting.date.last < before
        for meeting in meetings
    )
    return " whose day is known" if is_passed_over else ""


def require_body(plans: Iterable[Plan], body: str | None) -> None:
    """Raise CannotDoError where no plan names a meeting of a body."""
    if body is None:
        return
    plans = list(plans)
    if not any(plan.meetings_of(body) for plan in plans):
        bodies = [meeting.body for plan in plans for meeting in plan.meetings if meeting.body]
        raise CannotDoError(f"no meeting of '{body}' is named{did_you_mean(body, bodies)}")
