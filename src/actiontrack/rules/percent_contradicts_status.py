"""The percentage that is reported done says one thing and the rating another.

An action that is 100% done and on track, or complete and 80% done, is one of the two. A committee
that counts by the one and reads the other is told two different things.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition, Position

CODE = "AT116"
SEVERITY = Severity.WARNING
REMEDY = "Correct the percentage or the rating, whichever is not so."
TALLY = ("has a percentage that denies its rating", "have a percentage that denies their rating")

_WORK_REMAINS = (Meaning.UNDER_WAY, Meaning.ON_TRACK, Meaning.AT_RISK, Meaning.OFF_TRACK)


def check(position: Position) -> Iterator[Fault]:
    """Yield each action whose percentage and rating cannot both be true."""
    for action in position.actions:
        percent = action.action.percent
        if percent is not None and _is_denied(action, percent):
            yield (*action.route, "percent"), partial(_words, action, percent)


def _words(action: ActionPosition, percent: int) -> str:
    means = f"rated '{shortened(action.rating or '')}', which means {action.meaning.value}"
    return f"{action.name}: {percent}% done, yet {means}"


def _is_denied(action: ActionPosition, percent: int) -> bool:
    """Tell whether a percentage denies a rating; one that has barely begun may be at 0%."""
    if action.stage is Stage.DONE:
        return percent < 100
    if action.stage is Stage.NOT_STARTED:
        return percent > 0
    return percent == 100 and action.meaning in _WORK_REMAINS
