"""Something refers to an id that the plan does not hold.

An action said to answer a finding that is not there answers nothing, and a body that nobody has
named cannot be held to account.
"""

from collections.abc import Iterable, Iterator

from actiontrack.flags import Route, Severity
from actiontrack.position import Position
from actiontrack.wording import did_you_mean

CODE = "AT202"
SEVERITY = Severity.ERROR
REMEDY = "Correct the id, or add the item it names."


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each reference to a finding, measure, body or action that is not in the plan."""
    plan = position.plan
    known = {
        "bodies": ("body", set(plan.bodies)),
        "addresses": ("finding", {each.id for each in plan.findings}),
        "measures": ("measure", {each.id for each in plan.measures}),
        "depends_on": ("action", {each.action.id for each in position.reading.actions}),
    }
    for each in position.standings:
        for key, (sort, ids) in known.items():
            yield from _unknown((*each.route, key), getattr(each.action, key), sort, ids)
    for index, workstream in enumerate(plan.workstreams):
        for key in ("bodies", "addresses"):
            route: Route = ("workstreams", index, key)
            yield from _unknown(route, getattr(workstream, key), *known[key])
    yield from _unknown(("accountable_bodies",), plan.accountable_bodies, *known["bodies"])
    for index, excuse in enumerate(plan.excuse):
        if excuse.action:
            route = ("excuse", index, "action")
            for _, message in _unknown(route, (excuse.action,), *known["depends_on"]):
                yield route, message


def _unknown(
    route: Route, refs: Iterable[str], sort: str, known: set[str]
) -> Iterator[tuple[Route, str]]:
    for index, ref in enumerate(refs):
        if ref and ref not in known:
            yield (*route, index), f"there is no {sort} {ref}{did_you_mean(ref, known)}"
