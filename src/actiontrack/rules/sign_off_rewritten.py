"""Who agreed that an action is closed, or when, was written over or taken out.

Closing an action is a committee's decision, and so is sending it back. What was verified, agreed
or refused on a day stays on record: one that is sent back again has the second time beside the
first, under `refusals`, and an action that was reopened may be signed off again.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes
    from actiontrack.diff.fields import FieldChange
    from actiontrack.position import ActionPosition

CODE = "AT721"
SEVERITY = Severity.ERROR
REMEDY = "Put back who verified, agreed or refused it, and when."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each part of a sign-off that says something else now, or is gone."""
    for then, now, change in changes.rewritten_in_actions("sign_off"):
        if not _may_change(then, now, change):
            yield change.route, f"{now.name}: {change.rewriting}"


def _may_change(then: "ActionPosition", now: "ActionPosition", change: "FieldChange") -> bool:
    """Tell whether it is no rewriting: a new agreement, or what nobody relied on yet."""
    before, after = then.action.sign_off, now.action.sign_off
    if before is None or after is None:
        return before is None
    if "criteria" in change.path:
        return not (before.on or before.verified)
    if {"refused", "refusals"} & {*change.path}:
        return False
    was_reopened = then.is_open and before.on is not None
    return was_reopened and bool(after.on and before.on and after.on.is_surely_after(before.on))
