"""One action as a template sees it, each date and rating in words."""

from collections.abc import Iterable, Iterator

from actiontrack.charts.palette import marked
from actiontrack.plans.model import Action, Plan, Update
from actiontrack.plans.own_fields import own_fields
from actiontrack.plans.replies import reply_in_words
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition
from actiontrack.summary.written_over import after_done_note, written_over_note
from actiontrack.text.page import one_line
from actiontrack.text.wording import how_often, listed, shift_in_words

Row = dict[str, object]

NOT_GIVEN = "not given"
NOT_READ = "cannot be read"


def action_row(action_position: ActionPosition, plan: Plan) -> Row:
    """Return an action as a paper's table or list says it; nothing is None but what is absent."""
    action = action_position.action
    latest = latest_update(action)
    ref = one_line(action.ref) if action.ref else None
    title = f"{ref} {required_text(action.title)}" if ref else required_text(action.title)
    return {
        "id": action.id or "?",
        "ref": ref,
        "title": title,
        "heading": heading_of(f"{action.id or '?'} {title}"),
        "plain": one_line(action.plain) if action.plain else None,
        "workstream": one_line(action_position.workstream.title)
        if action_position.workstream
        else None,
        "lead": listed([one_line(lead) for lead in action_position.lead]) or None,
        "accountable": one_line(action_position.accountable)
        if action_position.accountable
        else None,
        "bodies": list(action_position.bodies),
        "rating": rating_of(action_position),
        "tag": marked(action_position.meaning, rating_of(action_position))
        if action_position.is_readable
        else NOT_READ,
        "means": meaning_beside_rating(action_position),
        "meaning": action_position.meaning.value,
        "stage": action_position.stage.value if action_position.is_readable else NOT_READ,
        "calculated": action_position.calculated.words.lower()
        if action_position.calculated
        else None,
        "start": date_in_words(action.start),
        "started": date_in_words(action.started),
        "due": date_in_words(action_position.agreed_due),
        "first_due": date_in_words(action.due),
        "slip": slip_of(action_position),
        "written_over": written_over_note(action_position) or None,
        "due_note": "; ".join(_due_notes(action_position)) or None,
        "completed": date_in_words(action.completed),
        "overdue": action_position.overdue,
        "late_to_start": action_position.late_to_start,
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
    return (action for action in actions if action.id or not action.is_readable)


def unlisted(actions: Iterable[ActionPosition]) -> list[ActionPosition]:
    """Return those of actions that are held back: they are counted, and no list names them."""
    return [action for action in actions if action.is_readable and not action.id]


def rating_of(action: ActionPosition) -> str:
    """Return an action's own rating."""
    if not action.is_readable:
        return NOT_READ
    words = action.own_words
    if words is None:
        return "no status given"
    return action.meaning.words if words == action.meaning.value else one_line(words)


def meaning_beside_rating(action: ActionPosition) -> str | None:
    """Return what an action's rating means, None where the word itself says it."""
    meaning = action.meaning.words.lower()
    if not action.is_readable or action.own_words is None:
        return None
    return None if rating_of(action).casefold() == meaning else meaning


def latest_update(action: Action) -> Update | None:
    """Return the newest update in which something was said."""
    return next((update for update in reversed(action.updates) if update.text), None)


def date_in_words(day: PlanDate | None) -> str | None:
    """Return a date in words, None where it is not given."""
    return day.words if day else None


def slip_of(action: ActionPosition) -> str | None:
    """Return by how much the agreed due date has moved, and how often; None if it has not."""
    moves = len(action.action.reprogrammed)
    if not action.slip_days or not moves:
        return None
    often = "" if moves == 1 else f", moved {how_often(moves)}"
    return f"{shift_in_words(action.slip_days)}{often}{after_done_note(action)}"


def _due_notes(action: ActionPosition) -> Iterator[str]:
    """Yield what stands beside a due date: from where it was moved, and what it was written over.

    That it was first agreed so is not said: of that the file alone is no proof.
    """
    if slip_of(action) and action.action.due:
        yield f"moved from {action.action.due.words}"
    if note := written_over_note(action):
        yield note
