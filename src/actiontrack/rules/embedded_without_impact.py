"""An action is said to be embedded and no measure has been read.

Embedded means that practice has changed for good. That shows in a figure, or in a direction,
and not in the work having been done.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition, Position

CODE = "AT502"
SEVERITY = Severity.WARNING
REMEDY = "Link the measure that shows the change and add a reading, or rate it complete."
TALLY = (
    "is embedded without a reading of a measure",
    "are embedded without a reading of a measure",
)


def check(position: Position) -> Iterator[Fault]:
    """Yield each embedded action none of whose measures has a reading."""
    read = {
        measure.id
        for index, measure in enumerate(position.plan.measures)
        if measure.readings or position.has_unread("measures", index, "readings")
    }
    for action in position.actions:
        shown = read.intersection(action.action.measures) or "measures" in action.unread
        if action.meaning is Meaning.EMBEDDED and not shown:
            yield (*action.route, "status"), partial(_words, action)


def _words(action: ActionPosition) -> str:
    return f"{action.name}: rated '{shortened(action.rating or '')}' without a reading of a measure"
