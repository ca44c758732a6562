"""The position is weeks old.

Members have been given a stale version because only timing kept the newer one from them. How
old is old is set by 'position_is_old', 31 days unless a workspace says otherwise.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT305"
SEVERITY = Severity.WARNING
REMEDY = "Bring the plan up to date and move 'position' to the day on which it was true."


def check(position: Position) -> Iterator[Fault]:
    """Yield the position if it is older than the threshold."""
    written = position.plan.position
    if written and position.is_old:
        age = (position.as_of - written.last).days
        message = f"the position is as at {written.words}, {counted(age, 'day')} ago"
        yield ("position",), message
