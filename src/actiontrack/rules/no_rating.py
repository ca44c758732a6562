"""Actions give no rating.

An action that says nothing of where it stands is counted neither as late nor as done, and a plan
of such actions tells a committee nothing. A plan is told once, with the count.
"""

from collections.abc import Iterator

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position
from actiontrack.text.wording import counted, has_or_have

CODE = "AT408"
SEVERITY = Severity.WARNING
REMEDY = "Give each a 'status', one of the plan's own ratings."


def check(position: Position) -> Iterator[Fault]:
    """Yield the plan, once, if any of its actions has no status; a mistyped one is not absent."""
    silent = [action for action in position.actions if action.gives_no_status]
    if not silent:
        return
    word, total = position.plan.action_word, position.action_count
    if len(silent) < total:
        ids = ", ".join(action.id or "?" for action in silent[:MOST_NAMED])
        more = " …" if len(silent) > MOST_NAMED else ""
        of_all = f"{len(silent):,} of {counted(total, word)} {has_or_have(len(silent))} no rating"
        yield (), f"{of_all}: {ids}{more}"
    elif total == 1:
        yield (), f"the only {word} has no rating"
    else:
        yield (), f"none of the {counted(total, word)} has a rating"


MOST_NAMED = 5
"""Ids that the message repeats."""
