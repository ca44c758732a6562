"""The last two updates of an action say the same words.

Words copied from month to month tell a committee that nobody has asked.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.model import Update
from actiontrack.position import ActionPosition, Position

CODE = "AT306"
SEVERITY = Severity.WARNING
REMEDY = "Write what has happened since, or that nothing has and why."
TALLY = ("repeats the words of the update before", "repeat the words of the update before")


def check(position: Position) -> Iterator[Fault]:
    """Yield each open action whose two newest updates differ at most in spaces and capitals."""
    for action in position.actions:
        if not action.is_open or len(action.action.updates) < 2:
            continue
        before, newest = (_plain_words(update) for update in action.action.updates[-2:])
        if newest and newest == before:
            last = len(action.action.updates) - 1
            yield (*action.route, "updates", last, "text"), partial(_words, action)


def _words(action: ActionPosition) -> str:
    return f"{action.name}: the last two updates say the same words"


def _plain_words(update: Update) -> list[str]:
    return (update.text or "").casefold().split()
