"""A plan was closed, renamed or taken away.

A record that is no longer kept up stops being late, and one that is gone stops being asked
about. That is for a committee to agree.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT711"
SEVERITY = Severity.WARNING
REMEDY = "Say under 'closed' on which day and why, and have the committee note it."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield the closing or renaming of a plan; one that is gone has no newer file to look at."""
    was, is_now = changes.then.plan.closed_on, changes.written.closed_on
    if is_now and (was is None or is_now.last < was.last):
        yield ("closed",), f"the plan is closed on {is_now.words}"
    if changes.then.file_name and changes.then.file_name != changes.now.file_name:
        yield ("id",), f"the plan was called {changes.then.file_name}"
