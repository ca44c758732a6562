"""Which actions and flags are asked for: filtered, sorted, or one by its id."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from actiontrack.errors import CannotDoError
from actiontrack.flags import Flag
from actiontrack.plans.model import OwnField
from actiontrack.plans.values import shortened
from actiontrack.plans.vocabulary import Meaning, normal
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview, Review
from actiontrack.review.checked import CheckedPlans
from actiontrack.review.fields import (
    SORTS,
    ListedAction,
    own_fields_of,
    own_sort_key,
    values_of,
)
from actiontrack.settings import days_in
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean, listed


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
    workstream: str | None = None
    """By its id, or by its title."""
    flagged: frozenset[str] | None = None
    """Codes of rules."""
    where: tuple[tuple[str, str], ...] = ()
    """Fields, built in or the plan's own, and the value of each."""


def matching_actions(review: Review, criteria: ActionFilter) -> list[ListedAction]:
    """Return the actions that meet every criterion, in the order of the files."""
    return [
        (plan, action)
        for plan in review.plans
        for action in plan.position.all_actions
        if _meets(plan, action, criteria)
    ]


def _meets(plan: PlanReview, action: ActionPosition, criteria: ActionFilter) -> bool:
    return (
        (action.overdue or not criteria.overdue)
        and (action.late_to_start or not criteria.late_to_start)
        and (criteria.due_within is None or _falls_due(plan, action, criteria.due_within))
        and (criteria.lead is None or _holds(action.lead, criteria.lead))
        and (criteria.body is None or criteria.body in action.bodies)
        and (criteria.status is None or _is_rated(action, criteria.status))
        and (criteria.finding is None or criteria.finding in action.addresses)
        and (criteria.workstream is None or _is_in(action, criteria.workstream))
        and (criteria.flagged is None or _is_flagged(plan, action, criteria.flagged))
        and all(_has(plan, action, name, value) for name, value in criteria.where)
    )


def _has(plan: PlanReview, action: ActionPosition, name: str, value: str) -> bool:
    """Tell whether a field holds a value; an empty value asks for what is not given."""
    return normal(value) in map(normal, _parts((plan, action), name) or [""])


def _parts(listed: ListedAction, name: str) -> list[str]:
    """Return what a field holds, as it is typed; one with several holds each of them."""
    (value,) = values_of((name,), listed)
    if value is None:
        return []
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if name in _SEVERAL and isinstance(value, str):
        return value.split("; ")
    return [value.value if isinstance(value, Meaning) else str(value)]


_SEVERAL = ("lead", "bodies")


def _falls_due(plan: PlanReview, action: ActionPosition, days: int) -> bool:
    if not (action.is_readable and action.is_held_to_dates and action.agreed_due):
        return False
    first = plan.position.as_of
    return first <= action.agreed_due.last <= first + timedelta(days=days)


def _holds(leads: Iterable[str], text: str) -> bool:
    return any(text.casefold() in lead.casefold() for lead in leads)


def _is_in(action: ActionPosition, workstream: str) -> bool:
    home = action.workstream
    return home is not None and normal(workstream) in (normal(home.id), normal(home.title))


def _is_rated(action: ActionPosition, status: str) -> bool:
    """Tell whether an action has a meaning, or one of the plan's own ratings."""
    own = normal(status) in {normal(action.action.status or ""), normal(action.rating or "")}
    return action.is_readable and (own or action.meaning.value == normal(status))


def _is_flagged(plan: PlanReview, action: ActionPosition, codes: frozenset[str]) -> bool:
    depth = len(action.route)
    return any(flag.code in codes and flag.route[:depth] == action.route for flag in plan.flags)


def flags_of(
    review: Review | CheckedPlans, selected: frozenset[str] | None, ignored: frozenset[str]
) -> list[Flag]:
    """Return the flags of the rules that are asked for; what cannot be read is never hidden."""
    if selected is None and not ignored:
        return list(review.flags)
    return [flag for flag in review.flags if _is_asked_for(flag.code, selected, ignored)]


