"""What is written of an inspection and its steps, and means nothing as it stands."""

from collections.abc import Iterator

from actiontrack.flags import Misreading, Route
from actiontrack.plans.model import Plan
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import OUTCOMES
from actiontrack.text.wording import Guesses

OUTCOME: Route = ("inspection", "outcome")


def unknown_outcomes_and_steps(
    plan: Plan, unread: frozenset[Route], guesses: Guesses
) -> Iterator[Misreading]:
    """Yield an outcome that its framework does not know, and each step that says not of what.

    `unread` routes have been told.
    """
    inspection = plan.inspection
    if inspection and inspection.framework == "area-send-2023":
        outcome = inspection.outcome
        if outcome is not None and outcome not in OUTCOMES:
            hint = (
                guesses.did_you_mean(outcome, OUTCOMES) or f": write one of {', '.join(OUTCOMES)}"
            )
            said = f"outcome: '{shortened(outcome)}' is no outcome of area-send-2023{hint}"
            yield Misreading("AT110", said, OUTCOME)
    for index, each in enumerate(plan.steps):
        routes: tuple[Route, ...] = (
            ("steps",), ("steps", index), ("steps", index, "step"), ("steps", index, "name")
        )  # fmt: skip
        if each.step is None and each.name is None and unread.isdisjoint(routes):
            said = "'step' is missing: write one of the kind's own steps, or 'name' for another"
            yield Misreading("AT108", said, ("steps", index, "step"))
