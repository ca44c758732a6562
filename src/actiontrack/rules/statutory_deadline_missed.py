"""A deadline that a regulation, the framework or a notice sets has passed, or was not kept.

A written statement of action is owed within 70 working days of receiving the report (SI 2015/1792),
as is the action plan after an inspection of children's services, whose report the council publishes
within 30 (both SI 2007/462). A priority action plan is asked for within 35 by the framework of the
inspectorates, which is no regulation, and is to be published within 70. An improvement notice or a
direction states days of its own (the steps that are 'of' it). Each message says what asks for it. A
committee will be asked why such a date was not met. What the plan's source states is taken, else
the day counted from receipt, never one counted from publication.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position

CODE = "AT801"
SEVERITY = Severity.WARNING
REMEDY = "Record 'submitted', 'published' or 'done' once it is; tell the committee why it is late."


def check(position: Position) -> Iterator[Fault]:
    """Yield each deadline that passed before what it asks for was done."""
    if not position.plan.may_have_deadline:
        return
    from actiontrack.timetable import obligations_of  # few plans have a deadline

    for owed in obligations_of(position.plan, position.reading.unread):
        deadline, done = owed.deadline, owed.done
        if deadline is None or not owed.is_statutory:
            continue
        if done and deadline.has_passed(done.first):
            message = f"was {owed.act} {done.when}, after its deadline, {deadline.words}"
            yield owed.route, f"{owed.subject} {message}{owed.grounds}"
        elif late := owed.late_in_words(position.as_of):
            yield owed.route, late
