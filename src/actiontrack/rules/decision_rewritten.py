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
    for each in changes.rewritten_in_plan("meetings"):
        if "decisions" in each.path or _is_of_a_meeting_that_decided(each, changes):
            yield each.route, each.rewriting


def _is_of_a_meeting_that_decided(each: "FieldChange", changes: "Changes") -> bool:
    """Tell whether a meeting that decided something is gone, or has another day or body now."""
    if each.path == ("meetings",):
        decided = {str(one.date) for one in changes.then.plan.meetings if one.decisions}
        return each.name in decided
    is_whose = each.path in (("meetings", "date"), ("meetings", "body"))
    return is_whose and bool(changes.now.plan.meetings[int(each.route[1])].decisions)
