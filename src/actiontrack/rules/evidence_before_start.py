"""Evidence is dated before the action began.

It shows what was there already, not what the action has changed.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position

CODE = "AT504"
SEVERITY = Severity.WARNING
REMEDY = "Correct the date, or name evidence from after the start."
TALLY = ("has evidence from before its start", "have evidence from before their start")


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield evidence older than its action's start, as it happened or else as planned."""
    for each in position.actions:
        began = each.action.started
        if began is None and "started" not in each.unread:
            began = each.action.start
        for index, evidence in enumerate(each.action.evidence):
            if began and evidence.date and began.is_surely_after(evidence.date):
                yield (
                    (*each.route, "evidence", index, "date"),
                    (
                        f"{each.name}: evidence of {evidence.date.words},"
                        f" before the start, {began.words}"
                    ),
                )
