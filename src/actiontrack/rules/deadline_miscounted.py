"""The deadline as stated is not the one that the regulations give, counted from receipt.

The count is of working days: bank holidays are left out, one-off ones too, and the day of receipt
is day 0 (Children Act 2004 (Joint Area Reviews) Regulations 2015; Education and Inspections Act
2006, section 137). A date that is a week out means a statement sent late, or a week of work given
away, and a committee that was told of it should know which.
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
    inspection = position.plan.inspection
    if inspection is None or not (inspection.report and inspection.statement):
        return
    from actiontrack.timetable import DEADLINE, statutory_statement  # few plans have a deadline

    statement = statutory_statement(position.plan, position.reading.unread)
    stated, count = statement.written.deadline, statement.deadline_from_receipt
    if stated is None or stated.is_month or count is None or stated == count.due:
        return
    days = (stated.last - count.due.last).days
    gap = shift_in_words(days)
    yield DEADLINE, f"the stated deadline, {stated.words}, is {gap} than {count.words}"
