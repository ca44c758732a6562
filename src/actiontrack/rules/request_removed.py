"""A request for a new date was taken out or changed.

A committee that refused a request, or has yet to answer it, finds none. What was asked for, and
when, stays until there is an answer; then both stay, and a later request stands beside them.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import PlanDate
from actiontrack.position.requests import is_answered

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT719"
SEVERITY = Severity.WARNING
REMEDY = "Put it back; a later one stands beside it, and what became of it is its 'answer'."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each request that is gone or another; one of a list, ever.

    One that stands alone, without an 'answer', may give way to the date agreed or to the next.
    """
    for then, now, change in changes.rewritten_in_actions("requested"):
        before, after = then.action.requested, now.action.requested
        is_newer = bool(before and after and _is_later(after.on, before.on))
        if before is None or before in now.action.requests:
            continue
        may_give_way = is_newer or is_answered(before, now.action)
        if before.answer or not may_give_way:
            yield change.route, f"{now.name}: {change.rewriting}"
    for _, now, change in changes.rewritten_in_actions("requests"):
        yield change.route, f"{now.name}: {change.rewriting}"


def _is_later(day: PlanDate | None, other: PlanDate | None) -> bool:
    return day is not None and other is not None and day.is_surely_after(other)
