"""Evidence that was on record was taken out or rewritten.

Whoever called an action done pointed to it, and a committee or an inspector may have relied on
it. What turned out to be no evidence is said in an update; it stays on record.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT714"
SEVERITY = Severity.ERROR
REMEDY = "Put the evidence back as it was, and add what is new beside it."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each piece of evidence that is gone, or says something else than it did."""
    from actiontrack.diff import is_reopened_without_reason

    for then, now, change in changes.rewritten_in_actions("evidence"):
        if not is_reopened_without_reason(then, now):
            yield change.route, f"{now.name}: {change.rewriting}"
