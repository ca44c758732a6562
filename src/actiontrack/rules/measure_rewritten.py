"""A measure's target, baseline, trajectory or a final reading of it was changed or taken out.

A target that is lowered is met, a baseline that is lowered makes progress, and no measure is behind
a trajectory that follows it. None of it may happen without the committee that set them knowing, nor
may which way is better, or when a count begins again. A provisional or projected figure may be
replaced.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Route, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT718"
SEVERITY = Severity.WARNING
REMEDY = "Put it back; a new target is agreed by whoever set the old one, and said in the paper."


FIGURES = ("target", "baseline", "trajectory", "better", "restarts", "readings")
"""What decides how a measure stands."""


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each figure that stood and is another or gone, and each measure gone."""
    for change in changes.rewritten_in_plan("measures"):
        is_gone = len(change.path) == 1
        is_figure = change.path[1:2] and change.path[1] in FIGURES and change.path[-1] != "text"
        if (is_gone or is_figure) and not _was_open(changes, change.path, change.route):
            yield change.route, change.rewriting


def _was_open(changes: "Changes", path: tuple[str, ...], route: Route) -> bool:
    """Tell whether what changed is a reading that was provisional or projected before."""
    if path[1:2] != ("readings",) or len(route) < 4:
        return False
    index, place = route[1], route[3]
    now = changes.now.plan.measures
    if not (isinstance(index, int) and isinstance(place, int) and index < len(now)):
        return False
    measure = now[index]
    day = measure.readings[place].date if place < len(measure.readings) else None
    return any(
        reading.date == day and reading.state is not None
        for before in changes.then.plan.measures
        if before.id == measure.id
        for reading in before.readings
    )
