"""Comments, each with the list or mapping in which it stands: a pass over the events of a text."""

import re
from collections.abc import Iterator

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
from actiontrack.flags import Route

_COMMENT = re.compile(r"((?:\A|(?<=[\r\n]))[ \t]*)?#+([^\r\n]*)")


class _Container:
    """A list or mapping that is open, and which of its items or keys is being read."""

    def __init__(self, event: Event, route: Route) -> None:
        self.is_mapping = type(event) is MappingStartEvent
        self.column: int = event.start_mark.column
        self.route = route
        self.step: str | int | None = None if self.is_mapping else 0

    def inner_route(self) -> Route:
        return self.route if self.step is None else (*self.route, self.step)

    def finish_item(self) -> None:
        self.step = None if self.is_mapping else int(self.step or 0) + 1


def comments_of(text: str) -> Iterator[tuple[Route, str]]:
    """Yield each comment, without its sign, with the route of the list or mapping around it.

    One on a line of its own belongs to what is indented no further than it is. Nothing is known
    of comments behind a failure of the parser.
    """
    get, read_to = events_of(text), 0
    opened: list[_Container] = []
    try:
        while type(event := get()) is not StreamEndEvent:
            kind, start = type(event), event.start_mark.index
            if text.find("#", read_to, start) >= 0:
                yield from _between(text, read_to, start, opened)
            read_to = max(read_to, event.end_mark.index)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                opened.append(_Container(event, opened[-1].inner_route() if opened else ()))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                opened.pop()
                _finish(opened)
            elif kind is ScalarEvent:
                if event.style in ("|", ">"):  # its first line may end with a comment
                    yield from _between(text, start, line_end(text, start), opened)
                if opened and opened[-1].is_mapping and opened[-1].step is None:
                    opened[-1].step = event.value
                else:
                    _finish(opened)
    except YAMLError:
        return
    yield from _between(text, read_to, len(text), opened)


def _finish(opened: list[_Container]) -> None:
    if opened:
        opened[-1].finish_item()


def _between(
    text: str, start: int, end: int, opened: list[_Container]
) -> Iterator[tuple[Route, str]]:
    """Yield the comments between two events, where nothing else can hold the sign."""
    for comment in _COMMENT.finditer(text, start, max(start, end)):
        column = None if comment[1] is None else len(comment[1])
        inside = [container for container in opened if column is None or container.column <= column]
        yield (inside[-1].route if inside else ()), comment[2]
