"""One action whole: what its file says of it, what follows from that, and what waits on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from actiontrack.flags import Flag, Route
from actiontrack.plans.model import Action, Answer, Evidence, Milestone, Plan, Reprogrammed, Update
from actiontrack.plans.own_fields import own_fields
from actiontrack.plans.replies import reply_in_words
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition
from actiontrack.position.requests import all_requests, answer_in_words, settling_move
from actiontrack.review import PlanReview
from actiontrack.summary import sign_off_in_words
from actiontrack.summary.board import bodies_in_words, last_decisions, score_in_words
from actiontrack.summary.risks import risk_facts
from actiontrack.summary.written_over import (
    after_done_note,
    first_date_note,
    is_first_agreed,
    later_date_note,
)
from actiontrack.text.page import (
    BLANK,
    Block,
    LabelledValue,
    Line,
    Page,
    StyledText,
    line,
    one_line,
)
from actiontrack.text.wording import counted, day_in_words, shift_in_words


def plan_and_day(plan: PlanReview) -> Line:
    """Return in which plan an action stands, and the day on which it is judged.

    Of an old position its own day too: an action that is behind by then may have been done since.
    """
    day, written = day_in_words(plan.position.as_of), plan.plan.position
    old = f"; position as at {written.words}" if written and plan.position.is_old else ""
    return line(f"{one_line(plan.title)} ({plan.path}), on {day}{old}")


def render(plan: PlanReview, action: ActionPosition) -> Page:
    """Return all there is to say of one action."""
    ref = f"{one_line(action.action.ref)} " if action.action.ref else ""
    title = f"{action.id or '?'} {ref}{one_line(action.title) or 'cannot be read'}"
    blocks: list[Block] = [
        Line((StyledText(title, "strong"),), right=one_line(plan.plan.area)),
        plan_and_day(plan),
    ]
    for _, part in parts_of_action(plan, action, surroundings_of(plan)):
        blocks += [BLANK, *part]
    return tuple(blocks)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What there is round the actions of one plan, to be looked up for each of them."""

    findings: Mapping[str, str]
    measures: Mapping[str, str]
    actions: Mapping[str, ActionPosition]
    waiting: Mapping[str, list[ActionPosition]]
    """The actions that wait on each."""
    flags: Mapping[Route, list[Flag]]


def surroundings_of(plan: PlanReview) -> Surroundings:
    """Return what there is round the actions of a plan."""
    waiting: dict[str, list[ActionPosition]] = {}
    flags: dict[Route, list[Flag]] = {action.route: [] for action in plan.position.all_actions}
    for action in plan.position.all_actions:
        for ref in dict.fromkeys(action.action.depends_on):
            waiting.setdefault(ref, []).append(action)
    for flag in plan.flags:
        for depth in range(1, len(flag.route) + 1):
            flags.get(flag.route[:depth], []).append(flag)
    return Surroundings(
        {finding.id: finding.text for finding in plan.plan.findings},
        {measure.id: measure.title for measure in plan.plan.measures},
        {action.id: action for action in plan.position.all_actions},
        waiting,
        flags,
    )


def parts_of_action(
    plan: PlanReview, action: ActionPosition, around: Surroundings
) -> Iterator[tuple[str, list[Block]]]:
    """Yield the parts of what there is to say, each with its name, that are not empty."""
    made = {
        "what": _what(plan, action),
        "dates": _dates(action, plan.position.as_of),
        "links": (*_links(action, around), *_board(plan, action)),
        "updates": _updates(action.action),
        "evidence": _evidence(action.action),
        "flags": (_flag(flag) for flag in around.flags[action.route]),
    }
    for name, part in made.items():
        if blocks := list(part):
            yield name, blocks


def _pair(
    name: str, value: str | None, style: str = "", *, to: tuple[str, str] | None = None
) -> Iterator[LabelledValue]:
    if value:
        yield LabelledValue(name, StyledText(one_line(value), style), to)


