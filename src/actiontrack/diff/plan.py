"""A plan then and now → what happened to all of it but its actions."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from actiontrack.diff.changes import ChangeKind, PlanChange
from actiontrack.diff.fields import (
    NOT_FOLLOWED,
    FieldChange,
    IsUnread,
    field_changes,
    paired,
    text_core,
    value_text,
)
from actiontrack.plans.model import Measure, Plan
from actiontrack.plans.vocabulary import Meaning, Stage, normal
from actiontrack.position import Position

SEVERAL = 3
"""Actions that change from one word to another of the same meaning before it is more than news."""


FIELD_KINDS = {
    "id": ChangeKind.REWORDED,
    "title": ChangeKind.REWORDED,
    "kind": ChangeKind.REWORDED,
    "area": ChangeKind.REWORDED,
    "position": ChangeKind.POSITION_CHANGED,
    "words": ChangeKind.REWORDED,
    "accountable_bodies": ChangeKind.REWORDED,
    "bodies": ChangeKind.REWORDED,
    "sources": ChangeKind.REWORDED,
    "inspection": ChangeKind.INSPECTION_CHANGED,
    "other_inspections": ChangeKind.INSPECTION_CHANGED,
    "notices": ChangeKind.INSPECTION_CHANGED,
    "submissions": ChangeKind.INSPECTION_CHANGED,
    "steps": ChangeKind.INSPECTION_CHANGED,
    "stages": ChangeKind.REWORDED,
    "impact_ratings": ChangeKind.REWORDED,
    "signs_off": ChangeKind.REWORDED,
    "fields": ChangeKind.REWORDED,
    "reported": ChangeKind.REWORDED,
    "budget": ChangeKind.REWORDED,
    "risk_scale": ChangeKind.RISK_CHANGED,
    "risks": ChangeKind.RISK_CHANGED,
    "meetings": ChangeKind.REWORDED,
    "excuse": ChangeKind.REWORDED,
    "closed": ChangeKind.REWORDED,
}
"""What a change of a field amounts to."""

_OF_MEETINGS = ("decisions", "arising")
"""What of a meeting is more than its day and its theme."""

OTHERWISE = frozenset({"ratings", "findings", "measures", "workstreams", "actions"})
"""Fields that are compared in ways of their own."""

WORKSTREAM_KINDS = {
    "title": ChangeKind.REWORDED,
    "lead": ChangeKind.LEAD_CHANGED,
    "accountable": ChangeKind.LEAD_CHANGED,
    "bodies": ChangeKind.REWORDED,
    "addresses": ChangeKind.REWORDED,
}


def plan_changes(
    then: Position, now: Position, inherited: Collection[tuple[str, str]]
) -> Iterator[PlanChange]:
    """Yield what happened to the plan apart from its actions.

    `inherited` names each workstream with a key of which its actions tell the change.
    """
    old, new = then.plan, now.plan
    for declared, word, first, second in redefined_words(old, new):
        what = ChangeKind.RATING_REDEFINED
        yield PlanChange(what, None, word, first, second, path=(declared,))
    yield from _replaced_words(then, now)
    is_same_plan = (old.title or old.id) and (new.title or new.id)  # else it is new, or gone
    if is_same_plan:
        yield from _rating_changes(old, new)
        for name in type(new).model_fields:
            if name not in NOT_FOLLOWED | OTHERWISE:
                yield from _field_changes(name, then, now)
    yield from _finding_changes(then, now)
    yield from _measure_changes(then, now)
    if is_same_plan:
        yield from _workstream_changes(then, now, inherited)


def _rating_changes(old: Plan, new: Plan) -> Iterator[PlanChange]:
    """Yield each rating that only one of the two declares, and the other does not know."""
    for word in {**new.ratings, **old.ratings}:
        before, after = old.meaning_of(word), new.meaning_of(word)
        was, is_now = old.ratings.get(word), new.ratings.get(word)
        title, path = f"rating '{word}'", ("ratings", word)
        if (before is None) is not (after is None):
            texts = value_text(before), value_text(after)
            yield PlanChange(ChangeKind.REWORDED, None, title, *texts, path=path[:1])
        if (key := text_core(was.text) if was else None) != (
            new_key := text_core(is_now.text) if is_now else None
        ):
            where = (*path, "text")
            yield PlanChange(ChangeKind.REWORDED, None, title, key, new_key, path=where, of="text")


def _field_changes(name: str, then: Position, now: Position) -> Iterator[PlanChange]:
    """Yield how a field of the plan differs; a change is called by its place."""
    what = FIELD_KINDS.get(name, ChangeKind.REWORDED)
    before, after = getattr(then.plan, name), getattr(now.plan, name)
    deciding = _deciding_days(then.plan, now.plan) if name == "meetings" else frozenset()
    for change in field_changes(name, before, after, unread_in(then, now)):
        if name == "stages" and change.before and change.after:
            continue  # it was redefined, which is told above
        texts = (change.before, change.after, change.days)
        is_decided = any(key in change.path for key in _OF_MEETINGS) or change.name in deciding
        kind = ChangeKind.DECISION_CHANGED if is_decided else what
        yield PlanChange(kind, None, change.words, *texts, path=change.path, values=change.values)


def _deciding_days(*plans: Plan) -> frozenset[str | None]:
    """Return the days of the meetings that decided or asked anything."""
    return frozenset(
        value_text(meeting.date)
        for plan in plans
        for meeting in plan.meetings
        if meeting.date and (meeting.decisions or meeting.arising)
    )


def unread_in(then: Position, now: Position) -> IsUnread:
    """Return what tells of places in a plan, then and now, whether they could be read."""
    old, new = then.reading.unread, now.reading.unread
    return lambda before, after: before in old or after in new


def _items(
    name: str, then: Position, now: Position
) -> Iterator[tuple[Any, Any, list[FieldChange]]]:
    """Yield each item of a list of the plan then and now, and what differs between the two."""
    old, new = getattr(then.plan, name), getattr(now.plan, name)
    if old == new:
        return
    is_unread = unread_in(then, now)
    has_unread = then.has_unread(name) or now.has_unread(name)
    for before, after in paired(old, new):
        was = None if before is None else old[before]
        is_now = None if after is None else new[after]
        fields: list[FieldChange] = []
        if has_unread and (was is None or is_now is None):
            continue  # what is alone here may be what could not be read there
        if was and is_now and was != is_now:
            places = (name, before or 0), (name, after or 0)
            for field in type(was).model_fields:
                if field not in NOT_FOLLOWED and field != "actions":
                    values = getattr(was, field), getattr(is_now, field)
                    fields += field_changes(field, *values, is_unread, places)
        yield was, is_now, fields


def _of_item(
    what: ChangeKind, name: str, key: str, change: FieldChange, of: str | None
) -> PlanChange:
    path, texts = (name, *change.path), (change.before, change.after, change.days)
    return PlanChange(what, None, key, *texts, path=path, of=of, values=change.values)


def _finding_changes(then: Position, now: Position) -> Iterator[PlanChange]:
    what = ChangeKind.FINDING_CHANGED
    for was, is_now, fields in _items("findings", then, now):
        if was is None or is_now is None:
            before, after = (text_core(item.text) if item else None for item in (was, is_now))
            yield PlanChange(what, None, (is_now or was).id, before, after, path=("findings",))
        for change in fields:
            of = None if change.path == ("text",) else change.words
            yield _of_item(what, "findings", is_now.id, change, of)


def _measure_changes(then: Position, now: Position) -> Iterator[PlanChange]:
    """Yield what differs in each measure; new readings are told by the last of them."""
    what, path = ChangeKind.MEASURE_CHANGED, ("measures", "readings")
    for was, is_now, fields in _items("measures", then, now):
        before, after = _measured(was), _measured(is_now)
        if was is None or is_now is None:
            key, values = (is_now or was).id, (was, is_now)
            yield PlanChange(what, None, key, before, after, path=("measures",), values=values)
            continue
        known = {reading.date for reading in was.readings}
        is_read_anew = bool(is_now.readings) and is_now.readings[-1].date not in known
        if is_read_anew:
            yield PlanChange(what, None, is_now.id, before, after, path=path)
        for change in fields:
            if not (is_read_anew and change.path == ("readings",) and change.before is None):
                yield _of_item(what, "measures", is_now.id, change, change.words)


def _workstream_changes(
    then: Position, now: Position, inherited: Collection[tuple[str, str]]
) -> Iterator[PlanChange]:
    """Yield what differs in each workstream and is not told by an action in it."""
    for was, is_now, fields in _items("workstreams", then, now):
        if was is None or is_now is None:
            title, path = f"workstream {(is_now or was).id}", ("workstreams",)
            before, after = (text_core(item.title) if item else None for item in (was, is_now))
            yield PlanChange(ChangeKind.REWORDED, None, title, before, after, path=path)
        for change in fields:
            name = change.path[0]
            told_as = "workstream" if name == "id" else name  # as the key of an action's change
            if (is_now.id, told_as) not in inherited:
                what = WORKSTREAM_KINDS.get(name, ChangeKind.REWORDED)
                yield _of_item(what, "workstreams", f"workstream {is_now.id}", change, change.words)


def redefined_words(old: Plan, new: Plan) -> Iterator[tuple[str, str, str, str]]:
    """Yield each rating and stage that both know with another meaning.

    That is the list that declares it, the word, and the two meanings. A plan that declares no
    ratings knows the meanings' own names.
    """
    for declared, words, meanings in (
        ("ratings", new.ratings or old.ratings, (old.meaning_of, new.meaning_of)),
        ("stages", new.stages, (old.stage_meaning, new.stage_meaning)),
    ):
        for word in words:
            before, after = (meaning(word) for meaning in meanings)
            if before and after and before is not after:
                yield declared, word, before.value, after.value


def _replaced_words(then: Position, now: Position) -> Iterator[PlanChange]:
    """Yield a rating that gave way to another of its meaning: what is counted has changed.

    One that counted what is done with what nearly is gives way to one that counts the former alone.

    Lancashire's "completed or in final stages" of April 2019 was "complete" in July, and the number
    fell from 23 to 18 without an action having been reopened.
    """
    old, new = (_words_in_use(position) for position in (then, now))
    held = Counter(normal(action.action.status or "") for action in then.actions)
    for key, (word, meaning) in old.items():
        if key in new or held[key] < SEVERAL:
            continue
        for other_key, (other, same) in new.items():
            is_part = meaning is Meaning.FINISHING and same.stage is Stage.DONE
            if other_key not in old and (same is meaning or is_part):
                before, after = f"{word} ({meaning.value})", f"{other} ({same.value})"
                yield PlanChange(ChangeKind.RATING_REDEFINED, None, word, before, after)


def _words_in_use(position: Position) -> dict[str, tuple[str, Meaning]]:
    return {
        normal(action.action.status): (action.action.status, action.meaning)
        for action in position.actions
        if action.action.status and action.meaning is not Meaning.NOT_GIVEN
    }


def _measured(measure: Measure | None) -> str | None:
    if measure is None:
        return None
    if not measure.readings:
        return f"{measure.title}: no reading"
    last = measure.readings[-1]
    value = f"{last.value}" if last.value is not None else last.direction or last.text or ""
    return f"{measure.title}: {value}{f' ({last.date})' if last.date else ''}"
