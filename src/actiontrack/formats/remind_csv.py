"""Reminders as rows for a mail merge: a lead a row, with the whole message in a cell."""

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO

from actiontrack.review.reminder_message import message_of, subject_of
from actiontrack.review.reminders import LeadReminders, Reason
from actiontrack.text.escape import as_cell

HEADS = ("lead", "subject", "actions", *(each.value for each in Reason), "message", "escalated")


def render(day: date, leads: Sequence[LeadReminders], _: Sequence[str]) -> str:
    """Return a row for each lead, under a row of heads."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for each in leads:
        counts = [len(each.reminders), *(len(each.of(reason)) for reason in Reason)]
        message = as_cell(message_of(each, day))
        row = [as_cell(each.lead), as_cell(subject_of(each)), *counts, message]
        writer.writerow([*row, len(each.escalations)])
    return text.getvalue()
