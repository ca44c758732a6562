"""A request for a new date was taken out or changed.

A committee that refused a request, or has yet to answer it, finds none. What was asked for, and
when, stays until there is an answer.
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
    """Yield each request that was not answered and is gone or another; one of a list, ever."""
    from actiontrack.diff import rewriting_in_words, rewritten_in_actions

    for then, now, each in rewritten_in_actions(changes, "requested"):
        before, after = then.action.requested, now.action.requested
        is_newer = bool(before and after and _is_later(after.on, before.on))
        is_kept = before in now.action.requests
        if before and not is_newer and not is_kept and not is_answered(before, now.action):
            yield each.route, f"{now.name}: {rewriting_in_words(each)}"
    for _, now, each in rewritten_in_actions(changes, "requests"):
        yield each.route, f"{now.name}: {rewriting_in_words(each)}"


def _is_later(day: PlanDate | None, other: PlanDate | None) -> bool:
    return day is not None and other is not None and day.is_surely_after(other)
