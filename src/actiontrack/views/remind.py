"""Reminders as text: how many there are, then the message to each lead, ready to be copied."""

from collections.abc import Iterator
from datetime import date

from actiontrack.review.reminder_message import NOT_SENT, paragraphs_of, subject_of
from actiontrack.review.reminders import LeadReminders, Reminders
from actiontrack.text.page import BLANK, Block, Page, apart, line
from actiontrack.text.wording import counted, day_in_words


def render(day: date, reminders: Reminders) -> Page:
    """Return the message to each lead."""
    return apart([_head(day, reminders), *(_message(lead, day) for lead in reminders.leads)])


def _head(day: date, reminders: Reminders) -> Iterator[Block]:
    if reminders.leads:
        messages = counted(len(reminders.leads), "message")
        yield line(f"{messages} for {day_in_words(day)}. {NOT_SENT}")
    else:
        yield line(f"Nobody is to be reminded of anything on {day_in_words(day)}.")
    for remark in reminders.remarks:
        yield line(f"{remark[:1].upper()}{remark[1:]}.")


def _message(lead: LeadReminders, day: date) -> Iterator[Block]:
    yield line(subject_of(lead), "strong")
    for text, items in paragraphs_of(lead, day):
        yield BLANK
        yield line(text)
        for item in items:
            yield line(f"- {item}", hanging=2)
