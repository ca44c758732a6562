"""An action does not say how anybody will know that it worked.

Inspectors ask for the difference made, not the work done. An action with no measure and no
words for success can only ever be ticked off.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import Position

CODE = "AT405"
SEVERITY = Severity.WARNING
REMEDY = "Link a measure, or say under 'success' what will be seen."
TALLY = ("has no measure of success", "have no measure of success")


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each action with neither measures nor success."""
    for each in position.actions:
        if (
            each.stage is not Stage.SET_ASIDE
            and not each.action.measures
            and not each.action.success
            and not each.unread & {"measures", "success"}
        ):
            yield each.route, f"{each.name}: no measure of success"
