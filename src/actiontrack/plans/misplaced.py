"""Actions that stand where no action is read: under a stray or mistyped `actions:` line.

They are counted, as ones that cannot be read: a slip of the pen must not make the plan smaller.
"""

from collections.abc import Iterator

from actiontrack.document import Data
from actiontrack.flags import Route
from actiontrack.plans.errors import items_of, known_keys
from actiontrack.plans.model import Action, Finding, Measure, Plan, Workstream

ACTIONS, WORKSTREAMS = "actions", "workstreams"

RawAction = tuple[Route, dict[str, Data]]


def misplaced_actions(value: Data, route: Route = ()) -> Iterator[tuple[Route, list[RawAction]]]:
    """Yield the actions of a plan that stand at a wrong place, with the route of that place.

    With a route, the value is one that has no place at all: the second of a key written twice.
    """
    if route:
        yield from _in_value(value, route, is_read=False)
    else:
        yield from _inside(value, (), is_read=True)


def among_workstreams(data: dict[str, Data]) -> Iterator[RawAction]:
    """Yield what stands behind a workstream without `actions:`, and has keys of an action alone.

    For a file whose lines are out of line: else it is a workstream with a key that it cannot have.
    """
    has_no_actions = False
    workstreams = data.get(WORKSTREAMS)
    for index, item in enumerate(workstreams if isinstance(workstreams, list) else ()):
        if not isinstance(item, dict) or ACTIONS in item:
            has_no_actions = False
        elif item.keys().isdisjoint(_OF_ACTIONS_ALONE):
            has_no_actions = True
        elif has_no_actions and _is_like_action(item):
            yield (WORKSTREAMS, index), item


def _in_value(
    value: Data, route: Route, *, is_read: bool
) -> Iterator[tuple[Route, list[RawAction]]]:
    """Yield what stands at a wrong place in the value of a key."""
    if not isinstance(value, (dict, list)):
        return
    key = _meant(route)
    if key == ACTIONS and not (is_read and _is_read_as_actions(route)):
        if actions := [item for item in _items(value, route) if _is_like_action(item[1])]:
            yield route, actions
        is_read = False
    elif key == WORKSTREAMS:
        is_read = is_read and route == (WORKSTREAMS,)
    yield from _inside(value, route, is_read=is_read)


def _inside(value: Data, route: Route, *, is_read: bool) -> Iterator[tuple[Route, list[RawAction]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _in_value(inner, (*route, key), is_read=is_read)
    elif isinstance(value, list):
        if _meant(route) != ACTIONS and (actions := _behind_an_empty_list(value, route)):
            yield route, actions
        for index, inner in enumerate(value):
            yield from _inside(inner, (*route, index), is_read=is_read)


def _meant(route: Route) -> str:
    """Return the key that the last of a route is, or was meant to be."""
    key = route[-1] if route else ""
    if not isinstance(key, str) or key in (ACTIONS, WORKSTREAMS):
        return str(key)
    # Only where such a list belongs is another word a slip of the pen.
    known = Plan if len(route) == 1 else Workstream if route[0] == WORKSTREAMS else None
    if known is None or len(route) > 3 or key in known_keys(known):
        return key
    word = key.casefold().replace("_", "")
    return next((list_key for list_key in (ACTIONS, WORKSTREAMS) if _is_slip(word, list_key)), key)


def _is_slip(word: str, meant: str) -> bool:
    """Tell whether a word is spelt much like another; of a hostile file it is asked very often."""
    is_as_long = abs(len(word) - len(meant)) <= 1
    return word[:1] == meant[0] and is_as_long and len(set(word) ^ set(meant)) <= 2


def _is_read_as_actions(route: Route) -> bool:
    """Tell whether a list of actions is read there: of the plan, or of one of its workstreams."""
    return route[-1] == ACTIONS and (
        len(route) == 1 or (route[0] == WORKSTREAMS and len(route) in (2, 3))
    )


def _items(value: Data, route: Route) -> Iterator[RawAction]:
    for where, raw in items_of(value, route, Action):
        if isinstance(raw, dict):
            yield where, raw


def _is_like_action(item: dict[str, Data]) -> bool:
    return "id" in item or "title" in item


def _behind_an_empty_list(value: list[Data], route: Route) -> list[RawAction]:
    """Return the actions that stand in another list because they are not far enough to the right.

    The item above them has a key `actions` of which nothing is written.
    """
    actions = []
    is_open = False
    for index, item in enumerate(value):
        if not isinstance(item, dict):
            continue
        if ACTIONS in item:
            is_open = item[ACTIONS] is None
        elif is_open and _is_like_action(item) and not item.keys().isdisjoint(_OF_ACTIONS_ALONE):
            actions.append(((*route, index), item))
    return actions


_OF_ACTIONS_ALONE = set(known_keys(Action)).difference(
    *(known_keys(model) for model in (Workstream, Finding, Measure))
)
