"""A finding that was in the plan is no longer there, or is now called a strength.

What the inspectors said stands until they come back and say otherwise.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import shortened

if TYPE_CHECKING:
    from actiontrack.diff import Changes

CODE = "AT708"
SEVERITY = Severity.ERROR
REMEDY = "Put the finding back; what answers it may change, the finding does not."


def check(changes: "Changes") -> Iterator[Fault]:
    """Yield each finding that is gone."""
    if ("findings",) in changes.now.reading.unread or changes.has_unread_end:
        return
    kept = {finding.id for finding in changes.now.plan.findings}
    unnamed = {finding.text for finding in changes.now.plan.findings if not finding.id}
    for finding in changes.then.plan.findings:
        if finding.id not in kept and finding.text not in unnamed:
            yield ("findings",), f"{finding.id} {shortened(finding.text)} was removed"
    yield from _softened(changes)


def _softened(changes: "Changes") -> Iterator[Fault]:
    """Yield each finding that has become a strength, which nobody need answer."""
    before = {finding.id: finding for finding in changes.then.plan.findings if finding.id}
    for index, finding in enumerate(changes.now.plan.findings):
        was = before.get(finding.id)
        if was and was.needs_action and not finding.needs_action:
            message = f"{finding.id} {shortened(finding.text)} was made a strength"
            yield ("findings", index, "kind"), message
