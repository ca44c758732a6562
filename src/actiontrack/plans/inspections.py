"""What is written of inspections and of steps, and means nothing as it stands."""

import re
from collections.abc import Collection, Iterator

from pydantic_core import PydanticCustomError

from actiontrack.flags import Misreading, Route
from actiontrack.plans.model import Inspection, Plan, PlanStep
from actiontrack.plans.values import PlanDate, parse_date, parse_item_id, shortened
from actiontrack.plans.vocabulary import OUTCOMES
from actiontrack.text.wording import Guesses

OUTCOME: Route = ("inspection", "outcome")

FACTS = ("received", "published", "accepted")
"""The facts of the plan's own inspection from which a step may be counted."""

_LIKE_A_DATE = re.compile(r"[0-9]{4}[-/.][0-9].*|[0-9]{1,2}[-/. ].*[0-9]{4}")


def counting_start(text: str) -> PlanDate | str:
    """Return from what a step is counted: a date, one of `FACTS`, or else the id of a step.

    Raises PydanticCustomError for what can be none of these.
    """
    return parse_date(text) if _LIKE_A_DATE.fullmatch(text) else parse_item_id(text)


def misread_inspections_and_steps(
    plan: Plan, unread: Collection[Route], guesses: Guesses
) -> Iterator[Misreading]:
    """Yield what an inspection or a step leaves out, or says in a word that is not known.

    `unread` routes have been told.
    """
    if plan.inspection:
        yield from _outcome(plan.inspection, guesses)
    inspections: list[tuple[Route, Inspection]] = [
        (("other_inspections", at), inspection)
        for at, inspection in enumerate(plan.other_inspections)
    ]
    if plan.inspection:
        inspections.append((("inspection",), plan.inspection))
    for route, inspection in inspections:
        if (
            inspection.framework == "other"
            and inspection.name is None
            and (*route, "name") not in unread
        ):
            message = "'name' is missing: say what the framework is called"
            yield Misreading("AT108", message, (*route, "name"))
    for index, step in enumerate(plan.steps):
        route = ("steps", index)
        if ("steps",) in unread or route in unread:
            continue
        unread_keys = {key for key in PlanStep.model_fields if (*route, key.rstrip("_")) in unread}
        for code, message, key in _of_step(step, unread_keys):
            yield Misreading(code, message, (*route, key))


def _outcome(inspection: Inspection, guesses: Guesses) -> Iterator[Misreading]:
    outcome = inspection.outcome
    if inspection.framework == "area-send-2023" and outcome and outcome not in OUTCOMES:
        hint = guesses.did_you_mean(outcome, OUTCOMES) or f": write one of {', '.join(OUTCOMES)}"
        message = f"outcome: '{shortened(outcome)}' is no outcome of area-send-2023{hint}"
        yield Misreading("AT110", message, OUTCOME)


def _of_step(step: PlanStep, unread: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the code, the message and the key of what is missing of a step, or cannot be meant."""
    if step.step is None and step.name is None and not {"step", "name"} & set(unread):
        message = "'step' is missing: write one of the kind's own steps, or 'name' for another"
        yield "AT108", message, "step"
    if step.within and step.step:
        message = "'within' is for a step with a 'name': of the kind's own steps write 'due'"
        yield "AT109", f"within: {message}", "within"
    elif step.within and step.from_ is None and "from_" not in unread:
        message = f"'from' is missing: write {', '.join(FACTS)}, a date, or the id of a step"
        yield "AT108", message, "from"
    if step.from_ is None:
        return
    if step.within is None and "within" not in unread:
        yield "AT108", "'within' is missing: write how long it may take: 30 working days", "within"
    try:
        counting_start(step.from_)
    except PydanticCustomError as error:
        code, message = error.type, error.message()
        if code == "AT109":
            nothing = f"neither {', '.join(FACTS)} nor a date nor the id of a step"
            message = f"'{shortened(step.from_)}' is {nothing}"
        yield code, f"from: {message}", "from"
