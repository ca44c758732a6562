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
    for each in position.actions:
        if (
            each.is_open
            and each.agreed_due is None
            and not each.action.repeats
            and not each.unread & {"due", "reprogrammed", "repeats"}
        ):
            yield each.route, partial(_words, each)


def _words(each: ActionPosition) -> str:
    return f"{each.name}: no due date"
