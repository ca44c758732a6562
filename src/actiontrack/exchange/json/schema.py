"""The JSON Schema of an export, made from the types of its shape."""

import json
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from actiontrack.exchange.json.plans import SCHEMA_VERSION
from actiontrack.exchange.json.shape import ExportJson
from actiontrack.plans.schema import DIALECT

Schema = dict[str, Any]

_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean", dict: "object"}


def export_schema() -> str:
    """Return the schema as JSON with a line end.

    Every key is required; later versions may add some.

    It is not pydantic's: that has a title for every key, names each type in a place of its own and
    says "or null" in three more lines, and what is published is to stay as it is.
    """
    schema = {
        "$schema": DIALECT,
        "title": f"Plans as actiontrack exports them (version {SCHEMA_VERSION})",
        **_schema_of(ExportJson),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema_of(kind: Any) -> Schema:
    """Return the schema of a type; with it may stand keywords of its own, and a description."""
    if extra := getattr(kind, "__metadata__", ()):
        schema = _schema_of(kind.__origin__)
        for each in extra:
            schema |= {"description": each} if isinstance(each, str) else each
        return schema if "enum" not in schema else {k: v for k, v in schema.items() if k != "type"}
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"const": inner[0]}
    if origin is list:
        return {"type": "array", "items": _schema_of(inner[0])}
    if origin is UnionType:
        *_, widest = (each for each in inner if each is not NoneType)
        schema = _schema_of(widest)
        return {**schema, "type": [schema["type"], "null"]} if NoneType in inner else schema
    if name := _NAMES.get(origin or kind):
        return {"type": name}
    keys = get_type_hints(kind, include_extras=True)
    properties = {name: _schema_of(each) for name, each in keys.items()}
    return {"type": "object", "required": list(keys), "properties": properties}
