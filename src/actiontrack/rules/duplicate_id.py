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
    yield from _repeated(((each.route, each.action.id) for each in position.actions), "action")
    for key, ids in (
        ("workstreams", [each.id for each in plan.workstreams]),
        ("findings", [each.id for each in plan.findings]),
        ("measures", [each.id for each in plan.measures]),
        ("other_inspections", [each.id for each in plan.other_inspections]),
        ("notices", [each.id for each in plan.notices]),
        ("steps", [each.id or "" for each in plan.steps]),
        ("risks", [each.id for each in plan.risks]),
    ):
        routed = (((key, index), each) for index, each in enumerate(ids))
        yield from _repeated(routed, key.removesuffix("s").replace("_", " "))
    for index, step in enumerate(plan.steps):
        if step.id in STEPS or step.id in FACTS:
            said = "the word for a step of the kind's own" if step.id in STEPS else "that of a fact"
            yield ("steps", index, "id"), f"{step.id} is already {said}"
    for index, meeting in enumerate(plan.meetings):
        for key, ids in (
            ("decisions", [each.id for each in meeting.decisions]),
            ("arising", [each.id for each in meeting.arising]),
        ):
            sort = "decision" if key == "decisions" else "thing arising"
            inside = ((("meetings", index, key, at), each) for at, each in enumerate(ids))
            yield from _repeated(inside, f"{sort} of this meeting")


def _repeated(ids: Iterable[tuple[Route, str]], sort: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for route, each in ids:
        if each and each in seen:
            yield (*route, "id"), partial(_words, each, sort)
        seen.add(each)


def _words(own: str, sort: str) -> str:
    return f"{own} is already the id of another {sort}"
