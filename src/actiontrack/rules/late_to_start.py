"""An action should have started by now and has not.

A plan of action in which one in three has not begun is asked about long before anything is
overdue: the start date tells whether that is staged or late.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import counted

CODE = "AT302"
SEVERITY = Severity.WARNING
REMEDY = "Start it, or say in an update why it has not begun and correct the planned start."
TALLY = ("should have started by now", "should have started by now")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action not started whose planned start has passed."""
    for action in position.actions:
        if action.late_to_start and action.action.start:
            late = (position.as_of - action.action.start.last).days
            yield (*action.route, "start"), partial(_words, action, action.action.start, late)


def _words(action: ActionPosition, start: PlanDate, late: int) -> str:
    return f"{action.name}: planned to start {start.words}, {counted(late, 'day')} ago"
