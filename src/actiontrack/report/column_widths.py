"""Texts of a table → the widths of its columns, and about how many lines a text takes in one.

Tables of the same heads have the same columns: `tables_alike` brings them together.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, sqrt

from actiontrack.text.markdown_blocks import TableBlock, plain_text

Heads = tuple[str, ...]
"""The heads of a table, by which it is known."""


def heads_of(grid: TableBlock) -> Heads:
    """Return the heads of a table as plain text."""
    return tuple(plain_text(head) for head in grid.head)


def tables_alike(grids: Iterable[TableBlock]) -> Mapping[Heads, list[list[str]]]:
    """Return all rows of the tables that have the same heads, the heads first in each."""
    alike: dict[Heads, list[list[str]]] = {}
    for grid in grids:
        rows = alike.setdefault(heads_of(grid), [])
        rows += [[plain_text(cell) for cell in row] for row in (grid.head, *grid.rows)]
    return alike


_PADDING = 2 * 85 + 30
"""Twips of a cell beside its text, and a little for a font that runs wider than ours."""

_LETTER = 12
"""Twips of a letter for each point of its height, with room for a font wider than Arial."""

_SHORT, _LONGEST_WORD, _LONG = 18, 15, 400
"""Letters of a date or a rating, better not broken; of a word kept whole; of more than enough."""

_OF_SHORT_ONES = 0.67
"""The share of the room that short columns may have, where others are long."""


def widths(rows: Sequence[Sequence[str]], points: int, room: int) -> list[int]:
    """Return the width of each column in twips, together no wider than `room`.

    Short ones have the room of all they say, or of their words, where that leaves enough; others
    share the rest by their longest word and the root of their longest text, which keeps a table
    about as low as it can be.
    """
    letter = points * _LETTER
    # A head is bold, and a letter longer for it.
    columns = [(f"{head}n", *rest) for head, *rest in zip(*rows, strict=True)]
    longest = [max(map(len, column)) for column in columns]
    words = [max(map(_longest_word, column)) for column in columns]
    whole = [_PADDING + letter * length for length in longest]
    if sum(whole) <= room:
        return whole
    least = [_PADDING + letter * length for length in words]
    for kept in (whole, least, [0] * len(whole)):
        short = [
            width if length <= _SHORT else 0 for width, length in zip(kept, longest, strict=True)
        ]
        if sum(short) <= room * _OF_SHORT_ONES:
            break
    wanted = [
        min(width, _PADDING + letter * (min(word, _LONGEST_WORD) + 3 * sqrt(min(length, _LONG))))
        for width, word, length in zip(whole, words, longest, strict=True)
    ]
    ratio = (room - sum(short)) / sum(
        width for width, kept in zip(wanted, short, strict=True) if not kept
    )
    return [int(kept or width * ratio) for kept, width in zip(short, wanted, strict=True)]


def lines_taken(text: str, points: int, width: int) -> int:
    """Return about how many lines a text takes in a column."""
    return ceil(len(text) * points * _LETTER / max(width - _PADDING, 1)) + text.count("\n")


def _longest_word(text: str) -> int:
    return max(map(len, text.replace("-", "- ").split()), default=0)
