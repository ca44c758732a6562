"""Many updates in one small file, YAML or CSV, as leads collect them before a board."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from actiontrack.document import Data, SourceFile, parse
from actiontrack.errors import CannotDoError
from actiontrack.flags import Route
from actiontrack.text.wording import did_you_mean

KEYS = ("id", "status", "note", "date")
_ALSO = {"ref": "id", "action": "id", "rating": "status", "text": "note", "update": "note"}
"""What people call them."""


@dataclass(frozen=True, slots=True)
class CollectedUpdate:
    """What one line of the file says of one action, as text; the line is for messages."""

    line: int
    ref: str
    status: str | None
    note: str | None
    date: str | None


def read_batch(name: str, data: bytes) -> list[CollectedUpdate]:
    """Return what a file says, in its order. Raises CannotDoError, naming each line at fault."""
    rows = list(_of_csv(name, data) if name.lower().endswith(".csv") else _of_yaml(name, data))
    if not rows:
        raise CannotDoError(f"{name} holds no updates")
    faults: list[str] = []
    updates = [_checked(name, line, row, faults) for line, row in rows]
    if faults:
        raise CannotDoError("\n".join(faults))
    return updates


def _checked(name: str, line: int, row: Mapping[str, str], faults: list[str]) -> CollectedUpdate:
    values: dict[str, str] = {}
    for key, value in row.items():
        known = _ALSO.get(key.strip().lower(), key.strip().lower())
        if known not in KEYS:
            faults.append(f"{name}:{line}: unknown key '{key}'{did_you_mean(known, KEYS)}")
        elif value.strip():
            values[known] = value.strip()
    if "id" not in values:
        faults.append(f"{name}:{line}: an update needs the 'id' of its action")
    elif not values.keys() & {"status", "note"}:
        faults.append(f"{name}:{line}: {values['id']} has neither 'status' nor 'note'")
    return CollectedUpdate(
        line, values.get("id", ""), values.get("status"), values.get("note"), values.get("date")
    )


def _of_csv(name: str, data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotDoError(f"{name} is not in UTF-8: save it as 'CSV UTF-8'") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey="", restval="")
    try:
        for row in reader:
            cells = {key: value for key, value in row.items() if isinstance(value, str)}
            if "" in row:
                raise CannotDoError(f"{name}:{reader.line_num}: more cells than the head has")
            if any(value.strip() for value in cells.values()):
                yield reader.line_num, cells
    except csv.Error as error:
        raise CannotDoError(f"{name}:{reader.line_num}: {error}") from error


def _of_yaml(name: str, data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    document = parse(SourceFile(name, None, data))
    if document.misreadings:
        lines = [
            f"{name}:{each.place.line if each.place else 1}: {each.message}"
            for each in document.misreadings
        ]
        raise CannotDoError("\n".join(lines))
    items = document.data
    base: Route = ()
    if isinstance(items, dict) and list(items) == ["updates"]:
        items, base = items["updates"], ("updates",)
    if not isinstance(items, list):
        raise CannotDoError(f"{name}: write a list, each item with 'id', 'status', 'note', 'date'")
    routes = [(*base, at) for at in range(len(items))]
    places = document.locate_all(routes)
    for route, item in zip(routes, items, strict=True):
        yield places[route].line, _texts(name, places[route].line, item)


def _texts(name: str, line: int, item: Data) -> Mapping[str, str]:
    if not isinstance(item, dict):
        raise CannotDoError(f"{name}:{line}: write 'id', 'status', 'note', 'date' of an action")
    for key, value in item.items():
        if not isinstance(value, str):
            raise CannotDoError(f"{name}:{line}: '{key}' is to be one text")
    return {key: value for key, value in item.items() if isinstance(value, str)}
