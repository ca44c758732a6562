"""A due date was moved only after it had passed.

Asked for beforehand, a new date is planning; afterwards, it makes a red action green.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT704"
SEVERITY = Severity.WARNING
REMEDY = "Ask for a new date before the old one passes ('requested'), and say in an update why not."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each new date that was agreed when the one before it had already passed."""
    for then, now in changes.kept:
        moves = now.action.reprogrammed
        for index in range(len(then.action.reprogrammed), len(moves)):
            before = moves[index - 1].to if index else now.action.due
            agreed = moves[index].agreed
            if before and agreed and agreed.is_surely_after(before):
                yield (
                    (*now.route, "reprogrammed", index, "agreed"),
                    (f"{now.name}: due {before.words}, moved only {agreed.when}"),
                )
