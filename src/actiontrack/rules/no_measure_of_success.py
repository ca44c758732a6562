"""An action does not say how anybody will know that it worked.

Inspectors ask for the difference made, not the work done. An action with no measure and no
words for success can only ever be ticked off.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position

CODE = "AT405"
SEVERITY = Severity.WARNING
REMEDY = "Link a measure, or say under 'success' what will be seen."
TALLY = ("has no measure of success", "have no measure of success")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action with neither measures nor success."""
    for action in position.actions:
        if (
            action.stage is not Stage.SET_ASIDE
            and not action.action.measures
            and not action.action.success
            and not action.unread & {"measures", "success"}
        ):
            yield action.route, partial(_words, action)


def _words(action: ActionPosition) -> str:
    return f"{action.name}: no measure of success"
