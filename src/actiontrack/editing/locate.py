"""Routes → the values written there: one pass over a text's events, no further than is asked.

The text has been read without a fault by then, so the parser does not fail here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from actiontrack.document.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    events_of,
)
from actiontrack.editing.lines import line_end
from actiontrack.editing.nodes import Node, behind_colon
from actiontrack.flags import Route

EVERYTHING = 1000
"""More levels than a plan can have."""

_LAST_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")


@dataclass(slots=True)
class _Asked:
    """A place that somebody asks for, with the asked places below it."""

    below: "dict[str | int, _Asked]" = field(default_factory=dict)
    levels: int | None = None
    found: Node | None = None
    """What is written there, as far as it was read when `is_done` is not true."""
    is_done: bool = False


class _AllFoundError(Exception):
    """Raised to leave a text of which nothing more is asked."""


def located(
    text: str, asked: Mapping[Route, int], enough: Route | None = None
) -> dict[Route, Node]:
    """Return what is written at each route, with so many levels of what stands in it.

    Of a route that is not written nothing is returned. Where one is enough, what stands around it
    is known no further than to its end.
    """
    root = _Asked()
    places = {}
    for route, levels in asked.items():
        place = root
        for step in route:
            place = place.below.setdefault(step, _Asked())
        place.levels = levels
        places[route] = place
    _Walk(text, len(places), places.get(enough) if enough else None).through(root)
    return {route: place.found for route, place in places.items() if place.found}


class _Walk:
    """One pass over the events of one text, which looks only into what is asked."""

    def __init__(self, text: str, asked: int, enough: _Asked | None) -> None:
        self._text = text
        self._next: Callable[[], Event] = events_of(text)
        self._left = asked
        self._enough = enough

    def through(self, root: _Asked) -> None:
        """Fill in what is found."""
        try:
            while type(event := self._next()) is not StreamEndEvent:
                if type(event) in (MappingStartEvent, SequenceStartEvent, ScalarEvent):
                    self._found(root, self._node(event, root, 0))
                    return
        except _AllFoundError:
            return

    def _found(self, asked: _Asked | None, node: Node) -> None:
        if asked and asked.levels is not None and not asked.is_done:
            asked.found, asked.is_done = node, True
            self._left -= 1
            if not self._left or asked is self._enough:
                raise _AllFoundError

    def _node(
        self,
        event: Event,
        asked: _Asked | None,
        levels: int,
        parent: Node | None = None,
        key: Node | None = None,
    ) -> Node:
        if asked and asked.levels:
            levels = max(levels, asked.levels)
        kind = type(event)
        if kind is not MappingStartEvent and kind is not SequenceStartEvent:
            return self._leaf(event, parent, key)
        is_mapping = kind is MappingStartEvent
        name = "mapping" if is_mapping else "list"
        sign = ("{" if is_mapping else "[") if event.flow_style else ""
        start = event.start_mark
        node = Node(start.index, start.index, start.column, name, sign, key=key, parent=parent)
        below = asked.below if asked else {}
        if asked and asked.levels is not None and not asked.found:
            asked.found = node
        if not below and levels <= 0:
            node.end = self._end_past()
        elif is_mapping:
            self._mapping(node, below, levels)
        else:
            self._list(node, below, levels)
        return node

    def _leaf(self, event: Event, parent: Node | None, key: Node | None) -> Node:
        start, end = event.start_mark, event.end_mark.index
        style, text = getattr(event, "style", None) or "", getattr(event, "value", "")
        if style in ("|", ">"):
            end = self._end_of_lines(start.index, end, text)
        node = Node(start.index, end, start.column, "text", style, text, key=key, parent=parent)
        if key and node.is_empty:
            # Parsers differ in where an empty value stands: here it is behind its colon.
            node.start = node.end = behind_colon(self._text, key)
        return node

    def _mapping(self, node: Node, below: dict[str | int, _Asked], levels: int) -> None:
        get = self._next
        while type(event := get()) is not MappingEndEvent:
            key = self._node(event, None, 0, node)
            asked = below.get(key.text)
            value = self._node(get(), asked, levels - 1, node, key)
            node.end = max(key.end, value.end)
            if levels > 0:
                node.keys.append(key)
                node.values.append(value)
            self._found(asked, value)
        if node.is_flow:
            node.end = _end(event)

    def _list(self, node: Node, below: dict[str | int, _Asked], levels: int) -> None:
        get = self._next
        index = 0
        while type(event := get()) is not SequenceEndEvent:
            asked = below.get(index)
            value = self._node(event, asked, levels - 1, node)
            index += 1
            node.end = value.end
            if levels > 0:
                node.values.append(value)
            self._found(asked, value)
        if node.is_flow:
            node.end = _end(event)

    def _end_past(self) -> int:
        """Read past a list or mapping; return where its last value or its bracket ends."""
        get = self._next
        depth = 1
        last: Event = None
        while depth:
            event = get()
            kind = type(event)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
                if event.end_mark.index > event.start_mark.index:
                    last = event
            else:
                last = event
        if getattr(last, "style", None) in ("|", ">"):
            return self._end_of_lines(last.start_mark.index, last.end_mark.index, last.value)
        return _end(last)

    def _end_of_lines(self, start: int, end: int, value: str) -> int:
        """Return where the last line of a text on lines of its own ends.

        The parser says where the line behind begins; empty lines are the text's own only if they
        are part of its value.
        """
        text = self._text
        if value.endswith("\n\n"):
            found = _LAST_LINE_END.search(text, max(start, end - 2), end)
            return found.start() if found else end
        return line_end(text, start + len(text[start:end].rstrip(" \r\n")))


def _end(event: Event) -> int:
    end: int = event.end_mark.index
    return end
