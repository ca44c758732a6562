"""Reminders as rows for a mail merge: a lead a row, with the whole message in a cell."""

from collections.abc import Iterator, Sequence
from datetime import date

from actiontrack.review.reminder_message import message_of, subject_of
from actiontrack.review.reminders import LeadReminders, Reason
from actiontrack.text.escape import as_csv

HEADS = ("lead", "subject", "actions", *(each.value for each in Reason), "message", "escalated")


def render(day: date, leads: Sequence[LeadReminders], _: Sequence[str]) -> str:
    """Return a row for each lead, under a row of heads."""
    return as_csv(HEADS, (_row(day, each) for each in leads))


def _row(day: date, each: LeadReminders) -> Iterator[object]:
    yield from (each.lead, subject_of(each), len(each.reminders))
    yield from (len(each.of(reason)) for reason in Reason)
    yield from (message_of(each, day), len(each.escalations))
