"""The proof of an edit: two readers that share no code find what was asked, and nothing else."""

from collections.abc import Iterable

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from actiontrack.document import Data, Document
from actiontrack.document.decode import line_end
from actiontrack.document.locate import EVERYTHING, Node, locate_nodes
from actiontrack.editing.edits import item_of
from actiontrack.editing.expect import value_at
from actiontrack.editing.lines import hyphen_of, next_line
from actiontrack.flags import Route

LONGEST_READ = 100_000
"""Characters that ruamel.yaml reads at once, which takes it half a second."""

_PRIVATE = range(0xE000, 0xF8FF)


def is_as_expected(before: Document, after: Document, expected: Data) -> bool:
    """Tell whether every value is as it was or as it was asked, and no mistake was added."""
    mistakes = [
        [(misreading.code, misreading.route) for misreading in d.misreadings]
        for d in (before, after)
    ]
    return after.stopped_at is None and mistakes[0] == mistakes[1] and after.data == expected


def is_confirmed(text: str, data: Data, changed: Iterable[Route]) -> bool:
    """Tell whether ruamel.yaml reads the same in the actions in which something was changed.

    Outside an action, or in one that is long beyond measure, it reads what was changed.
    """
    actions = {route: _action_of(route) for route in changed}
    nodes = locate_nodes(text, dict.fromkeys((*actions, *actions.values()), 0))
    places: dict[Route, None] = {}
    for route, action in actions.items():
        node = nodes.get(action)
        is_short = node is not None and node.end - node.start <= LONGEST_READ
        places[action if is_short else route] = None
    return all(
        at in nodes and _reads_the_same(text, nodes[at], value_at(data, at)) for at in places
    )


def _action_of(route: Route) -> Route:
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
        return _read(block) == expected
    except (YAMLError, ValueError):
        return False


def _read(block: str) -> Data:
    """Return what ruamel.yaml reads, every scalar as text."""
    yaml = YAML(typ="safe", pure=True)
    if "\t" not in block:
        return _data(yaml.compose(block), "\t")
    # It refuses tabs between values, and inside bare texts, where libyaml has them be.
    sign = next(chr(code) for code in _PRIVATE if chr(code) not in block)
    parts, done = [], 0
    for leaf in locate_nodes(block, {(): EVERYTHING})[()].leaves():
        begin = line_end(block, leaf.start) if leaf.is_block_text else leaf.start
        written = block[begin : leaf.end]
        parts.append(block[done:begin].replace("\t", " "))
        parts.append(written if leaf.style else written.replace("\t", sign))
        done = max(begin, leaf.end)
    parts.append(block[done:].replace("\t", " "))
    return _data(yaml.compose("".join(parts)), sign)


def _data(node: object, tab: str) -> Data:
    """Return what was composed. Raises ValueError for two equal keys."""
    if isinstance(node, ScalarNode):
        return str(node.value).replace(tab, "\t") or None
    if isinstance(node, SequenceNode):
        return [_data(item, tab) for item in node.value]
    mapping: dict[str, Data] = {}
    for key, value in node.value if isinstance(node, MappingNode) else ():
        name = _data(key, tab)
        if not isinstance(name, str) or name in mapping:
            raise ValueError(name)
        mapping[name] = _data(value, tab)
    return mapping
