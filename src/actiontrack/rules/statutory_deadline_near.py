"""The deadline of the statement that the inspectors are owed is weeks away.

A statement goes through a partnership's boards and a council's own before it is sent, and the 70
working days of the regulations (35 for a priority action plan) do not wait for a meeting. How soon
is soon is set by 'due_soon', 28 days unless a workspace says otherwise. Where the source states no
deadline and the day of receipt is not given, the date is counted from publication, and provisional.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT802"
SEVERITY = Severity.NOTICE
REMEDY = "Settle who signs it off and when; once it is sent, record 'submitted'."


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield the deadline of what is not submitted, if it is no further off than the threshold."""
    inspection = position.plan.inspection
    if inspection is None or not (inspection.report or inspection.statement):
        return
    from actiontrack.timetable import DEADLINE, statutory_statement  # few plans have a deadline

    statement = statutory_statement(position.plan, position.reading.unread)
    deadline = statement.deadline_or_provisional
    if deadline is None or statement.may_be_sent:
        return
    days = deadline.days_until(position.as_of, position.thresholds.due_soon)
    if days is not None:
        when = "today" if days == 0 else f"in {counted(days, 'day')}"
        said = f"is due {deadline.by} {deadline.words}, {when}, and no submission is recorded"
        yield DEADLINE, f"the {statement.noun} {said}"
