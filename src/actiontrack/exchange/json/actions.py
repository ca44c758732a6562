"""One action → JSON with everything it says, and how JSON has dates and figures."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from actiontrack.exchange.star_schema.action_values import action_values
from actiontrack.plans.model import Action, Requested
from actiontrack.plans.values import PlanDate
from actiontrack.position import Standing

Json = dict[str, Any]


def action_json(key: str, each: Standing, as_of: date) -> Json:
    """Return an action; `key` is what every export knows it by."""
    action, values = each.action, action_values(each, as_of)
    return {
        "key": key,
        "id": action.id or None,
        "title": action.title or None,
        "unreadable": not each.is_readable,
        "workstream": values["workstream_id"],
        "status": action.status,
        "meaning": values["meaning"],
        "calculated": values["calculated"],
        "leads": list(each.lead),
        "accountable": each.accountable,
        "bodies": list(each.bodies),
        "addresses": list(each.addresses),
        "measures": list(action.measures),
        "start": date_json(action.start),
        "due": date_json(action.due),
        "agreed_due": date_json(each.agreed_due),
        "started": date_json(action.started),
        "completed": date_json(action.completed),
        **{name: values[name] for name in _WORKED_OUT},
        "waiting_on": list(each.waiting_on),
        **_told(action),
    }


_WORKED_OUT = (
    "slip_days",
    "days_behind",
    "days_overdue",
    "overdue",
    "overdue_against_first_date",
    "late_to_start",
    "rated_better_than_dates",
)


def _told(action: Action) -> Json:
    """Return what an action says that nothing is worked out from."""
    return {
        "depends_on": list(action.depends_on),
        "outcome": action.outcome,
        "success": action.success,
        "corrective_action": action.corrective_action,
        "reprogrammed": [
            {
                "to": date_json(each.to),
                "agreed": date_json(each.agreed),
                "by": each.by,
                "reason": each.reason,
            }
            for each in action.reprogrammed
        ],
        "requested": _requested(action.requested),
        "milestones": [
            {
                "title": each.title or None,
                "due": date_json(each.due),
                "completed": date_json(each.completed),
            }
            for each in action.milestones
        ],
        "updates": [
            {"date": date_json(each.date), "status": each.status, "text": each.text}
            for each in action.updates
        ],
        "evidence": [
            {
                "title": each.title or None,
                "date": date_json(each.date),
                "link": each.link,
                "verified_by": each.verified_by,
            }
            for each in action.evidence
        ],
        "cost": _cost(action.cost),
        "involves": list(action.involves),
        "plain": action.plain,
        "repeats": action.repeats,
        "reason": action.reason,
        "note": action.note,
    }


def _requested(each: Requested | None) -> Json | None:
    if each is None:
        return None
    return {
        "to": date_json(each.to),
        "on": date_json(each.on),
        "reason": each.reason,
        "effect": each.effect,
    }


def _cost(cost: Mapping[str, Decimal | None]) -> list[Json]:
    return [{"year": year, "amount": number_json(amount)} for year, amount in cost.items()]


def date_json(found: PlanDate | None) -> str | None:
    """Return a date as a plan writes it: `2020-07` for a month."""
    return str(found) if found else None


def number_json(number: Decimal | None) -> int | float | None:
    """Return a figure as JSON has it: at most 12 digits, and 6 behind the point, fit a double."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
