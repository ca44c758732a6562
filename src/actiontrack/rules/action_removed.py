"""An action that was in the plan is no longer there.

Nothing promised in public may vanish. An action that will not be done is withdrawn, with the
reason, and stays in the record and in its count.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Route, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT701"
SEVERITY = Severity.ERROR
REMEDY = "Put it back and rate it as withdrawn, with the reason under 'reason'."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each action that is gone, where its workstream stands or else the actions begin."""
    if changes.has_unread_end:
        return  # what cannot be told apart, or stands behind a line that stopped us, is not gone
    homes = {workstream.id: index for index, workstream in enumerate(changes.now.plan.workstreams)}
    for pair in changes.pairs:
        if pair.then and pair.now is None:
            home = pair.then.workstream.id if pair.then.workstream else None
            route: Route = ("workstreams", homes[home]) if home in homes else ("actions",)
            yield route, f"{pair.then.name} was removed"
