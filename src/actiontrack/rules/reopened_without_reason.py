"""A finished or shelved action was reopened and nobody says why.

A committee that was told it was done is owed the reason that it was not.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import shortened

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT703"
SEVERITY = Severity.ERROR
REMEDY = "Say under 'reason' why it was reopened."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each action that left what is done or set aside, without a reason that is new."""
    from actiontrack.diff import is_reopened_without_reason

    for then, now in changes.kept:
        if is_reopened_without_reason(then, now):
            message = f"reopened from '{shortened(then.rating or '')}' without a reason"
            yield (*now.route, "status"), f"{now.name}: {message}"
