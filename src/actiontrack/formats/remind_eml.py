"""A reminder as an e-mail that is still to be addressed and sent: the same bytes every time."""

from collections.abc import Sequence
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

from actiontrack.review.reminder_message import message_of, subject_of
from actiontrack.review.reminders import LeadReminders


def render(day: date, leads: Sequence[LeadReminders], _: Sequence[str]) -> str:
    """Return the message to the one lead who is given; nobody's address is known or made up."""
    (lead,) = leads
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject_of(lead)
    message["X-Unsent"] = "1"  # by which Outlook opens it as a draft
    message.set_content(message_of(lead, day), cte="quoted-printable")
    return message.as_bytes().decode("ascii")
