"""The day on which an action was completed was changed or taken out.

It says whether the action was done in time, and a committee was told it. An action that turned
out not to be done is reopened, with the reason, or its closing is refused.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes
    from actiontrack.position import ActionPosition

CODE = "AT715"
SEVERITY = Severity.ERROR
REMEDY = "Put the day back; reopen the action if it is not done."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each day of completion that is another, or gone while the action is not reopened."""
    from actiontrack.diff import is_reopened

    for then, now, change in changes.rewritten_in_actions("completed"):
        if not is_reopened(then, now) and not _is_sent_back(then, now):
            yield change.route, f"{now.name}: {change.rewriting}"


def _is_sent_back(then: "ActionPosition", now: "ActionPosition") -> bool:
    """Tell whether its closing was refused since."""
    before, after = (
        action.action.sign_off.all_refusals if action.action.sign_off else ()
        for action in (then, now)
    )
    return bool(after) and after[-1:] != before[-1:]
