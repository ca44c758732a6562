"""One action then and now → what happened to it."""

# Longer than 400 lines: each field of an action has its kind of change here, in one order.

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from actiontrack.diff.changes import ActionPair, ChangeKind, Direction, PlanChange
from actiontrack.diff.fields import (
    NOT_FOLLOWED,
    FieldChange,
    days_between,
    field_changes,
    field_words,
    text_core,
    value_text,
)
from actiontrack.flags import Route
from actiontrack.plans.model import Reprogrammed, Requested, Update
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage, normal
from actiontrack.position import ActionPosition, is_agreed_after_done
from actiontrack.position.requests import due_when_asked

AGREEMENT = ("agreed", "by", "reason")
"""What is written of the move of a date besides the date."""

FIELD_KINDS = {
    **dict.fromkeys(
        (
            *("ref", "title", "outcome", "success", "bodies", "addresses", "measures"),
            *("depends_on", "cost", "involves", "fields", "plain", "repeats"),
            *("reason", "moved_to", "reply"),
        ),
        ChangeKind.REWORDED,
    ),
    "impact_rating": ChangeKind.RE_RATED,
    "percent": ChangeKind.RE_RATED,
    "sign_off": ChangeKind.DECISION_CHANGED,
    "started": ChangeKind.START_MOVED,
    "completed": ChangeKind.COMPLETION_CHANGED,
    "milestones": ChangeKind.MILESTONE_CHANGED,
    "corrective_action": ChangeKind.CORRECTIVE_ACTION_CHANGED,
    "evidence": ChangeKind.EVIDENCE_ADDED,
}
"""What a change of a field amounts to; what was there before of evidence is removed by it."""

OTHERWISE = frozenset(
    {
        *("id", "stage", "status", "lead", "accountable", "start", "due", "reprogrammed"),
        *("requested", "requests", "updates"),
    }
)
"""Fields that are matched or compared in ways of their own."""


def action_changes(pair: ActionPair) -> Iterator[PlanChange]:
    """Yield what happened to one action; what is new or gone is only that."""
    then, now = pair.then, pair.now
    if then is None and now is not None:
        yield _change(ChangeKind.ADDED, now)
    elif now is None and then is not None:
        yield _change(ChangeKind.REMOVED, then)
    elif then is not None and now is not None:
        yield from _kept_changes(then, now)


def is_id_reused(then: ActionPosition, now: ActionPosition) -> bool:
    """Tell whether an id has been given to another action: another title, and other dates."""
    dates = ((then.action.start, now.action.start), (then.action.due, now.action.due))
    has_other_dates = any(before and after and before != after for before, after in dates)
    titles = [action.title.casefold().split() for action in (then, now)]
    return has_other_dates and all(titles) and titles[0] != titles[1]


def is_reopened(then: ActionPosition, now: ActionPosition) -> bool:
    """Tell whether an action left what is done or set aside and is open again."""
    was_closed = then.stage in (Stage.DONE, Stage.SET_ASIDE)
    return was_closed and now.stage in (Stage.IN_PROGRESS, Stage.NOT_STARTED)


def is_reopened_without_reason(then: ActionPosition, now: ActionPosition) -> bool:
    """Tell whether an action was reopened without a reason that is new."""
    has_new = now.action.reason and now.action.reason != then.action.reason
    return is_reopened(then, now) and not has_new and "reason" not in now.unread


