"""One action as a template sees it, each date and rating in words; a report of one workstream."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actiontrack.charts.palette import marked
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Action, Plan, Update
from actiontrack.plans.own_fields import own_fields
from actiontrack.plans.replies import reply_in_words
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview, unreadable_lines
from actiontrack.summary import summarise
from actiontrack.summary.written_over import written_over_note
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean, how_often, listed, shift_in_words

Row = dict[str, object]

NOT_GIVEN = "not given"
NOT_READ = "cannot be read"


def action_row(each: ActionPosition, plan: Plan) -> Row:
    """Return an action as a paper's table or list says it; nothing is None but what is absent."""
    action = each.action
    latest = latest_update(action)
    ref = one_line(action.ref) if action.ref else None
    title = f"{ref} {required_text(action.title)}" if ref else required_text(action.title)
    return {
        "id": action.id or "?",
        "ref": ref,
        "title": title,
        "heading": heading_of(f"{action.id or '?'} {title}"),
        "plain": one_line(action.plain) if action.plain else None,
        "workstream": one_line(each.workstream.title) if each.workstream else None,
        "lead": listed([one_line(lead) for lead in each.lead]) or None,
        "accountable": one_line(each.accountable) if each.accountable else None,
        "bodies": list(each.bodies),
        "rating": rating_of(each),
        "tag": marked(each.meaning, rating_of(each)) if each.is_readable else NOT_READ,
        "means": meaning_beside_rating(each),
        "meaning": each.meaning.value,
        "stage": each.stage.value if each.is_readable else NOT_READ,
        "calculated": each.calculated.words.lower() if each.calculated else None,
        "start": date_in_words(action.start),
        "started": date_in_words(action.started),
        "due": date_in_words(each.agreed_due),
        "first_due": date_in_words(action.due),
        "slip": slip_of(each),
        "written_over": written_over_note(each) or None,
        "due_note": "; ".join(_due_notes(each)) or None,
        "completed": date_in_words(action.completed),
        "overdue": each.overdue,
        "late_to_start": each.late_to_start,
        "latest": one_line(latest.text) if latest and latest.text else None,
        "latest_on": date_in_words(latest.date) if latest else None,
        "outcome": one_line(action.outcome) if action.outcome else None,
        "reason": one_line(action.reason) if action.reason else None,
        "evidence": [required_text(evidence.title) for evidence in action.evidence],
        "besides": list(_besides(action, plan)),
    }


def _besides(action: Action, plan: Plan) -> Iterator[str]:
    """Yield what else is kept of an action: the plan's own fields, where it went, the reply."""
    for key, value in own_fields(plan, action).items():
        yield f"{one_line(plan.fields[key].title or key)}: {one_line(value)}"
    if action.impact_rating:
        yield f"Difference made: {one_line(action.impact_rating)}"
    if action.percent is not None:
        yield f"{action.percent}% reported done"
    if action.moved_to:
        yield f"Carried on as {one_line(action.moved_to)}"
    if action.reply and (words := reply_in_words(action.reply)):
        yield f"Reply: {one_line(words)}"


def required_text(text: str) -> str:
    """Return a required text on one line, or that it cannot be read."""
    return one_line(text) or NOT_READ


def heading_of(text: str) -> str:
    """Return a text as a heading, which no full stop ends."""
    return text.rstrip(".,;:!\u3002\uff0c\uff1b\uff1a\uff01")


def listable(actions: Iterable[ActionPosition]) -> Iterator[ActionPosition]:
    """Yield the actions that may be named: one held back has no id, and is only counted."""
    return (each for each in actions if each.action.id or not each.is_readable)


def rating_of(each: ActionPosition) -> str:
    """Return an action's own rating."""
    if not each.is_readable:
        return NOT_READ
    words = each.own_words
    if words is None:
        return "no status given"
    return each.meaning.words if words == each.meaning.value else one_line(words)


def meaning_beside_rating(each: ActionPosition) -> str | None:
    """Return what an action's rating means, None where the word itself says it."""
    meaning = each.meaning.words.lower()
    if not each.is_readable or each.own_words is None:
        return None
    return None if rating_of(each).casefold() == meaning else meaning


def latest_update(action: Action) -> Update | None:
    """Return the newest update in which something was said."""
    return next((each for each in reversed(action.updates) if each.text), None)


def date_in_words(day: PlanDate | None) -> str | None:
    """Return a date in words, None where it is not given."""
    return day.words if day else None


def slip_of(each: ActionPosition) -> str | None:
    """Return by how much the agreed due date has moved, and how often; None if it has not."""
    moves = len(each.action.reprogrammed)
    if not each.slip_days or not moves:
        return None
    often = "" if moves == 1 else f", moved {how_often(moves)}"
    return f"{shift_in_words(each.slip_days)}{often}"


def _due_notes(each: ActionPosition) -> Iterator[str]:
    """Yield what stands beside a due date: from where it was moved, and what it was written over.

    That it was first agreed so is not said: of that the file alone is no proof.
    """
    if slip_of(each) and each.action.due:
        yield f"moved from {each.action.due.words}"
    if note := written_over_note(each):
        yield note


def limit_to_workstream(review: PlanReview, workstream: str | None) -> PlanReview:
    """Return the review of one workstream alone, counted anew. Raises CannotDoError for no such.

    What its actions wait on is still looked for in the whole plan.
    """
    if workstream is None:
        return review
    known = {each.id: each for each in review.plan.workstreams}
    if workstream not in known:
        hint = did_you_mean(workstream, known) or (
            f": this plan has {listed(list(known))}" if known else ": this plan has none"
        )
        raise CannotDoError(f"there is no workstream {workstream}{hint}")

    def kept(many: tuple[ActionPosition, ...]) -> tuple[ActionPosition, ...]:
        return tuple(each for each in many if each.workstream and each.workstream.id == workstream)

    position = review.position
    part = replace(
        position,
        all_actions=kept(position.all_actions),
        actions=kept(position.actions),
        unreadable=kept(position.unreadable),
    )
    summary = summarise(part, unreadable_lines(review.document, part))
    return replace(review, position=part, summary=summary)
