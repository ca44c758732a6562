"""How an action's calculated rating came about, step by step, so that a lead can check each."""

from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview
from actiontrack.summary.reasons import rating_conclusion, rating_reasons
from actiontrack.text.page import BLANK, Page, line, one_line
from actiontrack.views.show import plan_and_day


def render(plan: PlanReview, action_position: ActionPosition) -> Page:
    """Return the steps, numbered, and what they come to."""
    action, as_of = action_position.action, plan.position.as_of
    steps = rating_reasons(plan.plan, as_of, action_position)
    style = (
        action_position.calculated.value
        if action_position.calculated and action_position.is_readable
        else "strong"
    )
    return (
        line(f"{action.id or '?'} {one_line(action.title) or 'cannot be read'}", "strong"),
        plan_and_day(plan),
        BLANK,
        *(line(f"{number}. {step}") for number, step in enumerate(steps, start=1)),
        BLANK,
        line(rating_conclusion(action_position), style),
    )
