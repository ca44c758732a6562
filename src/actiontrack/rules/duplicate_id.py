"""Two items of the same sort have the same id.

A committee that asks about 2.4 must get one answer. Real trackers have used a number twice,
with (A) and (B) added by hand.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from actiontrack.flags import Fault, Route, Severity
from actiontrack.plans.inspections import FACTS
from actiontrack.plans.vocabulary import STEPS
from actiontrack.position import Position

CODE = "AT201"
SEVERITY = Severity.ERROR
REMEDY = "Give one of them an id of its own; an id is never used again."


def check(position: Position) -> Iterator[Fault]:
    """Yield each item whose id an earlier one of its sort has."""
    plan = position.plan
    yield from _repeated(((action.route, action.id) for action in position.actions), "action")
    for key, ids in (
        ("workstreams", [workstream.id for workstream in plan.workstreams]),
        ("findings", [finding.id for finding in plan.findings]),
        ("measures", [measure.id for measure in plan.measures]),
        ("other_inspections", [inspection.id for inspection in plan.other_inspections]),
        ("notices", [notice.id for notice in plan.notices]),
        ("steps", [plan_step.id or "" for plan_step in plan.steps]),
        ("risks", [risk.id for risk in plan.risks]),
    ):
        routed = (((key, index), item_id) for index, item_id in enumerate(ids))
        yield from _repeated(routed, key.removesuffix("s").replace("_", " "))
    for index, step in enumerate(plan.steps):
        if step.id in STEPS or step.id in FACTS:
            role = "the word for a step of the kind's own" if step.id in STEPS else "that of a fact"
            yield ("steps", index, "id"), f"{step.id} is already {role}"
    for index, meeting in enumerate(plan.meetings):
        for key, ids in (
            ("decisions", [decision.id for decision in meeting.decisions]),
            ("arising", [arising.id for arising in meeting.arising]),
        ):
            sort = "decision" if key == "decisions" else "thing arising"
            inside = ((("meetings", index, key, at), item_id) for at, item_id in enumerate(ids))
            yield from _repeated(inside, f"{sort} of this meeting")


def _repeated(ids: Iterable[tuple[Route, str]], sort: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for route, item_id in ids:
        if item_id and item_id in seen:
            yield (*route, "id"), partial(_words, item_id, sort)
        seen.add(item_id)


def _words(own: str, sort: str) -> str:
    return f"{own} is already the id of another {sort}"
