"""An action should have started by now and has not.

A plan of action in which one in three has not begun is asked about long before anything is
overdue: the start date tells whether that is staged or late.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT302"
SEVERITY = Severity.WARNING
REMEDY = "Start it, or say in an update why it has not begun and correct the planned start."
TALLY = ("should have started by now", "should have started by now")


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each action not started whose planned start has passed."""
    for each in position.actions:
        if each.late_to_start and each.action.start:
            late = counted((position.as_of - each.action.start.last).days, "day")
            yield (
                (*each.route, "start"),
                (f"{each.name}: planned to start {each.action.start.words}, {late} ago"),
            )
