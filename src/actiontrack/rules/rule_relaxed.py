"""A rule was turned off, weighed less or excused.

A change that also loosens what judges it must say so in the open. It takes effect only once the
change is in.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity
from actiontrack.plans.model import Excuse
from actiontrack.plans.values import PlanDate

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT709"
SEVERITY = Severity.WARNING
REMEDY = "Agree it separately, with whoever relies on the check."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each excuse that is new or reaches further; the settings file is looked at apart."""
    known: dict[tuple[str, str | None], PlanDate] = {}
    for excuse in changes.then.plan.excuse:
        before = known.get(_core(excuse))
        if excuse.until and (before is None or excuse.until.last > before.last):
            known[_core(excuse)] = excuse.until
    for index, excuse in enumerate(changes.written.excuse):
        until = known.get(_core(excuse))
        if until is None or (excuse.until and excuse.until.last > until.last):
            of = f"action {excuse.action}" if excuse.action else "the whole plan"
            last = f" until {excuse.until.words}" if excuse.until else ""
            yield ("excuse", index), f"{excuse.rule} is excused for {of}{last}"


def _core(excuse: Excuse) -> tuple[str, str | None]:
    return excuse.rule, excuse.action
