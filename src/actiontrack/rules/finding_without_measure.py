"""No measure shows whether a finding has been put right.

Inspectors look for differences made rather than processes. A finding that is answered by
actions alone can be finished without anything having changed. Strengths need none, nor do
audit-recommendations. A plan in which nothing is linked is told once.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.model import Finding
from actiontrack.plans.values import shortened
from actiontrack.position import Position

CODE = "AT603"
SEVERITY = Severity.WARNING
REMEDY = "Link a measure to an action that answers the finding."
TALLY = ("has no measure", "have no measure")


def check(position: Position) -> Iterator[Fault]:
    """Yield each finding none of whose actions has a measure, or all at once if none has."""
    if not position.plan.answers_findings:
        return
    if any(action.unread & {"addresses", "measures"} for action in position.all_actions):
        return  # what could not be read may be the answer
    measured = {
        ref for action in position.actions if action.action.measures for ref in action.addresses
    }
    findings = position.findings_to_answer
    unmeasured = [(index, finding) for index, finding in findings if finding.id not in measured]
    if findings and len(unmeasured) == len(findings):
        number = len(findings)
        yield (
            ("findings",),
            (
                "the one finding has no measure"
                if number == 1
                else f"none of the {number:,} findings has a measure"
            ),
        )
        return
    for index, finding in unmeasured:
        yield ("findings", index), partial(_words, finding)


def _words(finding: Finding) -> str:
    return (
        f"{finding.id or '?'} {shortened(finding.text)}: no measure shows whether it is put right"
    )
