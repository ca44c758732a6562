"""Several plans side by side: the worst first, what needs attention in all, what falls due soon."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Meaning, Stage
from actiontrack.position import ActionPosition, Position
from actiontrack.review import PlanReview
from actiontrack.summary import Summary, attention_in_all, difference_of_all
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, is_or_are, listed

_LONGEST_TITLE, _LONGEST_AREA = 60, 30
"""Letters of a title before the area that tells it from another, and of that area."""

_NEED = ("need attention", "needs attention")


def plans_worst_first(plans: Iterable[PlanReview]) -> list[PlanReview]:
    """Return plans with the most actions that need attention first, then the most overdue."""
    return sorted(plans, key=plan_rank)


def plan_rank(plan: PlanReview) -> tuple[int, int]:
    """Return what puts the worst plan first."""
    return -plan.summary.needs_attention.total, -plan.summary.overdue


def titles_apart(plans: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return the title of each plan; one that others have too with its area, or else its name.

    `plans` is of each its title, its area and its name, which no other has.
    """
    titles = Counter(title for title, _, _ in plans)
    areas = Counter((title, area) for title, area, _ in plans)
    return [
        title
        if titles[title] == 1
        else f"{shortened(title, _LONGEST_TITLE)} ("
        + shortened(area if area and areas[title, area] == 1 else name, _LONGEST_AREA)
        + ")"
        for title, area, name in plans
    ]


def titles_of_plans(plans: Iterable[PlanReview]) -> list[str]:
    """Return by which titles several plans are told apart."""
    return titles_apart(
        [
            (one_line(plan.title), one_line(plan.plan.area), one_line(plan.document.name or "-"))
            for plan in plans
        ]
    )


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


def change_of_plans(plans: Iterable[PlanReview], since: str) -> str:
    """Return how the figures of several plans together have changed, as a sentence.

    `since` says when. A plan that has no older version to compare with is left out, and that is
    said; `""` where none has one.
    """
    figures = [plan.summary for plan in plans]
    pairs = [(now, now.earlier.figures) for now in figures if now.earlier]
    if not pairs:
        return ""
    kinds: tuple[tuple[Callable[[Summary], int], Callable[[int], str]], ...] = (
        (lambda counts: counts.needs_attention.total, lambda n: _NEED[n == 1]),
        (lambda counts: counts.overdue, lambda n: f"{is_or_are(n)} overdue"),
        (lambda counts: counts.in_stage(Stage.DONE), lambda n: f"{is_or_are(n)} done"),
    )
    parts = []
    for count, words in kinds:
        by = sum(count(now) - count(then) for now, then in pairs)
        how_many = f"{abs(by):,} {'more' if by > 0 else 'fewer'}" if by else "as many"
        parts.append(f"{how_many} {words(abs(by))}")
    some = f" in the {len(pairs):,} of {counted(len(figures), 'plan')} that can be compared"
    return f"Since {since}{some if len(pairs) < len(figures) else ''}: {listed(parts)}."


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
