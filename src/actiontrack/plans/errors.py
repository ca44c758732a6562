"""What pydantic could not read → a misreading in the field's words, with what to write instead."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from actiontrack.document import REFUSED, Data
from actiontrack.flags import Misreading, Route
from actiontrack.plans.model import Action, Item, Workstream
from actiontrack.plans.values import shortened
from actiontrack.text.wording import Guesses

SYNONYMS = {
    "owner": "lead",
    "responsible": "lead",
    "responsibleofficer": "lead",
    "who": "lead",
    "seniorresponsibleofficer": "accountable",
    "sro": "accountable",
    "accountableofficer": "accountable",
    "deadline": "due",
    "duedate": "due",
    "enddate": "due",
    "end": "due",
    "targetdate": "due",
    "startdate": "start",
    "rag": "status",
    "rating": "status",
    "progress": "updates",
    "update": "updates",
    "comment": "updates",
    "comments": "updates",
    "revised": "reprogrammed",
    "reviseddate": "reprogrammed",
    "extended": "reprogrammed",
    "agreedby": "by",
    "agreedon": "agreed",
    "name": "title",
    "description": "title",
    "action": "title",
    "successcriteria": "success",
    "successmeasures": "success",
    "measure": "measures",
    "finding": "addresses",
    "findings": "addresses",
    "mitigation": "corrective_action",
    "actionrequired": "corrective_action",
}
"""What the columns of trackers are called, and the key that takes it."""


class ErrorTranslator:
    """Turns the errors of one file into misreadings."""

    def __init__(self) -> None:
        """Begin with a file of which nothing has been said."""
        self.guesses = Guesses()

    def misreading(
        self, model: type[BaseModel], error: ErrorDetails, prefix: Route
    ) -> Misreading | None:
        """Return what to say of an error; None where the document has said it already."""
        if error["input"] is REFUSED:
            return None
        route: Route = (*prefix, *error["loc"])
        code, message = self._code_and_message(model, error)
        return Misreading(code, message, route)

    def _code_and_message(self, model: type[BaseModel], error: ErrorDetails) -> tuple[str, str]:
        kind, value = error["type"], error["input"]
        key = error["loc"][-1] if error["loc"] else ""
        named = f"'{key}'" if isinstance(key, str) else "this item"
        if kind == "extra_forbidden":
            return "AT103", f"unknown key '{shortened(str(key))}'{self._hint(model, error)}"
        if kind == "missing" or (value is None and isinstance(key, str)):
            return "AT108", f"{named} is missing"
        if kind.startswith("AT"):
            message = error["msg"]
            return kind, f"{key}: {message}" if isinstance(key, str) else message
        return "AT109", f"{named}: {_expected(kind, value)}, not {_described(value)}"

    def _hint(self, model: type[BaseModel], error: ErrorDetails) -> str:
        where = _model_at(model, error["loc"][:-1])
        keys, key = known_keys(where), str(error["loc"][-1])
        if where is Workstream and key in known_keys(Action):
            return ": it belongs to an action, four spaces further in under 'actions:'"
        other = SYNONYMS.get(re.sub(r"[\W_]", "", key.lower()))
        if other in keys:
            return f": write '{other}'"
        return self.guesses.did_you_mean(str(error["loc"][-1]), keys) or (
            ": anything that has no key of its own goes in 'note'"
        )


@cache
def known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that a mapping of a plan may have, as the file spells them."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _model_at(model: type[BaseModel], route: Route) -> type[BaseModel]:
    """Return the class of the mapping to which a route leads."""
    for step in route:
        if isinstance(step, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = (_model_in(fields[step].annotation) if step in fields else None) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for arg in get_args(annotation) if (model := _model_in(arg))), None)


def _expected(kind: str, value: object) -> str:
    if kind == "string_type":
        return "text is wanted here"
    if kind == "tuple_type" and isinstance(value, str):
        return f"a list is wanted here: write [{shortened(value)}]"
    if kind == "tuple_type":
        return "a list is wanted here: put '- ' before the first line of each item"
    return "keys are wanted here, each with its value"


def _described(value: object) -> str:
    if value is None:
        return "an empty line"
    if isinstance(value, str):
        return f"the text '{shortened(value)}'"
    return "a list" if isinstance(value, list) else "keys"


def items_of(value: Data, route: Route, model: type[Item]) -> Iterator[tuple[Route, Data]]:
    """Yield the items of a list, or of what was written where a list belongs."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield (*route, index), item
    elif isinstance(value, dict) and not value.keys().isdisjoint(known_keys(model)):
        yield route, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (*route, key), item
