"""Page → plain text for a pipe or a file, every column whole; or a terminal, in its width.

Colour only repeats the words.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from actiontrack.text.escape import for_a_log, printable
from actiontrack.text.page import (
    LONGEST_NAME,
    Block,
    LabelledValue,
    Line,
    Page,
    StyledText,
    Table,
    Verbatim,
    as_line,
)
from actiontrack.text.table_layout import laid_out, whole
from actiontrack.text.wrapping import width, wrapped

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDTH = 77
"""Columns of a line that has something at its right end."""

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[33m", "notice": "\x1b[36m"}
_NO_COLOUR = "\x1b[0m"

_STYLES = {
    "strong": "bold",
    "dim": "dim",
    "error": "bold red",
    "warning": "yellow",
    "notice": "cyan",
    "not-started": "bright_black",
    "on-track": "green",
    "at-risk": "yellow",
    "off-track": "red",
    "awaiting-sign-off": "cyan",
    "finishing": "cyan",
    "complete": "blue",
    "embedded": "magenta",
    "suspended": "dim",
    "withdrawn": "dim",
}


def plain(page: Iterable[Block], *, colour: bool = False, columns: int | None = None) -> str:
    """Return a page as text, as `plain_lines` does."""
    return "".join(plain_lines(page, colour=colour, columns=columns))


def plain_lines(
    page: Iterable[Block], *, colour: bool = False, columns: int | None = None
) -> Iterator[str]:
    """Yield a page as lines of text, each with its end.

    With `colour`, verbatim lines have that of their severity; with `columns`, those that are
    indented prose are broken between words.
    """
    for block in page:
        if isinstance(block, Table):
            yield from (for_a_log(f"{text}\n") for text in whole(block))
        elif isinstance(block, Verbatim):
            text = printable(block.text).rstrip()
            begin = _COLOURS.get(block.style) if colour else None
            if columns and text.startswith("    ") and width(text) > columns:
                prose = text.strip()
                lines = [f"    {prose[a:b]}" for a, b in wrapped(prose, columns - 4)]
                text = "\n".join(lines)
            yield for_a_log(f"{begin}{text}{_NO_COLOUR}\n" if begin else f"{text}\n")
        else:
            text = _line(as_line(block) if isinstance(block, LabelledValue) else block)
            yield for_a_log(f"{text}\n")


def _line(block: Line) -> str:
    text = " " * block.indent + "".join(printable(part.text) for part in block.parts)
    if not block.right:
        return text.rstrip()
    right = printable(block.right)
    return f"{text}{' ' * max(WIDTH - width(text) - width(right), 2)}{right}"


def show(page: Page, console: "Console") -> None:
    """Print a page on a console, in its width."""
    for block in page:
        if isinstance(block, Table):
            for cells in laid_out(block, console.width):
                console.print(_rich_text(cells), soft_wrap=True)
        elif isinstance(block, Verbatim):
            console.print(_rich_text((StyledText(block.text, block.style),)), soft_wrap=True)
        elif isinstance(block, LabelledValue):
            _show_line(as_line(block), console, LONGEST_NAME)
        else:
            _show_line(block, console, block.indent + block.hanging)


def _show_line(block: Line, console: "Console", hanging: int) -> None:
    """Print a paragraph, all lines but its first so far from the left where there is room."""
    text = _rich_text(block.parts)
    hanging = hanging if console.width >= 3 * hanging else 0
    room = console.width - block.indent
    if block.right:
        right = printable(block.right)
        text.append(" " * max(room - width(text.plain) - width(right), 2) + right)
    ranges = wrapped(text.plain, console.width - hanging, room)
    for number, (start, end) in enumerate(ranges):
        indent = hanging if number else block.indent
        piece = text[start:end]
        piece.pad_left(indent)
        console.print(piece, soft_wrap=True)


def _rich_text(parts: tuple[StyledText, ...]) -> "Text":
    from rich.text import Text

    # Text, never markup: what a lead wrote in brackets is words.
    text = Text()
    for part in parts:
        text.append(printable(part.text), style=_STYLES.get(part.style, ""))
    return text
