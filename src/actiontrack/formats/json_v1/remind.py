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
        "leads": [_lead(each, day) for each in leads],
        "remarks": list(remarks),
    }
    return document_json(whole)


def _lead(lead: LeadReminders, day: date) -> LeadRemindersJson:
    return {
        "lead": lead.lead,
        "subject": subject_of(lead),
        "message": message_of(lead, day),
        "actions": [_action(each) for each in lead.reminders],
        "escalations": [_escalation(each) for each in lead.escalations],
    }


def _escalation(each: Escalation) -> EscalationJson:
    return {
        "plan": each.plan.plan.id or each.plan.document.name,
        "action": each.action.action.id or None,
        "title": each.action.action.title or None,
        "leads": list(each.action.lead),
        "meaning": each.action.meaning.value,
        "meetings": [str(day) for day in each.meetings],
    }


def _action(each: Reminder) -> RemindedActionJson:
    days = each.days_until_due
    return {
        "plan": each.plan.plan.id or each.plan.document.name,
        "action": each.action.action.id or None,
        "title": each.action.action.title or None,
        "reasons": [reason.value for reason in each.reasons],
        "agreed_due": date_json(each.action.agreed_due),
        "days_overdue": -days if days is not None and Reason.OVERDUE in each.reasons else None,
        "days_until_due": days if Reason.DUE_SOON in each.reasons else None,
        "last_update": date_json(each.last_update),
        "update_age_days": each.update_age,
    }
