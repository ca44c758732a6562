"""Scores of risks that lie outside the plan's own scale: such a number costs itself only."""

from collections.abc import Iterator

from actiontrack.flags import Misreading, Route
from actiontrack.plans.model import Plan, Score

SCALED = ("likelihood", "impact")


def numbers_off_scale(plan: Plan) -> Iterator[Misreading]:
    """Yield each likelihood and impact that is above the scale, or nought."""
    for index, risk in enumerate(plan.risks):
        for at, score in enumerate(risk.scores):
            for key in SCALED:
                value = getattr(score, key)
                if _is_off(value, plan.risk_scale):
                    most = f"to {plan.risk_scale}" if plan.risk_scale else "upwards"
                    route: Route = ("risks", index, "scores", at, key)
                    message = (
                        f"{key}: {value} is off the plan's scale: write a number from 1 {most}"
                    )
                    yield Misreading("AT109", message, route)


def without_numbers_off_scale(plan: Plan) -> Plan:
    """Return a plan in which each such number is not given."""
    risks = tuple(
        risk.model_copy(
            update={"scores": tuple(_readable(score, plan.risk_scale) for score in risk.scores)}
        )
        for risk in plan.risks
    )
    return plan.model_copy(update={"risks": risks})


def _readable(score: Score, scale: int | None) -> Score:
    off = {key: None for key in SCALED if _is_off(getattr(score, key), scale)}
    return score.model_copy(update=off) if off else score


def _is_off(value: int | None, scale: int | None) -> bool:
    return value is not None and (value < 1 or (scale is not None and value > scale))
