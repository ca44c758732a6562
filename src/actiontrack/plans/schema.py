"""Model → the JSON Schema that an editor reads; `check` remains the judge.

An editor guesses types where this program does not, so an id may be a number to it, and it cannot
know that June has 30 days.
"""

import json
from typing import Any

from actiontrack.plans.model import Plan

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> str:
    """Return the JSON Schema of a plan file, as JSON with a line end."""
    schema: dict[str, Any] = {"$schema": DIALECT, **Plan.model_json_schema()}
    schema["title"] = "An improvement plan (actiontrack, format 1)"
    return json.dumps(_simplified(schema), ensure_ascii=False, indent=2) + "\n"


def _simplified(node: Any) -> Any:
    """Drop what says nothing to an editor: titles made from key names, defaults, a lone null."""
    if isinstance(node, list):
        return [_simplified(part) for part in node]
    if not isinstance(node, dict):
        return node
    node = {key: value for key, value in node.items() if key != "default"}
    if "properties" in node:
        required = node.get("required", ())
        node["properties"] = {
            key: _property(value, is_required=key in required)
            for key, value in node["properties"].items()
        }
    others = [
        alternative for alternative in node.get("anyOf", ()) if alternative != {"type": "null"}
    ]
    if len(others) == 1:
        rest = {key: value for key, value in node.items() if key != "anyOf"}
        node = {**_nullable(others[0]), **rest}
    return {
        key: value if key == "properties" else _simplified(value) for key, value in node.items()
    }


def _property(schema: dict[str, Any], *, is_required: bool) -> Any:
    simple = _simplified({name: part for name, part in schema.items() if name != "title"})
    is_bare_list = not is_required and simple.get("type") in ("array", "object")
    return _nullable(simple) if is_bare_list else simple


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that also takes an empty value, which means "not given"."""
    kinds = schema.get("type")
    if isinstance(kinds, str):
        return {**schema, "type": [kinds, "null"]}
    return schema if kinds else {"anyOf": [schema, {"type": "null"}]}
