"""An action waits on another that is not done.

It cannot be finished before the other is, so its own date is only as good as the other's.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import listed

CODE = "AT308"
SEVERITY = Severity.NOTICE
REMEDY = "Look at the two dates together; what is late there will be late here."
TALLY = ("waits on something that is not done", "wait on something that is not done")


def check(position: Position) -> Iterator[Fault]:
    """Yield each open action that depends on an unfinished one."""
    for action in position.actions:
        if action.is_open and action.waiting_on:
            yield (*action.route, "depends_on"), partial(_words, action, position)


def _words(action: ActionPosition, position: Position) -> str:
    due = {other.action.id: other.agreed_due for other in position.actions}
    waits_on = listed([f"{key}{_due(due.get(key))}" for key in action.waiting_on])
    return f"{action.name}{_due(action.agreed_due)}: waits on {waits_on}"


def _due(day: PlanDate | None) -> str:
    return f" (due {day.words})" if day else ""