def _kept_changes(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    stages = list(_status_changes(then, now))
    yield from stages
    yield from _date_changes(then, now)
    for key in ("lead", "accountable"):
        before, after = value_text(getattr(then, key)), value_text(getattr(now, key))
        if before != after and not _is_unread(key, then, now):
            yield _change(ChangeKind.LEAD_CHANGED, now, key, before=before, after=after)
    old_home, new_home = (
        action.workstream.id if action.workstream else None for action in (then, now)
    )
    if old_home != new_home:
        yield _change(ChangeKind.MOVED, now, "workstream", before=old_home, after=new_home)
    yield from _update_changes(then, now)
    for name in type(now.action).model_fields:
        if name not in NOT_FOLLOWED | OTHERWISE:
            changes = _field_changes(name, then, now)
            yield from (change for change in changes if not _is_implied(change, stages))


def _field_changes(name: str, then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    """Yield how one field differs; bodies and findings may be the workstream's."""
    is_inherited = name in ("bodies", "addresses")
    sides = (then, now) if is_inherited else (then.action, now.action)
    if _is_unread(name, then, now):
        return
    before, after = (getattr(side, name) for side in sides)
    for change in field_changes(name, before, after, is_unread_nowhere):
        what = FIELD_KINDS.get(name, ChangeKind.REWORDED)
        if name in ("corrective_action", "completed"):
            yield replace(_of_field(what, now, change), of=None)  # the kind says it
        elif name != "evidence":
            yield _of_field(what, now, change)
        elif change.before:
            removed = (
                replace(change, before=change.name, values=(None, None)) if change.name else change
            )
            yield _of_field(ChangeKind.EVIDENCE_REMOVED, now, removed)
        elif change.name:
            yield _change(what, now, name, after=change.name)
        else:
            yield _of_field(what, now, change)


def _is_implied(day_change: PlanChange, stages: list[PlanChange]) -> bool:
    """Tell whether a day of starting or finishing came, or went, with the stage that says so."""
    kinds = {change.what for change in stages}
    if day_change.what is ChangeKind.START_MOVED:
        return day_change.before is None and ChangeKind.STARTED in kinds
    if day_change.path[:1] == ("moved_to",):
        return ChangeKind.CARRIED_ON in kinds
    came = day_change.before is None and ChangeKind.COMPLETED in kinds
    went = day_change.after is None and ChangeKind.REOPENED in kinds
    return day_change.what is ChangeKind.COMPLETION_CHANGED and (came or went)


def _update_changes(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    """Yield the updates that were rewritten or taken out, and the last of those that are new."""
    if then.action.updates == now.action.updates or _is_unread("updates", then, now):
        return
    known, kept = ({update_core(update) for update in side.action.updates} for side in (then, now))
    lost = [update for update in then.action.updates if update_core(update) not in kept]
    new = [update for update in now.action.updates if update_core(update) not in known]
    for update in lost:
        rewritten = next((other for other in new if other.date == update.date), None)
        if rewritten:
            new.remove(rewritten)
        before, after = _rewritten_texts(update, rewritten)
        of = f"update of {update.date.words if update.date else 'no day'}"
        yield _change(ChangeKind.UPDATED, now, "updates", before=before, after=after, of=of)
    if new:
        after = new[-1].text or new[-1].status
        yield _change(ChangeKind.UPDATED, now, "updates", after=after)


def _rewritten_texts(old: Update, new: Update | None) -> tuple[str, str | None]:
    """Return what an update said and says, by what of it differs: its words, or its rating."""
    if new and text_core(old.text) == text_core(new.text):
        return old.status or "no rating", new.status or "no rating"
    before = text_core(old.text) or old.status or "no words"
    return before, (text_core(new.text) or new.status or "no words") if new else None


def update_core(update: Update) -> tuple[PlanDate | None, str | None, str | None]:
    """Return the date, rating and words of an update, blind to how its lines are broken."""
    status = normal(update.status) if update.status else None
    return update.date, status, text_core(update.text)


def _is_unread(key: str, then: ActionPosition, now: ActionPosition) -> bool:
    """Tell whether a key could not be read then or now, so that nothing is known of it."""
    return key in then.unread or key in now.unread


def is_unread_nowhere(_then: Route, _now: Route) -> bool:
    """Tell of whatever can be compared that it could be read."""
    return False


def _change(
    what: ChangeKind,
    now: ActionPosition,
    *path: str,
    before: str | None = None,
    after: str | None = None,
    days: int | None = None,
    of: str | None = None,
    values: tuple[Any, Any] = (None, None),
) -> PlanChange:
    key, title = now.id, now.title
    return PlanChange(what, key, title, before, after, days, path=path, of=of, values=values)


def _of_field(what: ChangeKind, now: ActionPosition, change: FieldChange) -> PlanChange:
    return _change(
        what,
        now,
        *change.path,
        before=change.before,
        after=change.after,
        days=change.days,
        of=change.words,
        values=change.values,
    )


def _status_changes(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    key = "status" if then.action.stage == now.action.stage else "stage"
    before, after = getattr(then.action, key), getattr(now.action, key)
    is_same = normal(before or "") == normal(after or "")
    # A rating that the plan has redefined since is news of the plan, and nothing happened here.
    is_known = Meaning.NOT_GIVEN not in (then.meaning, now.meaning)
    is_kept = is_same and (then.meaning is now.meaning or is_known)
    if is_kept or _is_unread("status", then, now) or _is_unread("stage", then, now):
        return
    for what in _steps(then, now):
        if what is ChangeKind.CARRIED_ON:
            yield _change(what, now, "moved_to", before=before, after=now.action.moved_to)
            continue
        change = _change(what, now, key, before=before, after=after)
        yield replace(change, direction=_direction(what, then, now))
    if key == "stage" and then.action.status != now.action.status:  # a colour is a fact apart
        what, words = ChangeKind.RE_RATED, (then.action.status, now.action.status)
        change = _change(what, now, "status", before=words[0], after=words[1])
        yield replace(change, direction=_direction(what, then, now))


_GOODNESS = {
    Meaning.OFF_TRACK: 0,
    Meaning.AT_RISK: 1,
    Meaning.UNDER_WAY: 2,
    Meaning.ON_TRACK: 2,
    Meaning.FINISHING: 3,
    Meaning.AWAITING_SIGN_OFF: 4,
    Meaning.COMPLETE: 5,
    Meaning.EMBEDDED: 6,
}
"""Which rating is better than which; one that is not here compares with none."""


def _direction(what: ChangeKind, then: ActionPosition, now: ActionPosition) -> Direction | None:
    if what is ChangeKind.REOPENED:
        return "worse" if then.stage is Stage.DONE else None
    before, after = _GOODNESS.get(then.meaning), _GOODNESS.get(now.meaning)
    if what is not ChangeKind.RE_RATED or before is None or after is None or before == after:
        return None
    return "better" if after > before else "worse"


def _steps(then: ActionPosition, now: ActionPosition) -> tuple[ChangeKind, ...]:
    """Return what a change of rating amounts to; a change of stage is not also a new rating."""
    old, new = then.stage, now.stage
    if Stage.NOT_GIVEN in (old, new) or (old is new and old is not Stage.SET_ASIDE):
        return (ChangeKind.RE_RATED,)
    if new is Stage.SET_ASIDE:
        ended = ChangeKind.CARRIED_ON if now.is_carried_on else ChangeKind.WITHDRAWN
        aside = ChangeKind.SUSPENDED if now.meaning is Meaning.SUSPENDED else ended
        return (ChangeKind.RE_RATED,) if then.meaning is now.meaning else (aside,)
    if old is Stage.NOT_STARTED:
        return (
            (ChangeKind.STARTED, ChangeKind.COMPLETED)
            if new is Stage.DONE
            else (ChangeKind.STARTED,)
        )
    if new is Stage.DONE:
        return (ChangeKind.COMPLETED,)
    if old in (Stage.DONE, Stage.SET_ASIDE):
        return (ChangeKind.REOPENED,)
    return (ChangeKind.RE_RATED,)


def _date_changes(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    """Yield how an action's dates moved: with agreement, by being written over, or by request."""
    if not _is_unread("start", then, now):
        days = then.action.start, now.action.start
        yield from _rewritten(ChangeKind.START_MOVED, now, ("start",), *days)
    if not _is_unread("due", then, now):
        days = then.action.due, now.action.due
        # A date where none was given writes over nothing.
        what = ChangeKind.DUE_REWRITTEN if then.action.due else ChangeKind.REWORDED
        yield from _rewritten(what, now, ("due",), *days)
    if not _is_unread("reprogrammed", then, now):
        yield from _agreed_moves(then, now)
    yield from _request_changes(then, now)


def _agreed_moves(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    old, new = then.action.reprogrammed, now.action.reprogrammed
    path, what = ("reprogrammed", "to"), ChangeKind.DUE_REWRITTEN
    for before, after in zip(old, new, strict=False):
        yield from _rewritten(what, now, path, before.to, after.to)
        yield from _agreement_changes(now, before, after)
    for lost in old[len(new) :]:
        yield from _rewritten(what, now, path, lost.to, now.agreed_due)
        if lost.to == now.agreed_due:  # the date stands, and nobody is said to have agreed it
            yield from _agreement_changes(now, lost, None)
    agreed = old[-1].to if old else now.action.due
    for number, move in enumerate(new[len(old) :], start=len(old) + 1):
        yield _moved(now, agreed, move, number)
        agreed = move.to


def _agreement_changes(
    now: ActionPosition, before: Reprogrammed, after: Reprogrammed | None
) -> Iterator[PlanChange]:
    """Yield what differs in who agreed a date, when and why."""
    move = f"move to {before.to.words}" if before.to else "move"
    for name in AGREEMENT:
        values = getattr(before, name), getattr(after, name, None)
        for change in field_changes(name, *values, is_unread_nowhere):
            path = ("reprogrammed", *change.path)
            words = f"{move}, {field_words(name, Reprogrammed)}"
            agreement = replace(change, path=path, words=words)
            yield _of_field(ChangeKind.AGREEMENT_REWRITTEN, now, agreement)


def _request_changes(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    """Yield each new date asked for, from the one in force, each answer, and what differs."""
    if not _is_unread("requested", then, now):
        yield from _lone_request_changes(then.action.requested, now)
    if not _is_unread("requests", then, now):
        old, new = then.action.requests, now.action.requests
        if len(new) < len(old):
            for change in field_changes("requests", old, new, is_unread_nowhere):
                yield _of_field(ChangeKind.REQUESTED, now, change)
            return
        for index, (before, after) in enumerate(zip(old, new, strict=False)):
            yield from _kept_request_changes("requests", before, after, now, index)
        for index, request in enumerate(new[len(old) :], len(old)):
            yield from _asked_for("requests", request, now, index)


def _lone_request_changes(before: Requested | None, now: ActionPosition) -> Iterator[PlanChange]:
    after, what = now.action.requested, ChangeKind.REQUESTED
    if before is None and after is not None:
        yield from _asked_for("requested", after, now)
    elif before is not None and after is None:
        of = f"request of {before.on.words}" if before.on else "request"
        yield _change(what, now, "requested", before=value_text(before.to) or "no date", of=of)
    elif before is not None and after is not None:
        yield from _kept_request_changes("requested", before, after, now)


def _asked_for(
    key: str, request: Requested, now: ActionPosition, index: int | None = None
) -> Iterator[PlanChange]:
    """Yield that a new date was asked for in place of the one in force, and its refusal."""
    days = due_when_asked(request, now.action), request.to
    texts = [value_text(day) for day in days]
    yield _change(
        ChangeKind.REQUESTED,
        now,
        key,
        before=texts[0],
        after=texts[1],
        days=days_between(*days),
    )
    if request.answer and request.answer.state == "refused":
        waiting = request.model_copy(update={"answer": None})
        yield from _kept_request_changes(key, waiting, request, now, index)


def _kept_request_changes(
    key: str, before: Requested, after: Requested, now: ActionPosition, index: int | None = None
) -> Iterator[PlanChange]:
    """Yield what differs in a request; a refusal is news, whatever else it says."""
    number = "" if index is None else f" {index + 1}"
    is_refused = before.answer is None and after.answer and after.answer.state == "refused"
    for change in field_changes(key, before, after, is_unread_nowhere):
        words = change.words.replace("requests", f"request{number}", 1)
        what = ChangeKind.REQUESTED
        if is_refused and "answer" in change.path:
            what = ChangeKind.REFUSED
        is_answered = change.path[-1] == "answer" and before.answer is None
        values = (before, after) if is_answered else change.values
        yield _of_field(what, now, replace(change, words=words, values=values))


def _rewritten(
    what: ChangeKind,
    now: ActionPosition,
    path: tuple[str, ...],
    before: PlanDate | None,
    after: PlanDate | None,
) -> Iterator[PlanChange]:
    if before != after:
        yield _change(
            what,
            now,
            *path,
            before=value_text(before),
            after=value_text(after),
            days=days_between(before, after),
            values=(before, after),
        )


def _moved(
    now: ActionPosition, before: PlanDate | None, move: Reprogrammed, number: int
) -> PlanChange:
    return PlanChange(
        ChangeKind.REPROGRAMMED,
        now.id,
        now.title,
        value_text(before),
        value_text(move.to),
        days_between(before, move.to),
        move.by,
        move.agreed,
        number,
        ("reprogrammed",),
        is_after_done=is_agreed_after_done(now.action, move),
    )
