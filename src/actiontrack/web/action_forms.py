"""What may be asked of an action, form by form, as the verbs of the same names ask it."""

from collections.abc import Iterable, Iterator

from actiontrack.amending.actions import (
    ActionUpdate,
    add_evidence,
    complete,
    milestone,
    refuse,
    reopen,
    reprogramme,
    request,
    set_aside,
    start,
    update,
)
from actiontrack.amending.builder import Amendment
from actiontrack.amending.closing import send_back, sign_off
from actiontrack.editing import Value
from actiontrack.errors import CannotDoError
from actiontrack.plans.vocabulary import EVIDENCE_KINDS, STANDARD_RATINGS, Meaning, Stage
from actiontrack.position.requests import open_request
from actiontrack.text.page import one_line
from actiontrack.web.forms import Entries, Field, Form, Option, Subject, day_field

_LEFT_OUT = ("", "as it is")
_OF_NEWS = "write the day of the news, or leave it out for today"


def _ratings(subject: Subject, *stages: Stage) -> list[Option]:
    """Return the ratings to choose from: all of the plan's, or those of some stages."""
    plan = subject.plan
    meanings = {word: plan.meaning_of(word) for word in plan.ratings or STANDARD_RATINGS}
    return [
        (word, f"{one_line(word)} ({meaning.words.lower()})" if meaning else one_line(word))
        for word, meaning in meanings.items()
        if not stages or (meaning and meaning.stage in stages)
    ]


def _rating(subject: Subject, *stages: Stage) -> Iterator[Field]:
    options = _ratings(subject, *stages)
    if len(options) > 1 or (options and not stages):
        word = subject.the_action.own_words
        hint = f"It is {one_line(word)} now." if word else "It has none yet."
        yield Field("status", "Rating", "select", hint, [_LEFT_OUT, *options])


_NOTE = Field("note", "Note", "area", "What is to be said of it.")


def _update_fields(subject: Subject) -> Iterator[Field]:
    plan, action = subject.plan, subject.the_action.action
    yield from _rating(subject)
    yield _NOTE
    yield day_field("date", "Day of the news", subject)
    percent = "" if action.percent is None else f"It is {action.percent} now."
    yield Field("percent", "Per cent done", "number", percent)
    if plan.stages:
        hint = f"It is {one_line(action.stage)} now." if action.stage else ""
        yield Field("stage", "Stage", "select", hint, [_LEFT_OUT, *_words(plan.stages)])
    if plan.impact_ratings:
        now = f"It is {one_line(action.impact_rating)} now." if action.impact_rating else ""
        words = _words(plan.impact_ratings)
        yield Field("impact", "Impact", "select", now, [_LEFT_OUT, *words])
    yield Field(
        "corrective_action",
        "Corrective action",
        "area",
        "What is being done about it where it is behind. What stands there now is replaced."
        if action.corrective_action
        else "What is being done about it where it is behind.",
    )


def _words(known: Iterable[str]) -> list[Option]:
    return [(word, one_line(word)) for word in known]


def _update(entries: Entries, subject: Subject) -> Amendment:
    news = _news(entries, _OF_NEWS)
    texts = {
        "percent": entries.percent("percent"),
        "stage": entries.text("stage"),
        "impact_rating": entries.text("impact"),
        "corrective_action": entries.text("corrective_action"),
    }
    keys: dict[str, Value] = {key: text for key, text in texts.items() if text is not None}
    if not (keys or news.status or news.note or entries.is_checked("position")):
        raise CannotDoError("say what there is to write: a rating, a note or another of these")
    return update(subject.plan, subject.the_action, news, keys)


def _news(entries: Entries, else_write: str = "") -> ActionUpdate:
    """Return the rating and the note of the day that is given; not every form has all three."""
    day, is_given = entries.past_date("date", else_write), entries.text("date") is not None
    return ActionUpdate(day, entries.text("status"), entries.text("note"), is_day_given=is_given)


def _start_fields(subject: Subject) -> Iterator[Field]:
    yield day_field("date", "Day on which it started", subject)
    yield from _rating(subject, Stage.IN_PROGRESS)
    yield _NOTE


def _start(entries: Entries, subject: Subject) -> Amendment:
    news = _news(entries, "what has not started yet has a planned start")
    return start(subject.plan, subject.the_action, news)


def _complete_fields(subject: Subject) -> Iterator[Field]:
    yield day_field("date", "Day on which it was completed", subject)
    yield Field("evidence", "What shows that it is done", hint="Its title. Leave out what is not.")
    yield Field("link", "Where that can be seen", hint="An address, if it has one.")
    yield Field("verified_by", "Who has verified it", hint="A post, not its own lead.")
    yield from _rating(subject, Stage.DONE)
    yield _NOTE


