"""An action does not say which finding it answers.

Work that answers nothing the inspectors said may be good work, but a committee will ask why it
is in this plan. A plan in which nothing is linked is told once; in audit-recommendations the action
is the recommendation.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.position import ActionPosition, Position

CODE = "AT602"
SEVERITY = Severity.WARNING
REMEDY = "Name the finding under 'addresses', on the action or on its workstream."
TALLY = ("answers no finding", "answer no finding")


def check(position: Position) -> Iterator[Fault]:
    """Yield each action that addresses no finding, or all of them at once if none does."""
    if not position.plan.answers_findings:
        return
    unlinked = [
        action
        for action in position.actions
        if not action.addresses and "addresses" not in action.unread
    ]
    if position.actions and len(unlinked) == len(position.actions):
        word = position.plan.action_word
        yield (), f"no {word} says which finding it answers"
        return
    for action in unlinked:
        yield action.route, partial(_words, action)


def _words(action: ActionPosition) -> str:
    return f"{action.name}: answers no finding"
