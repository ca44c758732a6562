"""What is refused while a text is read: reported once, where it stands, up to a limit."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from actiontrack.document.decode import line_end
from actiontrack.flags import Location, Misreading, Route

if TYPE_CHECKING:
    from actiontrack.document.events import Event

MOST_REPORTED = 1000
"""Refusals of one file that are reported one by one."""


class Refused:
    """The type of REFUSED."""

    def __repr__(self) -> str:
        return "REFUSED"

    def __deepcopy__(self, memo: object) -> "Refused":
        return self


REFUSED: Final = Refused()
"""Stands where a value was written that is refused and already reported."""

Data: TypeAlias = "dict[str, Data] | list[Data] | str | Refused | None"

# A comment sign right after a text, and a word right after the sign: `Clear case #12`.
_COMMENT_AND_WORD = re.compile(r"#(?<=[ \t]#)(?=[^\s#])")  # it begins with what is found fast


class Refusals:
    """The refusals of one text; beyond MOST_REPORTED they are only counted."""

    def __init__(self, text: str) -> None:
        """Begin with a text in which nothing has been refused."""
        self.misreadings: list[Misreading] = []
        self.omitted = 0
        self._text = text
        self._cuts = set(_ends_before_comments(text))

    @property
    def has_cuts(self) -> bool:
        """Whether any text may have been cut short; few files hold such a sign."""
        return bool(self._cuts)

    def refuse(self, message: str, event: "Event", route: Route, code: str = "AT106") -> Refused:
        """Refuse what is written at an event; return what stands in its place."""
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        place = Location.at(start.line + 1, start.column + 1, max(length, 1))
        return self.refuse_at(place, message, route, code)

    def refuse_at(self, place: Location, message: str, route: Route, code: str) -> Refused:
        """Refuse what is written at a place; return what stands in its place."""
        self._add(Misreading(code, message, route, place))
        return REFUSED

    def refuse_properties(self, event: "Event", route: Route) -> None:
        """Refuse the anchor and the tag of a value; the value itself is read."""
        if event.anchor is not None:
            message = f"'&{event.anchor}' names a place of the file: delete it, or put quotes round"
            self.refuse(f"{message} a text that begins with &", event, route)
        if event.tag is not None:
            fault = f"the tag '{event.tag}' has no place in a plan"
            message = f"{fault}: delete it, or put quotes round a text that begins with !"
            self.refuse(message, event, route)

    def refuse_alias(self, event: "Event", route: Route) -> Refused:
        """Refuse an alias, whose value would stand somewhere else."""
        message = f"'*{event.anchor}' points to another place of the file: write the value itself,"
        return self.refuse(f"{message} or put quotes round a text that begins with *", event, route)

    def is_cut_by_comma(self, key: "Event", value: "Event") -> bool:
        """Tell whether a key inside braces has no colon: the end of a text with a comma in it."""
        if value.value or value.style:
            return False
        rest = self._text[key.end_mark.index : key.end_mark.index + 200].lstrip()
        return not rest.startswith(":")

    def refuse_comma(self, key: "Event", route: Route) -> None:
        """Refuse a text in flow style that a comma cuts in two."""
        message = f"the comma before '{_short(key.value)}' cuts this text in two"
        remedy = "put it on a line of its own, or in double quotes"
        self.refuse(f"{message}: {remedy}", key, route, code="AT112")

    def is_cut(self, event: "Event") -> bool:
        """Tell whether a text ends where a comment seems to begin."""
        return not event.style and event.end_mark.index in self._cuts

    def refuse_cut(self, event: "Event", route: Route) -> None:
        """Refuse a text that ends where a comment seems to begin."""
        start = event.end_mark.index
        rest = self._text[start : line_end(self._text, start)].strip()
        place = Location.at(event.end_mark.line + 1, event.end_mark.column + 1, len(rest) + 1)
        message = (
            f"the text ends before '{_short(rest)}', which is taken for a comment: put double"
            " quotes round the whole text, or a space after the # of a comment"
        )
        self._add(Misreading("AT112", message, route, place))

    def _add(self, misreading: Misreading) -> None:
        if len(self.misreadings) < MOST_REPORTED:
            self.misreadings.append(misreading)
        else:
            self.omitted += 1


def _ends_before_comments(text: str) -> Iterator[int]:
    """Yield where something ends before the space before such a sign."""
    for sign in _COMMENT_AND_WORD.finditer(text):
        end = sign.start()
        while end and text[end - 1] in " \t":
            end -= 1
        if end and text[end - 1] not in "\r\n":
            yield end


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