def _complete(entries: Entries, subject: Subject) -> Amendment:
    title, link, by = (entries.text(name) for name in ("evidence", "link", "verified_by"))
    if not title and (link or by):
        raise CannotDoError("--evidence is needed: name what the link or the post is about")
    news = _news(entries)
    item = {"title": title, "date": str(news.date), "link": link, "verified_by": by}
    return complete(subject.plan, subject.the_action, news, item)


def _request_fields(subject: Subject) -> Iterator[Field]:
    yield Field("to", "The date asked for", "date", is_required=True)
    yield Field("reason", "Why the date cannot be kept", "area", is_required=True)
    yield Field("effect", "What the delay does, and to whom", "area", is_required=True)
    yield day_field("date", "Day of asking", subject)


def _request(entries: Entries, subject: Subject) -> Amendment:
    return request(
        subject.the_action,
        entries.required_date("to", "The date asked for"),
        entries.past_date("date", "write the day of asking, or leave it out for today"),
        entries.required("reason", "Why the date cannot be kept"),
        entries.required("effect", "What the delay does, and to whom"),
    )


def _reprogramme_fields(subject: Subject) -> Iterator[Field]:
    waiting = open_request(subject.the_action.action)
    to = str(waiting.to) if waiting and waiting.to and not waiting.to.is_month else ""
    hint = "The due date that is written stays on record as it is."
    yield Field("to", "The new due date", "date", hint, is_required=True, value=to)
    yield Field("agreed", "Day on which it was agreed", "date", is_required=True)
    yield Field("by", "Who agreed it", hint="A body, such as the board.", is_required=True)
    reason = one_line(waiting.reason or "") if waiting else ""
    yield Field("reason", "Why it moves", "area", is_required=True, value=reason)


def _reprogramme(entries: Entries, subject: Subject) -> Amendment:
    new = entries.required_date("to", "The new due date")
    entries.required("agreed", "The day on which it was agreed")
    return reprogramme(
        subject.plan,
        subject.the_action,
        new,
        entries.past_date("agreed"),
        entries.required("by", "Who agreed it"),
        entries.required("reason", "Why it moves"),
    )


def _refuse_fields(subject: Subject) -> Iterator[Field]:
    yield Field("by", "The body that refused it", is_required=True)
    yield Field("reason", "Why it was refused", "area", is_required=True)
    yield day_field("on", "Day on which it was refused", subject)


def _refuse(entries: Entries, subject: Subject) -> Amendment:
    body = entries.required("by", "The body that refused it")
    day = entries.past_date("on")
    why = entries.required("reason", "Why it was refused")
    return refuse(subject.the_action, day, body, why)


def _sign_off_fields(subject: Subject) -> Iterator[Field]:
    yield Field("by", "The body that agreed it", is_required=True)
    yield day_field("on", "Day on which it was agreed", subject)
    yield from _rating(subject, Stage.DONE)


def _sign_off(entries: Entries, subject: Subject) -> Amendment:
    body = entries.required("by", "The body that decided")
    day, status = entries.past_date("on"), entries.text("status")
    return sign_off(subject.plan, subject.the_action, day, body, status)


def _send_back_fields(subject: Subject) -> Iterator[Field]:
    yield Field("by", "The body that sent it back", is_required=True)
    yield Field("reason", "Why it was sent back", "area", is_required=True)
    yield day_field("on", "Day on which it was sent back", subject)
    yield from _rating(subject, Stage.IN_PROGRESS)


def _send_back(entries: Entries, subject: Subject) -> Amendment:
    refusal = {
        "on": str(entries.past_date("on")),
        "by": entries.required("by", "The body that decided"),
        "reason": entries.required("reason", "Why it was sent back"),
    }
    return send_back(subject.plan, subject.the_action, refusal, entries.text("status"))


def _evidence_fields(subject: Subject) -> Iterator[Field]:
    del subject
    yield Field("title", "What it is", is_required=True)
    kinds = [("", "not said"), *((kind, kind) for kind in EVIDENCE_KINDS)]
    yield Field("kind", "Kind", "select", options=kinds)
    yield Field("date", "Day it is of", "date", "If it is known.")
    yield Field("link", "Where it can be seen", hint="An address, if it has one.")
    yield Field("verified_by", "Who has verified it", hint="A post, not the action's own lead.")


def _evidence(entries: Entries, subject: Subject) -> Amendment:
    item: dict[str, str | None] = {"title": entries.required("title", "What it is")}
    item["date"] = str(entries.past_date("date")) if entries.text("date") else None
    item |= {name: entries.text(name) for name in ("kind", "link", "verified_by")}
    return add_evidence(subject.the_action, item)


