"""Actions wait on one another in a circle.

None of them can ever be the first to finish, so the plan as written cannot be carried out.
"""

from collections.abc import Iterator
from itertools import islice

from actiontrack.flags import Fault, Severity
from actiontrack.position import Position

CODE = "AT203"
SEVERITY = Severity.ERROR
REMEDY = "Take out the one that does not really wait."
MOST_CIRCLES, MOST_NAMED = 100, 8


def check(position: Position) -> Iterator[Fault]:
    """Yield each circle once, at the first of its actions in the file; a hundred at most."""
    waits_on = {
        action.id: action.action.depends_on
        for action in position.actions
        if action.action.depends_on
    }
    routes = {action.id: action.route for action in position.actions}
    order = {action_id: place for place, action_id in enumerate(waits_on)}
    for cycle in islice(_all_circles(waits_on), MOST_CIRCLES):
        first = cycle.index(min(cycle, key=order.__getitem__))
        circle = [*cycle[first:], *cycle[:first], cycle[first]]
        named = circle if len(circle) <= MOST_NAMED else [*circle[:MOST_NAMED], "…", circle[-1]]
        yield (*routes[circle[0]], "depends_on"), " waits on ".join(named)


def _all_circles(waits_on: dict[str, tuple[str, ...]]) -> Iterator[list[str]]:
    settled: set[str] = set()
    for start in waits_on:
        if start not in settled:
            yield from _circles(start, waits_on, settled)


def _circles(
    start: str, waits_on: dict[str, tuple[str, ...]], settled: set[str]
) -> Iterator[list[str]]:
    """Walk all that `start` waits on, without recursion: a chain may be as long as the plan."""
    path: list[str] = [start]
    places = {start: 0}
    ahead = [iter(waits_on[start])]
    while path:
        following = next(ahead[-1], None)
        if following is None:
            settled.add(path[-1])
            del places[path.pop()]
            ahead.pop()
        elif following in places:
            yield path[places[following] :]
        elif following in waits_on and following not in settled:
            places[following] = len(path)
            path.append(following)
            ahead.append(iter(waits_on[following]))
