"""The amendments of one action: start, complete, reprogramme and the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from actiontrack.amending.builder import ActionBuilder, Amendment, as_written
from actiontrack.amending.ratings import UNDER_WAY, open_rating, own_rating, put_in_stage
from actiontrack.editing import SetKey, Value
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Plan, Reply, Requested
from actiontrack.plans.replies import reply_in_words
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning, Stage, normal
from actiontrack.position import ActionPosition
from actiontrack.position.requests import all_requests, is_answered, open_request
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, did_you_mean, is_or_are

_DONE = (Meaning.COMPLETE, Meaning.EMBEDDED)


@dataclass(frozen=True, slots=True)
class ActionUpdate:
    """The rating and the note that an owner gives for a day; None where one is not given."""

    date: PlanDate
    status: str | None = None
    note: str | None = None
    is_day_given: bool = True
    """Whether somebody named the day; else it is today's, and nothing earlier is dated by it."""


def update(
    plan: Plan,
    action: ActionPosition,
    dated: ActionUpdate,
    keys: Mapping[str, Value],
    evidence: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Amendment:
    """Write a status and an update of a day, evidence, and whatever other keys are given.

    A day without a status or a note writes nothing; `started` is never written.
    """
    builder = ActionBuilder(action)
    status = own_rating(plan, dated.status) if dated.status else None
    builder.rate(status)
    if "stage" in keys:
        keys = {**keys, "stage": _known_word(str(keys["stage"]), plan.stages, "stage")}
    if "impact_rating" in keys:
        word = _known_word(str(keys["impact_rating"]), plan.impact_ratings, "impact rating")
        keys = {**keys, "impact_rating": word}
    if status or dated.note:
        item = {"date": str(dated.date), "status": status, "text": dated.note}
        builder.append("updates", item, f"update of {dated.date.words}")
    if "due" in keys and action.action.due and keys["due"] != str(action.action.due):
        raise CannotDoError(
            f"{action.id} is due {action.action.due.words}, and that stays:"
            " 'actiontrack reprogramme' moves it"
        )
    if evidence:
        _show(builder, action, {"title": evidence, "date": str(dated.date)})
    for key, value in keys.items():
        builder.set(key, value, f"{_NAMES.get(key, key)} {_in_words(value)}")
    builder.set_fields(plan, fields or {})
    return builder.amendment()


def _known_word(word: str, known: Mapping[str, object], what: str) -> str:
    """Return a word as the plan declares it. Raises CannotDoError, naming those that it does."""
    declared_word = {normal(name): name for name in known}.get(normal(word))
    if declared_word is None:
        listing = ", ".join(one_line(name) for name in known) or "none"
        hint = did_you_mean(word, known) or f": this plan has {listing}"
        raise CannotDoError(f"'{one_line(word)}' is no {what} of this plan{hint}")
    return declared_word


def start(plan: Plan, action: ActionPosition, dated: ActionUpdate) -> Amendment:
    """Say that an action has started on a day."""
    if action.stage is Stage.DONE:
        raise CannotDoError(f"{action.id} is done already: 'actiontrack reopen' reopens it")
    builder = ActionBuilder(action)
    before = action.action.started
    is_begun = action.stage is Stage.IN_PROGRESS
    if before and before != dated.date and is_begun and dated.is_day_given:
        raise CannotDoError(f"{action.id} has started already, {before.when}")
    keeps_rating = is_begun and dated.status is None
    status = (
        None
        if keeps_rating
        else put_in_stage(builder, plan, action, dated.status, Stage.IN_PROGRESS, UNDER_WAY)
    )
    if dated.is_day_given or not (before or is_begun):
        builder.set("started", str(dated.date), f"started {dated.date.when}")
    _note(builder, dated, status or action.action.status)
    return builder.amendment()


def complete(
    plan: Plan, action: ActionPosition, dated: ActionUpdate, evidence: Mapping[str, "str | None"]
) -> Amendment:
    """Say that an action is done, with what shows it.

    What was done before is not dated unless the day is given; a day that is written stays.
    """
    builder = ActionBuilder(action)
    before = action.action.completed
    if before and before != dated.date and dated.is_day_given:
        raise CannotDoError(
            f"{action.id} was completed {before.when}, and that day stays: leave out --date"
        )
    is_done = action.stage is Stage.DONE
    keeps_rating = is_done and dated.status is None
    status = (
        None
        if keeps_rating
        else put_in_stage(builder, plan, action, dated.status, Stage.DONE, _DONE)
    )
    was_done = is_done or before is not None or _was_rated_done(plan, action)
    if dated.is_day_given or not was_done:
        builder.set("completed", str(dated.date), f"completed {dated.date.when}")
    if evidence.get("title"):
        dateless = was_done and not dated.is_day_given
        _show(builder, action, {**evidence, "date": None} if dateless else evidence)
    _note(builder, dated, status or action.action.status)
    return builder.amendment()


def _was_rated_done(plan: Plan, action: ActionPosition) -> bool:
    """Tell whether the newest update that rates an action says that it was done by then."""
    rated = [update.status for update in action.action.updates if update.status]
    meaning = plan.meaning_of(rated[-1]) if rated else None
    return meaning is not None and meaning.stage is Stage.DONE


def add_evidence(action: ActionPosition, evidence: Mapping[str, "str | None"]) -> Amendment:
    """Add evidence to an action; the same title on another day is other evidence."""
    builder = ActionBuilder(action)
    _show(builder, action, evidence, ("date", "kind", "link", "verified_by"))
    return builder.amendment()


def milestone(
    action: ActionPosition, title: str, due: PlanDate | None, done: PlanDate | None
) -> Amendment:
    """Add a milestone, or say when one that is there was completed; a day that is written stays."""
    builder = ActionBuilder(action)
    days = {"due": str(due) if due else None, "completed": str(done) if done else None}
    clause = f"milestone '{one_line(title)}'"
    if due:
        clause += f" due {due.words}"
    if done:
        clause += f" completed {done.when}"
    for index, known in enumerate(action.action.milestones):
        if one_line(known.title) != one_line(title):
            continue
        for key, day in days.items():
            written = as_written(getattr(known, key))
            if day and written and written != day:
                raise CannotDoError(f"'{one_line(title)}' has {key}: {written}, and that stays")
            if day and not written:
                builder.extend(("milestones", index), key, day, clause)
        return builder.amendment()
    near = did_you_mean(title, [known.title for known in action.action.milestones])
    if near and not due:
        raise CannotDoError(f"{action.id} has no milestone '{one_line(title)}'{near}")
    builder.append("milestones", {"title": title, **days}, clause)
    return builder.amendment()


def _show(
    builder: ActionBuilder,
    action: ActionPosition,
    evidence: Mapping[str, "str | None"],
    keys: Sequence[str] = ("link", "verified_by"),
) -> None:
    """Add evidence, or to evidence of that title what it does not say yet; never a second time."""
    title = one_line(evidence["title"] or "")
    given = {key: evidence.get(key) for key in keys if evidence.get(key)}
    for index, known in enumerate(action.action.evidence):
        missing = {key: value for key, value in given.items() if getattr(known, key) is None}
        same = all(
            key in missing or as_written(getattr(known, key)) == value
            for key, value in given.items()
        )
        if one_line(known.title) == title and same:
            for key, value in missing.items():
                builder.extend(("evidence", index), key, value, f"evidence '{title}'")
            return
    builder.append("evidence", evidence, f"evidence '{title}'")


def set_aside(
    plan: Plan,
    action: ActionPosition,
    meaning: Meaning,
    dated: ActionUpdate,
    reason: str,
    moved_to: str | None = None,
) -> Amendment:
    """Suspend or withdraw an action, saying why, and where it is carried on if it is."""
    builder = ActionBuilder(action)
    is_so = action.meaning is meaning and dated.status is None
    status = (
        None
        if is_so
        else put_in_stage(builder, plan, action, dated.status, Stage.SET_ASIDE, (meaning,))
    )
    builder.set("reason", reason, f"because: {one_line(reason)}")
    builder.set("moved_to", moved_to, f"carried on as {one_line(moved_to or '')}")
    _note(builder, dated, status or action.action.status)
    return builder.amendment()


def reply_to_action(action: ActionPosition, state: str, on: PlanDate, by: str) -> Amendment:
    """Write what was replied to an action that is a recommendation; a reply that stands stays."""
    builder = ActionBuilder(action)
    written, given = as_written(action.action.reply), {"state": state, "on": str(on), "by": by}
    if written == given:
        return builder.amendment()
    if written:
        known = reply_in_words(action.action.reply)
        raise CannotDoError(f"{action.id} has a reply already: {known}")
    clause = reply_in_words(Reply.model_validate(given))
    builder.extend((), "reply", given, clause)
    return builder.amendment()


def reopen(plan: Plan, action: ActionPosition, dated: ActionUpdate, reason: str) -> Amendment:
    """Put an action that was done or set aside back in progress, saying why.

    It is rated as it was before, where its updates tell that; see `open_rating`.
    """
    builder = ActionBuilder(action)
    if action.stage not in (Stage.DONE, Stage.SET_ASIDE):
        if action.action.reason == reason:
            return builder.amendment()
        raise CannotDoError(f"{action.id} is neither done nor set aside")
    rating = dated.status or open_rating(plan, action)
    status = put_in_stage(builder, plan, action, rating, Stage.IN_PROGRESS, UNDER_WAY)
    builder.empty("completed", "no longer completed")
    builder.set("reason", reason, f"because: {one_line(reason)}")
    _note(builder, dated, status if dated.status else None)
    return builder.amendment()


def reprogramme(
    plan: Plan, action: ActionPosition, to: PlanDate, agreed: PlanDate, by: str, reason: str
) -> Amendment:
    """Move a due date with agreement; the one that is written stays as it is.

    What the plan holds against it is said, and forbids nothing: a board may agree afterwards what
    has come to pass.
    """
    if not action.action.due:
        raise CannotDoError(f"{action.id} gives no due date to move: write it with 'update --due'")
    builder = ActionBuilder(action)
    item = {"to": str(to), "agreed": str(agreed), "by": by, "reason": reason}
    before = action.agreed_due.words if action.agreed_due else "none"
    clause = f"due {before} \N{RIGHTWARDS ARROW} {to.words}, agreed by {one_line(by)}"
    clause += "".join(f"; {doubt}" for doubt in _doubts(plan, action, to, agreed))
    builder.append("reprogrammed", item, clause)
    return builder.amendment()


def _doubts(plan: Plan, action: ActionPosition, to: PlanDate, agreed: PlanDate) -> Iterator[str]:
    """Yield what the plan holds against the agreement of a date: that it was refused."""
    for known in all_requests(action.action):
        answer = known.answer
        if answer and answer.state == "refused" and known.to == to:
            by = f" by {one_line(answer.by)}" if answer.by else ""
            on = f" {answer.on.when}" if answer.on else ""
            yield f"take care: that very date was refused{by}{on}"
            if plan.meetings and all(meeting.date != agreed for meeting in plan.meetings):
                yield f"no meeting is recorded {agreed.when}"
            return


def request(
    action: ActionPosition, to: PlanDate, on: PlanDate, reason: str, effect: str
) -> Amendment:
    """Ask for a new date, which is not agreed yet; what was asked for before stays as it is.

    Raises CannotDoError where it was past when it was asked for.
    """
    if on.is_surely_after(to):
        raise CannotDoError(
            f"--to {to.words} is before {on.words}, the day of asking: write the day by which"
            f" {action.id} is to be done, or complete it"
        )
    builder = ActionBuilder(action)
    item = {"to": str(to), "on": str(on), "reason": reason, "effect": effect}
    if as_written(action.action.requested) != item:
        is_earlier = action.agreed_due is not None and action.agreed_due.is_surely_after(to)
        earlier = ", which is earlier than the date in force: no extension" if is_earlier else ""
        builder.append("requests", item, f"{to.words} asked for as the new date{earlier}")
    return builder.amendment()


def refuse(action: ActionPosition, on: PlanDate, by: str, reason: str) -> Amendment:
    """Refuse the new date that is asked for. Raises CannotDoError where none is."""
    builder = ActionBuilder(action)
    waiting, known = open_request(action.action), all_requests(action.action)
    answer = {"state": "refused", "on": str(on), "by": by, "reason": reason}
    if waiting is None:
        if known and as_written(known[-1].answer) == answer:
            return builder.amendment()
        raise CannotDoError(f"{action.id} has no request for a new date that is open")
    if waiting.on and on.last < waiting.on.first:
        raise CannotDoError(
            f"{action.id}: the new date was asked for {waiting.on.when}, and {on.words} is"
            " before that"
        )
    is_lone = waiting is action.action.requested
    at = ("requested",) if is_lone else ("requests", _place(action.action.requests, waiting))
    date = f"{waiting.to.words} " if waiting.to else ""
    clause = f"new date {date}refused by {one_line(by)}"
    if others := sum(not is_answered(other, action.action) for other in known) - 1:
        clause += f", and {counted(others, 'earlier request')} {is_or_are(others)} still open"
    builder.extend(at, "answer", answer, clause)
    return builder.amendment()


def _place(requests: Sequence[Requested], wanted: Requested) -> int:
    return next(at for at, date_request in enumerate(requests) if date_request is wanted)


def moved_position(plan: Plan, day: PlanDate) -> Amendment:
    """Say that the progress written in a plan is true of another day."""
    if plan.position == day:
        return Amendment((), "")
    return Amendment((SetKey((), "position", str(day)),), f"The position is that of {day.words}.")


def _note(builder: ActionBuilder, dated: ActionUpdate, status: str | None) -> None:
    if dated.note:
        item = {"date": str(dated.date), "status": status, "text": dated.note}
        builder.append("updates", item, f"update of {dated.date.words}")


_NAMES = {
    "stage": "stage",
    "impact_rating": "impact",
    "percent": "percent done",
    "lead": "led by",
    "start": "to start",
    "due": "due",
    "accountable": "answered for by",
    "corrective_action": "corrective action:",
    "outcome": "outcome:",
    "success": "success:",
    "plain": "in plain words:",
}


def _in_words(value: Value) -> str:
    if isinstance(value, str):
        return one_line(value)
    return ", ".join(one_line(str(item)) for item in value)
