"""What a list says of an action, by the names that JSON, CSV, `--columns` and `--sort` know."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from actiontrack.plans.model import OwnField
from actiontrack.plans.own_fields import number_of, own_fields
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition
from actiontrack.position.facts import ActionFacts, facts_of
from actiontrack.review import PlanReview, Review

ListedAction = tuple[PlanReview, ActionPosition]
"""An action with the plan that holds it."""

FieldValue = str | PlanDate | Meaning | int | None
"""What a field holds; None is what is not given."""


@dataclass(frozen=True, slots=True)
class ListField:
    """One thing that is known of an action: the head of its column, and its value."""

    title: str
    value: Callable[[PlanReview, ActionPosition, ActionFacts], FieldValue]


FIELDS: dict[str, ListField] = {
    "plan": ListField("Plan", lambda plan, _, __: plan.plan.id or plan.document.name),
    "id": ListField("Id", lambda _, __, facts: facts.id),
    "title": ListField("Title", lambda _, __, facts: facts.title),
    "workstream": ListField("Workstream", lambda _, __, facts: facts.workstream),
    "workstream_title": ListField(
        "Title of workstream", lambda _, __, facts: facts.workstream_title
    ),
    "status": ListField("Status", lambda _, __, facts: facts.status),
    "meaning": ListField("Meaning", lambda _, __, facts: facts.meaning),
    "calculated": ListField("By its dates", lambda _, __, facts: facts.calculated),
    "lead": ListField("Lead", lambda _, __, facts: facts.lead),
    "accountable": ListField("Accountable", lambda _, __, facts: facts.accountable),
    "bodies": ListField("Bodies", lambda _, action, __: "; ".join(action.bodies) or None),
    "start": ListField("Start", lambda _, __, facts: facts.start),
    "due": ListField("First due", lambda _, __, facts: facts.due),
    "agreed_due": ListField("Due", lambda _, __, facts: facts.agreed_due),
    "slip_days": ListField("Slip in days", lambda _, __, facts: facts.slip_days),
    "days_behind": ListField("Days behind", lambda _, __, facts: facts.days_behind),
    "days_late": ListField("Late", lambda _, __, facts: days_late(facts)),
    "overdue": ListField("Overdue", lambda _, __, facts: facts.overdue),
    "started": ListField("Started", lambda _, __, facts: facts.started),
    "completed": ListField("Completed", lambda _, __, facts: facts.completed),
    "stage": ListField("Stage", lambda _, action, __: action.action.stage),
    "impact_rating": ListField("Impact", lambda _, action, __: action.action.impact_rating),
    "percent": ListField("Percent", lambda _, action, __: action.action.percent),
    "ref": ListField("As published", lambda _, action, __: action.action.ref),
    "moved_to": ListField("Moved to", lambda _, action, __: action.action.moved_to),
}


def own_fields_of(review: Review) -> dict[str, OwnField]:
    """Return the fields that plans declare, by key; of a built-in name is none to be asked for."""
    declared: dict[str, OwnField] = {}
    for plan in review.plans:
        for key, field in plan.plan.fields.items():
            declared.setdefault(key, field)
    return {key: field for key, field in declared.items() if key not in FIELDS}


def field_title(name: str, own: Mapping[str, OwnField]) -> str:
    """Return the heading of a field's column."""
    return FIELDS[name].title if name in FIELDS else own[name].title or name


def days_late(facts: ActionFacts) -> int | None:
    """Return the days since an action fell due, else since it should have started; None if neither.

    It is the former where both have passed and are of the same action.
    """
    if facts.overdue:
        return facts.days_overdue
    return facts.days_behind if facts.late_to_start else None


def values_of(names: Iterable[str], listed: ListedAction) -> list[FieldValue]:
    """Return what fields hold of an action, in their order."""
    plan, action = listed
    facts = facts_of(action, plan.position.as_of)
    own = own_fields(plan.plan, action.action)
    return [
        FIELDS[name].value(plan, action, facts) if name in FIELDS else own.get(name)
        for name in names
    ]


def _sort_key(name: str) -> Callable[[ListedAction], Any]:
    return lambda listed: _in_order(values_of((name,), listed)[0])


def own_sort_key(name: str, field: OwnField) -> Callable[[ListedAction], Any]:
    """Return how a list is put in order of an own field: a choice in the order of its words."""

    def key(listed: ListedAction) -> tuple[int, Decimal, str]:
        value = values_of((name,), listed)[0]
        if not isinstance(value, str):
            return 2, Decimal(0), ""
        if field.is_choice and value in field.choice:
            return 0, Decimal(field.choice.index(value)), ""
        number = number_of(value) if field.kind == "number" else None
        # Another plan may keep something else under the same key.
        return (1, Decimal(0), value.casefold()) if number is None else (0, number, "")

    return key


def _in_order(value: FieldValue) -> tuple[bool, str | int]:
    if value is None:
        return True, ""
    if isinstance(value, Meaning):
        return False, list(Meaning).index(value)
    if isinstance(value, PlanDate):
        return False, value.last.isoformat()
    return (False, -value) if isinstance(value, int) else (False, value.casefold())


SORTS: dict[str, Callable[[ListedAction], Any]] = {name: _sort_key(name) for name in FIELDS}
"""How a list is put in order: dates earliest first, days most first, and what is not given last."""
