"""An action is said to be done and names no evidence.

A committee closes an action on evidence, not on a status word.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position

CODE = "AT501"
SEVERITY = Severity.WARNING
REMEDY = "Add an item under 'evidence', with its date and who verified it."
TALLY = ("is done without evidence", "are done without evidence")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action that is done and names no evidence."""
    for each in position.actions:
        if each.stage is Stage.DONE and not each.action.evidence and "evidence" not in each.unread:
            yield (*each.route, "status"), partial(_words, each)


def _words(each: ActionPosition) -> str:
    return f"{each.name}: rated '{shortened(each.rating or '')}' without evidence"
