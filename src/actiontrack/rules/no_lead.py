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
    for each in position.actions:
        if each.stage is not Stage.SET_ASIDE and not each.lead and "lead" not in each.unread:
            yield each.route, partial(_words, each)


def _words(each: ActionPosition) -> str:
    return f"{each.name}: no lead"
