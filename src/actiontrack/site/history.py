"""What has happened to an action, day by day: rated, moved, asked for, started, done."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Stage
from actiontrack.position import ActionPosition
from actiontrack.review.action_events import Event
from actiontrack.site.links import Links
from actiontrack.site.tables import TemplateData, cell
from actiontrack.summary import sign_off_in_words
from actiontrack.summary.written_over import after_done_note, written_over_note
from actiontrack.text.page import StyledText, one_line
from actiontrack.text.wording import counted, how_often, shift_in_words


def history(events: Iterable[Event], links: Links | None = None) -> Iterator[TemplateData]:
    """Yield what happened as a line of days.

    With `links` it is of several actions, of each of which there is a link and a few words.
    """
    days = [
        {"day": day, "rows": [_row(event, links) for event in some]}
        for day, some in groupby(events, key=lambda e: e.day.words if e.day else "day not given")
    ]
    if days:
        yield {"kind": "history", "days": days}


def _row(event: Event, links: Links | None) -> list[TemplateData]:
    if links:
        name = cell(event.action.name, links.actions.get(event.action.route))
        return [name, cell(": "), _what(event)]
    colon = ":" if event.detail and not event.meaning else ""
    return [_what(event), cell(f"{colon} {event.detail}")]


def _what(event: Event) -> TemplateData:
    """Return what happened in a few words; a rating is a tag."""
    return cell(StyledText(event.words, event.meaning.value if event.meaning else ""))


def due_in_words(action_position: ActionPosition, as_of: date) -> str:
    """Return when an action is or was due, how that stands, and how often the date has moved."""
    due, action = action_position.agreed_due, action_position.action
    if due is None:
        often = f" It repeats: {one_line(action.repeats)}." if action.repeats else ""
        done = f" Completed {action.completed.words}." if action.completed else ""
        return f"No due date is agreed.{often}{done}"
    days = (due.last - as_of).days
    if action_position.stage is Stage.DONE:
        done = f"completed {action.completed.words}" if action.completed else "done"
        sentence = f"Due {due.words}; {done}"
    elif not action_position.is_open:
        sentence = f"Was due {due.words}; {action_position.meaning.words.lower()}"
    elif wait := sign_off_in_words(action_position, as_of):
        sentence = f"Due {due.words}; {wait}"
    elif days < 0:
        ended = " which ended" if due.is_month else ""
        sentence = f"Was due {_on(due)},{ended} {counted(-days, 'day')} ago"
    elif days:
        ends = " which ends" if due.is_month else ""
        sentence = f"Due {_on(due)},{ends} in {counted(days, 'day')}"
    else:
        sentence = f"Due today, {due.words}"
    note = written_over_note(action_position)
    return (
        f"{sentence}.{_moved(action_position)}{f' {note[:1].upper()}{note[1:]}.' if note else ''}"
    )


def _on(due: PlanDate) -> str:
    return f"in {due.words}" if due.is_month else due.words


def _moved(action: ActionPosition) -> str:
    moves, first = len(action.action.reprogrammed), action.action.due
    if not moves:
        return ""
    was = f" from {first.words}" if first else ""
    slip = f", {shift_in_words(action.slip_days)} in all" if action.slip_days else ""
    return f" Moved {how_often(moves)}{was}{slip}{after_done_note(action)}."
