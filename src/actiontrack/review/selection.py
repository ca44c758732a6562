"""Which actions and flags are asked for: filtered, sorted, or one by its id."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from actiontrack.errors import CannotDoError
from actiontrack.flags import Flag
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, normal
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview, Review
from actiontrack.settings import days_in
from actiontrack.text.wording import did_you_mean, listed

ListedAction = tuple[PlanReview, ActionPosition]
"""An action with the plan that holds it."""


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """The criteria that an action must meet to be listed; what is not given asks for nothing."""

    overdue: bool = False
    late_to_start: bool = False
    due_within: int | None = None
    """Days from the day asked for."""
    lead: str | None = None
    body: str | None = None
    status: str | None = None
    finding: str | None = None
    flagged: frozenset[str] | None = None
    """Codes of rules."""


def matching_actions(review: Review, criteria: ActionFilter) -> list[ListedAction]:
    """Return the actions that meet every criterion, in the order of the files."""
    return [
        (plan, each)
        for plan in review.plans
        for each in plan.position.all_actions
        if _meets(plan, each, criteria)
    ]


def _meets(plan: PlanReview, each: ActionPosition, criteria: ActionFilter) -> bool:
    return (
        (each.overdue or not criteria.overdue)
        and (each.late_to_start or not criteria.late_to_start)
        and (criteria.due_within is None or _falls_due(plan, each, criteria.due_within))
        and (criteria.lead is None or _holds(each.lead, criteria.lead))
        and (criteria.body is None or criteria.body in each.bodies)
        and (criteria.status is None or _is_rated(each, criteria.status))
        and (criteria.finding is None or criteria.finding in each.addresses)
        and (criteria.flagged is None or _is_flagged(plan, each, criteria.flagged))
    )


def _falls_due(plan: PlanReview, each: ActionPosition, days: int) -> bool:
    if not (each.is_readable and each.is_open and each.agreed_due):
        return False
    first = plan.position.as_of
    return first <= each.agreed_due.last <= first + timedelta(days=days)


def _holds(leads: Iterable[str], text: str) -> bool:
    return any(text.casefold() in lead.casefold() for lead in leads)


def _is_rated(each: ActionPosition, status: str) -> bool:
    """Tell whether an action has a meaning, or one of the plan's own ratings."""
    own = each.action.status is not None and normal(each.action.status) == normal(status)
    return each.is_readable and (own or each.meaning.value == normal(status))


def _is_flagged(plan: PlanReview, each: ActionPosition, codes: frozenset[str]) -> bool:
    depth = len(each.route)
    return any(flag.code in codes and flag.route[:depth] == each.route for flag in plan.flags)


def flags_of(
    review: Review, selected: frozenset[str] | None, ignored: frozenset[str]
) -> list[Flag]:
    """Return the flags of the rules that are asked for; what cannot be read is never hidden."""
    return [
        flag
        for flag in review.flags
        if flag.code.startswith("AT1")
        or ((selected is None or flag.code in selected) and flag.code not in ignored)
    ]


def days_asked_for(text: str | None) -> int | None:
    """Return the days that `28d` or `4 weeks` asks for. Raises CannotDoError."""
    if text is None:
        return None
    days = days_in(text)
    if days is None:
        raise CannotDoError(f"--due-within {text}: write a number of days, such as 28d or 4w")
    return days


def _sort_text(each: str | None) -> tuple[bool, str]:
    return each is None, (each or "").casefold()


def _sort_date(each: PlanDate | None) -> tuple[bool, str]:
    return each is None, each.last.isoformat() if each else ""


def _sort_days(days: int | None) -> tuple[bool, int]:
    return days is None, -(days or 0)


SORTS: dict[str, Callable[[ListedAction], Any]] = {
    "id": lambda listed: _sort_text(listed[1].action.id or None),
    "title": lambda listed: _sort_text(listed[1].action.title or None),
    "workstream": lambda listed: _sort_text(
        listed[1].workstream.id if listed[1].workstream else None
    ),
    "status": lambda listed: _sort_text(listed[1].action.status),
    "meaning": lambda listed: list(Meaning).index(listed[1].meaning),
    "lead": lambda listed: _sort_text("; ".join(listed[1].lead) or None),
    "accountable": lambda listed: _sort_text(listed[1].accountable),
    "start": lambda listed: _sort_date(listed[1].action.start),
    "due": lambda listed: _sort_date(listed[1].action.due),
    "agreed_due": lambda listed: _sort_date(listed[1].agreed_due),
    "started": lambda listed: _sort_date(listed[1].action.started),
    "completed": lambda listed: _sort_date(listed[1].action.completed),
    "slip_days": lambda listed: _sort_days(listed[1].slip_days),
    "days_behind": lambda listed: _sort_days(listed[1].days_behind),
}
"""How a list is put in order: dates earliest first, days most first, and what is not given last."""


def sorted_by(actions: list[ListedAction], field: str | None) -> list[ListedAction]:
    """Return actions in the order of a field, or of the files. Raises CannotDoError."""
    if field is None:
        return actions
    name = field.replace("-", "_")
    if name not in SORTS:
        hint = did_you_mean(name, SORTS) or f": write one of {', '.join(SORTS)}"
        raise CannotDoError(f"a list cannot be sorted by '{field}'{hint}")
    return sorted(actions, key=SORTS[name])


def the_action(review: Review, ref: str) -> ListedAction:
    """Return the one action that `id` or `plan:id` names. Raises CannotDoError."""
    plan_id, _, action_id = ref.rpartition(":")
    everything = matching_actions(review, ActionFilter())
    found = [
        (plan, each)
        for plan, each in everything
        if each.action.id == action_id and plan_id in ("", plan.plan.id, plan.document.name)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        near = did_you_mean(action_id, (each.action.id for _, each in everything))
        where = f" in {plan_id}" if plan_id else ""
        raise CannotDoError(f"there is no action {action_id}{where}{near}")
    names = [f"{plan.plan.id or plan.document.name}:{action_id}" for plan, _ in found]
    if len(set(names)) == 1:
        raise CannotDoError(
            f"{names[0]} is the id of {len(found)} actions; see 'actiontrack check'"
        )
    raise CannotDoError(f"several plans hold {action_id}: write {listed(names, 'or')}")
