"""The counts of a published total do not add up to it.

A figure given to a committee that does not follow from its own parts is asked about, and
rightly.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position

CODE = "AT207"
SEVERITY = Severity.ERROR
REMEDY = "Look the figures up again; if they were published so, excuse the rule with the reason."


def check(position: Position) -> Iterator[Fault]:
    """Yield each reported total whose parts make another sum."""
    for index, reported in enumerate(position.plan.reported):
        total = sum(reported.counts.values())
        is_whole = not position.has_unread("reported", index, "counts")
        if is_whole and reported.counts and reported.of is not None and total != reported.of:
            message = f"the counts add up to {total:,}, not to {reported.of:,}"
            yield ("reported", index, "of"), message