def _milestone_fields(subject: Subject) -> Iterator[Field]:
    del subject
    yield Field("title", "What it is", is_required=True)
    yield Field("due", "When it is due", "date", "As first planned.")
    yield Field("done", "When it was completed", "date")


def _milestone(entries: Entries, subject: Subject) -> Amendment:
    title = entries.required("title", "What it is")
    due = entries.date("due") if entries.text("due") else None
    done = entries.past_date("done") if entries.text("done") else None
    if due is None and done is None:
        raise CannotDoError("--due is needed: when it is due, or when it was completed")
    return milestone(subject.the_action, title, due, done)


def _aside_fields(subject: Subject) -> Iterator[Field]:
    yield Field("reason", "Why", "area", is_required=True)
    yield day_field("date", "Day of it", subject)
    yield from _rating(subject, Stage.SET_ASIDE)


def _suspend(entries: Entries, subject: Subject, meaning: Meaning = Meaning.SUSPENDED) -> Amendment:
    why = entries.required("reason", "Why it is set aside")
    return set_aside(subject.plan, subject.the_action, meaning, _news(entries, _OF_NEWS), why)


def _withdraw(entries: Entries, subject: Subject) -> Amendment:
    return _suspend(entries, subject, Meaning.WITHDRAWN)


def _reopen_fields(subject: Subject) -> Iterator[Field]:
    yield Field("reason", "Why it is open again", "area", is_required=True)
    yield day_field("date", "Day of it", subject)
    yield from _rating(subject, Stage.IN_PROGRESS)


def _reopen(entries: Entries, subject: Subject) -> Amendment:
    why = entries.required("reason", "Why it is open again")
    return reopen(subject.plan, subject.the_action, _news(entries, _OF_NEWS), why)


def _is_open(subject: Subject) -> bool:
    return subject.the_action.is_open


def _is_closed(subject: Subject) -> bool:
    return subject.the_action.stage in (Stage.DONE, Stage.SET_ASIDE)


def _has_request(subject: Subject) -> bool:
    return open_request(subject.the_action.action) is not None


def _has_due_date(subject: Subject) -> bool:
    return subject.the_action.is_open and subject.the_action.action.due is not None


def _may_start(subject: Subject) -> bool:
    return subject.the_action.is_open and subject.the_action.action.started is None


def _awaits_sign_off(subject: Subject) -> bool:
    return subject.the_action.meaning is Meaning.AWAITING_SIGN_OFF


def _may_be_signed_off(subject: Subject) -> bool:
    action = subject.the_action
    signed = action.action.sign_off
    is_done = action.stage is Stage.DONE and not (signed and signed.on)
    return _awaits_sign_off(subject) or is_done


ACTION_FORMS: dict[str, Form] = {
    "update": Form(
        "Record an update", _update_fields, _update, "Update {name}", moves_position=True
    ),
    "start": Form(
        "It has started", _start_fields, _start, "Start {name}", _may_start, moves_position=True
    ),
    "complete": Form(
        "It is done", _complete_fields, _complete, "Complete {name}", _is_open, moves_position=True
    ),
    "request": Form(
        "Ask for a new date",
        _request_fields,
        _request,
        "Ask for a new date for {name}",
        _has_due_date,
    ),
    "reprogramme": Form(
        "Move its date, as agreed",
        _reprogramme_fields,
        _reprogramme,
        "Reprogramme {name}",
        _has_due_date,
    ),
    "refuse": Form(
        "Refuse the new date",
        _refuse_fields,
        _refuse,
        "Refuse a new date for {name}",
        _has_request,
    ),
    "sign-off": Form(
        "Sign it off", _sign_off_fields, _sign_off, "Sign off {name}", _may_be_signed_off
    ),
    "send-back": Form(
        "Send it back", _send_back_fields, _send_back, "Send back {name}", _awaits_sign_off
    ),
    "evidence": Form("Add evidence", _evidence_fields, _evidence, "Record evidence of {name}"),
    "milestone": Form(
        "Add a milestone", _milestone_fields, _milestone, "Record a milestone of {name}", _is_open
    ),
    "suspend": Form("Suspend it", _aside_fields, _suspend, "Suspend {name}", _is_open),
    "withdraw": Form("Withdraw it", _aside_fields, _withdraw, "Withdraw {name}", _is_open),
    "reopen": Form("Reopen it", _reopen_fields, _reopen, "Reopen {name}", _is_closed),
}
"""What may be asked of an action, by the name of its page, in the order in which it is offered."""
