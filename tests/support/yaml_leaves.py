"""What an edit should leave of a text: every leaf, and the stretch that may differ."""

import re

import yaml

from actiontrack.document import Data
from actiontrack.editing import AppendItem, Edit
from actiontrack.flags import Route
from support import document


def leaves(data: Data, route: Route = ()) -> dict[Route, object]:
    """Return every text by its route; a list or mapping says how long it is."""
    found: dict[Route, object] = {}
    if isinstance(data, dict):
        for key, each in data.items():
            found |= leaves(each, (*route, key))
    elif isinstance(data, list):
        found[route] = len(data)
        for at, each in enumerate(data):
            found |= leaves(each, (*route, at))
    else:
        found[route] = data
    return found


def leaves_after(text: str, edits: list[Edit]) -> dict[Route, object]:
    """Return what must be read after edits, worked out leaf by leaf."""
    found = leaves(document(text).data)
    for edit in edits:
        route: Route = (*edit.route, edit.key)
        value: Data
        if isinstance(edit, AppendItem):
            number = found.get(route) or 0
            assert isinstance(number, int)
            found[route] = number + 1
            route, value = (*route, number), edit.item  # type: ignore[assignment]
        else:
            value = edit.value  # type: ignore[assignment]
            if value is None and not any(at[: len(route)] == route for at in found):
                continue
            found = {at: each for at, each in found.items() if at[: len(route)] != route}
        found |= leaves(value, route)
    return found


def is_changed_between(old: str, new: str, start: int, end: int) -> bool:
    before, behind = old[:start], old[end:]
    is_long_enough = len(new) >= len(before) + len(behind)
    return is_long_enough and new.startswith(before) and new.endswith(behind)


def may_change(text: str, edit: Edit) -> tuple[int, int]:
    """Return the stretch of a text that an edit may touch, as PyYAML's own tree has it."""
    node: yaml.Node = yaml.compose(text, Loader=yaml.CSafeLoader)  # type: ignore[assignment]
    shift = len(text) - len(text.removeprefix("\ufeff"))
    way = []
    for step in (*edit.route, edit.key):
        way.append(node)
        below: dict[str | int, tuple[yaml.Node, yaml.Node]] = {}
        if isinstance(node, yaml.MappingNode):
            below = {key.value: (key, value) for key, value in node.value}
        elif isinstance(node, yaml.SequenceNode):
            below = {at: (value, value) for at, value in enumerate(node.value)}
        if step not in below:
            break
        key, node = below[step]
    else:
        is_filled = isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style
        if not (isinstance(edit, AppendItem) and is_filled):
            end = node.end_mark.index + shift
            return key.start_mark.index, end + len(re.split(r"[\r\n]", text[end:])[0])
    braces = [each for each in way if getattr(each, "flow_style", False)]
    return (braces[0].start_mark.index, braces[0].end_mark.index + shift) if braces else (0, -1)
