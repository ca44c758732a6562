"""A review → a calendar: what falls due or should start, milestones, meetings, statutory dates.

Each is an event of a whole day. What only a month is known of stands on its last day, and says so.
An event is known by its plan, its action and what it is of, so that a calendar that reads it again
moves it; its version grows with the day that is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from actiontrack.exchange.star.keys import Keys, action_keys, slug_of
from actiontrack.failures import CannotDoError
from actiontrack.marking import visible
from actiontrack.page import one_line
from actiontrack.papers.rows import rating_of, shown, words_of
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import Standing
from actiontrack.review import PlanReview, Review
from actiontrack.selection import Wanted, chosen
from actiontrack.timetable import timetable_of

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
    said: tuple[str, ...] = ()
    in_month: str = "by the end of"
    """What is said before a month that stands for an unknown day of it."""


def calendar_of(review: Review, lead: str | None = None) -> bytes:
    """Return plans as a calendar, or the actions alone whose lead holds a text.

    Raises CannotDoError where icalendar is missing, or there is nothing that has a date.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        message = "calendars need icalendar: pip install 'actiontrack[calendar]'"
        raise CannotDoError(message) from error
    calendar = Calendar()
    calendar.add("prodid", "-//actiontrack//actiontrack//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _name_of(review, lead))
    keys = Keys()
    for plan in review.plans:
        area = keys.area_of(plan.plan.area)
        key = keys.plan_of(area, plan.plan.id or plan.document.name)
        for each in _dated(plan, key, lead):
            calendar.add_component(_event(each, plan))
    if not calendar.subcomponents:
        whose = f" of a lead '{lead}'" if lead else ""
        raise CannotDoError(f"nothing that is open{whose} has a date")
    return bytes(calendar.to_ical())


def _name_of(review: Review, lead: str | None) -> str:
    titles = [one_line(each.title) for each in review.plans]
    title = titles[0] if len(titles) == 1 else f"{len(titles)} improvement plans"
    return visible(f"{title}: {lead}" if lead else title)


def _dated(plan: PlanReview, key: str, lead: str | None) -> Iterator[_Dated]:
    wanted = {
        id(each) for of, each in chosen(Review(plan.position.as_of, (plan,)), Wanted(lead=lead))
    }
    keys = action_keys(key, plan.position.everything)
    can_be_shown = {id(each) for each in shown(plan.position.standings)}
    for own, each in zip(keys, plan.position.everything, strict=True):
        if each.is_open and id(each) in wanted & can_be_shown:
            yield from _of_action(own, each)
    if lead is None:
        yield from _of_plan(plan, key)


def _of_action(key: str, each: Standing) -> Iterator[_Dated]:
    action = each.action
    name = f"{action.id} {words_of(action.title)}"
    said = [f"Rating: {rating_of(each)}"]
    if each.lead:
        said.append(f"Lead: {'; '.join(each.lead)}")
    if each.agreed_due:
        moved = f"First due: {action.due.words}" if action.due and each.slip_days else ""
        yield _Dated(f"{key}#due", each.agreed_due, f"Due: {name}", (*said, moved))
    if each.meaning is Meaning.NOT_STARTED and action.start:
        yield _Dated(f"{key}#start", action.start, f"To start: {name}", tuple(said))
    for place, step in enumerate(action.milestones, start=1):
        if step.due and not step.completed:
            what = f"Milestone: {words_of(step.title)} ({name})"
            yield _Dated(f"{key}#milestone-{place}", step.due, what, tuple(said))


def _of_plan(plan: PlanReview, key: str) -> Iterator[_Dated]:
    title = one_line(plan.title)
    themes = {each.id: each.title for each in plan.plan.workstreams}
    for place, each in enumerate(plan.plan.meetings, start=1):
        if each.date:
            theme = one_line(themes.get(each.theme or "", each.theme or ""))
            about = (f"Theme: {theme}",) if theme else ()
            body = one_line(plan.plan.bodies.get(each.body or "", each.body or "")) or "Meeting"
            yield _Dated(
                f"{key}#meeting-{place}", each.date, f"{body}: {title}", about, "some day in"
            )
    position = plan.position
    for step in timetable_of(plan.plan, position.as_of, position.reading.unread).steps:
        if step.days_left is not None and step.days_left >= 0:
            what = f"{step.name}: {title}"
            named = f"{key}#step-{slug_of(step.name)}"
            if step.months:
                named += f"-{step.months}"
            yield _Dated(
                named, step.due, what, (f"Counted: {step.basis}", f"Source: {step.source}")
            )


def _event(each: _Dated, plan: PlanReview) -> "Event":
    from icalendar import Event

    day = plan.position.as_of
    stamp = datetime.combine(day, time(tzinfo=UTC))
    month = f" ({each.in_month} {each.when.words})" if each.when.is_month else ""
    said = [one_line(line) for line in each.said if line]
    event = Event()
    event.add("uid", f"{each.key}@{_DOMAIN}")
    event.add("summary", visible(f"{each.what}{month}"))
    event.add("description", visible("\n".join([one_line(plan.title), *said])))
    event.add("dtstart", each.when.last)
    event.add("dtend", each.when.last + timedelta(1))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max((day - _BEGINNING).days, 0))
    event.add("transp", "TRANSPARENT")
    return event
