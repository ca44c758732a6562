"""An action falls due within the next weeks.

What is due before the next meeting will be asked about at it. How soon is soon is set by
'due_soon', 28 days unless a workspace says otherwise.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import counted

CODE = "AT303"
SEVERITY = Severity.NOTICE
REMEDY = "Ask its lead whether the date will be met, while there is time to say so."
TALLY = ("falls due soon", "fall due soon")


def check(position: Position) -> Iterator[Fault]:
    """Yield each open action whose agreed due date is no further off than the threshold."""
    for each in position.actions:
        is_ahead = each.is_held_to_dates and not each.overdue
        if is_ahead and each.agreed_due:
            days = (each.agreed_due.last - position.as_of).days
            if days <= position.thresholds.due_soon:
                yield each.agreed_due_route, partial(_words, each, each.agreed_due, days)


def _words(each: ActionPosition, due: PlanDate, days: int) -> str:
    when = "today" if days == 0 else f"in {counted(days, 'day')}"
    return f"{each.name}: due {due.words}, {when}"
