"""A recommendation has had no reply for weeks.

A scrutiny committee is owed an answer, accepted or not. How long is let pass is set by
'recommendation_without_reply', 56 days unless a workspace says otherwise.
"""

from collections.abc import Iterator

from actiontrack.flags import Route, Severity
from actiontrack.plans.values import shortened
from actiontrack.position import Position
from actiontrack.text.wording import counted

CODE = "AT604"
SEVERITY = Severity.NOTICE
REMEDY = "Write under 'reply' whether it was accepted, when and by whom."

KINDS = ("recommendation", "committee-recommendation")
"""The kinds of finding to which somebody replies."""


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each recommendation without a reply that was made too long ago."""
    for index, each in enumerate(position.plan.findings):
        made = each.made.on if each.made else None
        is_read = not any(position.has_unread("findings", index, key) for key in ("kind", "reply"))
        if each.kind not in KINDS or each.reply or made is None or not is_read:
            continue
        age = (position.as_of - made.last).days
        if age > position.thresholds.recommendation_without_reply:
            ago = f"made {made.when}, {counted(age, 'day')} ago"
            yield (
                ("findings", index),
                f"{each.id or '?'} {shortened(each.text)}: no reply, {ago}",
            )
