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
    for each in position.actions:
        if each.late_to_start and each.action.start:
            late = (position.as_of - each.action.start.last).days
            yield (*each.route, "start"), partial(_words, each, each.action.start, late)


def _words(each: ActionPosition, start: PlanDate, late: int) -> str:
    return f"{each.name}: planned to start {start.words}, {counted(late, 'day')} ago"
