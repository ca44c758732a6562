"""A fact of an inspection, notice, submission or step was changed or taken out.

The day of receipt and the stated deadline decide by when the area owes its answer, and the plan's
kind whether it owes one. Moved on quietly, they make a missed deadline one that was met.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT717"
SEVERITY = Severity.WARNING
REMEDY = "Put it back, or say in the change which document shows that it was wrong."


KEYS = ("kind", "inspection", "other_inspections", "notices", "submissions", "steps")


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each such fact that is another or gone, and the plan's kind if it is another."""
    for key in KEYS:
        for change in changes.rewritten_in_plan(key):
            before, after = ((text or "").split("; ") for text in (change.before, change.after))
            is_added_to = change.path[-1] == "inspectorates" and set(before) <= set(after)
            if not is_added_to:
                yield change.route, change.rewriting
