"""YAML events → plain data in which every scalar is text, with all that was refused on the way.

An empty value is None, a refused one is REFUSED, and everything else is a dict, a list or the
text as it was written: no scalar is given a type here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from actiontrack.document.cleaning import LINE_END, refused_character
from actiontrack.document.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    Mark,
    MarkedYAMLError,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    YAMLError,
    events_of,
)
from actiontrack.flags import Location, Misreading, Route

LONGEST_SCALAR = 64 * 1024
"""Bytes of one value."""

DEEPEST = 32
"""Lists and mappings inside one another."""

MOST_TOLD = 1000
"""Refusals of one file that are told one by one."""


class _Refused:
    """The type of REFUSED."""

    def __repr__(self) -> str:
        return "REFUSED"

    def __deepcopy__(self, memo: object) -> "_Refused":
        return self


REFUSED: Final = _Refused()
"""Stands where a value was written that is refused and already told."""

Data: TypeAlias = "dict[str, Data] | list[Data] | str | _Refused | None"

# A comment sign right after a text, and a word right after the sign: `Clear case #12`.
_CUT_SHORT = re.compile(r"(?<=\S)[ \t]+(?=#[^\s#])")


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the text stopped being YAML; lines count from 0, as the parser's marks do."""

    line: int
    column: int
    context_line: int | None = None
    open_quote: int | None = None
    """The line of a quotation mark before the failure that was not closed on its own line."""
    open_bracket: tuple[int, int] | None = None
    """Line and column of the bracket or brace in which the failure lies."""


@dataclass(slots=True)
class Built:
    """The data of a text, as far as it could be read."""

    data: Data = None
    misreadings: list[Misreading] = field(default_factory=list)
    duplicates: list[tuple[Route, Location]] = field(default_factory=list)
    failure: Failure | None = None
    """None where the text was read to its end."""
    too_deep: bool = False
    incomplete: tuple[Route, ...] = ()
    """The mappings and lists that were still open where the reading stopped."""
    untold: int = 0

    def tell(self, misreading: Misreading) -> None:
        """Keep a misreading; beyond MOST_TOLD they are only counted."""
        if len(self.misreadings) < MOST_TOLD:
            self.misreadings.append(misreading)
        else:
            self.untold += 1


class _TooDeepError(Exception):
    """Raised to leave a text whose lists and mappings are nested beyond measure."""


def build(text: str) -> Built:
    """Read a text into data; whatever is wrong with it becomes part of the answer."""
    return _Builder(text).build()


