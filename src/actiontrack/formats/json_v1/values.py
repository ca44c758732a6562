"""What every document of the JSON is made of: its head, its dates and its figures."""

import json
from decimal import Decimal
from typing import Any

from actiontrack.flags import Flag
from actiontrack.plans.values import PlanDate
from actiontrack.summary import Meanings

SCHEMA_VERSION = 1

Json = dict[str, Any]


def document_json(kind: str, content: Json) -> str:
    """Return a whole document of a kind, which is the name of its verb."""
    whole = {"schema_version": SCHEMA_VERSION, "kind": kind, **content}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def flag_json(flag: Flag) -> Json:
    """Return a flag with its place, line 1 where it has none."""
    return {
        "code": flag.code,
        "name": flag.name,
        "severity": flag.severity.value,
        "message": flag.message,
        "path": flag.path,
        "line": flag.place.line,
        "column": flag.place.column,
        "plan": flag.plan,
        "action": flag.action,
    }


def meanings_json(meanings: Meanings) -> dict[str, int]:
    """Return how many actions hold each meaning."""
    return {meaning.value: count for meaning, count in meanings.items()}


def date_json(date: PlanDate | None) -> str | None:
    """Return a date as a plan writes it: `2020-07` for a month."""
    return str(date) if date else None


def month_json(month: int | None) -> str | None:
    """Return a month of the year as a plan writes it: `09`."""
    return f"{month:02}" if month else None


def number_json(number: Decimal | None) -> int | float | None:
    """Return a figure as JSON has it: at most 12 digits, and 6 behind the point, fit a double."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
