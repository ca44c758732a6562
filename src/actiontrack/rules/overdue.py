"""An action is past the date by which it was to be done.

This is the first thing a committee asks. A due date moved with agreement counts from the new
date; the first date is kept beside it.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import counted

CODE = "AT301"
SEVERITY = Severity.WARNING
REMEDY = "Reprogramme it with who agreed and why, or complete it."
TALLY = ("is overdue", "are overdue")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action that is overdue, as `position.definitions` says what that means."""
    for action in position.actions:
        if action.overdue and action.agreed_due:
            late = (position.as_of - action.agreed_due.last).days
            yield action.agreed_due_route, partial(_words, action, action.agreed_due, late)


def _words(action: ActionPosition, due: PlanDate, late: int) -> str:
    return f"{action.name}: due {due.words}, {counted(late, 'day')} ago"
