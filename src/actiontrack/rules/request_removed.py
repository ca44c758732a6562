"""A request for a new date was taken out or changed before it was answered.

A committee that refused a request, or has yet to answer it, finds none. What was asked for, and
when, stays until there is an answer.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Route, Severity
from actiontrack.plans.model import Requested
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT719"
SEVERITY = Severity.WARNING
REMEDY = "Put the request back; a later one is dated later, and one granted is 'reprogrammed'."


def check(changes: "Changes") -> Iterator[tuple[Route, str]]:
    """Yield each request that was not answered and is gone or another."""
    from actiontrack.diff import rewriting_in_words, rewritten_in_actions

    for then, now, each in rewritten_in_actions(changes, "requested"):
        before, after = then.action.requested, now.action.requested
        is_newer = bool(before and after and _is_later(after.on, before.on))
        if before and not is_newer and not _is_answered(before, now):
            yield each.route, f"{now.name}: {rewriting_in_words(each)}"


def _is_later(day: PlanDate | None, other: PlanDate | None) -> bool:
    return day is not None and other is not None and day.is_surely_after(other)


def _is_answered(request: Requested, now: ActionPosition) -> bool:
    """Tell whether a date was agreed on the day of a request or after it, or the one asked for."""
    moves = now.action.reprogrammed
    return any(
        move.to == request.to
        or (move.agreed and request.on and move.agreed.last >= request.on.last)
        for move in moves
    )
