"""What comes next of a plan: the next statutory step or meeting, and the steps that are late."""

from collections.abc import Iterator
from datetime import date

from actiontrack.plans.values import PlanDate
from actiontrack.position import Position
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_beside, in_running_text, is_or_are
from actiontrack.timetable import timetable_on


def next_sentence(position: Position, meeting: date | None = None) -> Iterator[str]:
    """Yield the next step or meeting, and how many steps are late; nothing where none is known.

    `Next: stocktake with DfE on 9 December, in 12 days; 1 step is late.` A step that is late is one
    that the area owes. Whoever reads it at a `meeting` asks what comes after that.
    """
    plan, as_of = position.plan, position.as_of
    closed = plan.closed_on
    if closed and closed.last <= as_of:
        return
    steps = timetable_on(plan, as_of, position.reading.unread).steps
    day = meeting or as_of
    ahead = [
        (each.due, f"{in_running_text(one_line(each.name))}{', expected' * each.is_owed_by_others}")
        for each in steps
        if each.due and each.days_left is not None and each.due.last >= day and not each.is_beside
    ]
    ahead += [
        (each.date, one_line(plan.bodies.get(each.body, each.body)) if each.body else "meeting")
        for each in plan.meetings
        if each.date and (each.date.last > day if meeting else each.date.last >= day)
    ]
    late = sum(each.is_late for each in steps)
    owed = f"{counted(late, 'step')} {is_or_are(late)} late" if late else ""
    if ahead:
        due, name = min(ahead, key=lambda each: each[0].last)
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
