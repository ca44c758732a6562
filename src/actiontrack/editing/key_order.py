"""What the model says of a place in a plan: its keys in order, and what is written bare there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from actiontrack.editing.edits import NumberText
from actiontrack.flags import Route
from actiontrack.plans.errors import known_keys
from actiontrack.plans.model import Item, Plan, Workstream
from actiontrack.plans.values import PlanDate

# Every item may have a note, which the model has from `Item` and so before its own keys.
_NOTE_BEFORE: dict[type[BaseModel], str] = {Plan: "sources", Workstream: "actions"}
"""Before which key a note stands; in everything else it is the last."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_BARE = {
    PlanDate: re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?"),
    bool: re.compile(r"(?i:yes|no|true|false)"),
    Decimal: _NUMBER,
    int: _NUMBER,
}
"""How a value of a type is written without quotes; other YAML readers see what is meant."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand at a place of a plan, as the type of its field."""

    annotation: Any

    def below(self, step: str | int) -> "Shape":
        """Return the shape of what stands under a key, or of an item of a list."""
        model = _model_in(self.annotation)
        is_of_own_keys = dict in _types_in(self.annotation)
        if is_of_own_keys and model:
            return Shape(model)
        if isinstance(step, int) or is_of_own_keys:
            return self  # the type of a list names that of its items
        fields = {field.alias or name: field for name, field in _fields(model)}
        return Shape(fields[step].annotation if step in fields else None)

    @property
    def key_order(self) -> tuple[str, ...]:
        """Return the keys of a mapping in the order in which the format writes them."""
        model = _model_in(self.annotation)
        is_of_own_keys = dict in _types_in(self.annotation)
        return _ordered_keys(model) if model and not is_of_own_keys else ()

    def ordered(self, keys: list[str]) -> list[str]:
        """Return keys in the order of the format, unknown ones last and as they came."""
        known = self.key_order
        return sorted(keys, key=lambda key: known.index(key) if key in known else len(known))

    def is_bare(self, text: str) -> bool:
        """Tell whether a text is a date, a number or yes or no where the format wants one."""
        if isinstance(text, NumberText):
            return _NUMBER.fullmatch(text) is not None
        return any(form.fullmatch(text) for form in self.bare_forms)

    @property
    def bare_forms(self) -> tuple[re.Pattern[str], ...]:
        """Return how what the format wants there is written without quotes."""
        types = () if _model_in(self.annotation) else _types_in(self.annotation)
        return tuple(bare for kind, bare in _BARE.items() if kind in types)


def shape_at(route: Route) -> Shape:
    """Return the shape of what a route leads to."""
    shape = Shape(Plan)
    for step in route:
        shape = shape.below(step)
    return shape


@lru_cache(maxsize=64)
def _ordered_keys(model: type[BaseModel]) -> tuple[str, ...]:
    keys = [key for key in known_keys(model) if key != "note"]
    if issubclass(model, Item):
        before = _NOTE_BEFORE.get(model)
        keys.insert(keys.index(before) if before else len(keys), "note")
    return tuple(keys)


def _fields(model: type[BaseModel] | None) -> Iterator[tuple[str, Any]]:
    if model:
        yield from model.model_fields.items()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    models = (candidate for candidate in _types_in(annotation) if issubclass(candidate, BaseModel))
    return next(models, None)


def _types_in(annotation: Any) -> frozenset[type]:
    if isinstance(annotation, type) and not get_args(annotation):
        return frozenset((annotation,))
    types: set[type] = set()
    for part in (*get_args(annotation), getattr(annotation, "__origin__", None)):
        types |= _types_in(part) if part is not None else set()
    return frozenset(types)
