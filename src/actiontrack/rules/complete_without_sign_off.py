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
    for each in position.actions:
        if each.stage is Stage.DONE and not each.is_signed_off and "sign_off" not in each.unread:
            key = "stage" if each.action.stage else "status"
            yield (*each.route, key), partial(_words, each, who)


def _words(each: ActionPosition, who: str) -> str:
    return f"{each.name}: rated '{shortened(each.rating or '')}' without sign-off by {who}"
