"""What a council keeps of its actions besides: what `fields` of the plan declares, and each holds.

A value is known where its field is declared and it is of the field's kind; else it is told, and
costs that value alone.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pydantic_core import PydanticCustomError

from actiontrack.document import Data
from actiontrack.flags import Misreading, Route
from actiontrack.plans.model import Action, OwnField, Plan
from actiontrack.plans.values import parse_figure, shortened
from actiontrack.text.wording import Guesses, did_you_mean

CODE = "AT115"


def own_fields(plan: Plan, action: Action) -> dict[str, str]:
    """Return what an action holds of the fields that its plan declares, in the plan's order."""
    if not action.fields:
        return {}
    return {
        key: action.fields[key]
        for key, field in plan.fields.items()
        if key in action.fields and not wrong_value(field, action.fields[key])
    }


def wrong_value(field: OwnField, value: str) -> str:
    """Return what is wrong with a value of a field; `""` for nothing."""
    if field.is_choice:
        if value in field.choice:
            return ""
        known = [shortened(choice) for choice in field.choice]
        some = f": write one of {', '.join(known)}" if known else ": its 'choice' lists none"
        return f"'{shortened(value)}' is none of its choices{did_you_mean(value, known) or some}"
    if field.kind == "number" and number_of(value) is None:
        return f"'{shortened(value)}' is no number: write digits, such as 12.5"
    return ""


def number_of(value: str) -> Decimal | None:
    """Return the number that a text holds; None for any other text."""
    try:
        return parse_figure(value)
    except PydanticCustomError:
        return None


def line_to_declare(key: str) -> str:
    """Return the line by which a plan declares a field."""
    words = re.sub(r"[_\W]+", " ", key).strip() or key
    title = words[:1].upper() + words[1:]
    return f"{_quoted(key)}: {{title: {_quoted(title)}}}"


def _quoted(text: str) -> str:
    is_plain = re.fullmatch(r"[A-Za-z]\w*( \w+)*", text) and text.lower() not in _NOT_TEXT
    return text if is_plain else json.dumps(text, ensure_ascii=False)


_NOT_TEXT = ("yes", "no", "on", "off", "true", "false", "null", "y", "n")


def misread_fields(
    plan: Plan, actions: Iterable[tuple[Route, Action]], written: Data, guesses: Guesses
) -> Iterator[Misreading]:
    """Yield each value of a field that is not declared, or not of its kind.

    `written` is what stands under `fields` of the plan: a field of which the declaration could not
    be read is known all the same, since that has been told.
    """
    if written is not None and not isinstance(written, dict):
        return
    declared = {*plan.fields, *(written or ())}
    for route, action in actions:
        for key, value in action.fields.items():
            if fault := _fault(plan.fields, declared, key, value, guesses):
                yield Misreading(CODE, fault, (*route, "fields", key))


def _fault(
    fields: Mapping[str, OwnField], declared: set[str], key: str, value: str, guesses: Guesses
) -> str:
    if key in fields:
        fault = wrong_value(fields[key], value)
        return f"{shortened(key)}: {fault}" if fault else ""
    if key in declared:
        return ""
    near = guesses.did_you_mean(key, declared)
    return (
        f"the plan declares no field '{shortened(key)}'{near}{' Or' if near else ':'} declare it"
        f" under 'fields' of the plan: {line_to_declare(key)}"
    )
