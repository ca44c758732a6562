"""Several plans side by side: the worst first, what needs attention in all, what falls due soon."""

from collections.abc import Iterable, Iterator
from datetime import date

from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.review import PlanReview
from actiontrack.summary import attention_in_all, difference_of_all
from actiontrack.text.wording import day_in_words


def plans_worst_first(plans: Iterable[PlanReview]) -> list[PlanReview]:
    """Return plans with the most actions that need attention first, then the most overdue."""
    return sorted(plans, key=plan_rank)


def plan_rank(plan: PlanReview) -> tuple[int, int]:
    """Return what puts the worst plan first."""
    return -plan.summary.needs_attention.total, -plan.summary.overdue


def attention_of_plans(plans: Iterable[PlanReview]) -> str:
    """Return how many actions of all plans need attention and why, as a sentence."""
    figures = [plan.summary for plan in plans]
    return attention_in_all(
        [
            (
                summary.needs_attention,
                summary.actions,
                summary.in_stage(Stage.DONE),
                summary.meanings[Meaning.FINISHING],
            )
            for summary in figures
        ]
    )


def difference_of_plans(plans: Iterable[PlanReview]) -> str:
    """Return how the measures of all plans stand, as a sentence; `""` where there is nothing."""
    return difference_of_all([plan.summary.measures.of_plan(plan.plan.id) for plan in plans])


def counted_on(day: date, days: Iterable[date]) -> str:
    """Return the day on which plans side by side are counted; `days` are those of each."""
    closed = "; a record that was closed, when it was" if set(days) - {day} else ""
    return f"Counted on {day_in_words(day)}, whatever the day of each position{closed}."


def due_soon_of(plans: Iterable[PlanReview]) -> int:
    """Return within how many days of several plans what falls due is counted: `due_soon`."""
    return max((plan.position.thresholds.due_soon for plan in plans), default=0)


def falling_due(position: Position) -> Iterator[tuple[date, ActionPosition]]:
    """Yield each action to be done that falls due within `due_soon` days, and its last day."""
    for action in position.actions:
        days = (action.agreed_due.last - position.as_of).days if action.agreed_due else -1
        if (
            action.agreed_due
            and action.is_held_to_dates
            and 0 <= days <= position.thresholds.due_soon
        ):
            yield action.agreed_due.last, action


def count_due_soon(position: Position) -> int:
    """Return how many actions to be done fall due within `due_soon` days."""
    return sum(1 for _ in falling_due(position))
