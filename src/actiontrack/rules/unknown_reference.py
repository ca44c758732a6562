"""Something refers to an id that the plan does not hold.

An action said to answer a finding that is not there answers nothing, and a body that nobody has
named cannot be held to account.
"""

from collections.abc import Iterable, Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position
from actiontrack.text.wording import Guesses

CODE = "AT202"
SEVERITY = Severity.ERROR
REMEDY = "Correct the id, or add the item it names."


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each reference to a finding, measure, body or action that is not in the plan."""
    known = _known(position)
    guesses = Guesses()
    for each in position.actions:
        for key in known:
            yield from _unknown((*each.route, key), getattr(each.action, key), key, known, guesses)
    for index, workstream in enumerate(position.plan.workstreams):
        for key in ("bodies", "addresses"):
            route: Route = ("workstreams", index, key)
            yield from _unknown(route, getattr(workstream, key), key, known, guesses)
    bodies = position.plan.accountable_bodies
    yield from _unknown(("accountable_bodies",), bodies, "bodies", known, guesses)
    for index, excuse in enumerate(position.plan.excuse):
        if excuse.action:
            for _, message in _unknown((), (excuse.action,), "depends_on", known, guesses):
                yield ("excuse", index, "action"), message


def _known(position: Position) -> dict[str, tuple[str, set[str]]]:
    """Return, for each key that refers, what it refers to and the ids there are of that.

    A key is left out where what it refers to may be among what could not be read.
    """
    plan = position.plan
    actions = {each.action.id for each in position.all_actions}
    unread = position.reading.unread
    unnamed = {str(route[1]) for route in unread if len(route) > 1 and route[0] == "bodies"}
    found = {
        "bodies": ("body", {*plan.bodies, *unnamed}, "bodies"),
        "addresses": ("finding", {each.id for each in plan.findings}, "findings"),
        "measures": ("measure", {each.id for each in plan.measures}, "measures"),
        "depends_on": ("action", actions, "actions"),
    }
    return {
        key: (sort, ids)
        for key, (sort, ids, where) in found.items()
        if (where,) not in unread and "" not in ids
    }


def _unknown(
    route: Route,
    refs: Iterable[str],
    key: str,
    known: dict[str, tuple[str, set[str]]],
    guesses: Guesses,
) -> Iterator[tuple[Route, str]]:
    if key not in known:
        return
    sort, ids = known[key]
    for index, ref in enumerate(refs):
        if ref and ref not in ids:
            yield (*route, index), f"there is no {sort} {ref}{guesses.did_you_mean(ref, ids)}"
