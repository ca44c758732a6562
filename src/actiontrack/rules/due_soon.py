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
    for action in position.actions:
        is_ahead = action.is_held_to_dates and not action.overdue
        if is_ahead and action.agreed_due:
            days = (action.agreed_due.last - position.as_of).days
            if days <= position.thresholds.due_soon:
                yield action.agreed_due_route, partial(_words, action, action.agreed_due, days)


def _words(action: ActionPosition, due: PlanDate, days: int) -> str:
    when = "today" if days == 0 else f"in {counted(days, 'day')}"
    return f"{action.name}: due {due.words}, {when}"
