"""A deadline as stated is not the one that is counted from receipt, or from what the plan says.

The count is of working days: bank holidays are left out, one-off ones too, and the day of receipt
is day 0 (SI 2015/1792; SI 2007/462; for a priority action plan the framework of the inspectorates,
which is no regulation). So it is with a step that has both 'due' and 'within'. The stated date
stands; but one that is a week out means a statement sent late, or a week of work given away, and a
committee that was told of it should know which.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position
from actiontrack.text.wording import shift_in_words

CODE = "AT803"
SEVERITY = Severity.WARNING
REMEDY = "Compare both with the inspectors' letter; 'actiontrack timetable' shows the count."


def check(position: Position) -> Iterator[Fault]:
    """Yield each stated deadline that differs from the one counted."""
    if not position.plan.may_have_deadline:
        return
    from actiontrack.timetable import obligations_of  # few plans have a deadline

    for owed in obligations_of(position.plan, position.reading.unread):
        stated, count = owed.deadline, owed.counted
        if stated is None or count is None or stated.due == count.due:
            continue
        gap = shift_in_words((stated.due.last - count.due.last).days)
        of = "" if owed.is_of_statement else f" of {owed.subject}"
        message = f"the stated deadline{of}, {stated.due.words}, is {gap} than {count.words}"
        yield owed.route, f"{message}{owed.grounds}"
