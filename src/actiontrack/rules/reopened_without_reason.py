"""A finished or shelved action was reopened and nobody says why.

A committee that was told it was done is owed the reason that it was not.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Route, Severity
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Stage

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT703"
SEVERITY = Severity.ERROR
REMEDY = "Say under 'reason' why it was reopened."


def check(changes: "Changes") -> Iterator[tuple[Route, str]]:
    """Yield each action that left what is done or set aside, without a reason that is new."""
    for then, now in changes.kept:
        was_closed = then.stage in (Stage.DONE, Stage.SET_ASIDE)
        is_open = now.stage in (Stage.IN_PROGRESS, Stage.NOT_STARTED)
        has_new = now.action.reason and now.action.reason != then.action.reason
        if was_closed and is_open and not has_new and "reason" not in now.unread:
            said = f"reopened from '{shortened(then.action.status or '')}' without a reason"
            yield (*now.route, "status"), f"{now.name}: {said}"
