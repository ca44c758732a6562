"""A planned start was written over.

A start moved on each month never looks late. Committees have asked for start dates so that they
can see whether work that has not begun is staged.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT712"
SEVERITY = Severity.WARNING
REMEDY = "Say in an update why the start moved."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each planned start that was changed or taken out."""
    for then, now in changes.same:
        old, new = then.action.start, now.action.start
        if old and old != new and "start" not in now.unread:
            to = f"written over with {new.words}" if new else "taken out"
            message = f"planned to start {old.words}, which was {to}"
            yield (*now.route, "start"), f"{now.name}: {message}"
