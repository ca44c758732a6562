"""One action then and now → what happened to it."""

from collections.abc import Iterator

from actiontrack.diff.changes import ActionPair, ChangeKind, PlanChange
from actiontrack.plans.model import Reprogrammed, Update
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage, normal
from actiontrack.position import ActionPosition


def action_changes(pair: ActionPair) -> Iterator[PlanChange]:
    """Yield what happened to one action; what is new or gone is only that."""
    then, now = pair.then, pair.now
    if then is None and now is not None:
        yield _change(ChangeKind.ADDED, now)
    elif now is None and then is not None:
        yield _change(ChangeKind.REMOVED, then)
    elif then is not None and now is not None:
        yield from _kept_changes(then, now)


def _kept_changes(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    yield from _status_changes(then, now)
    yield from _date_changes(then, now)
    yield from _wording_changes(then, now)
    yield from _additions(then, now)


def _additions(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    known_updates = {update_core(each) for each in then.action.updates}
    new = [each for each in now.action.updates if update_core(each) not in known_updates]
    if new and not _is_unread("updates", then, now):
        yield _change(ChangeKind.UPDATED, now, after=_said(new[-1]))
    known = {(text_core(each.title), each.link) for each in then.action.evidence}
    for each in now.action.evidence:
        is_new = (text_core(each.title), each.link) not in known
        if is_new and not _is_unread("evidence", then, now):
            yield _change(ChangeKind.EVIDENCE_ADDED, now, after=each.title)


def update_core(update: Update) -> tuple[PlanDate | None, str | None, str | None]:
    """Return the date, rating and words of an update, blind to how its lines are broken."""
    status = normal(update.status) if update.status else None
    return update.date, status, text_core(update.text)


def _is_unread(key: str, then: ActionPosition, now: ActionPosition) -> bool:
    """Tell whether a key could not be read then or now, so that nothing is known of it."""
    return key in then.unread or key in now.unread


def _said(update: Update) -> str | None:
    return update.text or update.status


def _change(
    what: ChangeKind,
    now: ActionPosition,
    *,
    before: str | None = None,
    after: str | None = None,
    days: int | None = None,
) -> PlanChange:
    return PlanChange(what, now.action.id or None, now.action.title, before, after, days)


def _status_changes(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    before, after = then.action.status, now.action.status
    is_same = normal(before or "") == normal(after or "")
    if (then.meaning is now.meaning and is_same) or _is_unread("status", then, now):
        return
    for what in _steps(then.meaning, now.meaning):
        yield _change(what, now, before=before, after=after)


def _steps(then: Meaning, now: Meaning) -> tuple[ChangeKind, ...]:
    """Return what a change of rating amounts to; a change of stage is not also a new rating."""
    old, new = then.stage, now.stage
    if Stage.NOT_GIVEN in (old, new) or (old is new and old is not Stage.SET_ASIDE):
        return (ChangeKind.RE_RATED,)
    if new is Stage.SET_ASIDE:
        aside = ChangeKind.SUSPENDED if now is Meaning.SUSPENDED else ChangeKind.WITHDRAWN
        return (ChangeKind.RE_RATED,) if then is now else (aside,)
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
    """Yield how an action's dates moved: with agreement, or by being written over."""
    if not _is_unread("start", then, now):
        yield from _rewritten(ChangeKind.START_MOVED, now, then.action.start, now.action.start)
    if not _is_unread("due", then, now):
        yield from _rewritten(ChangeKind.DUE_REWRITTEN, now, then.action.due, now.action.due)
    if not _is_unread("reprogrammed", then, now):
        yield from _agreed_moves(then, now)


def _agreed_moves(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    old, new = then.action.reprogrammed, now.action.reprogrammed
    for before, after in zip(old, new, strict=False):
        yield from _rewritten(ChangeKind.DUE_REWRITTEN, now, before.to, after.to)
    for lost in old[len(new) :]:
        yield from _rewritten(ChangeKind.DUE_REWRITTEN, now, lost.to, now.agreed_due)
    agreed = old[-1].to if old else now.action.due
    for number, move in enumerate(new[len(old) :], start=len(old) + 1):
        yield _moved(now, agreed, move, number)
        agreed = move.to


def _rewritten(
    what: ChangeKind, now: ActionPosition, before: PlanDate | None, after: PlanDate | None
) -> Iterator[PlanChange]:
    if before != after:
        yield _change(
            what, now, before=_text(before), after=_text(after), days=_days(before, after)
        )


def _moved(
    now: ActionPosition, before: PlanDate | None, move: Reprogrammed, number: int
) -> PlanChange:
    return PlanChange(
        ChangeKind.REPROGRAMMED,
        now.action.id or None,
        now.action.title,
        _text(before),
        _text(move.to),
        _days(before, move.to),
        move.by,
        move.agreed,
        number,
    )


def _text(day: PlanDate | None) -> str | None:
    return str(day) if day else None


def _days(before: PlanDate | None, after: PlanDate | None) -> int | None:
    return (after.last - before.last).days if before and after else None


def _wording_changes(then: ActionPosition, now: ActionPosition) -> Iterator[PlanChange]:
    for key in ("title", "outcome", "success"):
        before, after = text_core(getattr(then.action, key)), text_core(getattr(now.action, key))
        if before != after and not _is_unread(key, then, now):
            yield _change(ChangeKind.REWORDED, now, before=before, after=after)
    for key in ("lead", "accountable"):
        before, after = _joined(getattr(then, key)), _joined(getattr(now, key))
        if before != after and not _is_unread(key, then, now):
            yield _change(ChangeKind.LEAD_CHANGED, now, before=before, after=after)
    old_home, new_home = (each.workstream.id if each.workstream else None for each in (then, now))
    if old_home != new_home:
        yield _change(ChangeKind.MOVED, now, before=old_home, after=new_home)


def _joined(value: str | tuple[str, ...] | None) -> str | None:
    return "; ".join(value) or None if isinstance(value, tuple) else value


def text_core(text: str | None) -> str | None:
    """Return a text blind to how its lines are broken."""
    return " ".join(text.split()) if text else None
