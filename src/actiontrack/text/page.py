"""What a verb prints, before it is known on what: lines and tables of words, each with a style.

A style is a name ("strong", "error", a meaning); what it looks like is for the printer to say.
"""

from collections.abc import Iterable
from typing import NamedTuple


class StyledText(NamedTuple):
    """A piece of text in one style; it may hold anything a person wrote."""

    text: str
    style: str = ""
    short: str = ""
    """What says the most of it, where a column that is shortened has no room for all."""


class Line(NamedTuple):
    """A paragraph; `right` stands at the end of the line where there is room."""

    parts: tuple[StyledText, ...]
    indent: int = 0
    right: str = ""
    hanging: int = 0
    """How much further from the left the lines after the first stand, where it is wrapped."""


class LabelledValue(NamedTuple):
    """What something is called, and what it is. `to` is what the value speaks of.

    That is `("finding", "W1")` or `("action", "2.4")`, or `("link", …)` where a text ends with it.
    """

    name: str
    value: StyledText
    to: tuple[str, str] | None = None


class Column(NamedTuple):
    """A column of a table; figures stand to the right.

    What it does in a terminal that has no room for all of them; elsewhere it is whole. Figures, and
    short texts such as dates and ids, are never broken.
    """

    title: str
    is_figure: bool = False
    is_whole: bool = False
    """Never broken, however long it is."""
    shortened_to: int = 0
    """Columns down to which a text is cut off with an ellipsis; 0 where it is wrapped instead."""
    left_out: int = 0
    """The order in which columns are left out, 1 before 2; 0 never."""


class Table(NamedTuple):
    """Rows under heads."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[StyledText, ...], ...]
    sections: tuple[tuple[int, StyledText], ...] = ()
    """What stands over some of the rows: the number of the first of them, and their heading."""


class Verbatim(NamedTuple):
    """A line that is never wrapped, such as one quoted from a file."""

    text: str
    style: str = ""


Block = Line | LabelledValue | Table | Verbatim
Page = tuple[Block, ...]

BLANK = Line(())

LONGEST_NAME = 20
"""Columns that the names of pairs take where they stand below one another."""


def apart(parts: Iterable[Iterable[Block]]) -> Page:
    """Return parts with two blank lines between them; one that is empty leaves no trace."""
    blocks: list[Block] = []
    for part in parts:
        if own := list(part):
            blocks += [*([BLANK, BLANK] if blocks else []), *own]
    return tuple(blocks)


def line(text: str, style: str = "", *, indent: int = 0, right: str = "", hanging: int = 0) -> Line:
    """Return a paragraph in one style."""
    return Line((StyledText(text, style),), indent, right, hanging)


def as_line(pair: LabelledValue) -> Line:
    """Return a pair as a printer without lists of its own prints it."""
    return Line((StyledText(f"{pair.name + ':':<{LONGEST_NAME}}", "dim"), pair.value))


def row(*cells: "str | StyledText") -> tuple[StyledText, ...]:
    """Return a row of a table."""
    return tuple(StyledText(cell) if isinstance(cell, str) else cell for cell in cells)


def one_line(text: str) -> str:
    """Return a text on one line, as a table or a headline wants it."""
    return " ".join(text.split())
