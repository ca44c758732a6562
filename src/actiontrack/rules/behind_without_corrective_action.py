"""An action is behind its dates and does not say what is being done about it.

Members have asked for the issues and the proposed solutions in the place of coloured dots. In
councils that report well every amber and red carries a reason and a brief plan.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import counted

CODE = "AT503"
SEVERITY = Severity.WARNING
REMEDY = "Say under 'corrective_action' what is being done."
TALLY = ("is behind and gives no corrective action", "are behind and give no corrective action")


def check(position: Position) -> Iterator[Fault]:
    """Yield each open action behind its dates that names no corrective action."""
    for action in position.actions:
        is_silent = not action.action.corrective_action and "corrective_action" not in action.unread
        if action.behind_since and is_silent:
            yield action.route, partial(_words, action)


def _words(action: ActionPosition) -> str:
    late = counted(action.days_behind or 0, "day")
    return f"{action.name}: {late} behind, and no corrective action is given"
