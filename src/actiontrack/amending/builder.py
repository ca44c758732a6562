"""An amendment of one action, collected key by key with a clause for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actiontrack.editing import AppendItem, Edit, SetKey, Value
from actiontrack.errors import CannotDoError
from actiontrack.flags import Route
from actiontrack.plans.model import Plan
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition
from actiontrack.text.page import one_line


@dataclass(frozen=True, slots=True)
class Amendment:
    """Edits of one action and the sentence that says them; none where nothing is to be changed."""

    edits: tuple[Edit, ...]
    sentence: str


class ActionBuilder:
    """Collects the edits of one action, and a clause for each."""

    def __init__(self, action: ActionPosition) -> None:
        """Begin with nothing. Raises CannotDoError for an action that cannot be read."""
        if not action.is_readable:
            raise CannotDoError(
                f"{action.id or 'this action'} cannot be read: see 'actiontrack check'"
            )
        self._action = action
        self._edits: list[Edit] = []
        self._clauses: list[str] = []

    def set(self, key: str, value: "Value | None", clause: str) -> None:
        """Give a key a value, unless it is written so already."""
        written = as_written(getattr(self._action.action, key))
        if value is not None and written != value:
            self._edits.append(SetKey(self._action.route, key, value))
            self._clauses.append(clause)

    def rate(self, status: str | None) -> None:
        """Give the action a rating, if there is one to give."""
        before = self._action.action.status
        words = one_line(before) if before else "no status"
        if status:
            self.set("status", status, f"{words} \N{RIGHTWARDS ARROW} {one_line(status)}")

    def set_fields(self, plan: Plan, values: Mapping[str, str]) -> None:
        """Give fields of the plan's own their values."""
        written = self._action.action.fields
        changed = {key: value for key, value in values.items() if written.get(key) != value}
        if changed and not written:
            self._edits.append(SetKey(self._action.route, "fields", changed))
        elif changed:
            route = (*self._action.route, "fields")
            self._edits += [SetKey(route, key, value) for key, value in changed.items()]
        for key, value in changed.items():
            title = one_line(plan.fields[key].title or key)
            self._clauses.append(f"{title}: {one_line(value)}")

    def empty(self, key: str, clause: str) -> None:
        """Take back what a key says: an empty value means that it is not given."""
        if getattr(self._action.action, key) is not None:
            self._edits.append(SetKey(self._action.route, key, None))
            self._clauses.append(clause)

    def append(self, key: str, item: Mapping[str, "str | None"], clause: str) -> None:
        """Add an item to a list, unless the last one says the same."""
        given = {name: value for name, value in item.items() if value}
        items = getattr(self._action.action, key)
        last = as_written(items[-1]) if items else None
        if last != given:
            self._edits.append(AppendItem(self._action.route, key, given))
            self._clauses.append(clause)

    def append_to(self, key: str, inner: str, item: Mapping[str, str], clause: str) -> None:
        """Add an item to a list that stands under a key of the action."""
        self._edits.append(AppendItem((*self._action.route, key), inner, dict(item)))
        self._clauses.append(clause)

    def extend(self, item: Route, key: str, value: "Value | None", clause: str) -> None:
        """Give a key of an item a value that it has not yet."""
        self._edits.append(SetKey((*self._action.route, *item), key, value))
        if clause not in self._clauses:
            self._clauses.append(clause)

    def amendment(self) -> Amendment:
        """Return what was collected."""
        return Amendment(tuple(self._edits), f"{self._action.name}: {'; '.join(self._clauses)}.")


def as_written(value: Any) -> Any:
    """Return a value of the model as an edit would write it."""
    if isinstance(value, (PlanDate, int)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, tuple):
        items = [as_written(item) for item in value]
        return items[0] if len(items) == 1 else items
    if hasattr(value, "model_dump"):
        fields = {key: getattr(value, key) for key in type(value).model_fields}
        return {key: as_written(field) for key, field in fields.items() if field is not None}
    return value
