"""What may be recorded of an inspection and of what follows: steps, findings, notices, replies."""

from collections.abc import Iterator

from actiontrack.amending import records, replies, steps
from actiontrack.amending.builder import Amendment
from actiontrack.amending.naming import next_free_id
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Submission
from actiontrack.plans.vocabulary import FINDING_KINDS, NOTICE_KINDS, REPLY_STATES, STEPS
from actiontrack.review import Review
from actiontrack.text.page import one_line
from actiontrack.timetable import required_names, timetable_on
from actiontrack.timetable.named import notice_name
from actiontrack.web.forms import (
    CHOOSE,
    Entries,
    Field,
    Form,
    Option,
    Subject,
    day_field,
    named_options,
)


def _open_steps(subject: Subject) -> list[Option]:
    """Return the steps that are not recorded as done, each by what the plan's file calls it."""
    plan = subject.plan
    known = {*STEPS, *required_names(plan), *(step.id or step.name for step in plan.steps)}
    options: dict[str, str] = {}
    unread = subject.review.position.reading.unread
    for step in timetable_on(plan, subject.today, unread).steps:
        own = step.name if step.place is None else plan.steps[step.place].name or step.name
        due = f", due {step.due.words}" if step.due else ""
        if step.done is None and (step.step or own) in known:
            options.setdefault(step.step or own, one_line(f"{step.name}{due}"))
    return list(options.items())


def _step_done_fields(subject: Subject) -> Iterator[Field]:
    yield Field("which", "Step", "select", options=_open_steps(subject), is_required=True)
    yield day_field("done", "Day on which it was done", subject)
    yield Field("outcome", "What came of it")


def _step_done(entries: Entries, subject: Subject) -> Amendment:
    step, day = entries.required("which", "Which step was done"), entries.past_date("done")
    return steps.step_done(subject.plan, step, day, entries.text("outcome"))


def _step_fields(subject: Subject) -> Iterator[Field]:
    plan = subject.plan
    # What a kind asks for under no id of its own is owed by that kind already.
    named = {*STEPS, *(step.id or step.name for step in plan.steps)}
    known = [step for step in _open_steps(subject) if step[0] in named]
    if known:
        options = [("", "another, which is named below"), *known]
        yield Field("which", "Step", "select", options=options)
    yield Field("name", "What it is", hint="Of a step that is not among those of the plan.")
    yield Field("due", "By when it is owed", "date", "As its source states it.")
    hint = "Where a time is stated and no day: 30 working days, 6 months."
    yield Field("within", "Or how long it may take", hint=hint)
    ids = {*STEPS, *(step.id for step in plan.steps)}
    starts = [
        ("", "not said"),
        *STEPS_FROM.items(),
        *(option for option in known if option[0] in ids),
    ]
    yield Field("from", "From when that counts", "select", options=starts)
    yield Field("since", "Or from which day", "date")
    if plan.notices:
        notices = [(notice.id, one_line(notice_name(plan, notice.id))) for notice in plan.notices]
        yield Field("of", "Which notice asks for it", "select", options=[("", "none"), *notices])
    yield Field("owed_by", "Who owes it", hint="If that is not the area.")
    yield Field("source", "Where that stands", hint="A paragraph, a letter.")


STEPS_FROM = {
    "received": "the day on which the report was received",
    "published": "the day on which the report was published",
    "accepted": "the day on which the statement or plan was accepted",
}
"""From which facts of an inspection a step is counted, in words."""


def _step(entries: Entries, subject: Subject) -> Amendment:
    step = entries.text("which")
    given = {name: entries.text(name) for name in ("name", "of", "within", "owed_by", "source")}
    given["due"] = entries.optional_date("due")
    given["from"] = entries.text("from")
    if entries.text("since"):
        if given["from"]:
            raise CannotDoError("--since: choose this day, or what is named above it")
        given["from"] = str(entries.date("since"))
    if not step:
        entries.required("name", "What the step is called")
    owed = {key: text for key, text in given.items() if text}
    ids = [known_step.id for known_step in subject.plan.steps if known_step.id]
    return steps.step_owed(subject.plan, step or next_free_id(ids, ids, "s"), owed)


def _finding_fields(subject: Subject) -> Iterator[Field]:
    del subject
    yield Field("text", "What was found", "area", is_required=True)
    kinds = [("", "not said"), *FINDING_KINDS.items()]
    yield Field("kind", "Kind", "select", options=kinds)
    yield Field("by", "Who made it", hint="If that were not the inspectors.")


def _finding(entries: Entries, subject: Subject) -> Amendment:
    text = entries.required("text", "What was found")
    return records.finding(subject.plan, entries.text("kind"), text, by=entries.text("by"))


def _not_replied_to(subject: Subject) -> list[Option]:
    """Return the recommendations without a reply: findings, or actions where these are that."""
    plan = subject.plan
    if plan.kind == "audit-recommendations":
        actions = (action.action for action in subject.review.position.actions)
        return named_options((action.id, action.title) for action in actions if not action.reply)
    return named_options(
        (finding.id, finding.text) for finding in plan.findings if not finding.reply
    )