def count_excused(
    review: Review | CheckedPlans, selected: frozenset[str] | None, ignored: frozenset[str]
) -> int:
    """Return how many flags of the rules that are asked for the plans themselves put aside."""
    codes = (code for plan in review.plans for code in plan.excused)
    return sum(_is_asked_for(code, selected, ignored) for code in codes)


def _is_asked_for(code: str, selected: frozenset[str] | None, ignored: frozenset[str]) -> bool:
    is_selected = selected is None or code in selected
    return code.startswith("AT1") or (is_selected and code not in ignored)


def days_asked_for(text: str | None) -> int | None:
    """Return the days that `28d` or `4 weeks` asks for. Raises CannotDoError."""
    if text is None:
        return None
    days = days_in(text)
    if days is None:
        raise CannotDoError(f"--due-within {text}: write a number of days, such as 28d or 4w")
    return days


def require_known_words(review: Review, criteria: ActionFilter) -> None:
    """Refuse a filter by a word that no plan knows. Raises CannotDoError, with what may be meant.

    A plan that could not be read to its end may know it.
    """
    if any(plan.document.stopped_at is not None for plan in review.plans):
        return
    for name, value in criteria.where:
        _require_known_value(review, name, value)
    for option, known in _KNOWN_WORDS.items():
        word: str | None = getattr(criteria, option)
        if word is None:
            continue
        words = list(dict.fromkeys(text for plan in review.plans for text in known(plan)))
        if option == "lead" and not _holds(words, word):
            parts = [part for lead in words for part in lead.split() if len(part) > 3]
            raise CannotDoError(f"no lead holds '{word}'{_instead(word, (*words, *parts), option)}")
        if option != "lead" and normal(word) not in map(normal, words):
            raise CannotDoError(f"there is no {option} '{word}'{_instead(word, words, option)}")


def _require_known_value(review: Review, name: str, value: str) -> None:
    own = own_fields_of(review).get(name)
    words = [*own.choice] if own else []
    for action in matching_actions(review, ActionFilter()):
        words += _parts(action, name)
    words = list(dict.fromkeys(words))
    if value and normal(value) not in map(normal, words):
        hint = _instead(value, words, name) if words else ": no action gives one"
        raise CannotDoError(f"--where {name}: none is '{value}'{hint}")


def _instead(word: str, known: Sequence[str], option: str) -> str:
    if hint := did_you_mean(word, known):
        return hint
    if option == "lead":
        return ": 'actiontrack status --by lead' lists them"
    named = [shortened(one_line(name)) for name in known[:MOST_NAMED]]
    more = " …" if len(known) > MOST_NAMED else ""
    return f": write one of {', '.join(named)}{more}" if named else ""


def _all_bodies(plan: PlanReview) -> Iterator[str]:
    yield from plan.plan.bodies
    for action in plan.position.all_actions:
        yield from action.bodies


def _all_ratings(plan: PlanReview) -> Iterator[str]:
    yield from plan.plan.ratings
    yield from plan.plan.stages
    yield from Meaning


def _all_findings(plan: PlanReview) -> Iterator[str]:
    yield from (finding.id for finding in plan.plan.findings)
    for action in plan.position.all_actions:
        yield from action.addresses


def _all_workstreams(plan: PlanReview) -> Iterator[str]:
    yield from (workstream.id for workstream in plan.plan.workstreams)
    yield from (workstream.title for workstream in plan.plan.workstreams)


def _all_leads(plan: PlanReview) -> Iterator[str]:
    for action in plan.position.all_actions:
        yield from action.lead


_KNOWN_WORDS: dict[str, Callable[[PlanReview], Iterator[str]]] = {
    "lead": _all_leads,
    "body": _all_bodies,
    "status": _all_ratings,
    "finding": _all_findings,
    "workstream": _all_workstreams,
}
"""The words by which a plan can be filtered, by the name of the filter."""

MOST_NAMED = 12
"""Words that are named to choose from where none is like the one that was typed."""


