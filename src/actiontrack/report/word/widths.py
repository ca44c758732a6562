"""How wide the columns of a table are, from what stands in them: short ids narrow, prose wide."""

from collections.abc import Sequence
from functools import cache
from math import ceil, sqrt

PADDING = 2 * 85 + 30
"""Twips of a cell beside its text, and a little for a font that runs wider than ours."""

_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[]/ -"), frozenset("mwMW@%—…")
BOLD = 1.1
"""How much wider bold letters are."""

_ROOM = 1.2
"""Room for a font a fifth wider than Arial, which stands in for it where there is none."""

_SHORT = 9.5
"""Ems of a date or a reference, which is better not broken over lines."""

_OF_SHORT_ONES = 0.8


def widths(rows: Sequence[Sequence[str]], points: float, room: int) -> list[int]:
    """Return the width of each column in twips, together no wider than `room`; heads are bold.

    Each has at least the room of its longest word; what is left is shared so that long texts take
    about as many lines as one another.
    """
    unit = points * 20 * _ROOM
    texts = list(zip(*rows, strict=True))
    columns = [
        [BOLD * ems(head) * unit, *(ems(text) * unit for text in rest)] for head, *rest in texts
    ]
    words = [
        max(BOLD * longest_word(head), *map(longest_word, rest), 0) * unit for head, *rest in texts
    ]
    most = [max(column) + PADDING for column in columns]
    if sum(most) <= room:
        return [ceil(each) for each in most]
    widest = room / max(3.0, len(columns) * 0.75)
    least = [min(word + PADDING, widest) for word in words]
    _keep_short_ones_whole(least, most, _SHORT * unit + PADDING, room)
    if sum(least) >= room:
        return _to_fit(least, room)
    wanted = [sqrt(sum(each * each for each in column) / len(column)) for column in columns]
    return _to_fit(_shared(wanted, least, most, room), room)


def lines(text: str, points: float, width: int) -> int:
    """Return about how many lines a text takes in a column."""
    return ceil(ems(text) * points * 20 / max(width - PADDING, 1)) + text.count("\n")


def ems(text: str) -> float:
    """Return about how wide a text is in Arial, in ems."""
    return sum(map(_em, text))


def longest_word(text: str) -> float:
    """Return about how wide the longest word of a text is, a hyphen ending one too."""
    return max(map(ems, text.replace("-", "- ").split()), default=0.0)


@cache
def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.3
    if letter in _WIDE or letter > "\u2190":
        return 0.95
    return 0.7 if letter.isupper() else 0.55


def _keep_short_ones_whole(
    least: list[float], most: Sequence[float], short: float, room: int
) -> None:
    """Raise the least of columns of dates and references, as long as prose keeps its share."""
    for at in sorted(range(len(least)), key=lambda at: most[at] - least[at]):
        wider = most[at] - least[at]
        if most[at] <= short and sum(least) + wider <= room * _OF_SHORT_ONES:
            least[at] += wider


def _shared(
    wanted: Sequence[float], least: Sequence[float], most: Sequence[float], room: int
) -> list[float]:
    """Return widths in proportion to what is wanted, none below its least or above its most."""

    def at(scale: float) -> list[float]:
        return [
            min(max(scale * want, low), high)
            for want, low, high in zip(wanted, least, most, strict=True)
        ]

    low, high = 0.0, 1.0
    while sum(at(high)) < room and high < 1e6:
        high *= 2
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) < room else (low, middle)
    return at(low)


def _to_fit(found: Sequence[float], room: int) -> list[int]:
    total = sum(found)
    return [int(each * room / total) for each in found]