def _what(plan: PlanReview, action_position: ActionPosition) -> Iterator[Block]:
    action, workstream = action_position.action, action_position.workstream
    if not action_position.is_readable:
        yield line("It cannot be read whole ('actiontrack check'), so this is not all.", "error")
    yield from _rating(plan.plan, action_position)
    yield from _pair(
        "By its dates",
        action_position.calculated.words if action_position.calculated else "cannot be said",
    )
    if workstream:
        word = plan.plan.workstream_word.capitalize()
        yield from _pair(word, f"{workstream.id} {workstream.title}")
    yield from _pair("Lead", "; ".join(action_position.lead) or "not given")
    yield from _pair("Accountable", action_position.accountable or "not given")
    bodies = [plan.plan.bodies.get(body, body) for body in action_position.bodies]
    yield from _pair("Bodies", "; ".join(bodies))
    yield from _pair("Outcome", action.outcome)
    yield from _pair("Success", action.success)
    yield from _pair("Corrective action", action.corrective_action)
    yield from _pair("Involves", "; ".join(action.involves))
    yield from _pair("In plain words", action.plain)
    yield from _pair("Repeats", action.repeats)
    yield from _pair("Reason", action.reason)
    yield from _pair("Carried on as", action.moved_to)
    yield from _pair("Reply", reply_in_words(action.reply))
    for key, value in own_fields(plan.plan, action).items():
        yield from _pair(one_line(plan.plan.fields[key].title or key), value)
    costs = [f"£{pounds:,} in {year}" for year, pounds in action.cost.items()]
    yield from _pair("Cost", "; ".join(costs))
    yield from _pair("Note", action.note)


def _rating(plan: Plan, action_position: ActionPosition) -> Iterator[Block]:
    """Yield how an action stands in the plan's own words, and which of them holds."""
    action, means = action_position.action, f" ({action_position.meaning.words.lower()})"
    if action.stage:
        holds = "" if action_position.rating != action.stage and action.status else means
        yield from _pair("Stage", f"{action.stage}{holds}", action_position.meaning.value)
        means = means if action_position.rating == action.status else ""
    if action.status or not action.stage:
        status_words = f"{action.status}{means}" if action.status else "not given"
        yield from _pair("Status", status_words, action_position.meaning.value)
    if action.impact_rating:
        impact = plan.impact_of(action.impact_rating)
        words = f" ({impact.words.lower()})" if impact else ""
        yield from _pair("Impact", f"{action.impact_rating}{words}")
    yield from _pair("Reported done", f"{action.percent}%" if action.percent is not None else None)


def _dates(action_position: ActionPosition, as_of: date) -> Iterator[Block]:
    action = action_position.action
    yield from _pair("Planned start", _date(action.start))
    yield from _pair("Started", _date(action.started) if action.started else None)
    is_first = is_first_agreed(action_position)
    due = [_date(action.due), *filter(None, [first_date_note(action_position)])]
    is_moved = bool(action.reprogrammed)
    name = "Due, first agreed" if is_first else "Due before moving" if is_moved else "Due"
    yield from _pair(name, ", ".join(due))
    for move in action.reprogrammed:
        note = later_date_note(action_position) if move is action.reprogrammed[-1] else ""
        yield from _pair("Reprogrammed", f"{_move(move)}{f'; {note}' if note else ''}")
    if action_position.agreed_due and action_position.slip_days:
        than = "than first agreed" if is_first else "in all"
        shift = f"{shift_in_words(action_position.slip_days)} {than}"
        yield from _pair("Slip", f"{shift}{after_done_note(action_position)}")
    for request in all_requests(action):
        parts = [f"to {_date(request.to)}"]
        parts += [f"asked for on {request.on.words}"] if request.on else []
        parts += [part for part in (request.reason, request.effect) if part]
        yield from _pair("New date asked for", "; ".join(parts))
        if request.answer:
            yield from _pair("Answer", _answer(request.answer))
        elif settled := settling_move(request, action):
            yield from _pair(
                "Answer", f"none is recorded; the due date was moved to {_date(settled.to)}"
            )
    yield from _pair("Completed", _date(action.completed) if action.completed else None)
    wait = sign_off_in_words(action_position, as_of)
    yield from _pair("Sign-off", wait)
    yield from _sign_off(action)
    if action_position.behind_since:
        behind = counted(action_position.days_behind or 0, "day")
        yield from _pair(
            "Behind", f"{behind}, since {action_position.behind_since.words}", "off-track"
        )
    elif action_position.agreed_due and action_position.is_open and not wait:
        yield from _pair("Days left", f"{(action_position.agreed_due.last - as_of).days:,}")
    overdue = {missed.index: missed.days for missed in action_position.milestones_overdue}
    for index, milestone in enumerate(action.milestones):
        days = overdue.get(index, 0)
        yield from _pair("Milestone", _milestone(milestone, days), "off-track" if days else "")


