"""A milestone was taken out, or its date or its name was written over.

Milestones are how a long action is held to account before its end. One that moves in silence is
never missed; a new date stands beside the old one, with who agreed it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT716"
SEVERITY = Severity.WARNING
REMEDY = "Put it back as it was; a new date goes under the milestone's 'reprogrammed'."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each milestone that is gone, and what of one was changed or taken out."""
    for _, now, change in changes.rewritten_in_actions("milestones"):
        yield change.route, f"{now.name}: {change.rewriting}"
