"""A recommendation has had no reply for weeks.

A scrutiny committee is owed an answer, accepted or not. How long is let pass is set by
'recommendation_without_reply', 56 days unless a workspace says otherwise. In a plan of the kind
'audit-recommendations' each open action is a recommendation, made on the day of the report.
"""

from collections.abc import Iterator
from functools import partial

from actiontrack.flags import Fault, Severity
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT604"
SEVERITY = Severity.NOTICE
REMEDY = "Write under 'reply' whether it was accepted, when and by whom."

KINDS = ("recommendation", "committee-recommendation")
"""The kinds of finding to which somebody replies."""


def check(position: Position) -> Iterator[Fault]:
    """Yield each recommendation without a reply that was made too long ago."""
    for index, finding in enumerate(position.plan.findings):
        made = finding.made.on if finding.made else None
        is_read = not any(position.has_unread("findings", index, key) for key in ("kind", "reply"))
        if finding.kind not in KINDS or finding.reply or made is None or not is_read:
            continue
        age = (position.as_of - made.last).days
        if age > position.thresholds.recommendation_without_reply:
            name = f"{finding.id or '?'} {shortened(finding.text)}"
            yield ("findings", index), partial(_words, name, made, age)
    if position.plan.kind == "audit-recommendations":
        yield from _of_actions(position)


def _of_actions(position: Position) -> Iterator[Fault]:
    """Yield each action without a reply, where the actions are the recommendations.

    They were made when the report was published, or else received; one that is done or set aside
    waits for none.
    """
    report = position.plan.inspection.report if position.plan.inspection else None
    made = (report.published or report.received) if report else None
    age = (position.as_of - made.last).days if made else 0
    if made is None or age <= position.thresholds.recommendation_without_reply:
        return
    for action in position.actions:
        if action.is_open and action.action.reply is None and "reply" not in action.unread:
            yield action.route, partial(_words, action.name, made, age)


def _words(name: str, made: PlanDate, age: int) -> str:
    return f"{name}: no reply, made {made.when}, {counted(age, 'day')} ago"
