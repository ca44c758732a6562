"""An action waits on another that is not done.

It cannot be finished before the other is, so its own date is only as good as the other's.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
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
    others = {other.id: other for other in position.actions}
    waits_on = listed([f"{key}{_due(others.get(key))}" for key in action.waiting_on])
    own = f"; itself due {action.agreed_due.words}" if action.agreed_due else ""
    return f"{action.name}: waits on {waits_on}{own}"


def _due(other: ActionPosition | None) -> str:
    if other is None or other.agreed_due is None:
        return ""
    return f" (due {other.agreed_due.words}{', overdue' * other.overdue})"
