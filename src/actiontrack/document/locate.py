"""Routes → the nodes written there, and their lines: one more pass over the events of a text.

It is made only when it is needed, and reads no further than is asked.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from actiontrack.document.decode import line_end
from actiontrack.document.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
    events_of,
)
from actiontrack.document.failure import DEEPEST, TooDeepError
from actiontrack.flags import START, Location, Route

EVERYTHING = 1000
"""More levels than a plan can have."""

_COLON = re.compile(r"[ \t]*(?:(?:#[^\r\n]*)?(?:\r\n|\r|\n)[ \t]*)?:")
_LAST_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")


@dataclass(slots=True)
class Node:
    """A value as it is written. Offsets count characters from the beginning of the text.

    A block list or mapping ends with its last value, before the comments that follow it.
    """

    event: Event
    """The event with which it begins."""
    start: int
    end: int
    kind: str
    """`text`, `list` or `mapping`."""
    style: str
    """The quotation mark of a text, or its `|` or `>`; `[` or `{`; nothing for other styles."""
    key: "Node | None" = None
    parent: "Node | None" = None
    """The list or mapping in which it stands; its own values may not be known."""
    keys: Sequence["Node"] = ()
    values: Sequence["Node"] = ()
    """The values of a mapping, or the items of a list, as far down as was asked."""

    @property
    def column(self) -> int:
        """The column at which it begins, from 0."""
        column: int = self.event.start_mark.column
        return column

    @property
    def text(self) -> str:
        """The value of a text; nothing for other nodes."""
        text: str = getattr(self.event, "value", "")
        return text

    @property
    def is_flow(self) -> bool:
        """Whether it is a list or mapping in brackets or braces of its own."""
        return self.style in ("{", "[")

    @property
    def is_block_text(self) -> bool:
        """Whether it is a block scalar, behind `|` or `>`."""
        return self.style in ("|", ">")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written at all."""
        return self.start == self.end

    @property
    def location(self) -> Location:
        """The lines and columns from its key, if it has one, to the end of its text."""
        start = (self.key or self).event.start_mark
        begin, end = self.event.start_mark, self.event.end_mark
        if type(self.event) is not ScalarEvent:
            end = begin  # nobody underlines a whole list: its beginning stands for it
        return Location(
            start.line + 1,
            start.column + 1,
            begin.line + 1,
            begin.column + 1,
            end.line + 1,
            end.column + 1,
        )

    def leaves(self) -> Iterator["Node"]:
        """Yield the keys and texts of a node that was located to its depth."""
        if self.kind == "text":
            yield self
        for number, value in enumerate(self.values):
            yield from self.keys[number : number + 1]
            yield from value.leaves()


@dataclass(slots=True)
class _Target:
    """A route that is asked for, or leads to one, with those below it."""

    below: "dict[str | int, _Target]" = field(default_factory=dict)
    levels: int | None = None
    """How much of it is asked for; None if it only leads to what is."""
    node: Node | None = None
    """What is written there, as far as it was read; None where places alone are asked for."""
    kind: str = ""
    """That of the node, as soon as there is one."""
    place: Location | None = None
    items: int = 0
    """How many items its lists held: a key that is written twice may have two."""


class _AllLocatedError(Exception):
    """Raised to leave a text of which nothing more is asked."""


def locate_all(text: str, routes: Iterable[Route]) -> dict[Route, Location]:
    """Return where each route is written, or its nearest written ancestor.

    The first line stands for a route of which nothing is written. Where a key is written twice,
    its first place is given; the items of a list that is written twice are counted through.
    """
    root, targets = _targets(dict.fromkeys(routes, 0))
    if root.below:
        _Walk(text, len(targets), keeps_nodes=False).through(root)
    return {route: _nearest(root, route) for route in targets}


def locate_nodes(
    text: str, levels: Mapping[Route, int], enough: Route | None = None
) -> dict[Route, Node]:
    """Return what is written at each route, with so many levels of what stands in it.

    Of a route that is not written nothing is returned. Where one is enough, what stands around it
    is known no further than to its end.
    """
    root, targets = _targets(levels)
    _Walk(text, len(targets), targets.get(enough) if enough else None).through(root)
    return {route: target.node for route, target in targets.items() if target.node}


def behind_colon(text: str, at: int) -> int:
    """Return where the colon ends of a key that ends at a place.

    It may stand on a line of its own below a `? `.
    """
    colon = _COLON.match(text, at)
    return colon.end() if colon else at


def _targets(levels: Mapping[Route, int]) -> tuple[_Target, dict[Route, _Target]]:
    root = _Target()
    targets = {}
    for route, depth in levels.items():
        target = root
        for step in route:
            target = target.below.setdefault(step, _Target())
        target.levels = depth
        targets[route] = target
    return root, targets


def _may_replace(event: Event, first: str) -> bool:
    """Tell whether the second value of a key may be what was read of it."""
    kind = type(event)
    return kind is SequenceStartEvent or (kind is MappingStartEvent and first == "text")


def _nearest(root: _Target, route: Route) -> Location:
    target, nearest = root, START  # the plan itself has no line but the first
    for step in route:
        target = target.below[step]
        if target.place is None:
            break
        nearest = target.place
    return nearest


