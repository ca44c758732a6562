"""The deadline of the statement that the inspectors are owed has passed, or was not kept.

A written statement of action is owed within 70 working days of receiving the report (SI 2015/1792),
as is the action plan after an inspection of children's services, whose report the council publishes
within 30 (both SI 2007/462). A priority action plan is asked for within 35 by the framework of the
inspectorates, which is no regulation. A committee will be asked why such a date was not met. What
the plan's source states is taken, else the day counted from receipt, never one counted from
publication.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT801"
SEVERITY = Severity.WARNING
REMEDY = "Record 'submitted', or 'published', once it is, and tell the committee why it is late."


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each deadline that passed before what it asks for was done."""
    if not position.plan.may_have_deadline:
        return
    from actiontrack.timetable import statutory_statement  # few plans have a deadline

    for owed in statutory_statement(position.plan, position.reading.unread).obligations():
        deadline, done = owed.deadline, owed.done
        if deadline is None:
            continue
        if done and deadline.has_passed(done.first):
            said = f"was {owed.act} {done.when}, after its deadline, {deadline.words}"
            yield owed.route, f"{owed.subject} {said}"
        elif not owed.may_be_done and deadline.has_passed(position.as_of):
            ago = counted((position.as_of - deadline.due.last).days, "day")
            due = f"was {owed.due} {deadline.by} {deadline.words}, {ago} ago"
            yield owed.route, f"{owed.subject} {due}, and {owed.not_recorded}"
