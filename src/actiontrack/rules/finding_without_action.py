"""A finding is answered by no action.

The inspectors come back to their findings, one by one. What no action answers has been left.
Strengths need none, nor does what was rejected in a reply, and in audit-recommendations the action
is the recommendation. A plan in which nothing is linked is told once.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.model import Finding
from actiontrack.plans.values import shortened
from actiontrack.position import Position

CODE = "AT601"
SEVERITY = Severity.WARNING
REMEDY = "Name the finding under 'addresses' of the action that answers it."
TALLY = ("is answered by no action", "are answered by no action")


def check(position: Position) -> Iterator[Fault]:
    """Yield each finding that no action addresses, or all of them at once if none is."""
    if not position.plan.answers_findings:
        return
    if any("addresses" in action.unread for action in position.all_actions):
        return  # what could not be read may be the answer
    answered = {ref for action in position.actions for ref in action.addresses}
    findings = [
        (index, finding)
        for index, finding in position.findings_to_answer
        if not finding.is_rejected and not position.has_unread("findings", index, "reply")
    ]
    open_findings = [(index, finding) for index, finding in findings if finding.id not in answered]
    if findings and len(open_findings) == len(findings):
        number = len(findings)
        yield (
            ("findings",),
            (
                "the one finding is answered by no action"
                if number == 1
                else f"none of the {number:,} findings is answered by an action"
            ),
        )
        return
    for index, finding in open_findings:
        yield ("findings", index), partial(_words, finding)


def _words(finding: Finding) -> str:
    return f"{finding.id or '?'} {shortened(finding.text)}: no action answers it"
