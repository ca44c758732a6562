"""How many columns of a terminal a text takes, and where it is broken or cut off to fit them."""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

_WORD = re.compile(
    r"\S*(?:'actiontrack [^']{1,80}'|\(actiontrack [^()]{1,80}\))\S*"
    r"|[(]?[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}\S*"
    r"|[\u25a0-\u27bf] \S+|\S+"
)
"""What a line is not broken inside: a word, a date, a command in quotes or brackets, or a mark and
the word that it stands before."""


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(letter: str) -> int:
    return 2 if east_asian_width(letter) in "WF" else 1


def cut_off(text: str, room: int) -> str:
    """Return a text in so many columns, with an ellipsis where it is longer."""
    if width(text) <= room:
        return text
    return text[: _fitting(text, 0, room - 1)].rstrip() + "…"


def _fitting(text: str, start: int, room: int) -> int:
    """Return where the part of a text ends that begins at `start` and takes so many columns."""
    end = start
    while end < len(text) and (room := room - _columns_of(text[end])) >= 0:
        end += 1
    return end


def wrapped(text: str, room: int, first: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where each line of a text begins and ends that is wrapped in so many columns.

    `first` is the room of the first line where that is another.
    """
    start, end = 0, 0
    least = max(room, 2)
    room = least if first is None else max(first, 2)
    for begins, ends in _words(text, least):
        if end and width(text[start:ends]) > room:
            yield start, end
            start, room = begins, least
        while (fits := _fitting(text, start, room)) < ends:
            yield start, fits
            start, room = fits, least
        end = ends
    yield start, end


def _words(text: str, room: int) -> Iterator[tuple[int, int]]:
    for word in _WORD.finditer(text):
        if " " in word[0] and width(word[0]) > room:
            yield from ((word.start() + part.start(), word.start() + part.end())
                        for part in re.finditer(r"\S+", word[0]))  # fmt: skip
        else:
            yield word.span()
