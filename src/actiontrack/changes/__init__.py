"""Two positions of a plan → what happened in between, action by action, blind to layout."""

from collections import Counter
from collections.abc import Iterator

from actiontrack.changes.of_actions import action_changes
from actiontrack.changes.of_plan import plan_changes, redefined
from actiontrack.changes.what import Change, Changes, Pair, What
from actiontrack.plans.model import Plan
from actiontrack.position import Position, Standing

__all__ = ["Change", "Changes", "Pair", "What", "changes_between", "is_reused", "redefined"]


def changes_between(then: Position, now: Position, written: Plan | None = None) -> Changes:
    """Return what happened between two positions of one plan, in the order of the newer file.

    Actions are matched by id; where an id is used several times, in the order of the file.
    """
    pairs = tuple(_pairs(then, now))
    found = [*plan_changes(then, now)]
    for pair in pairs:
        found += action_changes(pair)
    return Changes(then, now, pairs, tuple(found), written or now.plan)


def is_reused(then: Standing, now: Standing) -> bool:
    """Tell whether an id has been given to another action: another title, and other dates."""
    dates = ((then.action.start, now.action.start), (then.action.due, now.action.due))
    has_other_dates = any(before and before != after for before, after in dates)
    return has_other_dates and _folded(then.action.title) != _folded(now.action.title)


def _folded(text: str) -> list[str]:
    return text.casefold().split()


def _pairs(then: Position, now: Position) -> Iterator[Pair]:
    before = _by_id(then)
    after = _by_id(now)
    for key, standing in after.items():
        yield Pair(before.get(key), standing)
    for key, standing in before.items():
        if key not in after:
            yield Pair(standing, None)


def _by_id(position: Position) -> dict[tuple[str, int], Standing]:
    seen: Counter[str] = Counter()
    found = {}
    for each in position.everything:
        found[each.action.id, seen[each.action.id]] = each
        seen[each.action.id] += 1
    return found