class _Builder:
    """One pass over the events of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: Callable[[], Event] = events_of(text)
        self._built = Built()
        self._open: list[tuple[str | int, int]] = []  # key or place in its parent, column
        self._has_escapes = "\\" in text
        self._cuts = {found.start() for found in _CUT_SHORT.finditer(text)}
        self._last: Event | None = None

    def build(self) -> Built:
        built = self._built
        try:
            self._documents()
        except _TooDeepError:
            built.too_deep = True
        except MarkedYAMLError as error:
            built.failure = self._failure(error)
        except YAMLError:
            built.failure = Failure(0, 0)
        if built.failure or built.too_deep:
            built.incomplete = self._incomplete()
        return built

    def _documents(self) -> None:
        documents = 0
        while type(event := self._next()) is not StreamEndEvent:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    self._refuse("a directive (%) has no place in a plan: delete this line", event)
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
            return self._refuse(
                f"'*{event.anchor}' points to another place of the file: write the value itself,"
                " or put quotes round a text that begins with *",
                event,
            )
        self._last = event
        value: str = event.value
        if event.tag is not None or event.anchor is not None:
            self._refuse_properties(event)
        if not value:
            return None
        if len(value) * 4 > LONGEST_SCALAR and len(value.encode()) > LONGEST_SCALAR:
            return self._refuse(
                f"this text is longer than {LONGEST_SCALAR:,} bytes", event, code="AT107"
            )
        if self._has_escapes and event.style == '"' and (found := refused_character(value)):
            return self._refuse(f"the text holds {found}, which cannot be seen: delete it", event)
        if self._cuts and not event.style and event.end_mark.index in self._cuts:
            self._tell_cut(event)
        return value

    def _new(self, event: Event) -> "dict[str, Data] | list[Data]":
        return {} if type(event) is MappingStartEvent else []

    def _fill(self, container: Data, event: Event, place: str | int) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        self._open.append((place, event.start_mark.column))
        if len(self._open) > DEEPEST:
            message = f"lists and mappings stand more than {DEEPEST} deep inside one another here"
            self._refuse(message, event, code="AT107")
            raise _TooDeepError
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
                self._refuse("a key is plain words, written out: '<<' has no place here", key_event)
                self._skip(event)
            elif in_braces and self._is_cut_by_comma(key_event, event):
                self._refuse_comma(key, key_event)
            elif key in container:
                self._second(container, key, key_event, event)
            elif type(event) is ScalarEvent or type(event) is AliasEvent:
                container[key] = self._leaf(event)
            else:
                child = self._new(event)
                container[key] = child
                self._fill(child, event, key)

    def _second(self, container: dict[str, Data], key: str, key_event: Event, event: Event) -> None:
        """Take a key that is written twice: lists are read as one, else the first value holds."""
        mark = key_event.start_mark
        place = Location.at(mark.line + 1, mark.column + 1, len(key))
        self._built.duplicates.append(((*self._route(), key), place))
        first = container[key]
        if isinstance(first, list) and type(event) is SequenceStartEvent:
            self._fill(first, event, key)
        elif first is None and type(event) is ScalarEvent:
            container[key] = self._leaf(event)
        else:
            self._skip(event)

    def _is_cut_by_comma(self, key_event: Event, event: Event) -> bool:
        """Tell whether a key inside braces has no colon: the end of a text with a comma in it."""
        if type(event) is not ScalarEvent or event.value or event.style:
            return False
        rest = self._text[key_event.end_mark.index : key_event.end_mark.index + 200].lstrip()
        return not rest.startswith(":")

    def _skip(self, event: Event) -> None:
        """Read past a node that is refused."""
        depth = 0
        while True:
            if type(event) in (MappingStartEvent, SequenceStartEvent):
                depth += 1
                if depth > DEEPEST:
                    self._refuse("this stands too deep", event, code="AT107")
                    raise _TooDeepError
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

    def _failure(self, error: MarkedYAMLError) -> Failure:
        mark = error.problem_mark or error.context_mark
        context = error.context_mark
        if mark is None:
            return Failure(0, 0)
        return Failure(
            mark.line,
            mark.column,
            context.line if context else None,
            self._open_quote(context),
            self._open_bracket(context),
        )

    def _open_quote(self, context: Mark | None) -> int | None:
        """Return the line of the quotation mark that runs over line ends before the failure."""
        if context is not None and self._text[context.index : context.index + 1] in ("'", '"'):
            return int(context.line)
        last = self._last
        if last is None or last.style not in ("'", '"'):
            return None
        start, end = last.start_mark.line, last.end_mark.line
        return int(start) if end > start else None

    def _open_bracket(self, context: Mark | None) -> tuple[int, int] | None:
        if context is None or self._text[context.index : context.index + 1] not in ("[", "{"):
            return None
        return context.line, context.column

    def _refuse(self, message: str, event: Event, code: str = "AT106") -> _Refused:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        place = Location.at(start.line + 1, start.column + 1, max(length, 1))
        self._built.tell(Misreading(code, message, self._route(), place))
        return REFUSED

    def _refuse_properties(self, event: Event) -> None:
        if event.anchor is not None:
            message = f"'&{event.anchor}' names a place of the file: delete it, or put quotes round"
            self._refuse(f"{message} a text that begins with &", event)
        if event.tag is not None:
            message = (
                f"the tag '{event.tag}' has no place in a plan: delete it, or put quotes round"
            )
            self._refuse(f"{message} a text that begins with !", event)

    def _refuse_comma(self, key: str, event: Event) -> None:
        self._refuse(
            f"the comma before '{key}' cuts this text in two: put it on a line of its own,"
            " or in double quotes",
            event,
            code="AT112",
        )

    def _tell_cut(self, event: Event) -> None:
        line_end = self._text.find("\n", event.end_mark.index)
        rest = self._text[event.end_mark.index : None if line_end < 0 else line_end].strip()
        column = event.end_mark.column + 1
        place = Location.at(event.end_mark.line + 1, column, len(rest) + 1)
        message = (
            f"the text ends before '{_short(rest)}', which is taken for a comment: put double"
            " quotes round the whole text, or a space after the # of a comment"
        )
        self._built.tell(Misreading("AT112", message, self._route(), place))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _indentation(text: str, line: int) -> int:
    """Return the column of the first character of a line that is no space; both from 0."""
    lines = LINE_END.split(text)
    written = lines[line] if line < len(lines) else ""
    return len(written) - len(written.lstrip(" ")) if written.strip() else 0
