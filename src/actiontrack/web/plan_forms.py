"""What may be asked of a plan as a whole: a new action, a reading, a risk, what a board decided."""

from collections.abc import Iterator

from actiontrack.amending import board, records
from actiontrack.amending.builder import Amendment
from actiontrack.amending.new_action import NewAction, add
from actiontrack.plans.model import Meeting
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import (
    DECISION_OUTCOMES,
    MEANINGS,
    READING_STATES,
    STANDARD_RATINGS,
)
from actiontrack.text.page import one_line
from actiontrack.web.forms import (
    CHOOSE,
    Entries,
    Field,
    Form,
    Subject,
    day_field,
    named_options,
)
from actiontrack.web.inspection_forms import INSPECTION_FORMS


def _add_fields(subject: Subject) -> Iterator[Field]:
    plan = subject.plan
    yield Field("title", "What somebody undertakes to do", "area", is_required=True)
    if plan.workstreams:
        homes = named_options((workstream.id, workstream.title) for workstream in plan.workstreams)
        none = ("", "in none")
        yield Field("workstream", plan.workstream_word.capitalize(), "select", "", [none, *homes])
    yield Field("lead", "Who does it", hint="A post. Several: a semicolon between them.")
    yield Field("accountable", "The one post that answers for it")
    if plan.findings:
        findings = named_options((finding.id, finding.text) for finding in plan.findings)
        yield Field("addresses", "What it answers", "several", options=findings)
    yield Field("start", "Planned start", "date")
    yield Field("due", "Due date", "date")
    ratings = [(rating, one_line(rating)) for rating in plan.ratings or STANDARD_RATINGS]
    yield Field("status", "Rating", "select", options=[("", "not started, or none yet"), *ratings])


def _add(entries: Entries, subject: Subject) -> Amendment:
    leads = [lead.strip() for lead in (entries.text("lead") or "").split(";")]
    new = NewAction(
        entries.required("title", "What somebody undertakes to do"),
        entries.text("workstream"),
        None,
        entries.text("status"),
        tuple(lead for lead in leads if lead),
        entries.text("accountable"),
        tuple(entries.texts("addresses")),
        entries.optional_date("start"),
        entries.optional_date("due"),
    )
    return add(subject.review.position, new)


def _reading_fields(subject: Subject) -> Iterator[Field]:
    measures = named_options((measure.id, measure.title) for measure in subject.plan.measures)
    yield Field("measure", "Measure", "select", options=measures, is_required=True)
    yield Field("value", "Figure", hint="In the measure's unit.", is_required=True)
    yield day_field("date", "Day it is of", subject)
    states = [("", "final"), *((state, state) for state in READING_STATES)]
    yield Field("state", "How sure it is", "select", options=states)
    yield Field("text", "What is to be said with it", "area")


def _reading(entries: Entries, subject: Subject) -> Amendment:
    measure = entries.required("measure", "Which measure it is of")
    value = entries.figure("value", "The figure, in the measure's unit")
    state, text = entries.text("state"), entries.text("text")
    day = entries.date("date") if state == "projected" else entries.past_date("date")
    return records.reading(subject.plan, measure, value, day, state, text)


def _scale(subject: Subject) -> Iterator[Field]:
    most = subject.plan.risk_scale
    hint = f"From 1 to {most}." if most else "From 1."
    yield Field("likelihood", "How likely it is", "number", hint, is_required=True)
    yield Field("impact", "How bad it would be", "number", hint, is_required=True)
    yield day_field("date", "Day of the score", subject)


def _risk_fields(subject: Subject) -> Iterator[Field]:
    yield Field("title", "What may happen", "area", is_required=True)
    yield Field("owner", "The post that answers for it", is_required=True)
    yield from _scale(subject)
    yield Field("mitigation", "What is done about it", "area")


def _scored(entries: Entries) -> tuple[int, int]:
    likelihood = entries.scale("likelihood", "How likely it is, from 1")
    return likelihood, entries.scale("impact", "How bad it would be, from 1")


def _risk(entries: Entries, subject: Subject) -> Amendment:
    title = entries.required("title", "What may happen")
    owner = entries.required("owner", "The post that answers for it")
    score = (*_scored(entries), entries.past_date("date"))
    return board.risk(subject.plan, title, owner, score, entries.text("mitigation"))


def _score_fields(subject: Subject) -> Iterator[Field]:
    risks = named_options((risk.id, risk.title) for risk in subject.plan.risks if not risk.closed)
    yield Field("risk", "Risk", "select", options=risks, is_required=True)
    yield from _scale(subject)


def _score(entries: Entries, subject: Subject) -> Amendment:
    risk = entries.required("risk", "Which risk it is")
    return board.score(subject.plan, risk, *_scored(entries), entries.past_date("date"))


def _meetings(subject: Subject) -> Field:
    past = [
        meeting
        for meeting in subject.plan.meetings
        if meeting.date and not meeting.date.is_month and meeting.date.first <= subject.today
    ]
    options = [(_key(meeting), _meeting_name(meeting, subject)) for meeting in reversed(past)]
    return Field("meeting", "Meeting", "select", options=options, is_required=True)


def _key(meeting: Meeting) -> str:
    return f"{meeting.date} {meeting.body or ''}".strip()


