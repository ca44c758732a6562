"""Text → YAML events, from libyaml where it is built in and from Python where it is not.

Events, unlike a composed tree, cost nothing until they are asked for, so each limit can be kept
before it is passed, and no input can exhaust the stack of a parser written in C.
"""

from collections.abc import Callable

from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
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

try:
    from yaml._yaml import CParser
except ImportError:  # a Python without the compiled part reads the same, more slowly
    CParser = None

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
    "events_of",
]


class _PythonParser(Reader, Scanner, Parser):
    """PyYAML's own reader, scanner and parser, without its composer."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def events_of(text: str) -> Callable[[], Event]:
    """Return a function that gives the next event of a text, down to its StreamEndEvent.

    The function raises MarkedYAMLError where the text is no YAML.
    """
    parser = CParser(text) if CParser else _PythonParser(text)
    get: Callable[[], Event] = parser.get_event
    return get
