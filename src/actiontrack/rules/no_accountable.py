"""An action names neither a post nor a body that answers for it.

In a plan shared by a council and its NHS partners, the body that answers is what a committee
needs in order to know whom to ask.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.text.page import one_line
from actiontrack.text.wording import listed

CODE = "AT404"
SEVERITY = Severity.WARNING
REMEDY = "Name 'accountable' or 'bodies', on the action or on its workstream."
TALLY = (
    "names no post or body that answers for it",
    "name no post or body that answers for them",
)


def check(position: Position) -> Iterator[Fault]:
    """Yield each action without an accountable post or a body, its own or its workstream's."""
    bodies = [one_line(body) for body in position.plan.accountable_bodies if body]
    for action in position.actions:
        if (
            action.stage is not Stage.SET_ASIDE
            and not action.accountable
            and not action.bodies
            and not action.unread & {"accountable", "bodies"}
        ):
            yield action.route, partial(_words, action, bodies)


def _words(action: ActionPosition, bodies: list[str]) -> str:
    answer = "answers" if len(bodies) == 1 else "answer"
    whole = f", though {listed(bodies)} {answer} for the whole plan" if bodies else ""
    return f"{action.name}: no post or body is named that answers for it{whole}"
