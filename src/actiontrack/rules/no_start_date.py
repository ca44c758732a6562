"""An action that has not started gives no date on which it should.

Committees have asked for provisional start dates as well as completion times: without one,
nobody can say whether an action that has not begun is staged or late.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.position import ActionPosition, Position

CODE = "AT401"
SEVERITY = Severity.WARNING
REMEDY = "Give a planned 'start', a month if only that is known."
TALLY = ("has no planned start date", "have no planned start date")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action not started without a planned start."""
    for action in position.actions:
        if action.no_start_date and "start" not in action.unread:
            yield action.route, partial(_words, action)


def _words(action: ActionPosition) -> str:
    return f"{action.name}: no planned start date"
