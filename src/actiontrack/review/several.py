"""Several plans side by side: the worst first, what needs attention in all, what falls due soon."""

from collections.abc import Iterable

from actiontrack.position import Position
from actiontrack.review import PlanReview, Review
from actiontrack.text.wording import counted

DUE_WITHIN = 28
"""Days within which what falls due is counted beside other plans."""


def plans_worst_first(plans: Iterable[PlanReview]) -> list[PlanReview]:
    """Return plans with the most actions that need attention first, then the most overdue."""
    return sorted(plans, key=plan_rank)


def plan_rank(plan: PlanReview) -> tuple[int, int]:
    """Return what puts the worst plan first."""
    return -plan.summary.needs_attention.total, -plan.summary.overdue


def attention_in_all(review: Review) -> str:
    """Return how many actions of all plans need attention, as a sentence."""
    attention = sum(each.summary.needs_attention.total for each in review.plans)
    of = f"{counted(review.actions, 'action')} in {counted(len(review.plans), 'plan')}"
    if not attention:
        return f"None of the {of} is recorded as needing attention."
    needs = "needs" if attention == 1 else "need"
    return f"{attention:,} of {of} {needs} attention; the plan with the most is first."


def count_due_soon(position: Position) -> int:
    """Return how many open actions fall due within `DUE_WITHIN` days."""
    return sum(
        each.is_open
        and each.agreed_due is not None
        and 0 <= (each.agreed_due.last - position.as_of).days <= DUE_WITHIN
        for each in position.actions
    )
