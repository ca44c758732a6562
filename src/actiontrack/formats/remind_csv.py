"""Reminders as rows for a mail merge: a lead a row, with the whole message in a cell."""

from collections.abc import Iterator, Sequence
from datetime import date

from actiontrack.review.reminder_message import message_of, subject_of
from actiontrack.review.reminders import LeadReminders, Reason
from actiontrack.text.escape import as_csv

HEADS = ("lead", "subject", "actions", *(reason.value for reason in Reason), "message", "escalated")


def render(day: date, leads: Sequence[LeadReminders], _: Sequence[str]) -> str:
    """Return a row for each lead, under a row of heads."""
    return as_csv(HEADS, (_row(day, lead) for lead in leads))


def _row(day: date, lead: LeadReminders) -> Iterator[object]:
    yield from (lead.lead, subject_of(lead), len(lead.reminders))
    yield from (len(lead.of(reason)) for reason in Reason)
    yield from (message_of(lead, day), len(lead.escalations))
