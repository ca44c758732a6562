"""An action that is not done gives no date by which it will be.

What has no date is never late, and so is never asked about. An action that repeats needs none.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.position import ActionPosition, Position

CODE = "AT402"
SEVERITY = Severity.WARNING
REMEDY = "Give a 'due' date, or 'repeats' if it goes on."
TALLY = ("has no due date", "have no due date")


def check(position: Position) -> Iterator[Fault]:
    """Yield each open action with neither a due date nor a word that it repeats."""
    for action in position.actions:
        if (
            action.is_open
            and action.agreed_due is None
            and not action.action.repeats
            and not action.unread & {"due", "reprogrammed", "repeats"}
        ):
            yield action.route, partial(_words, action)


def _words(action: ActionPosition) -> str:
    return f"{action.name}: no due date"
