"""One action on a day → all that a row can say of it."""

from datetime import date
from decimal import Decimal

from actiontrack.exchange.star_schema.tables import RAG_ORDER
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition
from actiontrack.position.facts import ActionFacts, facts_of
from actiontrack.redaction import is_held_back

StarValue = str | int | bool | date | Decimal | None
StarValues = dict[str, StarValue]


def action_values(each: ActionPosition, as_of: date) -> StarValues:
    """Return what every table may say of an action; of one that is held back, only what counts."""
    facts = facts_of(each, as_of)
    is_withheld = is_held_back(each) and not facts.id
    counts = _counts(facts) | {"unreadable": not each.is_readable, "withheld": is_withheld}
    told = _told(each, facts)
    return (dict.fromkeys(told) if is_withheld else told) | counts


def written(name: str, day: PlanDate | None) -> StarValues:
    """Return the two columns of a date: the last day that it may mean, and how it is written."""
    return {
        name: day.last if day else None,
        f"{name}_written": str(day) if day else None,
    }


def _told(each: ActionPosition, facts: ActionFacts) -> StarValues:
    action = each.action
    last = action.updates[-1] if action.updates else None
    return {
        "action_id": facts.id,
        "title": facts.title,
        "workstream_id": facts.workstream,
        "workstream_title": facts.workstream_title,
        "lead": facts.lead,
        "accountable": facts.accountable or None,
        "bodies": "; ".join(each.bodies) or None,
        "addresses": "; ".join(each.addresses) or None,
        **written("start", facts.start),
        **written("due", facts.due),
        "status": facts.status,
        "calculated": facts.calculated.value if facts.calculated else None,
        **written("agreed_due", facts.agreed_due),
        "slip_days": facts.slip_days,
        "times_reprogrammed": facts.times_reprogrammed,
        "days_behind": facts.days_behind,
        "days_overdue": facts.days_overdue,
        **written("started", facts.started),
        **written("completed", facts.completed),
        "last_update": last.date.last if last and last.date else None,
        "last_update_text": last.text if last else None,
        "evidence": len(action.evidence),
        "corrective_action": action.corrective_action,
    }


def _counts(facts: ActionFacts) -> StarValues:
    """Return what figures are made of; an action that cannot be read takes part in none."""
    return {
        "meaning": facts.meaning.value if facts.meaning else None,
        "rag_order": RAG_ORDER[facts.meaning] if facts.meaning else None,
        "stage": facts.stage.value if facts.stage else None,
        "overdue": facts.overdue,
        "overdue_against_first_date": facts.overdue_against_first_date,
        "late_to_start": facts.late_to_start,
        "no_start_date": facts.no_start_date,
        "rated_better_than_dates": facts.rated_better_than_dates,
    }
