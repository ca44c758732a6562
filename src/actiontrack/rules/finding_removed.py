"""A finding that was in the plan is no longer there.

What the inspectors said stands until they come back and say otherwise.
"""

from collections.abc import Iterator

from actiontrack.changes import Changes
from actiontrack.flags import Route, Severity
from actiontrack.plans.values import shortened

CODE = "AT708"
SEVERITY = Severity.ERROR
REMEDY = "Put the finding back; what answers it may change, the finding does not."


def check(changes: Changes) -> Iterator[tuple[Route, str]]:
    """Yield each finding that is gone."""
    kept = {each.id for each in changes.now.plan.findings}
    for each in changes.then.plan.findings:
        if each.id not in kept:
            yield ("findings",), f"{each.id} {shortened(each.text)} was removed"