def _sign_off(action: Action) -> Iterator[Block]:
    closing = action.sign_off
    if closing is None:
        return
    yield from _pair("Closed when", closing.criteria)
    if closing.verified:
        yield from _pair("Verified", _agreed(closing.verified.on, closing.verified.by))
    yield from _pair("Signed off", _agreed(closing.on, closing.by))
    for back in closing.all_refusals:
        why = f": {back.reason}" if back.reason else ""
        yield from _pair("Sent back", f"{_agreed(back.on, back.by) or 'not dated'}{why}")


def _agreed(on: PlanDate | None, by: str | None) -> str:
    """Return when and by whom something was agreed; `""` where neither is known."""
    parts = [on.when] if on else []
    return " ".join([*parts, *([f"by {by}"] if by else [])])


def _answer(answer: Answer) -> str:
    by = f" by {answer.by}" if answer.by else ""
    on = f", {answer.on.words}" if answer.on else ""
    why = f": {answer.reason}" if answer.reason else ""
    return f"{answer_in_words(answer)}{by}{on}{why}"


def _date(day: PlanDate | None) -> str:
    return day.words if day else "not given"


def _move(move: Reprogrammed) -> str:
    agreed = f", agreed {move.agreed.words}" if move.agreed else ", agreement not dated"
    by = f" by {move.by}" if move.by else ", by whom is not said"
    return f"to {_date(move.to)}{agreed}{by}{f': {move.reason}' if move.reason else ''}"


def _milestone(milestone: Milestone, overdue: int) -> str:
    """Return a milestone in words; `overdue` are the days by which it is."""
    due = f", due {milestone.due.words}" if milestone.due else ""
    moves = "".join(f", moved {_move(move)}" for move in milestone.reprogrammed)
    done = f", completed {milestone.completed.words}" if milestone.completed else ", not completed"
    late = f", {counted(overdue, 'day')} overdue" if overdue else ""
    return f"{milestone.title}{due}{moves}{done}{late}"


def _links(action: ActionPosition, around: Surroundings) -> Iterator[Block]:
    for ref in action.addresses:
        text = around.findings.get(ref, "(not in the plan)")
        yield from _pair("Answers", f"{ref} {text}", to=("finding", ref))
    for ref in action.action.measures:
        text = around.measures.get(ref, "(not in the plan)")
        yield from _pair("Measured by", f"{ref} {text}", to=("measure", ref))
    for ref in action.action.depends_on:
        yield from _pair("Waits on", _other(ref, around.actions.get(ref)), to=("action", ref))
    for other in around.waiting.get(action.id, ()) if action.id else ():
        ref = other.id
        yield from _pair("Waited on by", _other(ref, other), to=("action", ref))


def _board(plan: PlanReview, action: ActionPosition) -> Iterator[Block]:
    """Yield the open risks and the decisions that are about an action."""
    ref = action.id
    for risk in risk_facts(plan.position, about=ref):
        if ref and risk.is_open:
            yield from _pair("Risk", f"{risk.name}, score {score_in_words(risk)}")
    for made in last_decisions(plan.position, len(plan.plan.meetings)):
        if ref and ref in made.decision.about:
            outcome = f": {made.decision.outcome}" if made.decision.outcome else ""
            meeting = bodies_in_words(plan.position, made.meeting)
            words = f"{made.decision.id} {made.decision.text}{outcome} ({meeting})"
            yield from _pair("Decision", words)


def _other(ref: str, other: ActionPosition | None) -> str:
    if other is None:
        return f"{ref} (not in the plan)"
    return f"{ref} {other.title} ({other.own_words or 'no status'})"


def _updates(action: Action) -> Iterator[Block]:
    for update in reversed(action.updates):
        yield from _pair("Update", _update(update))


def _update(update: Update) -> str:
    parts = [_date(update.date), *(part for part in (update.status, update.text) if part)]
    return ": ".join(parts)


def _evidence(action: Action) -> Iterator[Block]:
    for evidence in action.evidence:
        to = ("link", evidence.link) if evidence.link else None
        yield from _pair("Evidence", _one_evidence(evidence), to=to)


def _one_evidence(evidence: Evidence) -> str:
    when = f", {evidence.date.words}" if evidence.date else ""
    who = f", verified by {evidence.verified_by}" if evidence.verified_by else ", not verified"
    link = f" <{evidence.link}>" if evidence.link else ""
    return f"{evidence.title}{when}{who}{link}"


def _flag(flag: Flag) -> Line:
    place = f" (line {flag.location.line})" if flag.location else ""
    prefix = f"{flag.severity.value.capitalize()}: "
    return Line((StyledText(prefix, flag.severity), StyledText(one_line(flag.message) + place)))
