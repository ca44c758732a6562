"""An id now stands for another action.

Minutes and papers name an action by its id. One that is given to another action makes every
earlier paper say something else.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import shortened

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT706"
SEVERITY = Severity.ERROR
REMEDY = "Give the new action an id of its own, and put the old one back, withdrawn if it is."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each action that has another title and other dates than its id had before."""
    from actiontrack.diff import is_id_reused

    for then, now in changes.kept:
        if is_id_reused(then, now):
            was, is_now = shortened(then.title), shortened(now.title)
            yield (*now.route, "id"), f"{now.id} was '{was}' and is now '{is_now}'"
