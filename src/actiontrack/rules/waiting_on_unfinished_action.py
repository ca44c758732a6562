"""An action waits on another that is not done.

It cannot be finished before the other is, so its own date is only as good as the other's.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position
from actiontrack.text.wording import listed

CODE = "AT308"
SEVERITY = Severity.NOTICE
REMEDY = "Look at the two dates together; what is late there will be late here."
TALLY = ("waits on something that is not done", "wait on something that is not done")


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each open action that depends on an unfinished one."""
    for each in position.actions:
        if each.is_open and each.waiting_on:
            others = listed(list(each.waiting_on))
            said = f"{each.name}: waits on {others}"
            yield (*each.route, "depends_on"), said
