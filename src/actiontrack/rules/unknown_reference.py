"""Something refers to an id that the plan does not hold.

An action said to answer a finding that is not there answers nothing, and a body that nobody has
named cannot be held to account.
"""

from collections.abc import Iterator, Sequence

from actiontrack.flags import Fault, Route, Severity
from actiontrack.plans.inspections import FACTS, counting_start
from actiontrack.plans.model import Plan
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import STEPS
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import Guesses

CODE = "AT202"
SEVERITY = Severity.ERROR
REMEDY = "Correct the id, or add the item it names."


OF_ACTIONS = ("bodies", "addresses", "measures", "depends_on")
"""The keys of an action that refer."""


def check(position: Position) -> Iterator[Fault]:
    """Yield each reference to a finding, measure, body or action that is not in the plan."""
    known = _known(position)
    guesses = Guesses()
    for action in position.actions:
        for key in OF_ACTIONS:
            if refs := getattr(action.action, key):
                yield from _unknown((*action.route, key), refs, key, known, guesses)
        if action.action.moved_to:
            yield from _moved(action, position, known, guesses)
    for index, workstream in enumerate(position.plan.workstreams):
        for key in ("bodies", "addresses"):
            route: Route = ("workstreams", index, key)
            yield from _unknown(route, getattr(workstream, key), key, known, guesses)
    for route, refs in _about(position.plan):
        yield from _unknown(route, refs, "about", known, guesses)
    yield from _counted_from(position, known, guesses)
    bodies = position.plan.accountable_bodies
    yield from _unknown(("accountable_bodies",), bodies, "bodies", known, guesses)
    for route, ref, key in _single(position.plan):
        for _, message in _unknown((), (ref,), key, known, guesses):
            yield route, message


def _counted_from(
    position: Position, known: dict[str, tuple[str, set[str]]], guesses: Guesses
) -> Iterator[Fault]:
    """Yield each step that is counted from a step that is not there, or from itself."""
    plan = position.plan
    if not any(step.from_ for step in plan.steps):
        return
    from actiontrack.timetable import steps_in_a_circle  # few plans have such a step

    for index, step in enumerate(plan.steps):
        start = None
        if step.from_ and not position.has_unread("steps", index, "from"):
            start = counting_start(step.from_)
        if isinstance(start, str):
            for _, message in _unknown((), (start,), "from step", known, guesses):
                yield ("steps", index, "from"), message
    for index, ids in steps_in_a_circle(plan):
        yield ("steps", index, "from"), f"{ids[0]} is counted from itself: {', '.join(ids)}"


def _moved(
    action_position: ActionPosition,
    position: Position,
    known: dict[str, tuple[str, set[str]]],
    guesses: Guesses,
) -> Iterator[Fault]:
    """Yield a move that names no plan and action, or an action that this plan does not hold."""
    route: Route = (*action_position.route, "moved_to")
    plan, _, action = (action_position.action.moved_to or "").partition(":")
    if not plan.strip() or not action.strip():
        message = f"'{shortened(action_position.action.moved_to or '')}' names no plan and action"
        yield route, f"{message}: write both, such as northmere-bau:12"
    elif plan == position.plan.id and action == action_position.id:
        yield route, f"{action} cannot be carried on as itself: name another action"
    elif plan == position.plan.id:
        for _, words in _unknown((), (action,), "depends_on", known, guesses):
            yield route, words


def _single(plan: Plan) -> Iterator[tuple[Route, str, str]]:
    """Yield each reference that stands alone, and the key whose ids it may name."""
    for index, finding in enumerate(plan.findings):
        yield ("findings", index, "from"), finding.from_ or "", "from"
    for index, step in enumerate(plan.steps):
        yield ("steps", index, "of"), step.of or "", "of"
    for index, excuse in enumerate(plan.excuse):
        yield ("excuse", index, "action"), excuse.action or "", "depends_on"


def _about(plan: Plan) -> Iterator[tuple[Route, tuple[str, ...]]]:
    """Yield what each risk and each decision says it is about."""
    for index, risk in enumerate(plan.risks):
        yield ("risks", index, "about"), risk.about
    for index, meeting in enumerate(plan.meetings):
        for at, decision in enumerate(meeting.decisions):
            yield ("meetings", index, "decisions", at, "about"), decision.about


def _known(position: Position) -> dict[str, tuple[str, set[str]]]:
    """Return, for each key that refers, what it refers to and the ids there are of that.

    A key is left out where what it refers to may be among what could not be read.
    """
    plan = position.plan
    actions = {action.id for action in position.all_actions}
    unread = position.reading.unread
    unnamed = {str(route[1]) for route in unread if len(route) > 1 and route[0] == "bodies"}
    targets = {
        "bodies": ("body", {*plan.bodies, *unnamed}, "bodies"),
        "addresses": ("finding", {finding.id for finding in plan.findings}, "findings"),
        "measures": ("measure", {measure.id for measure in plan.measures}, "measures"),
        "depends_on": ("action", actions, "actions"),
        "from step": (
            "step",
            {*FACTS, *STEPS, *(step.id for step in plan.steps if step.id is not None)},
            "steps",
        ),
        "of": ("notice", {notice.id for notice in plan.notices}, "notices"),
        "about": (
            "action or finding",
            actions | {finding.id for finding in plan.findings},
            "findings",
        ),
    }
    known = {
        key: (sort, ids)
        for key, (sort, ids, where) in targets.items()
        if (where,) not in unread and "" not in ids
    }
    inspections = {inspection.id for inspection in plan.other_inspections}
    if "of" in known and ("other_inspections",) not in unread and "" not in inspections:
        known["from"] = ("inspection or notice", inspections | known["of"][1])
    return known


def _unknown(
    route: Route,
    refs: Sequence[str],
    key: str,
    known: dict[str, tuple[str, set[str]]],
    guesses: Guesses,
) -> Iterator[Fault]:
    if not refs or key not in known:
        return
    sort, ids = known[key]
    for index, ref in enumerate(refs):
        if ref and ref not in ids:
            yield (*route, index), f"there is no {sort} {ref}{guesses.did_you_mean(ref, ids)}"
