"""Evidence is dated before the action began.

It shows what was there already, not what the action has changed.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position

CODE = "AT504"
SEVERITY = Severity.WARNING
REMEDY = "Correct the date, or name evidence from after the start."
TALLY = ("has evidence from before its start", "have evidence from before their start")


def check(position: Position) -> Iterator[Fault]:
    """Yield evidence older than its action's start, as it happened or else as planned."""
    for action in position.actions:
        began = action.action.started
        if began is None and "started" not in action.unread:
            began = action.action.start
        for index, evidence in enumerate(action.action.evidence):
            if began and evidence.date and began.is_surely_after(evidence.date):
                words = partial(_words, action, evidence.date, began)
                yield (*action.route, "evidence", index, "date"), words


def _words(action: ActionPosition, day: PlanDate, began: PlanDate) -> str:
    return f"{action.name}: evidence of {day.words}, before the start, {began.words}"
