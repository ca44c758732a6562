"""An action is said to be done and names no evidence.

A committee closes an action on evidence, not on a status word.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import Position

CODE = "AT501"
SEVERITY = Severity.WARNING
REMEDY = "Add an item under 'evidence', with its date and who verified it."
TALLY = ("is done without evidence", "are done without evidence")


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each action that is done and names no evidence."""
    for each in position.actions:
        if each.stage is Stage.DONE and not each.action.evidence and "evidence" not in each.unread:
            said = f"rated '{shortened(each.rating or '')}' without evidence"
            yield (*each.route, "status"), f"{each.name}: {said}"
