"""Reminders as JSON."""

from collections.abc import Sequence
from datetime import date

from actiontrack.formats.json_v1.shape import (
    SCHEMA_VERSION,
    EscalationJson,
    LeadRemindersJson,
    RemindedActionJson,
    RemindJson,
)
from actiontrack.formats.json_v1.values import date_json, document_json
from actiontrack.review.escalation import Escalation
from actiontrack.review.reminder_message import message_of, subject_of
from actiontrack.review.reminders import LeadReminders, Reason, Reminder


def reminders_of_leads(day: date, leads: Sequence[LeadReminders], remarks: Sequence[str]) -> str:
    """Return what each lead is reminded of, with the message in words."""
    whole: RemindJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "remind",
        "as_of": day.isoformat(),
        "leads": [_lead(lead, day) for lead in leads],
        "remarks": list(remarks),
    }
    return document_json(whole)


def _lead(lead: LeadReminders, day: date) -> LeadRemindersJson:
    return {
        "lead": lead.lead,
        "subject": subject_of(lead),
        "message": message_of(lead, day),
        "actions": [_action(reminder) for reminder in lead.reminders],
        "escalations": [_escalation(escalation) for escalation in lead.escalations],
    }


def _escalation(escalation: Escalation) -> EscalationJson:
    return {
        "plan": escalation.plan.plan.id or escalation.plan.document.name,
        "action": escalation.action.id or None,
        "title": escalation.action.title or None,
        "leads": list(escalation.action.lead),
        "meaning": escalation.action.meaning.value,
        "meetings": [str(day) for day in escalation.meetings],
    }


def _action(reminder: Reminder) -> RemindedActionJson:
    days = reminder.days_until_due
    return {
        "plan": reminder.plan.plan.id or reminder.plan.document.name,
        "action": reminder.action.id or None,
        "title": reminder.action.title or None,
        "reasons": [reason.value for reason in reminder.reasons],
        "agreed_due": date_json(reminder.action.agreed_due),
        "days_overdue": -days if days is not None and Reason.OVERDUE in reminder.reasons else None,
        "days_until_due": days if Reason.DUE_SOON in reminder.reasons else None,
        "last_update": date_json(reminder.last_update),
        "update_age_days": reminder.update_age,
    }
