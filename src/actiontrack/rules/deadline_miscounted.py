"""The deadline as stated is not the one that the regulations or the framework give from receipt.

The count is of working days: bank holidays are left out, one-off ones too, and the day of receipt
is day 0 (SI 2015/1792; SI 2007/462; for a priority action plan the framework of the inspectorates,
which is no regulation). The stated date stands; but one that is a week out means a statement sent
late, or a week of work given away, and a committee that was told of it should know which.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position
from actiontrack.text.wording import shift_in_words

CODE = "AT803"
SEVERITY = Severity.WARNING
REMEDY = "Compare both with the inspectors' letter; 'actiontrack timetable' shows the count."


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield a stated deadline that differs from the one counted from receipt."""
    if not position.plan.may_have_deadline:
        return
    from actiontrack.timetable import DEADLINE, statutory_statement  # few plans have a deadline

    statement = statutory_statement(position.plan, position.reading.unread)
    stated, count = statement.stated("statement"), statement.deadline_from_receipt
    if stated is None or stated.is_month or count is None or stated == count.due:
        return
    days = (stated.last - count.due.last).days
    gap = shift_in_words(days)
    yield DEADLINE, f"the stated deadline, {stated.words}, is {gap} than {count.words}"
