"""A plan → the plain data from which it reads back the same: what its file says, as far as read."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from actiontrack.plans.model import Action, Item, Plan, Rating

PlainData = str | list["PlainData"] | dict[str, "PlainData"]
PlainPlan = dict[str, PlainData]

_ALONE = ("lead",)
"""Keys under which one text stands alone, and several as a list."""


def plain_plan(plan: Plan) -> PlainPlan:
    """Return what a plan says, by the keys of its file; what is empty, or unreadable, is left out.

    An action of which nothing may be shown, not even its id, is left out whole.
    """
    return _mapping(plan)


def _mapping(item: Item) -> PlainPlan:
    values = {
        field.alias or name: _plain(name, getattr(item, name))
        for name, field in type(item).model_fields.items()
    }
    return {key: value for key, value in values.items() if value}


def _plain(name: str, value: Any) -> PlainData:
    if value is None:
        return ""
    if isinstance(value, Item):
        return _rating(value) if isinstance(value, Rating) else _mapping(value)
    if isinstance(value, Mapping):
        entries = ((key, _plain("", entry)) for key, entry in value.items())
        return {key: entry for key, entry in entries if entry}
    if isinstance(value, (list, tuple)):
        items = [_plain("", item) for item in value if not _is_blank(item)]
        return items[0] if name in _ALONE and len(items) == 1 else [item for item in items if item]
    return _scalar(name, value)


def _scalar(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value, "f")
    return f"{value:02}" if name == "restarts" else str(value)


def _rating(rating: Rating) -> PlainData:
    values = _mapping(rating)
    return rating.meaning if set(values) <= {"meaning"} else values


def _is_blank(value: Any) -> bool:
    """Tell whether an action was taken out, of which only that it counts is left."""
    return isinstance(value, Action) and value.publish is False and not (value.id or value.title)
