"""Something that was asked for at a meeting is overdue.

A board that finds the same thing on its list of matters arising, meeting after meeting, has
asked in vain.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Route, Severity
from actiontrack.plans.values import shortened
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT313"
SEVERITY = Severity.WARNING
REMEDY = "Write when it was 'done'."


def check(position: Position) -> Iterator[Fault]:
    """Yield each thing that arose at a meeting, whose day has passed and which is not done."""
    for index, meeting in enumerate(position.plan.meetings):
        for at, arising in enumerate(meeting.arising):
            route: Route = ("meetings", index, "arising", at)
            is_read = not position.has_unread(*route, "done")
            if arising.due and not arising.done and arising.due.last < position.as_of and is_read:
                late = counted((position.as_of - arising.due.last).days, "day")
                over = " which ended" if arising.due.is_month else ""
                name = f"{arising.id or '?'} {shortened(arising.text)}"
                yield (*route, "due"), f"{name}: was due {arising.due.words},{over} {late} ago"
