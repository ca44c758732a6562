"""An action is past the date by which it was to be done.

This is the first thing a committee asks. A due date moved with agreement counts from the new
date; the first date is kept beside it.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT301"
SEVERITY = Severity.WARNING
REMEDY = "Reprogramme it with who agreed and why, or complete it."
TALLY = ("is overdue", "are overdue")


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each action that is overdue, as `position.definitions` says what that means."""
    for each in position.actions:
        if each.overdue and each.agreed_due:
            late = counted((position.as_of - each.agreed_due.last).days, "day")
            yield (
                each.agreed_due_route,
                (f"{each.name}: due {each.agreed_due.words}, {late} ago"),
            )
