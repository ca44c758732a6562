"""How an action's calculated rating came about, in sentences that a lead can check one by one."""

from collections.abc import Iterator
from datetime import date

from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import MEANINGS, Meaning, Stage
from actiontrack.position import ActionPosition
from actiontrack.summary.sentences import sign_off_in_words
from actiontrack.summary.written_over import first_date_note, is_first_agreed, later_date_note
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, how_often


def rating_reasons(plan: Plan, as_of: date, action: ActionPosition) -> tuple[str, ...]:
    """Return the steps by which the rating of an action follows from its status and dates."""
    return tuple(_steps(plan, as_of, action) if action.is_readable else _not_read())


def rating_conclusion(action: ActionPosition) -> str:
    """Return what the steps come to, and whether the action's own rating is better than that."""
    if action.calculated is None or not action.is_readable:
        return "Calculated rating: none."
    text = f"Calculated rating: {action.calculated.words.lower()}."
    if action.rated_better_than_dates:
        own = one_line(action.rating or "")
        text += f" Its own rating, '{own}', is better than its dates bear out."
    return text


def _not_read() -> Iterator[str]:
    yield "Its id, title or status cannot be read, so nothing is worked out ('actiontrack check')."


def _steps(plan: Plan, as_of: date, action: ActionPosition) -> Iterator[str]:
    yield _status(plan, action)
    if action.stage in (Stage.DONE, Stage.SET_ASIDE):
        yield f"What is {action.stage.value} keeps its own rating, whatever its dates say."
        return
    if wait := sign_off_in_words(action, as_of):
        yield f"{wait.capitalize()}: it keeps its own rating, whatever its dates say."
        return
    yield _due(action)
    if action.meaning is Meaning.NOT_STARTED:
        start = action.action.start
        yield f"Its planned start is {start.words if start else 'not given'}."
    yield from _behind(action, as_of)
    yield from _late_without_status(action)
    yield from _milestones(action)


def _status(plan: Plan, action: ActionPosition) -> str:
    status = action.action.status
    if (stage := action.action.stage) is not None:
        return _stage(plan, action, stage)
    if status is None:
        return "The plan gives it no status."
    if plan.meaning_of(status) is None:
        sentence = f"Its status '{one_line(status)}' is none of the plan's ratings"
        return f"{sentence}, so it counts as not given."
    meaning = action.meaning
    sentence = f"The plan rates it '{one_line(status)}', which means {meaning.words.lower()}"
    return f"{sentence}: {MEANINGS[meaning]}"


def _stage(plan: Plan, action: ActionPosition, stage: str) -> str:
    """Return how the stage and the status of an action come to what they mean together."""
    status, own = action.action.status, f"Its stage is '{one_line(stage)}'"
    at = plan.stage_meaning(stage)
    if at is None:
        return f"{own}, which is none of the plan's stages, so it counts as not given."
    sentence = f"{own}, which means {at.words.lower()}"
    if status is None:
        return f"{sentence}: {MEANINGS[at]}"
    rated = f"'{one_line(status)}'"
    if action.rating == status and action.rating != stage:
        means = f"which means {action.meaning.words.lower()}"
        return f"{sentence}, and while it is under way it is rated {rated}, {means}."
    holds = "holds only while it is under way, and then of what is in progress"
    return f"{sentence}; its rating {rated} {holds}, so its stage stands: {MEANINGS[at]}"


def _due(action: ActionPosition) -> str:
    due, agreed = action.action.due, action.agreed_due
    if agreed is None:
        return "It has no agreed due date."
    was, now = first_date_note(action), later_date_note(action)
    if not action.action.reprogrammed:
        as_agreed = ", as first agreed" if is_first_agreed(action) else ""
        return f"It is due {agreed.words}{f', {was}' if was else as_agreed}."
    first = f"It was due {due.words}{f' ({was})' if was else ''}" if due else "It was due on no day"
    moves = how_often(len(action.action.reprogrammed))
    return (
        f"{first} and was reprogrammed {moves}; it is now due"
        f" {agreed.words}{f', {now}' if now else ''}."
    )


def _behind(action: ActionPosition, as_of: date) -> Iterator[str]:
    since = action.behind_since
    if since:
        days = counted(action.days_behind or 0, "day")
        of_two = action.meaning is Meaning.NOT_STARTED and action.agreed_due and action.action.start
        longer = "; of its two dates the longer past counts" if of_two else ""
        yield f"{since.words} passed {days} ago{longer}."
        if action.calculated is Meaning.OFF_TRACK:
            yield "That is more than one calendar month, so by its dates it is off track."
        else:
            yield "That is no more than one calendar month, so by its dates it is at risk."
    elif action.meaning is Meaning.NOT_GIVEN:
        yield "Without a status nothing more can be worked out."
    elif action.days_behind is None or action.calculated is None:
        yield "So there is no date to hold it to, and nothing can be worked out."
    else:
        day = day_in_words(as_of)
        yield f"On {day} none of these dates has passed."


def _late_without_status(action: ActionPosition) -> Iterator[str]:
    if action.late_to_start and action.meaning is Meaning.NOT_GIVEN and action.action.start:
        yield (
            f"Its planned start, {action.action.start.words}, has passed and nothing says that it"
            " has begun: it is late to start."
        )


def _milestones(action: ActionPosition) -> Iterator[str]:
    for missed in action.milestones_overdue:
        ago = f"{counted(missed.days, 'day')} ago"
        yield (
            f"Its milestone '{missed.title}' was due {missed.due.words}, {ago}, and is not recorded"
            " as completed; that changes no calculated rating."
        )