def sorted_by(
    actions: list[ListedAction], field: str | None, own: Mapping[str, OwnField] | None = None
) -> list[ListedAction]:
    """Return actions in the order of a field, or of the files. Raises CannotDoError.

    `own` are the fields that the plans declare.
    """
    if field is None:
        return actions
    name = _field(field, "a list cannot be sorted by", own)
    return sorted(
        actions, key=own_sort_key(name, own[name]) if own and name in own else SORTS[name]
    )


def _field(word: str, refusal: str, own: Mapping[str, OwnField] | None = None) -> str:
    """Return the name of a field that is typed as `agreed-due`. Raises CannotDoError."""
    name = normal(word).replace("-", "_")
    if name in SORTS:
        return name
    for key in own or {}:
        if normal(key) == normal(word):
            return key
    known = [*SORTS, *(own or {})]
    hint = did_you_mean(name, known) or f": write one of {', '.join(known)}"
    raise CannotDoError(f"{refusal} '{word.strip()}'{hint}")


def columns_asked_for(
    text: str | None, own: Mapping[str, OwnField] | None = None
) -> tuple[str, ...]:
    """Return the fields that `id,title,due` names; none for None. Raises CannotDoError."""
    if text is None:
        return ()
    return tuple(_field(part, "there is no column", own) for part in text.split(","))


def fields_asked_for(
    texts: Iterable[str], own: Mapping[str, OwnField]
) -> tuple[tuple[str, str], ...]:
    """Return the field and the value that each `priority=Must` names. Raises CannotDoError."""
    pairs = []
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise CannotDoError(f"--where {text}: write FIELD=VALUE, such as priority=Must")
        pairs.append((_field(name, "--where: there is no field", own), value.strip()))
    return tuple(pairs)


def the_action(review: Review, ref: str) -> ListedAction:
    """Return the one action that `id` or `plan:id` names. Raises CannotDoError.

    Where no id fits, the reference under which it was published serves as well.
    """
    plan_id, _, action_id = ref.rpartition(":")
    everything = matching_actions(review, ActionFilter())
    candidates = [
        (plan, action)
        for plan, action in everything
        if action.id == action_id and plan_id in ("", plan.plan.id, plan.document.name)
    ]
    if not candidates and (published := _published(everything, ref)):
        if len(published) == 1:
            return published[0]
        names = [f"{plan.plan.id or plan.document.name}:{action.id}" for plan, action in published]
        raise CannotDoError(f"several actions were published as {ref}: write {listed(names, 'or')}")
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise CannotDoError(_no_action(review, plan_id, action_id))
    names = [f"{plan.plan.id or plan.document.name}:{action_id}" for plan, _ in candidates]
    if len(set(names)) == 1:
        raise CannotDoError(
            f"{names[0]} is the id of {len(candidates)} actions; see 'actiontrack check'"
        )
    raise CannotDoError(f"several plans hold {action_id}: write {listed(names, 'or')}")


def _published(everything: Iterable[ListedAction], ref: str) -> list[ListedAction]:
    """Return the actions that were published under a reference, which may itself hold a colon."""
    plan_id, colon, rest = ref.partition(":")
    return [
        (plan, action)
        for plan, action in everything
        if action.action.ref is not None
        and (
            action.action.ref == ref
            or (
                colon
                and action.action.ref == rest
                and plan_id in (plan.plan.id, plan.document.name)
            )
        )
    ]


def _no_action(review: Review, plan_id: str, action_id: str) -> str:
    """Return that there is no such action, and what may be written instead."""
    names = {plan.plan.id or str(plan.document.name): plan for plan in review.plans}
    if plan_id and plan_id not in names:
        hint = did_you_mean(plan_id, names) or f": write {listed(list(names)[:MOST_NAMED], 'or')}"
        return f"there is no plan {plan_id}{hint}"
    plans = [names[plan_id]] if plan_id else list(names.values())
    actions = [action.action for plan in plans for action in plan.position.all_actions]
    ids = [name for action in actions for name in (action.id, action.ref) if name]
    where = f" in {plan_id}" if plan_id else ""
    near = did_you_mean(action_id, ids)
    instead = (
        near or f": 'actiontrack list{f' {plan_id}' if plan_id else ''}' lists those there are"
    )
    return f"there is no action {action_id}{where}{instead}"
