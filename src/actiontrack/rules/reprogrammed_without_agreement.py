"""A due date was moved and it is not said who agreed it, or when.

A new date that nobody agreed is a date that somebody wrote. Councils that report well give new
dates only with approval.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity
from actiontrack.text.wording import listed

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT705"
SEVERITY = Severity.ERROR
REMEDY = "Add 'agreed' and 'by' to the new date."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each new date that lacks who agreed it or the day on which they did."""
    for then, now in changes.kept:
        moves = now.action.reprogrammed
        if "reprogrammed" in now.unread:
            continue  # who agreed may be what could not be read
        for index in range(len(then.action.reprogrammed), len(moves)):
            move = moves[index]
            missing = [f"'{key}'" for key in ("agreed", "by") if getattr(move, key) is None]
            if missing:
                to = move.to.words if move.to else "another date"
                message = f"moved to {to} without {listed(missing)}"
                route = (*now.route, "reprogrammed", index)
                yield route, f"{now.name}: {message}"
