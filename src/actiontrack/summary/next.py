"""What comes next of a plan: the next statutory step or meeting, and the steps that are late."""

from collections.abc import Iterator
from datetime import date

from actiontrack.plans.values import PlanDate
from actiontrack.position import Position
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_beside, in_running_text
from actiontrack.timetable import timetable_on
from actiontrack.timetable.sentences import late_steps_in_words


def next_sentence(position: Position, meeting: date | None = None) -> Iterator[str]:
    """Yield the next step or meeting, and which step is late; nothing where none is known.

    `Next: stocktake with DfE on 9 December, in 12 days; 1 step is late: publication of the plan,
    due 27 May, 184 days ago.` A step that is late is one that the area owes. Whoever reads it at a
    `meeting` asks what comes after that.
    """
    plan, as_of = position.plan, position.as_of
    closed = plan.closed_on
    if closed and closed.last <= as_of:
        return
    steps = timetable_on(plan, as_of, position.reading.unread).steps
    day = meeting or as_of
    ahead = [
        (step.due, f"{in_running_text(one_line(step.name))}{', expected' * step.is_owed_by_others}")
        for step in steps
        if step.due and step.days_left is not None and step.due.last >= day and not step.is_beside
    ]
    ahead += [
        (
            held_meeting.date,
            one_line(plan.bodies.get(held_meeting.body, held_meeting.body))
            if held_meeting.body
            else "meeting",
        )
        for held_meeting in plan.meetings
        if held_meeting.date
        and (held_meeting.date.last > day if meeting else held_meeting.date.last >= day)
    ]
    owed = late_steps_in_words(steps, as_of, is_old=position.is_old)
    if ahead:
        due, name = min(ahead, key=lambda pair: pair[0].last)
        after = f" after the meeting on {day_beside(day, as_of)}" if meeting else ""
        when = _when(due, day, "the same day" if meeting else "today", is_later=meeting is not None)
        yield f"Next{after}: {name} {when}{f'; {owed}' if owed else ''}."
    elif owed:
        yield f"{owed}."


def _when(due: PlanDate, day: date, on_the_day: str, *, is_later: bool) -> str:
    """Return when something is due, and how far that is from a day."""
    if due.is_month:
        return f"in {due.words}"
    days = counted((due.last - day).days, "day")
    distance = f"{days} later" if is_later else f"in {days}"
    return f"on {day_beside(due.last, day)}, {distance if due.last > day else on_the_day}"
