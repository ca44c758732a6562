"""Text in a drawing: how wide it is, about, and where its lines break."""

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

LINE = 19
"""The height of a line."""

_NARROW, _WIDE = frozenset(" ijltfrI1.,:;'|!()[]-/\\"), frozenset("mwMW@%—●■▲★◐○◇□✓✕")


def width(text: str) -> float:
    """Return how wide a text is in letters of 14 units, and rather more than less."""
    return sum(_letter(each) for each in text)


def _letter(letter: str) -> float:
    if combining(letter):
        return 0
    if east_asian_width(letter) in "WF":
        return 15
    if letter in _NARROW:
        return 5.5
    if letter in _WIDE:
        return 14
    return 10 if letter.isupper() else 8.7


def broken(text: str, room: float) -> Iterator[str]:
    """Yield a text in lines that fit, broken between words, or within one that is too long."""
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined) <= room:
            line = joined
            continue
        if line:
            yield line
        *whole, line = _pieces(word, room)
        yield from whole
    if line:
        yield line


def _pieces(word: str, room: float) -> Iterator[str]:
    """Yield a word in pieces that fit."""
    piece, taken = "", 0.0
    for letter in word:
        taken += _letter(letter)
        if taken > room and piece:
            yield piece
            piece, taken = "", _letter(letter)
        piece += letter
    yield piece


def shortened(text: str, room: float) -> str:
    """Return a text that fits, its end left out where it must be."""
    if width(text) <= room:
        return text
    return f"{next(broken(text, room - width('…'))).rstrip()}…"
