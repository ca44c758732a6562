"""Who agreed a new date, when or why, was written over or taken out.

A committee's agreement is a fact of its minutes. Given to somebody else, or to another day, it
says that a date was agreed which was not.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT713"
SEVERITY = Severity.ERROR
REMEDY = "Put back who agreed it, when and why; what was agreed since is a new entry."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each agreement to move a date of which what was said is no longer there."""
    for _, now, change in changes.rewritten_in_actions("reprogrammed"):
        is_of_agreement = len(change.path) > 1 and change.path[-1] != "to"
        if is_of_agreement:  # the date itself, and a move taken out whole, are AT702's
            yield change.route, f"{now.name}: {change.rewriting}"
