"""What may be asked of a plan's text: keys set and items appended. There is no delete."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from actiontrack.document.builder import LONGEST_SCALAR
from actiontrack.document.decode import refused_character
from actiontrack.errors import CannotDoError
from actiontrack.flags import Route

LONGEST_KEY = 100
"""Characters; a longer key would be read as a text that is missing its quotes."""


class NumberText(str):
    """The text of a number: it is written bare where the format itself does not know the kind."""

    __slots__ = ()


Value: TypeAlias = str | Sequence["Value"] | Mapping[str, "Value"]
"""Text, lists and mappings: an edit knows no other types, as the file knows none."""

Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"]


class CannotEditError(CannotDoError):
    """The text is left as it is; the sentence says why, and which line is in the way."""

    def __init__(self, why: str, route: Route = ()) -> None:
        """Say why, and where the plan stands in the way, if it does."""
        super().__init__(why)
        self.route = route


class StuckError(Exception):
    """What is written at a route stands in the way; its line is looked for once, at the end."""

    def __init__(self, route: Route, why: str) -> None:
        """Say why."""
        super().__init__(why)
        self.route = route


@dataclass(frozen=True, slots=True)
class SetKey:
    """Give a key of the mapping at a route a value, in place of the one it has, if any.

    None leaves the key without one, which means that it is not given.
    """

    route: Route
    key: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class AppendItem:
    """Add an item to the end of the list under a key of the mapping at a route."""

    route: Route
    key: str
    item: Value


Edit: TypeAlias = SetKey | AppendItem


def append_action(workstream: int | None, action: Mapping[str, Value]) -> AppendItem:
    """Return the edit that adds an action to a workstream, or to the plan's own actions."""
    route: Route = () if workstream is None else ("workstreams", workstream)
    return AppendItem(route, "actions", action)


def item_of(route: Route) -> Route:
    """Return the action in which a route lies, or else the item of one of the plan's lists."""
    depth = 4 if route[2:3] == ("actions",) else 2
    return route[:depth] if len(route) >= depth and isinstance(route[depth - 1], int) else ()


def plain_value(value: Value, key: str) -> Plain:
    """Return a value as the reader would have it. Raises CannotEditError if no file can hold it."""
    if isinstance(value, str):
        _refuse_text(value, key)
        return value if isinstance(value, NumberText) else str(value)
    if isinstance(value, Mapping):
        for inner_key in value:
            _refuse_key(inner_key)
        return {str(inner_key): plain_value(below, inner_key) for inner_key, below in value.items()}
    if isinstance(value, Sequence):
        return [plain_value(below, key) for below in value]
    message = f"the value of {key!r} is neither text nor list nor mapping: {value!r}"
    raise TypeError(message)


def _refuse_text(text: str, key: str) -> None:
    if not text:
        raise CannotEditError(f"the text of '{key}' is empty, which means that it is not given")
    if character := refused_character(text):
        raise CannotEditError(
            f"the text of '{key}' holds {character}, which cannot be seen: leave it out"
        )
    if len(text.encode()) > LONGEST_SCALAR:
        raise CannotEditError(f"the text of '{key}' is longer than {LONGEST_SCALAR:,} bytes")


def _refuse_key(key: str) -> None:
    if not key or key == "<<" or len(key) > LONGEST_KEY or "\n" in key or refused_character(key):
        raise CannotEditError(f"{key[:40]!r} cannot be a key of a plan")
