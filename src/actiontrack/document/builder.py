"""YAML events → plain data in which every scalar is text, with all that was refused on the way.

An empty value is None, a refused one is REFUSED, and everything else is a dict, a list or the
text as it was written: no scalar is given a type here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from actiontrack.document.decode import refused_character, split_lines
from actiontrack.document.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
    brackets_held_back,
    events_of,
)
from actiontrack.document.failure import DEEPEST, Failure, TooDeepError, failure_of
from actiontrack.document.rejected import MOST_REPORTED, REFUSED, Data, Refusals, Refused
from actiontrack.flags import Location, Misreading, Route

LONGEST_SCALAR = 64 * 1024
"""Bytes of one value."""

LONGEST_SHARED = 32
"""Characters of a key, date, name or rating that is held once, however often a text repeats it."""

_TOO_DEEP = f"lists and mappings stand more than {DEEPEST} deep inside one another here"


@dataclass(slots=True)
class BuiltData:
    """The data of a text, as far as it could be read."""

    data: Data = None
    misreadings: list[Misreading] = field(default_factory=list)
    duplicates: list[tuple[Route, Location]] = field(default_factory=list)
    displaced: list[tuple[Route, Data]] = field(default_factory=list)
    """Lists and mappings that give way to another value of the same key."""
    failure: Failure | None = None
    """None where the text was read to its end."""
    too_deep: bool = False
    incomplete: tuple[Route, ...] = ()
    """The mappings and lists that were still open where the reading stopped."""
    omitted: int = 0
    """Refusals that were counted and not reported."""


def build(text: str) -> BuiltData:
    """Read a text into data; whatever is wrong with it becomes part of the answer."""
    return _Builder(text).build()


class _Builder:
    """One pass over the events of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: Callable[[], Event] = events_of(text)
        self._built = BuiltData()
        self._open: list[tuple[str | int, int]] = []  # key or place in its parent, column
        self._has_escapes = "\\" in text
        self._refusals = Refusals(text)
        self._has_cuts = self._refusals.has_cuts
        self._last: Event | None = None
        self._shared: dict[str, str] = {}

    def build(self) -> BuiltData:
        built = self._built
        try:
            self._documents()
        except TooDeepError:
            built.too_deep = True
        except MarkedYAMLError as error:
            built.failure = failure_of(error, self._text, self._last)
            if self._is_held_back_too_deep(error):
                built.failure, built.too_deep = None, True
        except (YAMLError, ValueError, OverflowError):
            # The parser in Python raises these for an escape that names no character.
            mark = self._last.end_mark if self._last else None
            built.failure = Failure(mark.line, mark.column) if mark else Failure(0, 0)
        if built.failure or built.too_deep:
            built.incomplete = self._incomplete()
        built.misreadings, built.omitted = self._refusals.misreadings, self._refusals.omitted
        return built

    def _is_held_back_too_deep(self, error: MarkedYAMLError) -> bool:
        """Refuse brackets too deep that the parser gave up on before it handed them out."""
        mark = error.problem_mark
        if mark is None or mark.index < DEEPEST:
            return False
        depth = len(self._open)
        for step, line, column in brackets_held_back(self._text, mark.index):
            depth += step
            if depth > DEEPEST:
                place = Location.at(line + 1, column + 1, 1)
                self._refusals.refuse_at(place, _TOO_DEEP, self._route(), code="AT107")
                return True
        return False

    def _documents(self) -> None:
        documents = 0
        while type(event := self._next()) is not StreamEndEvent:
            if isinstance(event, DocumentStartEvent):
                documents += 1
            elif isinstance(event, NodeEvent):
                if documents > 1:
                    self._refuse("a second document starts here: one file holds one plan", event)
                    self._skip(event)
                elif type(event) is ScalarEvent or type(event) is AliasEvent:
                    self._built.data = self._leaf(event)
                else:
                    self._built.data = self._new(event)
                    self._fill(self._built.data, event, "")

    def _leaf(self, event: Event) -> Data:
        """Return a text as it was written, None if it is empty, REFUSED if it cannot be had."""
        if type(event) is AliasEvent:
            return self._refusals.refuse_alias(event, self._route())
        self._last = event
        value: str = event.value
        if event.tag is not None or event.anchor is not None:
            self._refusals.refuse_properties(event, self._route())
            return value or REFUSED
        if self._has_cuts and self._refusals.is_cut(event):
            self._refusals.refuse_cut(event, self._route())
            return value or REFUSED
        # Of a key, date, name or rating that a text repeats, one is held.
        if len(value) <= LONGEST_SHARED and not self._has_escapes:
            return self._shared.setdefault(value, value) if value else None
        return self._kept(value, event) if value else None

    def _kept(self, value: str, event: Event) -> Data:
        """Return a text unless it is too long, or holds by an escape what cannot be seen."""
        if len(value) * 4 > LONGEST_SCALAR and len(value.encode()) > LONGEST_SCALAR:
            message = f"this text is longer than {LONGEST_SCALAR:,} bytes"
            return self._refuse(message, event, code="AT107")
        if self._has_escapes and event.style == '"' and (character := refused_character(value)):
            return self._refuse(
                f"the text holds {character}, which cannot be seen: delete it", event
            )
        return self._shared.setdefault(value, value) if len(value) <= LONGEST_SHARED else value

    def _new(self, event: Event) -> "dict[str, Data] | list[Data]":
        return {} if type(event) is MappingStartEvent else []

    def _fill(self, container: Data, event: Event, place: str | int) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refusals.refuse_properties(event, self._route())
        self._open.append((place, event.start_mark.column))
        if len(self._open) > DEEPEST:
            self._refuse(_TOO_DEEP, event, code="AT107")
            raise TooDeepError
        if isinstance(container, dict):
            self._fill_mapping(container, in_braces=bool(event.flow_style))
        elif isinstance(container, list):
            self._fill_list(container)
        self._open.pop()

    def _fill_list(self, container: list[Data]) -> None:
        get = self._next
        while type(event := get()) is not SequenceEndEvent:
            if type(event) is ScalarEvent or type(event) is AliasEvent:
                container.append(self._leaf(event))
            else:
                child = self._new(event)
                container.append(child)
                self._fill(child, event, len(container) - 1)

    def _fill_mapping(self, container: dict[str, Data], *, in_braces: bool) -> None:
        get = self._next
        while type(key_event := get()) is not MappingEndEvent:
            if type(key_event) is not ScalarEvent:
                self._refuse(
                    "a key is plain words: put quotes round a text that starts so", key_event
                )
                self._skip(key_event)
                self._skip(get())
                continue
            key = self._leaf(key_event)
            event = get()
            if not isinstance(key, str) or key == "<<":
                self._refuse("a key is plain words, written out, before its colon", key_event)
                self._skip(event)
            elif in_braces and self._is_cut_by_comma(key_event, event):
                self._refusals.refuse_comma(key_event, self._route())
            elif key in container:
                self._second(container, key, key_event, event)
            elif type(event) is ScalarEvent or type(event) is AliasEvent:
                container[key] = self._leaf(event)
            else:
                child = self._new(event)
                container[key] = child
                self._fill(child, event, key)

    def _second(self, container: dict[str, Data], key: str, key_event: Event, event: Event) -> None:
        """Take a key that is written twice: lists are read as one, else the first value holds.

        A list of items comes before all that is none, for what stands in it is counted.
        """
        mark = key_event.start_mark
        place = Location.at(mark.line + 1, mark.column + 1, len(key))
        if len(self._built.duplicates) < MOST_REPORTED:
            self._built.duplicates.append(((*self._route(), key), place))
        else:
            self._refusals.omitted += 1
        first = container[key]
        if isinstance(first, list) and type(event) is SequenceStartEvent:
            self._fill(first, event, key)
        elif first is None and type(event) is ScalarEvent:
            container[key] = self._leaf(event)
        elif type(event) is ScalarEvent or type(event) is AliasEvent:
            return
        else:
            second: Data = self._new(event)
            self._fill(second, event, key)
            if self._comes_first(second, first):
                container[key], second = second, first
            if isinstance(second, (dict, list)):
                self._built.displaced.append(((*self._route(), key), second))

    @staticmethod
    def _comes_first(second: Data, first: Data) -> bool:
        """Tell whether the second value of a key holds items and the first, a text, has none."""
        if isinstance(second, list):
            return any(isinstance(item, dict) for item in second)
        return not isinstance(first, (dict, list))

    def _is_cut_by_comma(self, key_event: Event, event: Event) -> bool:
        return type(event) is ScalarEvent and self._refusals.is_cut_by_comma(key_event, event)

    def _skip(self, event: Event) -> None:
        """Read past a node that is refused."""
        depth = 0
        while True:
            if type(event) in (MappingStartEvent, SequenceStartEvent):
                depth += 1
                if depth > DEEPEST:
                    self._refuse(_TOO_DEEP, event, code="AT107")
                    raise TooDeepError
            elif type(event) in (MappingEndEvent, SequenceEndEvent):
                depth -= 1
            if depth == 0:
                return
            event = self._next()

    def _route(self) -> Route:
        return tuple(place for place, _ in self._open[1:])

    def _incomplete(self) -> tuple[Route, ...]:
        """Return what was still open, but for what the failing line, by its column, is outside."""
        failure = self._built.failure
        column = _indentation(self._text, failure.line) if failure else DEEPEST * 1000
        route = self._route()
        return tuple(
            route[:depth]
            for depth, (_, start) in enumerate(self._open)
            if depth == 0 or start <= column
        )

    def _refuse(self, message: str, event: Event, code: str = "AT106") -> Refused:
        return self._refusals.refuse(message, event, self._route(), code)


def _indentation(text: str, line: int) -> int:
    """Return the column of the first character of a line that is no space; both from 0."""
    lines = split_lines(text)
    written = lines[line] if line < len(lines) else ""
    return len(written) - len(written.lstrip(" ")) if written.strip() else 0
