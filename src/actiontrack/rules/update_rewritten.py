"""An update that was on record was changed or taken out.

An update is what was said to a committee on a day. What turned out otherwise is said in the
next one.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT707"
SEVERITY = Severity.ERROR
REMEDY = "Put the old update back as it was and add a new one."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each update of which the date, the rating or the words are no longer there."""
    from actiontrack.diff import update_core

    for then, now in changes.same:
        if "updates" in now.unread:
            continue
        kept = {update_core(update) for update in now.action.updates}
        for index, update in enumerate(then.action.updates):
            if update_core(update) not in kept:
                when = update.date.words if update.date else "no day"
                yield (
                    (*now.route, "updates", index),
                    (f"{now.name}: the update of {when} was rewritten"),
                )
