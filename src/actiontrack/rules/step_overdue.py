"""Something that is owed besides the statutory duties is overdue.

What a plan says will be done by a day, a review, a stocktake, an answer, is asked after at the next
meeting, whoever owes it. AT801 tells what the area owes by regulation, framework or notice; this
rule the rest, what others owe among it, with who that is. What others do in their own time after an
inspection (monitoring, a revisit) has no such day and is not told.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position

CODE = "AT314"
SEVERITY = Severity.WARNING
REMEDY = "Write when it was 'done' (or 'answered'), or ask whoever owes it."


def check(position: Position) -> Iterator[Fault]:
    """Yield each step of the plan's own, or answer, whose day has passed without it."""
    if not (position.plan.steps or position.plan.submissions):
        return
    from actiontrack.timetable import obligations_of  # few plans have a deadline

    for owed in obligations_of(position.plan, position.reading.unread):
        if not owed.is_statutory and (late := owed.late_in_words(position.as_of)):
            yield owed.route, late
