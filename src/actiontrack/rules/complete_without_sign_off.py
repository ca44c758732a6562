"""An action is said to be done and its closing was not agreed.

Where a plan names who signs off, an action that its own lead calls done has not been looked at by
them yet. It counts as done all the same.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.text.page import one_line

CODE = "AT506"
SEVERITY = Severity.WARNING
REMEDY = "Record it with 'actiontrack sign-off', or rate the action as awaiting sign-off."
TALLY = ("is done without sign-off", "are done without sign-off")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action that is done and was signed off by nobody, where somebody signs off."""
    if not position.plan.signs_off:
        return
    who = shortened(one_line(position.plan.signs_off))
    for action in position.actions:
        if (
            action.stage is Stage.DONE
            and not action.is_signed_off
            and "sign_off" not in action.unread
        ):
            key = "stage" if action.action.stage else "status"
            yield (*action.route, key), partial(_words, action, who)


def _words(action: ActionPosition, who: str) -> str:
    return f"{action.name}: rated '{shortened(action.rating or '')}' without sign-off by {who}"