def _meeting_name(meeting: Meeting, subject: Subject) -> str:
    body = subject.plan.bodies.get(meeting.body or "", meeting.body or "")
    return one_line(f"{meeting.date.words if meeting.date else ''} {body}").strip()


def _held(entries: Entries, what: str) -> tuple[PlanDate, str | None]:
    """Return the day and the body of the meeting that is chosen."""
    day, _, body = entries.required("meeting", what).partition(" ")
    return entries.past_day("meeting", day or None), body or None


def _decision_fields(subject: Subject) -> Iterator[Field]:
    yield _meetings(subject)
    yield Field("text", "What was decided", "area", is_required=True)
    outcomes = [CHOOSE, *((outcome, outcome) for outcome in DECISION_OUTCOMES)]
    yield Field("outcome", "Outcome", "select", options=outcomes, is_required=True)
    yield Field("about", "What it is about", hint="Ids of actions or findings, spaces between.")


def _decision(entries: Entries, subject: Subject) -> Amendment:
    return board.decision(
        subject.plan,
        _held(entries, "The meeting that decided it"),
        entries.required("text", "What was decided"),
        entries.required("outcome", "agreed, refused, deferred or noted"),
        (entries.text("about") or "").replace(",", " ").split(),
    )


def _arising_fields(subject: Subject) -> Iterator[Field]:
    yield _meetings(subject)
    yield Field("text", "What somebody was asked to do", "area", is_required=True)
    yield Field("owner", "Who does it", is_required=True)
    yield Field("due", "By when", "date", is_required=True)


def _arising(entries: Entries, subject: Subject) -> Amendment:
    return board.arising(
        subject.plan,
        _held(entries, "The meeting that asked for it"),
        entries.required("text", "What somebody was asked to do"),
        entries.required("owner", "Who does it"),
        entries.required_date("due", "By when it is to be done"),
    )


def _done_fields(subject: Subject) -> Iterator[Field]:
    arising = [
        (arising_item.id, arising_item.text)
        for meeting in subject.plan.meetings
        for arising_item in meeting.arising
        if not arising_item.done
    ]
    yield Field("arising", "What was asked for", "select", options=named_options(arising))
    yield day_field("date", "Day on which it was done", subject)


def _done(entries: Entries, subject: Subject) -> Amendment:
    arising = entries.required("arising", "What is done")
    return board.arising_done(subject.plan, arising, entries.past_date("date"))


def _meeting_fields(subject: Subject) -> Iterator[Field]:
    yield Field("date", "Day", "date", is_required=True)
    bodies = [(key, one_line(name)) for key, name in subject.plan.bodies.items()]
    if bodies:
        yield Field("body", "Body", "select", options=[("", "not said"), *bodies])
    else:
        yield Field("body", "Body")
    yield Field("theme", "What it is about")


def _meeting(entries: Entries, subject: Subject) -> Amendment:
    day = entries.required_date("date", "The day of the meeting")
    return records.meeting(subject.plan, day, entries.text("body"), entries.text("theme"))


def _rating_fields(subject: Subject) -> Iterator[Field]:
    del subject
    yield Field("word", "The rating, as updates are to use it", is_required=True)
    meanings = [
        CHOOSE,
        *((meaning.value, f"{meaning.words}: {MEANINGS[meaning]}") for meaning in MEANINGS),
    ]
    yield Field("meaning", "What it means", "select", options=meanings, is_required=True)
    yield Field("text", "What is to be printed as its key")


def _rating(entries: Entries, subject: Subject) -> Amendment:
    word = entries.required("word", "The rating, as updates are to use it")
    meaning = entries.required("meaning", "What it means")
    return records.rating(subject.plan, word, meaning, entries.text("text"))


def _has_open_risks(subject: Subject) -> bool:
    return any(not risk.closed for risk in subject.plan.risks)


def _has_met(subject: Subject) -> bool:
    return bool(_meetings(subject).options)


def _has_arising(subject: Subject) -> bool:
    return any(not arising.done for meeting in subject.plan.meetings for arising in meeting.arising)


def _has_measures(subject: Subject) -> bool:
    return bool(subject.plan.measures)


PLAN_FORMS: dict[str, Form] = {
    "add": Form("Add an action", _add_fields, _add, "Add to {name}"),
    "reading": Form(
        "Record a reading",
        _reading_fields,
        _reading,
        "Record a reading of {name}",
        _has_measures,
        moves_position=True,
    ),
    "risk": Form("Record a risk", _risk_fields, _risk, "Record a risk of {name}"),
    "score": Form("Score a risk", _score_fields, _score, "Score a risk of {name}", _has_open_risks),
    "meeting": Form("Record a meeting", _meeting_fields, _meeting, "Record a meeting of {name}"),
    "decision": Form(
        "Record a decision",
        _decision_fields,
        _decision,
        "Record a decision about {name}",
        _has_met,
    ),
    "arising": Form(
        "Record what was asked for",
        _arising_fields,
        _arising,
        "Record an action arising from {name}",
        _has_met,
    ),
    "done": Form(
        "What was asked for is done",
        _done_fields,
        _done,
        "Record what is done of {name}",
        _has_arising,
    ),
    **INSPECTION_FORMS,
    "rating": Form("Add a rating", _rating_fields, _rating, "Add a rating of {name}"),
}
"""What may be asked of a plan, by the name of its page, in the order in which it is offered."""
