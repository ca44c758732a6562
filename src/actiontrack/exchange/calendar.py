"""A review → a calendar: what falls due or should start, milestones, meetings, statutory dates.

Each is an event of a whole day. What only a month is known of stands on its last day, and says so.
An event is known by its plan, its action and what it is of, so that a calendar that reads it again
moves it; its version grows with the day that is asked for. What was to be done and is done, or is
set aside, goes out as cancelled: a calendar that once read that it is due would say so for ever.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from actiontrack.errors import CannotDoError
from actiontrack.exchange.star_schema.keys import Keys, action_keys, slug_of
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition
from actiontrack.report.actions import listable, rating_of, required_text
from actiontrack.review import PlanReview, Review
from actiontrack.review.selection import ActionFilter, matching_actions
from actiontrack.sources.programs import optional_libraries
from actiontrack.text.escape import visible
from actiontrack.text.page import one_line
from actiontrack.timetable import timetable_on

if TYPE_CHECKING:
    from icalendar import Event

_DOMAIN = "actiontrack.invalid"
"""Makes an event's name unlike that of any other program's; it is no address."""

_BEGINNING = date(2000, 1, 1)
"""From which the versions of an event are counted, in days."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """Something of a plan on a day."""

    key: str
    """The key of the plan or the action, and what it is of: `northshire/x/1.10#due`."""
    when: PlanDate
    what: str
    details: tuple[str, ...] = ()
    in_month: str = "by the end of"
    """What is said before a month that stands for an unknown day of it."""
    is_over: bool = False
    """Whether nobody need wait for it any more."""


def calendar_of(review: Review, lead: str | None = None) -> bytes:
    """Return plans as a calendar, or the actions alone whose lead holds a text.

    Raises CannotDoError where icalendar is missing, or there is nothing that has a date.
    """
    with optional_libraries("calendar", "calendars need icalendar"):
        from icalendar import Calendar
    calendar = Calendar()
    calendar.add("prodid", "-//actiontrack//actiontrack//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _name_of(review, lead))
    keys = Keys()
    for plan in review.plans:
        area = keys.area_of(plan.plan.area)
        key = keys.plan_of(area, plan.plan.id or plan.document.name)
        for dated in _dated(plan, key, lead):
            calendar.add_component(_event(dated, plan, review.day))
    if not calendar.subcomponents:
        whose = f" of a lead '{lead}'" if lead else ""
        raise CannotDoError(f"nothing{whose} has a date")
    return bytes(calendar.to_ical())


def _name_of(review: Review, lead: str | None) -> str:
    titles = [one_line(plan.title) for plan in review.plans]
    title = titles[0] if len(titles) == 1 else f"{len(titles)} improvement plans"
    return visible(f"{title}: {lead}" if lead else title)


def _dated(plan: PlanReview, key: str, lead: str | None) -> Iterator[_Dated]:
    wanted = {
        id(action)
        for of, action in matching_actions(
            Review(plan.position.as_of, (plan,)), ActionFilter(lead=lead)
        )
    }
    keys = action_keys(key, plan.position.all_actions)
    can_be_shown = {id(action) for action in listable(plan.position.actions)}
    for own, action in zip(keys, plan.position.all_actions, strict=True):
        if id(action) in wanted & can_be_shown:
            yield from _of_action(own, action)
    if lead is None:
        yield from _of_plan(plan, key)


def _of_action(key: str, action_position: ActionPosition) -> Iterator[_Dated]:
    action = action_position.action
    name = f"{action.id} {required_text(action.title)}"
    details = [f"Rating: {rating_of(action_position)}"]
    if action_position.lead:
        details.append(f"Lead: {'; '.join(action_position.lead)}")
    over = _over(action_position)
    if action_position.agreed_due:
        moved = f"Moved from {action.due.words}" if action.due and action_position.slip_days else ""
        what = f"{over or 'Due'}: {name}"
        yield _Dated(
            f"{key}#due", action_position.agreed_due, what, (*details, moved), is_over=bool(over)
        )
    start_word = "Started" if action_position.stage in (Stage.IN_PROGRESS, Stage.DONE) else over
    if action.start and (start_word or action_position.meaning is Meaning.NOT_STARTED):
        what = f"{start_word or 'To start'}: {name}"
        yield _Dated(f"{key}#start", action.start, what, tuple(details), is_over=bool(start_word))
    for place, step in enumerate(action.milestones, start=1):
        if step.agreed_due:
            done = "Done" if step.completed else over
            kind = f"Milestone {done.lower()}" if done else "Milestone"
            what = f"{kind}: {required_text(step.title)} ({name})"
            named = f"{key}#milestone-{place}"
            yield _Dated(named, step.agreed_due, what, tuple(details), is_over=bool(done))


def _over(action: ActionPosition) -> str | None:
    """Return what has become of an action, None while work is to be done on it."""
    if action.is_held_to_dates:
        return None
    if action.awaits_sign_off:
        return "Awaiting sign-off"
    return "Done" if action.stage is Stage.DONE else action.meaning.words


def _of_plan(plan: PlanReview, key: str) -> Iterator[_Dated]:
    title = one_line(plan.title)
    themes = {workstream.id: workstream.title for workstream in plan.plan.workstreams}
    for place, meeting in enumerate(plan.plan.meetings, start=1):
        if meeting.date:
            theme = one_line(themes.get(meeting.theme or "", meeting.theme or ""))
            about = (f"Theme: {theme}",) if theme else ()
            body = (
                one_line(plan.plan.bodies.get(meeting.body or "", meeting.body or "")) or "Meeting"
            )
            yield _Dated(
                f"{key}#meeting-{place}", meeting.date, f"{body}: {title}", about, "some day in"
            )
    position = plan.position
    for step in timetable_on(plan.plan, position.as_of, position.reading.unread).steps:
        is_over = bool(step.done) or step.is_sent
        if step.due and (is_over or (step.days_left is not None and step.days_left >= 0)):
            what = f"{'Done: ' if is_over else ''}{step.name}: {title}"
            named = f"{key}#step-{slug_of(step.name)}"
            if step.months:
                named += f"-{step.months}"
            elif step.place is not None:
                named += f"-{step.place + 1}"
            came = f"Outcome: {step.outcome}" if step.outcome else ""
            details = (
                f"Duty: {step.duty.words}",
                f"Owed by: {step.owed_by}" if step.owed_by else "",
                f"Counted: {step.basis}",
                f"Source: {step.source}",
                came,
            )
            month = "expected in" if step.is_owed_by_others else "by the end of"
            yield _Dated(named, step.due, what, details, month, is_over=is_over)


def _event(dated: _Dated, plan: PlanReview, day: date) -> "Event":
    from icalendar import Event

    # The day of the plan would not do: that of one that was closed since is earlier than it was.
    stamp = datetime.combine(day, time(tzinfo=UTC))
    is_unsure = dated.when.is_month and not dated.is_over
    month = f" ({dated.in_month} {dated.when.words})" if is_unsure else ""
    details = [one_line(line) for line in dated.details if line]
    event = Event()
    event.add("uid", f"{dated.key}@{_DOMAIN}")
    event.add("summary", visible(f"{dated.what}{month}"))
    event.add("description", visible("\n".join([one_line(plan.title), *details])))
    event.add("status", "CANCELLED" if dated.is_over else "CONFIRMED")
    event.add("dtstart", dated.when.last)
    event.add("dtend", dated.when.last + timedelta(1))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max((day - _BEGINNING).days, 0))
    event.add("transp", "TRANSPARENT")
    return event
