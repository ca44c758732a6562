"""The types of a shape → a JSON Schema."""

import json
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from actiontrack.formats.json_v1.shape import DOCUMENTS, SCHEMA_VERSION
from actiontrack.plans.schema import DIALECT

Schema = dict[str, Any]

_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean", dict: "object"}


def output_schema() -> str:
    """Return the schema of whatever `--format json` writes, as JSON with a line end."""
    title = f"What actiontrack writes with --format json (version {SCHEMA_VERSION})"
    return schema_text(title, {"oneOf": [schema_of(document) for document in DOCUMENTS]})


def schema_text(title: str, schema: Schema) -> str:
    """Return a schema under its title, as JSON with a line end."""
    whole = {"$schema": DIALECT, "title": title, **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def schema_of(kind: Any) -> Schema:
    """Return the schema of a type; with it may stand keywords of its own, and a description.

    It is not pydantic's: that has a title for every key, names each type in a place of its own and
    says "or null" in three more lines, and what is published is to stay as it is.
    """
    if extra := getattr(kind, "__metadata__", ()):
        schema = schema_of(kind.__origin__)
        for addition in extra:
            schema |= {"description": addition} if isinstance(addition, str) else addition
        return schema if "enum" not in schema else {k: v for k, v in schema.items() if k != "type"}
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"const": inner[0]}
    if origin is list:
        return {"type": "array", "items": schema_of(inner[0])}
    if origin is UnionType:
        *_, widest = (alternative for alternative in inner if alternative is not NoneType)
        schema = schema_of(widest)
        return {**schema, "type": [schema["type"], "null"]} if NoneType in inner else schema
    if name := _NAMES.get(origin or kind):
        return {"type": name}
    keys = get_type_hints(kind, include_extras=True)
    properties = {name: schema_of(key) for name, key in keys.items()}
    return {"type": "object", "required": list(keys), "properties": properties}
