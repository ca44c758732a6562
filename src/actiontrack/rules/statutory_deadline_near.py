"""The deadline of something that the area owes is weeks away.

A statement goes through a partnership's boards and a council's own before it is sent, and the 70
working days of the regulations (35 of the framework for a priority action plan, 30 for publishing
the report after an inspection of children's services) do not wait for a meeting, nor do the dates
of a notice, or those that the plan sets itself; each message says what asks for it. How soon is
soon is set by 'due_soon', 28 days unless a workspace says otherwise. Where the source states no
deadline and the day of receipt is not given, the date is counted from publication, and provisional.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT802"
SEVERITY = Severity.NOTICE
REMEDY = "Settle who signs it off; once it is done, record 'submitted', 'published' or 'done'."


def check(position: Position) -> Iterator[Fault]:
    """Yield each deadline of what is not done, if it is no further off than the threshold."""
    if not position.plan.may_have_deadline:
        return
    from actiontrack.timetable import obligations_of  # few plans have a deadline

    for owed in obligations_of(position.plan, position.reading.unread):
        deadline = owed.provisional
        if deadline is None or owed.may_be_done or owed.owed_by:
            continue
        days = deadline.days_until(position.as_of, position.thresholds.due_soon)
        if days is not None:
            when = "today" if days == 0 else f"in {counted(days, 'day')}"
            due = f"is {owed.due} {deadline.by} {deadline.words}, {when}"
            yield owed.route, f"{owed.subject} {due}, and {owed.not_recorded}{owed.grounds}"
