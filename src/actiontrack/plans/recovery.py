"""What can be had of data that does not fit its model: the faulty values are put aside."""

from collections.abc import Iterator
from typing import Any

from actiontrack.document import Data
from actiontrack.flags import Route
from actiontrack.plans.errors import known_keys
from actiontrack.plans.fields import UNREAD
from actiontrack.plans.model import Item


def copied(data: Any) -> Any:
    """Copy lists and mappings, so that the document stays as it was read."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [copied(value) for value in data]
    return data


def put_aside(data: Any, where: Route, kind: str) -> None:
    """Take out of the data what failed; in a list its place is kept, for the routes behind it."""
    *way, last = where
    for step in way:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return  # taken out already, with something around it
    if isinstance(data, dict):
        if kind == "missing":
            data[last] = UNREAD
        else:
            data.pop(last, None)
    elif isinstance(data, list) and isinstance(last, int):
        is_model = kind in ("model_type", "model_attributes_type", "dict_type")
        data[last] = {} if is_model else UNREAD


def items_of(value: Data, route: Route, model: type[Item]) -> Iterator[tuple[Route, Data]]:
    """Yield the items of a list, or of what was written where a list belongs."""
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield (*route, index), each
    elif isinstance(value, dict) and value.keys() & set(known_keys(model)):
        yield route, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield (*route, key), each
