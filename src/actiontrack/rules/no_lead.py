"""An action names nobody who does it.

Inspectors have found weakness in plans for want of specificity, ownership and accountability.
Everybody's action is nobody's.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position

CODE = "AT403"
SEVERITY = Severity.WARNING
REMEDY = "Name the post that leads it, on the action or on its workstream."
TALLY = ("has no lead", "have no lead")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action without a lead of its own or its workstream's."""
    for action in position.actions:
        if action.stage is not Stage.SET_ASIDE and not action.lead and "lead" not in action.unread:
            yield action.route, partial(_words, action)


def _words(action: ActionPosition) -> str:
    return f"{action.name}: no lead"
