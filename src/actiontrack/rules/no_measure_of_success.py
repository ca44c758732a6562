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
    for each in position.actions:
        if (
            each.stage is not Stage.SET_ASIDE
            and not each.action.measures
            and not each.action.success
            and not each.unread & {"measures", "success"}
        ):
            yield each.route, partial(_words, each)


def _words(each: ActionPosition) -> str:
    return f"{each.name}: no measure of success"
