"""One action on a day → all that a row can say of it."""

from datetime import date
from decimal import Decimal

from actiontrack.exchange.star_schema.tables import RAG_ORDER
from actiontrack.plans.model import Update
from actiontrack.plans.values import PlanDate
from actiontrack.position import Standing
from actiontrack.redaction import is_held_back

Value = str | int | bool | date | Decimal | None
Values = dict[str, Value]


def action_values(each: Standing, as_of: date) -> Values:
    """Return what every table may say of an action; of one that is held back, only what counts."""
    is_withheld = is_held_back(each) and not each.action.id
    counts = _counts(each) | {"unreadable": not each.is_readable, "withheld": is_withheld}
    told = _identity(each) | _standing(each, as_of)
    return (dict.fromkeys(told) if is_withheld else told) | counts


def written(name: str, found: PlanDate | None) -> Values:
    """Return the two columns of a date: the last day that it may mean, and how it is written."""
    return {
        name: found.last if found else None,
        f"{name}_written": str(found) if found else None,
    }


def _identity(each: Standing) -> Values:
    action = each.action
    return {
        "action_id": action.id or None,
        "title": action.title or None,
        "workstream_id": (each.workstream.id or None) if each.workstream else None,
        "workstream_title": (each.workstream.title or None) if each.workstream else None,
        "lead": "; ".join(each.lead) or None,
        "accountable": each.accountable or None,
        "bodies": "; ".join(each.bodies) or None,
        "addresses": "; ".join(each.addresses) or None,
        **written("start", action.start),
        **written("due", action.due),
    }


def _standing(each: Standing, as_of: date) -> Values:
    action = each.action
    last = action.updates[-1] if action.updates else None
    return {
        "status": action.status,
        "calculated": each.calculated.value if each.is_readable and each.calculated else None,
        **written("agreed_due", each.agreed_due),
        "slip_days": each.slip_days,
        "times_reprogrammed": len(action.reprogrammed),
        "days_behind": each.days_behind if each.is_readable else None,
        "days_overdue": _days_overdue(each, as_of),
        **written("started", action.started),
        **written("completed", action.completed),
        "last_update": last.date.last if last and last.date else None,
        "last_update_text": _text_of(last),
        "evidence": len(action.evidence),
        "corrective_action": action.corrective_action,
    }


def _counts(each: Standing) -> Values:
    """Return what figures are made of; an action that cannot be read takes part in none."""
    known = each.is_readable
    return {
        "meaning": each.meaning.value if known else None,
        "rag_order": RAG_ORDER[each.meaning] if known else None,
        "stage": each.stage.value if known else None,
        "overdue": known and each.overdue,
        "overdue_against_first_date": known and each.overdue_against_first_date,
        "late_to_start": known and each.late_to_start,
        "no_start_date": known and each.no_start_date,
        "rated_better_than_dates": known and each.rated_better_than_dates,
    }


def _days_overdue(each: Standing, as_of: date) -> int | None:
    if not each.is_readable or each.agreed_due is None:
        return None
    return (as_of - each.agreed_due.last).days if each.overdue else 0


def _text_of(update: Update | None) -> str | None:
    return update.text if update else None
