"""All plans on one or two pages: where each stands, who has what to attend to, what is due."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from actiontrack.diff import ChangeKind, PlanChange, text_in_words
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import BEST_FIRST, Meaning, mark_of
from actiontrack.report.actions import Row, action_row, listable
from actiontrack.report.exceptions import (
    count_unlisted_exceptions,
    exception_rank,
    exceptions_of,
    lateness,
)
from actiontrack.review import PlanReview
from actiontrack.review.compare import Comparison
from actiontrack.review.several import (
    attention_of_plans,
    change_of_plans,
    count_due_soon,
    counted_on,
    difference_of_plans,
    due_soon_of,
    falling_due,
    plan_rank,
    titles_of_plans,
)
from actiontrack.summary.counts import count_needs_attention
from actiontrack.summary.since import counts_then, key_of_changes, position_beside
from actiontrack.text.markdown_blocks import DocumentProperties
from actiontrack.text.page import one_line
from actiontrack.text.wording import change, counted, day_in_words, shift_in_words

_MOVED = (ChangeKind.REPROGRAMMED, ChangeKind.DUE_REWRITTEN)


_LONGEST_TITLE = 52
"""Letters of an action beside its lead; the reason behind it is never cut off."""
_LONGEST_PLAN = 30
"""Letters of the plan behind it, where a lead has actions of several."""


@dataclass(frozen=True, slots=True)
class PortfolioPlan:
    """One plan of a portfolio, and what may be told of what happened since its last meeting."""

    review: PlanReview
    since: Comparison | None
    """None where nothing is known of that time."""

    @property
    def title(self) -> str:
        """Its title on one line."""
        return one_line(self.review.title)


def portfolio_data(plans: Sequence[PortfolioPlan], day: date) -> dict[str, object]:
    """Return the context of a template about several plans, the worst of them first."""
    ranked = sorted(plans, key=lambda plan: plan_rank(plan.review))
    held = {
        meaning
        for plan in plans
        for meaning, count in plan.review.summary.meanings.items()
        if count
    }
    reviews = [plan.review for plan in ranked]
    named = list(zip(ranked, titles_of_plans(reviews), strict=True))
    return {
        "day": day_in_words(day),
        "headline": portfolio_headline(plans),
        "change": change_of_plans(reviews, _since(plans)),
        "difference": difference_of_plans(reviews),
        "counted_on": counted_on(day, (plan.position.as_of for plan in reviews)),
        "plans": [_plan_row(plan, title) for plan, title in named],
        "has_changes": any(key_of_changes(plan.summary) for plan in reviews),
        "key": [
            f"{mark_of(held_meaning)} {held_meaning.words.lower()}"
            for held_meaning in BEST_FIRST
            if held_meaning in held
        ],
        "leads": _lead_rows(ranked),
        "leads_unpublished": sum(
            count_unlisted_exceptions(plan.position)["needing"] for plan in reviews
        ),
        "due_soon": due_soon_of(reviews),
        "due_unpublished": sum(
            not action.id for plan in reviews for _, action in falling_due(plan.position)
        ),
        "due": [row for _, row in sorted(_due(named), key=lambda dated_row: dated_row[0])],
        "since": _since(plans),
        "moved": [row for plan, title in named for row in _moved(plan, title)],
        "unknown": [title for plan, title in named if plan.since is None],
    }


def _since(plans: Iterable[PortfolioPlan]) -> str:
    """Return the day since which plans are compared, where it is one; else that of each."""
    days, positions = set(), set()
    for plan in plans:
        if plan.since:
            days.add(plan.since.first_day)
            then = plan.review.summary.earlier
            positions.add(then.position if then else None)
    if len(days) != 1:
        return "the last meeting of each plan"
    (day,) = days
    one = positions.pop() if len(positions) == 1 else None
    return f"{day_in_words(day)}{position_beside(one, day)}"


def portfolio_headline(plans: Iterable[PortfolioPlan]) -> str:
    """Return how many actions of several plans need attention, and why."""
    return attention_of_plans(plan.review for plan in plans)


def portfolio_properties(plans: Sequence[PortfolioPlan], day: date) -> DocumentProperties:
    """Return what the file of a portfolio says of itself: its authors are the areas."""
    areas = dict.fromkeys(one_line(plan.review.plan.area) for plan in plans)
    author = ", ".join(area for area in areas if area) or "not given"
    return DocumentProperties("Where our plans stand", author, portfolio_headline(plans), day)


def _plan_row(plan: PortfolioPlan, title: str) -> Row:
    figures, written = plan.review.summary, plan.review.plan.position
    age, then = figures.position_age_days, counts_then(figures)
    return {
        "title": plan.title,
        "title_apart": title,
        "area": one_line(plan.review.plan.area),
        "headline": figures.headline,
        "actions": figures.actions,
        "ratings": _strip(figures.meanings, figures.unreadable),
        "needs_attention": figures.needs_attention.total,
        "overdue": figures.overdue,
        "changes": {
            "needs_attention": change(figures.needs_attention.total, then.needs_attention),
            "overdue": change(figures.overdue, then.overdue),
        },
        "due_soon": count_due_soon(plan.review.position),
        "position": written.words if written else None,
        "age": counted(age, "day") if age is not None else None,
    }


def _strip(meanings: Mapping[Meaning, int], unreadable: int) -> str:
    parts = [
        f"{meanings[meaning]}{mark_of(meaning)}" for meaning in BEST_FIRST if meanings.get(meaning)
    ]
    return " ".join([*parts, *([f"{unreadable}{mark_of(None)}"] if unreadable else [])])


def _lead_rows(plans: Iterable[PortfolioPlan]) -> list[Row]:
    """Return each lead with what of theirs needs attention, the one with most first."""
    of_leads: defaultdict[str, list[tuple[tuple[int, int, int], str, str]]] = defaultdict(list)
    for plan in plans:
        as_of = plan.review.position.as_of
        for action in exceptions_of(plan.review.position):
            if not count_needs_attention([action]).total:
                continue
            late = next(iter(lateness(action, as_of)), "")
            if not (action.overdue or action.late_to_start):  # so its rating is why it is here
                late = ", ".join(filter(None, (action.meaning.words.lower(), late)))
            title = shortened(one_line(action.title), _LONGEST_TITLE)
            words = f"{action.id} {title} ({late})"
            named = (exception_rank(action, as_of), words, plan.review.plan.id or plan.title)
            for lead in dict.fromkeys(action.lead) or [""]:
                of_leads[one_line(lead)].append(named)
    rows: list[Row] = [
        {"lead": lead or None, "number": len(some), "actions": list(_worst_first(some))}
        for lead, some in of_leads.items()
    ]
    return sorted(
        rows, key=lambda row: (-len(of_leads[str(row["lead"] or "")]), row["lead"] or "~")
    )


def _worst_first(some: Sequence[tuple[tuple[int, int, int], str, str]]) -> Iterator[str]:
    """Yield what a lead has to attend to; where that is in several plans, in which."""
    are_several = len({plan for _, _, plan in some}) > 1
    for _, words, plan in sorted(some):
        yield f"{words}, {shortened(plan, _LONGEST_PLAN)}" if are_several else words


def _due(plans: Iterable[tuple[PortfolioPlan, str]]) -> Iterator[tuple[date, Row]]:
    for plan, title in plans:
        may_be_named = {action.route for action in listable(plan.review.position.actions)}
        for day, action in falling_due(plan.review.position):
            if action.route in may_be_named:
                yield day, {**action_row(action, plan.review.plan), "plan": title}


def _moved(plan: PortfolioPlan, title: str) -> Iterator[Row]:
    changes: Sequence[PlanChange] = plan.since.changes.all if plan.since else ()
    for plan_change in changes:
        if plan_change.what in _MOVED and plan_change.action is not None:
            yield {
                "plan": title,
                "id": plan_change.action or "?",
                "title": one_line(plan_change.title),
                "before": text_in_words(plan_change.before) if plan_change.before else None,
                "after": text_in_words(plan_change.after) if plan_change.after else None,
                "days": shift_in_words(plan_change.days) if plan_change.days else None,
                "by": _agreed_by(plan_change),
                "is_agreed": plan_change.what is ChangeKind.REPROGRAMMED,
            }


def _agreed_by(move: PlanChange) -> str | None:
    late = ", after it was done" if move.is_after_done else ""
    return f"{one_line(move.agreed_by)}{late}" if move.agreed_by else None