def _reply_fields(subject: Subject) -> Iterator[Field]:
    options = _not_replied_to(subject)
    yield Field("to", "To which recommendation", "select", options=options, is_required=True)
    states = [CHOOSE, *REPLY_STATES.items()]
    yield Field("state", "Reply", "select", options=states, is_required=True)
    yield Field("by", "Who replied", is_required=True)
    yield day_field("on", "Day of the reply", subject)


def _reply(entries: Entries, subject: Subject) -> Amendment:
    to, state = entries.required("to", "To which"), entries.required("state", "The reply")
    by, day = entries.required("by", "Who replied"), entries.past_date("on")
    review = Review(subject.today, (subject.review,))
    ((amendment,),) = replies.reply(review, to, state, day, by).values()
    return amendment


def _notice_fields(subject: Subject) -> Iterator[Field]:
    kinds = [CHOOSE, *NOTICE_KINDS.items()]
    yield Field("kind", "What it is", "select", options=kinds, is_required=True)
    yield Field("by", "Who gave it", is_required=True)
    yield day_field("issued", "Day on which it was given", subject)


def _notice(entries: Entries, subject: Subject) -> Amendment:
    given = {"kind": entries.required("kind", "What it is")}
    given |= {"by": entries.required("by", "Who gave it")}
    given |= {"issued": str(entries.past_date("issued"))}
    return records.notice(subject.plan, given)


def _in_force(subject: Subject) -> list[Option]:
    plan = subject.plan
    every = [notice for notice in plan.notices if not notice.lifted]
    return [(notice.id, one_line(notice_name(plan, notice.id))) for notice in every]


def _lifted_fields(subject: Subject) -> Iterator[Field]:
    yield Field("notice", "Notice", "select", options=_in_force(subject), is_required=True)
    yield day_field("lifted", "Day on which it was lifted", subject)


def _lifted(entries: Entries, subject: Subject) -> Amendment:
    notice, day = entries.required("notice", "Which notice"), str(entries.past_date("lifted"))
    return records.notice(subject.plan, {"lifted": day}, notice)


def _submission_fields(subject: Subject) -> Iterator[Field]:
    yield Field("to", "To whom", hint="DfE, Ofsted.")
    yield day_field("sent", "Day on which it was sent", subject)
    yield Field("expected", "By when an answer is expected", "date")


def _submission(entries: Entries, subject: Subject) -> Amendment:
    sent, to = entries.past_date("sent"), entries.text("to")
    expected = entries.date("expected") if entries.text("expected") else None
    return records.submission(subject.plan, records.SubmissionRecord(sent, to, expected))


def _not_answered(subject: Subject) -> dict[str, Submission]:
    """Return what was sent and has no answer on record, by its day and to whom it went."""
    return {
        one_line(f"{submission.sent} {submission.to or ''}").strip(): submission
        for submission in subject.plan.submissions
        if submission.sent and not submission.answered
    }


def _answer_fields(subject: Subject) -> Iterator[Field]:
    options = [
        (
            key,
            one_line(
                f"sent {submission.sent.when} {f'to {submission.to}' if submission.to else ''}"
            ),
        )
        for key, submission in _not_answered(subject).items()
        if submission.sent
    ]
    yield Field("sent", "What was answered", "select", options=options, is_required=True)
    yield day_field("answered", "Day of the answer", subject)
    yield Field("answer", "The answer, in its own words", "area")


def _answer(entries: Entries, subject: Subject) -> Amendment:
    sent, day = entries.required("sent", "What was answered"), entries.past_date("answered")
    meant = _not_answered(subject).get(sent)
    if meant is None:
        raise CannotDoError("--sent: choose what was sent and has no answer yet")
    answer = records.SubmissionRecord(meant.sent, meant.to, None, day, entries.text("answer"))
    return records.submission(subject.plan, answer)


INSPECTION_FORMS: dict[str, Form] = {
    "step-done": Form(
        "A step of the timetable is done",
        _step_done_fields,
        _step_done,
        "Record a step of {name} as done",
        lambda subject: bool(_open_steps(subject)),
    ),
    "step": Form("Record a step that is owed", _step_fields, _step, "Record a step of {name}"),
    "finding": Form("Record a finding", _finding_fields, _finding, "Record a finding of {name}"),
    "reply": Form(
        "Record a reply",
        _reply_fields,
        _reply,
        "Record a reply of {name}",
        lambda subject: bool(_not_replied_to(subject)),
    ),
    "notice": Form("Record a notice", _notice_fields, _notice, "Record a notice of {name}"),
    "lifted": Form(
        "A notice was lifted",
        _lifted_fields,
        _lifted,
        "Record that a notice of {name} was lifted",
        lambda subject: bool(_in_force(subject)),
    ),
    "submission": Form(
        "The plan was sent", _submission_fields, _submission, "Record what was sent of {name}"
    ),
    "answer": Form(
        "What was sent is answered",
        _answer_fields,
        _answer,
        "Record an answer to {name}",
        lambda subject: bool(_not_answered(subject)),
    ),
}
"""What may be asked of a plan that follows an inspection, by the name of its page."""
