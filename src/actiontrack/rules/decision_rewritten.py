"""What a meeting decided was changed or taken out.

Minutes are put right by a meeting, and not by whoever keeps the file. A later decision stands
beside the one it replaces, under the meeting that took it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes
    from actiontrack.diff.fields import FieldChange

CODE = "AT720"
SEVERITY = Severity.ERROR
REMEDY = "Put the decision back as it was, and write the new one under the meeting that took it."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each decision that is gone or says something else, or is another meeting's now."""
    for change in changes.rewritten_in_plan("meetings"):
        if "decisions" in change.path or _is_of_a_meeting_that_decided(change, changes):
            yield change.route, change.rewriting


def _is_of_a_meeting_that_decided(change: "FieldChange", changes: "Changes") -> bool:
    """Tell whether a meeting that decided something is gone, or has another day or body now."""
    if change.path == ("meetings",):
        decided = {str(one.date) for one in changes.then.plan.meetings if one.decisions}
        return change.name in decided
    is_whose = change.path in (("meetings", "date"), ("meetings", "body"))
    return is_whose and bool(changes.now.plan.meetings[int(change.route[1])].decisions)
