"""Values of a plan's own fields, as they are typed, checked against what the plan declares."""

from collections.abc import Iterable

from actiontrack.editing import NumberText
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Plan
from actiontrack.plans.own_fields import line_to_declare, wrong_value
from actiontrack.plans.vocabulary import normal
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean


def fields_to_write(plan: Plan, texts: Iterable[str]) -> dict[str, str]:
    """Return the value of each field that `priority=Must` gives. Raises CannotDoError."""
    values: dict[str, str] = {}
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not name or not value:
            raise CannotDoError(f"--field {text}: write FIELD=VALUE, such as priority=Must")
        key = {normal(field_key): field_key for field_key in plan.fields}.get(normal(name))
        if key is None:
            hint = did_you_mean(name, plan.fields)
            raise CannotDoError(
                f"the plan declares no field '{one_line(name)}'{hint}{' Or' if hint else ':'}"
                f" declare it under 'fields' of the plan: {line_to_declare(name)}"
            )
        field = plan.fields[key]
        value = {normal(word): word for word in field.choice}.get(normal(value), value)
        if fault := wrong_value(field, value):
            raise CannotDoError(f"--field {key}: {fault}")
        values[key] = NumberText(value) if field.kind == "number" else value
    return values
