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
    for action in position.actions:
        if (
            action.stage is Stage.DONE
            and not action.action.evidence
            and "evidence" not in action.unread
        ):
            yield (*action.route, "status"), partial(_words, action)


def _words(action: ActionPosition) -> str:
    return f"{action.name}: rated '{shortened(action.rating or '')}' without evidence"
