"""Many updates in one small file, YAML or CSV, as leads collect them before a board."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from actiontrack.document import Data, SourceFile, parse
from actiontrack.errors import CannotDoError
from actiontrack.flags import Route
from actiontrack.text.wording import did_you_mean

KEPT = (
    *("stage", "impact_rating", "percent", "lead", "accountable", "start", "due"),
    *("corrective_action", "outcome", "success", "plain"),
)
"""Keys of an action that a file may give beside its news."""

KEYS = ("id", "status", "note", "date", "evidence", *KEPT)
FIELD = "field:"
"""With this begins the head of a column that holds one of the plan's own fields."""

_ALSO = {
    "ref": "id",
    "action": "id",
    "rating": "status",
    "text": "note",
    "update": "note",
    "impact": "impact_rating",
}
"""What people call them."""


@dataclass(frozen=True, slots=True)
class CollectedUpdate:
    """What one line of the file says of one action, as text; the line is for messages."""

    line: int
    ref: str
    status: str | None
    note: str | None
    date: str | None
    evidence: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    """What else is given, by the key of the action."""
    fields: tuple[str, ...] = ()
    """The plan's own fields: `priority=Must`."""


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
    fields: list[str] = []
    for key, value in row.items():
        head = key.strip()
        known = head.lower().replace(" ", "_").replace("-", "_")
        known = _ALSO.get(known, known)
        if known not in KEYS and not known.startswith(FIELD):
            hint = did_you_mean(known, KEYS) or (
                f"; the head of a field of the plan's own is {FIELD}{head}" if head else ""
            )
            faults.append(f"{name}:{line}: unknown key '{head}'{hint}")
        elif value.strip() and known.startswith(FIELD):
            fields.append(f"{head[len(FIELD) :]}={value.strip()}")
        elif value.strip():
            values[known] = value.strip()
    if "id" not in values:
        faults.append(f"{name}:{line}: an update needs the 'id' of its action")
    elif not fields and not values.keys() - {"id", "date"}:
        faults.append(f"{name}:{line}: {values['id']} has neither 'status', 'note' nor another key")
    texts = {key: values[key] for key in KEPT if key in values}
    return CollectedUpdate(
        line,
        values.get("id", ""),
        values.get("status"),
        values.get("note"),
        values.get("date"),
        values.get("evidence"),
        texts,
        tuple(fields),
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
    own = item.get("fields")
    given = {f"{FIELD}{key}": value for key, value in own.items()} if isinstance(own, dict) else {}
    texts = {key: value for key, value in item.items() if not (given and key == "fields")} | given
    for key, value in texts.items():
        if not isinstance(value, str):
            raise CannotDoError(f"{name}:{line}: '{key}' is to be one text")
    return {key: value for key, value in texts.items() if isinstance(value, str)}
