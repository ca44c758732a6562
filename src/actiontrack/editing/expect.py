"""What the data must be after an edit, worked out from the data alone."""

from actiontrack.document import Data
from actiontrack.editing.edits import CannotEditError, Edit, Plain, SetKey, StuckError, plain_value
from actiontrack.flags import Route


def expected(data: Data, edit: Edit) -> tuple[Data, Route | None]:
    """Return the data after an edit, and the route of what it changes: None if that is nothing.

    What is not changed is shared with the data before.
    """
    mapping = _mapping_at(data, edit.route)
    written = mapping.get(edit.key)
    route = (*edit.route, edit.key)
    if isinstance(edit, SetKey):
        value = None if edit.value is None else _data(plain_value(edit.value, edit.key))
        return (data, None) if written == value else (_with(data, route, value), route)
    item = _data(plain_value(edit.item, edit.key))
    items = [] if written is None else written
    if not isinstance(items, list):
        raise StuckError(route, f"'{edit.key}' holds no list, so nothing can be added to it")
    return _with(data, route, [*items, item]), (*route, len(items))


def value_at(data: Data, route: Route) -> Data:
    """Return what stands at a route. Raises LookupError where nothing does."""
    for step in route:
        match data, step:
            case dict(), str():
                data = data[step]
            case list(), int() if step >= 0:
                data = data[step]
            case _:
                raise LookupError(step)
    return data


def route_in_words(route: Route) -> str:
    """Return a route as a person counts it: `workstreams 1, actions 4`."""
    parts = [f" {step + 1}" if isinstance(step, int) else f", {step}" for step in route]
    return "".join(parts).removeprefix(", ") or "the beginning of the plan"


def _mapping_at(data: Data, route: Route) -> dict[str, Data]:
    try:
        mapping = value_at(data, route)
    except LookupError:
        raise CannotEditError(f"nothing is written at {route_in_words(route)}") from None
    if not isinstance(mapping, dict) or not mapping:
        raise CannotEditError(f"no keys are written at {route_in_words(route)}")
    return mapping


def _with(data: Data, route: Route, value: Data) -> Data:
    """Return data with another value at a route."""
    if not route:
        return value
    step, rest = route[0], route[1:]
    match data, step:
        case dict(), str():
            return {**data, step: _with(data.get(step), rest, value)}
        case list(), int():
            return [*data[:step], _with(data[step], rest, value), *data[step + 1 :]]
    raise LookupError(step)


def _data(value: Plain) -> Data:
    if isinstance(value, dict):
        return {key: _data(entry) for key, entry in value.items()}
    return [_data(item) for item in value] if isinstance(value, list) else value
