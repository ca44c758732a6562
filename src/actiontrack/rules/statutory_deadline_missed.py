"""The deadline of the statement that the inspectors are owed has passed, or was not kept.

A written statement of action is owed within 70 working days of receiving the report (Children Act
2004 (Joint Area Reviews) Regulations 2015), as is the action plan after an inspection of children's
services (Education and Inspections Act 2006, section 137); a priority action plan within 35. A
committee will be asked why a date that the law sets was not met. What the plan's source states is
taken, else the day counted from receipt, never one counted from publication.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT801"
SEVERITY = Severity.WARNING
REMEDY = "Record 'submitted' once it is sent, and tell the committee why it is late."


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield the deadline if it passed before anything was submitted."""
    inspection = position.plan.inspection
    if inspection is None or not (inspection.report or inspection.statement):
        return
    from actiontrack.timetable import DEADLINE, statutory_statement  # few plans have a deadline

    statement = statutory_statement(position.plan, position.reading.unread)
    deadline, submitted = statement.deadline, statement.written.submitted
    if deadline is None:
        return
    if submitted and deadline.has_passed(submitted.first):
        when = f"{'in' if submitted.is_month else 'on'} {submitted.words}"
        said = f"was submitted {when}, after its deadline, {deadline.words}"
        yield DEADLINE, f"the {statement.noun} {said}"
    elif not statement.may_be_sent and deadline.has_passed(position.as_of):
        ago = counted((position.as_of - deadline.due.last).days, "day")
        said = f"was due {deadline.by} {deadline.words}, {ago} ago, and no submission is recorded"
        yield DEADLINE, f"the {statement.noun} {said}"
