"""What happened to a plan, without what is held back of it, then or now."""

from dataclasses import replace

from actiontrack.diff import Change, Changes, What
from actiontrack.position import Standing
from actiontrack.review.compare import Comparison

_TELLS_MORE = (What.UPDATED, What.EVIDENCE_ADDED)


def shown_changes(found: Comparison) -> Comparison:
    """Return a comparison that tells nothing of what is marked on either side of it.

    Its counts are of what is left; those of the whole stay with the other.
    """
    changes = found.changes
    hidden, unsure = _actions(changes)
    findings = {
        each.id
        for position in (changes.then, changes.now)
        for each in position.plan.findings
        if each.publish is False
    }

    def is_shown(each: Change) -> bool:
        if each.what is What.FINDING_CHANGED:
            return each.title not in findings
        return each.action not in (hidden | unsure if each.what in _TELLS_MORE else hidden)

    told = tuple(each for each in changes.all if is_shown(each))
    return replace(found, changes=replace(changes, all=told))


def _actions(changes: Changes) -> tuple[set[str | None], set[str | None]]:
    """Return the ids of actions that are held back, and of those of which a part is."""
    hidden: set[str | None] = set()
    unsure: set[str | None] = set()
    for pair in changes.pairs:
        sides = [each for each in (pair.then, pair.now) if each]
        ids = {each.action.id for each in sides}
        if any(each.action.publish is False for each in sides):
            hidden |= ids
        if any(_has_marks(each) for each in sides):
            unsure |= ids
    return hidden, unsure


def _has_marks(each: Standing) -> bool:
    action = each.action
    marks = [item.publish for item in action.updates] + [item.publish for item in action.evidence]
    return False in marks
