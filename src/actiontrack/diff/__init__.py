"""Two positions of a plan → what happened in between, blind to layout.

`changes_between` matches the actions (`ActionPair`) and returns `Changes`: each `PlanChange` of a
`ChangeKind`, those of the plan first (`plan`), then action by action (`actions`). Rules of change,
redaction and `review.compare` judge them; `review.diff_sentences` puts them into words.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from actiontrack.diff.actions import (
    action_changes,
    is_id_reused,
    is_reopened,
    is_reopened_without_reason,
    update_core,
)
from actiontrack.diff.changes import ActionPair, ChangeKind, PlanChange
from actiontrack.diff.fields import field_words, text_in_words, value_text
from actiontrack.diff.plan import plan_changes, redefined_words
from actiontrack.diff.rewriting import Changes
from actiontrack.plans.model import Plan
from actiontrack.position import ActionPosition, Position
from actiontrack.text.page import one_line

__all__ = [
    "ActionPair",
    "ChangeKind",
    "Changes",
    "PlanChange",
    "changes_between",
    "field_words",
    "is_id_reused",
    "is_reopened",
    "is_reopened_without_reason",
    "redefined_words",
    "text_in_words",
    "update_core",
    "value_text",
]


def changes_between(then: Position, now: Position, written: Plan | None = None) -> Changes:
    """Return what happened between two positions of one plan, in the order of the newer file.

    Actions are matched by id; where an id is used several times, in the order of the file.
    """
    pairs = tuple(_pairs(then, now))
    of_actions: list[PlanChange] = []
    inherited: set[tuple[str, str]] = set()
    for pair in pairs:
        changes = [_with_title(change, now, then) for change in action_changes(pair)]
        of_actions += changes
        if pair.now and pair.now.workstream:
            inherited |= {
                (pair.now.workstream.id, change.path[0]) for change in changes if change.path
            }
    all_changes = (*plan_changes(then, now, inherited), *of_actions)
    return Changes(then, now, pairs, all_changes, written or now.plan)


def _with_title(change: PlanChange, *positions: Position) -> PlanChange:
    """Return a change of a field of the plan's own with the title that the plan gives it."""
    if change.path[:1] != ("fields",) or len(change.path) < 2:
        return change
    declared = (position.plan.fields.get(change.path[1]) for position in positions)
    title = next((field.title for field in declared if field and field.title), None)
    return replace(change, of=one_line(title)) if title else change


def _pairs(then: Position, now: Position) -> Iterator[ActionPair]:
    before, after = _by_id(then), _by_id(now)
    pairs = [ActionPair(before.pop(key, None), action) for key, action in after.items()]
    left = list(before.values())
    for pair in pairs:
        same = _without_its_id(pair, left) if pair.then is None else None
        if same:
            left.remove(same)
        yield ActionPair(pair.then or same, pair.now)
    for action in left:
        yield ActionPair(action, None)


def _without_its_id(pair: ActionPair, left: list[ActionPosition]) -> ActionPosition | None:
    """Return the action of which only the id could not be read, in one file or the other."""
    now = pair.now
    for then in left:
        lacks_id = now is not None and not (then.id and now.id)
        if now and lacks_id and then.title and then.title == now.title:
            return then
    return None


def _by_id(position: Position) -> dict[tuple[str, int], ActionPosition]:
    seen: Counter[str] = Counter()
    by_id = {}
    for action in position.all_actions:
        by_id[action.id, seen[action.id]] = action
        seen[action.id] += 1
    return by_id
