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
    for each in position.actions:
        if each.is_open and each.waiting_on:
            yield (*each.route, "depends_on"), partial(_words, each, position)


def _words(each: ActionPosition, position: Position) -> str:
    due = {other.action.id: other.agreed_due for other in position.actions}
    waits_on = listed([f"{key}{_due(due.get(key))}" for key in each.waiting_on])
    return f"{each.name}{_due(each.agreed_due)}: waits on {waits_on}"


def _due(day: PlanDate | None) -> str:
    return f" (due {day.words})" if day else ""