class _Walk:
    """One pass over the events of one text, which looks only into what is asked."""

    def __init__(
        self, text: str, left: int, enough: _Target | None = None, *, keeps_nodes: bool = True
    ) -> None:
        # A node holds the events of the parser, ten times what its place takes.
        self._keeps_nodes = keeps_nodes
        self._text = text
        self._next: Callable[[], Event] = events_of(text)
        self._left = left
        self._enough = enough

    def through(self, root: _Target) -> None:
        """Fill in what is written; what lies behind a failure of the parser is not."""
        try:
            while type(event := self._next()) is not StreamEndEvent:
                if type(event) in (MappingStartEvent, SequenceStartEvent, ScalarEvent):
                    self._finish(root, self._node(event, root, 0))
                    return  # what stands behind the first document is refused, not located
        except (YAMLError, TooDeepError, _AllLocatedError):
            return

    def _reached(self, target: _Target, node: Node) -> None:
        """Note the first node that is written where one is looked for."""
        if target.kind:
            return
        target.kind, target.place = node.kind, node.location
        if self._keeps_nodes:
            target.node = node
        else:
            self._count_down(target)

    def _finish(self, target: _Target | None, node: Node) -> None:
        if target is not None and target.node is node:
            self._count_down(target)

    def _count_down(self, target: _Target) -> None:
        if target.levels is not None:
            self._left -= 1
            if not self._left or target is self._enough:
                raise _AllLocatedError

    def _node(
        self,
        event: Event,
        target: _Target | None,
        levels: int,
        parent: Node | None = None,
        key: Node | None = None,
    ) -> Node:
        """Read a node, and as much of what stands in it as is asked."""
        kind = type(event)
        if kind is not MappingStartEvent and kind is not SequenceStartEvent:
            node = self._leaf(event, parent, key)
            if target:
                self._reached(target, node)
            return node
        is_mapping = kind is MappingStartEvent
        sign = ("{" if is_mapping else "[") if event.flow_style else ""
        start = event.start_mark.index
        node = Node(event, start, start, "mapping" if is_mapping else "list", sign, key, parent)
        keys: list[Node] = []
        values: list[Node] = []
        node.keys, node.values = keys, values
        target = target or _Target()
        self._reached(target, node)
        levels = max(levels, target.levels or 0)
        if not target.below and levels <= 0:
            node.end = self._end_of(self._past(event))
        elif is_mapping:
            self._mapping(node, target, levels, keys, values)
        else:
            self._list(node, target, levels, values)
        return node

    def _leaf(self, event: Event, parent: Node | None, key: Node | None) -> Node:
        start, style = event.start_mark.index, getattr(event, "style", None) or ""
        node = Node(event, start, self._end_of(event), "text", style, key, parent)
        if key and node.is_empty:
            # Parsers differ in where an empty value stands: here it is behind its colon.
            node.start = node.end = behind_colon(self._text, key.end)
        return node

    def _mapping(
        self, node: Node, target: _Target, levels: int, keys: list[Node], values: list[Node]
    ) -> None:
        get, below = self._next, target.below
        last_key: Event = None
        last_value: Event = None
        last: Event = None
        while type(event := get()) is not MappingEndEvent:
            child = below.get(event.value) if type(event) is ScalarEvent else None
            if child is None and levels <= 0:
                last_key = self._past(event)
                last_value = get()
                last = self._past(last_value)
                continue
            last, key = None, self._node(event, None, 0, node)
            event = get()
            if child and child.kind and not _may_replace(event, child.kind):
                child = None  # a key that is written twice
            value = self._node(event, child, levels - 1, node, key)
            node.end = max(key.end, value.end)
            if levels > 0:
                keys.append(key)
                values.append(value)
            self._finish(child, value)
        if node.is_flow:
            node.end = self._end_of(event)
        elif last:
            is_empty = last is last_value and last.end_mark.index == last.start_mark.index
            end = self._end_of(last_key if is_empty else last)
            node.end = behind_colon(self._text, end) if is_empty else end

    def _list(self, node: Node, target: _Target, levels: int, values: list[Node]) -> None:
        get, below = self._next, target.below
        index = target.items
        last: Event = None
        while type(event := get()) is not SequenceEndEvent:
            child = below.get(index)
            index += 1
            if child is None and levels <= 0:
                last = self._past(event)
                continue
            last, value = None, self._node(event, child, levels - 1, node)
            node.end = value.end
            if levels > 0:
                values.append(value)
            self._finish(child, value)
        target.items = index
        if node.is_flow:
            node.end = self._end_of(event)
        elif last:
            node.end = self._end_of(last)

    def _past(self, event: Event) -> Event:
        """Read past a node; return the last of its events that stands for any text."""
        kind = type(event)
        if kind is ScalarEvent:
            return event
        get = self._next
        depth = 0
        last = event
        while True:
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
                if depth > DEEPEST:
                    raise TooDeepError  # nothing beyond was read, so nothing beyond is asked for
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
                if event.end_mark.index > event.start_mark.index:
                    last = event
            else:
                last = event
            if depth == 0:
                return last
            event = get()
            kind = type(event)

    def _end_of(self, event: Event) -> int:
        """Return where the text of an event ends.

        Of a block scalar the parser says where the line behind it begins; empty lines are the
        scalar's own only if they are part of its value.
        """
        end: int = event.end_mark.index
        if getattr(event, "style", None) not in ("|", ">"):
            return end
        text, start = self._text, event.start_mark.index
        if event.value.endswith("\n\n"):
            match = _LAST_LINE_END.search(text, max(start, end - 2), end)
            return match.start() if match else end
        return line_end(text, start + len(text[start:end].rstrip(" \r\n")))
