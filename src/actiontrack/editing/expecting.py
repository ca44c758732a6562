"""What the data must be after an edit, worked out from the data alone."""

from actiontrack.document import Data
from actiontrack.editing.edits import CannotEditError, Edit, Plain, SetKey, plain_value
from actiontrack.flags import Route


def take(data: Data, edit: Edit) -> bool:
    """Make an edit in the data; tell whether that changed anything."""
    mapping = _mapping_at(data, edit.route)
    written = mapping.get(edit.key)
    if isinstance(edit, SetKey):
        value = _data(plain_value(edit.value, edit.key))
        if written == value:
            return False
        mapping[edit.key] = value
        return True
    item = _data(plain_value(edit.item, edit.key))
    if written is None:
        mapping[edit.key] = [item]
    elif isinstance(written, list):
        written.append(item)
    else:
        found = "a text" if isinstance(written, str) else "no list"
        raise CannotEditError(f"'{edit.key}' holds {found}, so nothing can be added to it")
    return True


def value_at(data: Data, route: Route) -> Data:
    """Return what stands at a route. Raises LookupError where nothing does."""
    for step in route:
        if isinstance(data, dict) and isinstance(step, str):
            data = data[step]
        elif isinstance(data, list) and isinstance(step, int) and step >= 0:
            data = data[step]
        else:
            raise LookupError(step)
    return data


def in_words(route: Route) -> str:
    """Return a route as a person counts it: `workstreams 1, actions 4`."""
    said = [f" {step + 1}" if isinstance(step, int) else f", {step}" for step in route]
    return "".join(said).removeprefix(", ") or "the plan"


def _mapping_at(data: Data, route: Route) -> dict[str, Data]:
    try:
        found = value_at(data, route)
    except LookupError:
        raise CannotEditError(f"nothing is written at {in_words(route)}") from None
    if not isinstance(found, dict):
        raise CannotEditError(f"no keys are written at {in_words(route)}")
    return found


def _data(value: Plain) -> Data:
    """Return a copy, so that what the caller holds and what the file holds never meet."""
    if isinstance(value, dict):
        return {key: _data(each) for key, each in value.items()}
    return [_data(each) for each in value] if isinstance(value, list) else value
