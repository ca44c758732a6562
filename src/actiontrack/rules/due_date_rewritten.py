"""A due date was written over.

A date moved in silence is what a committee asks about first. The date first agreed stays, and
each new one stands beside it with who agreed it and why.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT702"
SEVERITY = Severity.ERROR
REMEDY = "Put the old date back and add the new one under 'reprogrammed'; a slip of the pen too."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each due date, first agreed or agreed later, that was changed or taken out."""
    for then, now in changes.same:
        old, new = then.action.due, now.action.due
        if old and old != new and "due" not in now.unread:
            yield (*now.route, "due"), _message(now, old, new)
        moves = now.action.reprogrammed
        for index, move in enumerate(then.action.reprogrammed):
            later = moves[index].to if index < len(moves) else None
            if move.to and move.to != later and "reprogrammed" not in now.unread:
                yield (*now.route, "reprogrammed", index, "to"), _message(now, move.to, later)


def _message(now: ActionPosition, old: PlanDate, new: PlanDate | None) -> str:
    to = f"written over with {new.words}" if new else "taken out"
    return f"{now.name}: due {old.words} was {to}"
