"""A milestone has passed and is not recorded as completed.

A milestone is missed months before its action falls due. A committee that hears of it then can
still do something about it.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import shortened
from actiontrack.position import ActionPosition, Position
from actiontrack.position.definitions import OverdueMilestone
from actiontrack.text.wording import counted

CODE = "AT309"
SEVERITY = Severity.WARNING
REMEDY = "Write when it was 'completed', or say in an update what holds it up."
TALLY = ("has a milestone that is overdue", "have a milestone that is overdue")


def check(position: Position) -> Iterator[Fault]:
    """Yield each milestone that has passed, of an action neither done nor set aside."""
    for action in position.actions:
        for missed in action.milestones_overdue:
            yield missed.route, partial(_words, action, missed)


def _words(action: ActionPosition, missed: OverdueMilestone) -> str:
    late, title = counted(missed.days, "day"), shortened(missed.title)
    return f"{action.name}: milestone '{title}' was due {missed.due.words}, {late} ago"
