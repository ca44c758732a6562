"""Routes → lines and columns, in one more pass over the events, made only when it is needed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from actiontrack.document.depth import DEEPEST, TooDeepError
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
from actiontrack.flags import START, Location, Route


@dataclass(slots=True)
class _Wanted:
    """A place that somebody asks for, with the wanted places below it."""

    below: "dict[str | int, _Wanted]" = field(default_factory=dict)
    found: Location | None = None


def locate_all(text: str, routes: Iterable[Route]) -> dict[Route, Location]:
    """Return where each route is written, or its nearest written ancestor.

    The first line stands for a route of which nothing is written. Where a key is written twice,
    its first place is given; the items of a list that is written twice are counted through.
    """
    asked = tuple(dict.fromkeys(routes))
    root = _Wanted()
    for route in asked:
        node = root
        for step in route:
            node = node.below.setdefault(step, _Wanted())
    _Finder(text).find(root)
    root.found = None  # the plan itself has no line but the first
    return {route: _nearest(root, route) for route in asked}


def _nearest(root: _Wanted, route: Route) -> Location:
    node, nearest = root, START
    for step in route:
        node = node.below[step]
        if node.found is None:
            break
        nearest = node.found
    return nearest


class _Finder:
    """One pass over the events of one text, which looks only into what is wanted."""

    def __init__(self, text: str) -> None:
        self._next: Callable[[], Event] = events_of(text)

    def find(self, root: _Wanted) -> None:
        if not root.below:
            return
        get = self._next
        try:
            while type(event := get()) is not StreamEndEvent:
                if type(event) in (MappingStartEvent, SequenceStartEvent, ScalarEvent):
                    self._node(event, root)
                    return  # what stands behind the first document is refused, not located
        except (YAMLError, TooDeepError):
            return  # what lies before the failure has been located

    def _node(self, event: Event, wanted: _Wanted, first: int = 0) -> int:
        """Walk through a node; return how many items of a list it held, counting from `first`."""
        kind = type(event)
        if wanted.below and kind is MappingStartEvent:
            self._mapping(wanted)
        elif wanted.below and kind is SequenceStartEvent:
            return self._list(wanted, first)
        else:
            self._past(event)
        return 0

    def _past(self, event: Event) -> None:
        get = self._next
        depth = 0
        while True:
            kind = type(event)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
            if depth == 0:
                return
            if depth > DEEPEST:
                raise TooDeepError  # nothing beyond was read, so nothing beyond is asked for
            event = get()

    def _mapping(self, wanted: _Wanted) -> None:
        get = self._next
        items: dict[str, int] = {}
        while type(key := get()) is not MappingEndEvent:
            child = wanted.below.get(key.value) if type(key) is ScalarEvent else None
            if child is None:
                self._past(key)
                self._past(get())
                continue
            event = get()
            name = key.value
            if child.found is None:
                child.found = _location(key, event)
                items[name] = self._node(event, child)
            elif type(event) is SequenceStartEvent:
                items[name] += self._node(event, child, items[name])
            else:
                self._past(event)

    def _list(self, wanted: _Wanted, first: int) -> int:
        get = self._next
        index = first
        while type(event := get()) is not SequenceEndEvent:
            child = wanted.below.get(index)
            index += 1
            if child is None:
                self._past(event)
                continue
            child.found = _location(event, event)
            self._node(event, child)
        return index - first


def _location(key: Event, value: Event) -> Location:
    start, begin, end = key.start_mark, value.start_mark, value.end_mark
    if type(value) is not ScalarEvent:
        end = begin  # nobody underlines a whole list: its beginning stands for it
    return Location(
        start.line + 1,
        start.column + 1,
        begin.line + 1,
        begin.column + 1,
        end.line + 1,
        end.column + 1,
    )
