"""The proof of an edit: two readers that share no code find what was asked, and nothing else."""

from collections.abc import Iterable

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from actiontrack.document import Data, Document
from actiontrack.editing.expecting import value_at
from actiontrack.editing.lines import next_line
from actiontrack.editing.nodes import Node, hyphen_of, leaves
from actiontrack.editing.walking import EVERYTHING, located
from actiontrack.editing.windows import item_of
from actiontrack.flags import Route


_TAB = "\ue000"
"""Stands for a tab; a plan that holds this sign itself is not confirmed, and so not changed."""


def is_as_expected(before: Document, after: Document, expected: Data) -> bool:
    """Tell whether every value is as it was or as it was asked, and no mistake was added."""
    mistakes = [[(each.code, each.route) for each in d.misreadings] for d in (before, after)]
    return after.stopped_at is None and mistakes[0] == mistakes[1] and after.data == expected


def is_confirmed(text: str, data: Data, changed: Iterable[Route]) -> bool:
    """Tell whether ruamel.yaml reads the same in the lines that were changed."""
    routes = {_witnessed(route) for route in changed}
    found = located(text, dict.fromkeys(routes, 0))
    return routes == found.keys() and all(
        _reads_the_same(text, node, value_at(data, route)) for route, node in found.items()
    )


def _witnessed(route: Route) -> Route:
    """Return the action in which something was changed; outside an action the value itself."""
    item = item_of(route)
    is_whole_workstream = len(item) == 2 and item[0] == "workstreams"
    return route if is_whole_workstream else item or route


def _reads_the_same(text: str, node: Node, value: Data) -> bool:
    hyphen = hyphen_of(text, node)
    parent, key = node.parent, node.key
    expected: Data = value
    if hyphen is not None and parent:
        block = " " * parent.column + text[hyphen : next_line(text, node.end)]
        expected = [value]
    elif key and parent and not parent.is_flow:
        block = " " * key.column + text[key.start : next_line(text, node.end)]
        expected = {key.text: value}
    elif key:
        block = f"{{{text[key.start : node.end]}}}"
        expected = {key.text: value}
    else:
        block = text[node.start : node.end]
    try:
        found = _data(YAML(typ="safe", pure=True).compose(_without_tabs(block)))
    except (YAMLError, ValueError):
        return False
    return bool(found == expected)


def _without_tabs(block: str) -> str:
    """Put signs for tabs that ruamel.yaml refuses: those between values, and inside bare texts."""
    if "\t" not in block:
        return block
    parts, done = [], 0
    for leaf in leaves(located(block, {(): EVERYTHING})[()]):
        written = block[leaf.start : leaf.end]
        parts.append(block[done : leaf.start].replace("\t", " "))
        parts.append(written if leaf.style else written.replace("\t", _TAB))
        done = leaf.end
    return "".join([*parts, block[done:].replace("\t", " ")])


def _data(node: object) -> Data:
    """Return what ruamel.yaml found, every scalar as text. Raises ValueError for two equal keys."""
    if isinstance(node, ScalarNode):
        return str(node.value).replace(_TAB, "\t") or None
    if isinstance(node, SequenceNode):
        return [_data(each) for each in node.value]
    found: dict[str, Data] = {}
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if not isinstance(key, ScalarNode) or key.value in found:
            raise ValueError(key)
        found[str(key.value).replace(_TAB, "\t")] = _data(value)
    return found
