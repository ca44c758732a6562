"""An open risk is nobody's.

A risk that no post owns is looked at by nobody between two meetings.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.model import Risk
from actiontrack.plans.values import shortened
from actiontrack.position import Position

CODE = "AT409"
SEVERITY = Severity.WARNING
REMEDY = "Name the post that answers for it under 'owner'."
TALLY = ("has no owner", "have no owner")


def check(position: Position) -> Iterator[Fault]:
    """Yield each open risk that names no owner."""
    for index, risk in enumerate(position.plan.risks):
        is_read = not any(position.has_unread("risks", index, key) for key in ("owner", "closed"))
        if not risk.owner and not risk.is_closed_on(position.as_of) and is_read:
            yield ("risks", index), partial(_words, risk)


def _words(risk: Risk) -> str:
    return f"{risk.id or '?'} {shortened(risk.title)}: no owner"
