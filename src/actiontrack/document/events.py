"""Text → YAML events, from libyaml where it is built in and from Python where it is not.

Events, unlike a composed tree, cost nothing until they are asked for, so each limit can be kept
before it is passed, and no input can exhaust the stack of a parser written in C.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
)

_compiled: Callable[[str], Any] | None
try:
    from yaml._yaml import CParser as _compiled  # noqa: N813
except ImportError:  # a Python without the compiled part reads the same, more slowly
    _compiled = None

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "Event",
    "MappingEndEvent",
    "MappingStartEvent",
    "Mark",
    "MarkedYAMLError",
    "NodeEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
    "YAMLError",
    "brackets_held_back",
    "events_of",
]


# The published types say that any event may lack its marks, which these parsers' never do.
Event: TypeAlias = Any
Mark: TypeAlias = Any


_LAST_TABS = re.compile(r"(?<=\S)[ \t]*\t[ \t]*(?=[\r\n#]|$)")


class _PythonParser(Reader, Scanner, Parser):
    """PyYAML's own reader, scanner and parser, without its composer."""

    def __init__(self, text: str) -> None:
        # libyaml takes a tab before the end of a line, or before a comment, for a space.
        Reader.__init__(self, _LAST_TABS.sub(lambda tabs: " " * len(tabs[0]), text))
        Scanner.__init__(self)
        Parser.__init__(self)


def events_of(text: str) -> Callable[[], Event]:
    """Return a function that gives the next event of a text, down to its StreamEndEvent.

    The function raises MarkedYAMLError where the text is no YAML.
    """
    parser = _compiled(text) if _compiled else _PythonParser(text)
    get: Callable[[], Event] = parser.get_event
    return get


def brackets_held_back(text: str, stopped_at: int) -> Iterator[tuple[int, int, int]]:
    """Yield each bracket that a parser had scanned but not handed out where it gave up.

    A scanner holds brackets back until it knows that they begin no key, and libyaml from 0.2.6 on
    gives up at a depth of its own while it holds them. Each is +1 for one that opens and -1 for one
    that closes, with its line and column from 0. `stopped_at` is the index of the failure.
    """
    get = events_of(text)
    index, line, column = 0, 0, 0
    try:
        while type(event := get()) is not StreamEndEvent:
            index, line, column = event.end_mark.index, event.end_mark.line, event.end_mark.column
    except YAMLError:
        pass
    scanner: Any = _PythonParser(text[index:stopped_at])
    try:
        while token := scanner.get_token():
            step = _STEPS.get(type(token))
            if step:
                mark = token.start_mark
                start = column if mark.line == 0 else 0
                yield step, line + mark.line, start + mark.column
    except YAMLError:
        return


_STEPS: dict[type, int] = {
    FlowSequenceStartToken: 1,
    FlowMappingStartToken: 1,
    FlowSequenceEndToken: -1,
    FlowMappingEndToken: -1,
}
