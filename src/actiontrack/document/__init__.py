"""YAML text → plain data, and where each value was written.

`parse` turns the bytes of a `SourceFile` into a `Document`: its data, every scalar as text, and its
misreadings. `builder` makes the data from the parser's events, `decode` the text from the bytes,
`typos` repairs lines that stop the parser, and `locate` finds the nodes of routes: for flags by way
of `Document.locate_all`, for edits as `Node`. `plans` and `editing` stand on it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from actiontrack.document.decode import LINE_END, clean, split_lines
from actiontrack.document.rejected import REFUSED, Data
from actiontrack.flags import Location, Misreading, Route

if TYPE_CHECKING:
    from actiontrack.document.builder import BuiltData

__all__ = ["REFUSED", "Data", "Document", "SourceFile", "parse"]

MOST_REREAD = 8 * 1024 * 1024
"""Characters that are read again, all in all, to find the mistakes behind the first."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of one file and what to call it: a path with forward slashes, or `-`.

    `name` is the id that the file's name gives, None for standard input.
    """

    path: str
    name: str | None
    data: bytes
    revision: str | None = None
    """The commit from which the bytes come; None for the file as it is."""


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says, before it is known what it means."""

    path: str
    name: str | None
    text: str
    """As written, but for characters that are refused."""
    data: Data
    misreadings: tuple[Misreading, ...]
    stopped_at: int | None = None
    """The line, from 1, beyond which nothing could be read; None if all was."""
    revision: str | None = None
    """The commit from which the file comes; None for the file as it is."""
    incomplete: frozenset[Route] = frozenset()
    """The mappings and lists that were not read to their end."""
    displaced: tuple[tuple[Route, Data], ...] = ()
    """Lists and mappings that give way to another value of the same key, which is written twice."""
    _read_text: str = ""
    """The text with its lines put right as far as that was plain: same lines, same keys."""

    def locate_all(self, routes: Iterable[Route]) -> dict[Route, Location]:
        """Return where each route is written, or its nearest written ancestor."""
        from actiontrack.document.locate import locate_all  # few verbs need it

        if self.misreadings:
            return locate_all(self._read_text, routes)
        # What was read to its end without a slip is known: nobody looks for what is not written.
        written = {route: self._written(route) for route in routes}
        places = locate_all(self._read_text, written.values())
        return {route: places[written_route] for route, written_route in written.items()}

    def _written(self, route: Route) -> Route:
        """Return a route as far as something is written there."""
        data = self.data
        for depth, step in enumerate(route):
            if isinstance(data, dict) and step in data:
                data = data[str(step)]
            elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                data = data[step]
            else:
                return route[:depth]
        return route

    def order(self) -> Callable[[Route], tuple[int, ...]]:
        """Return by what routes are put in the order of the file, without looking for their lines.

        It is so where no key is written twice. What is not written stands with what is around it.
        """
        places: dict[int, dict[str, int]] = {}
        lists = self._lists()

        def order_of(route: Route) -> tuple[int, ...]:
            if len(route) == 2 and route[0] in lists and isinstance(route[1], int):
                place, length = lists[route[0]]
                return (place, route[1]) if route[1] < length else (place,)
            return order_inside(route)

        @cache
        def order_inside(route: Route) -> tuple[int, ...]:
            data, order = self.data, []
            for step in route:
                if isinstance(data, dict) and step in data:
                    if id(data) not in places:
                        places[id(data)] = {key: place for place, key in enumerate(data)}
                    order.append(places[id(data)][str(step)])
                    data = data[str(step)]
                elif isinstance(data, list) and isinstance(step, int) and step < len(data):
                    order.append(step)
                    data = data[step]
                else:
                    break
            return tuple(order)

        return order_of

    def _lists(self) -> dict[str | int, tuple[int, int]]:
        """Return the place and the length of each list that is the value of a key of the file."""
        items = self.data.items() if isinstance(self.data, dict) else ()
        return {
            key: (place, len(value))
            for place, (key, value) in enumerate(items)
            if isinstance(value, list)
        }

    def comments(self) -> Iterator[tuple[Route, str]]:
        """Yield each comment with the route of the list or mapping in which it stands."""
        from actiontrack.document.comments import comments_of  # few files need it

        return comments_of(self._read_text)

    def lines(self) -> list[str]:
        """Return the lines as written."""
        return split_lines(self.text)


def parse(source: SourceFile) -> Document:
    """Read one file into plain data, every scalar as text. What is wrong becomes a misreading."""
    from actiontrack.document.conflicts import without_markers

    cleaned = clean(source.data)
    misreadings = list(cleaned.misreadings)
    if cleaned.text is None:
        return Document(source.path, source.name, "", None, tuple(misreadings), 1, source.revision)
    merged = without_markers(cleaned.text)
    built, mistakes, read_text = _build_past_mistakes(merged.text)
    # Of a value that stands in both versions of a conflict that has been reported no more is said.
    built.duplicates = [
        duplicate for duplicate in built.duplicates if not merged.in_conflict(duplicate[1].line)
    ]
    misreadings += merged.misreadings + mistakes + built.misreadings
    misreadings += _duplicates(read_text, built)
    if built.omitted:
        misreadings.append(
            Misreading("AT106", f"{built.omitted:,} more values of this file are refused")
        )
    return Document(
        source.path,
        source.name,
        cleaned.text,
        built.data,
        tuple(misreadings),
        _stopped_at(built),
        source.revision,
        frozenset(built.incomplete),
        tuple(built.displaced),
        read_text,
    )


def _build_past_mistakes(text: str) -> "tuple[BuiltData, list[Misreading], str]":
    """Read a text; where a line stops the parser, put the line right and read again."""
    from actiontrack.document.builder import build  # the parser: who only names a file needs none

    lines: list[str] = []
    mistakes: list[Misreading] = []
    repaired: set[int] = set()
    reread = 0
    while True:
        built = build(text)
        if built.failure is None:
            return built, mistakes, text
        from actiontrack.document.typos import mistake_in  # few files need it

        lines = lines or split_lines(text)
        mistake = mistake_in(lines, built.failure)
        if mistake.line in repaired:
            return built, mistakes or [mistake.misreading], text
        mistakes.append(mistake.misreading)
        reread += len(text)
        if mistake.repaired is None or reread > MOST_REREAD:
            return built, mistakes, text
        repaired.add(mistake.line)
        lines[mistake.line] = mistake.repaired
        text = _with_line(text, mistake.line, mistake.repaired)


def _with_line(text: str, number: int, line: str) -> str:
    """Return a text with one of its lines replaced and its line ends kept."""
    start = 0
    for count, end in enumerate(LINE_END.finditer(text)):
        if count == number:
            return text[:start] + line + text[end.start() :]
        start = end.end()
    return text[:start] + line


def _duplicates(text: str, built: "BuiltData") -> list[Misreading]:
    if not built.duplicates:
        return []
    from actiontrack.document.locate import locate_all

    first = locate_all(text, [route for route, _ in built.duplicates])
    return [
        Misreading(
            "AT113",
            f"'{route[-1]}' is written twice here (lines {first[route].line} and {place.line}):"
            " delete one, or put '- ' before the line where the next item begins",
            route,
            place,
        )
        for route, place in built.duplicates
    ]


def _stopped_at(built: "BuiltData") -> int | None:
    if built.failure is not None:
        return built.failure.line + 1
    if built.too_deep:
        return max((m.place.line for m in built.misreadings if m.place), default=1)
    return None
