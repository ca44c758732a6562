"""Page → plain text for a pipe or a file, every column whole; or a terminal, in its width.

Colour only repeats the words.
"""

from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from actiontrack.text.escape import for_a_log, printable
from actiontrack.text.page import (
    Block,
    LabelledValue,
    Line,
    Page,
    StyledText,
    Table,
    Verbatim,
    as_line,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

WIDTH = 77
"""Columns of a line that has something at its right end."""

WIDEST_PADDED = 80
"""Columns to which the cells of a table are filled up. A longer text moves what stands behind it in
its own row and no other's: else one text would make every row as long as it."""

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

NEVER_BROKEN = 12
"""Characters of what is never broken over two lines: a date, an id, a short revision."""


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
            for text in _table(block):
                yield for_a_log(f"{text}\n")
        elif isinstance(block, Verbatim):
            text = printable(block.text).rstrip()
            begin = _COLOURS.get(block.style) if colour else None
            if columns and text.startswith("    ") and len(text) > columns:
                text = fill(
                    text.strip(),
                    columns,
                    initial_indent="    ",
                    subsequent_indent="    ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
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


def _table(table: Table) -> Iterator[str]:
    heads = tuple(StyledText(column.title) for column in table.columns)
    rows = (heads, *table.rows)
    widths = [
        min(max(width(printable(cells[at].text)) for cells in rows), WIDEST_PADDED)
        for at in range(len(heads))
    ]
    for cells in rows:
        yield "  ".join(
            _padded(printable(cell.text), widths[at], to_the_right=table.columns[at].is_figure)
            for at, cell in enumerate(cells)
        ).rstrip()


def _padded(text: str, to: int, *, to_the_right: bool) -> str:
    space = " " * (to - width(text))
    return space + text if to_the_right else text + space


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def show(page: Page, console: "Console") -> None:
    """Print a page on a console."""
    for block in page:
        if isinstance(block, Table):
            console.print(_rich_table(block, console.width))
        elif isinstance(block, Verbatim):
            console.print(_rich_text((StyledText(block.text, block.style),)), soft_wrap=True)
        else:
            _show_line(as_line(block) if isinstance(block, LabelledValue) else block, console)


def _show_line(block: Line, console: "Console") -> None:
    from rich.padding import Padding

    text = _rich_text(block.parts)
    room = console.width - block.indent - text.cell_len - len(block.right)
    if block.right and room >= 2:
        text.append(" " * room + printable(block.right))
    elif block.right:
        text.append("  " + printable(block.right))
    console.print(Padding(text, (0, 0, 0, block.indent)) if block.indent else text)


def _rich_table(table: Table, width: int) -> "RichTable":
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    for column, least in zip(table.columns, _least_widths(table, width), strict=True):
        drawn.add_column(
            Text(column.title),
            justify="right" if column.is_figure else "left",
            min_width=least,
            overflow="fold",
        )
    for cells in table.rows:
        drawn.add_row(*(_rich_text((cell,)) for cell in cells))
    return drawn


def _least_widths(table: Table, width: int) -> list[int | None]:
    """Return how narrow each column may become: not broken if short, while all of them fit."""
    longest = [
        max((len(cells[at].text) for cells in table.rows), default=0)
        for at in range(len(table.columns))
    ]
    least = [
        each if column.is_figure or each <= NEVER_BROKEN else None
        for column, each in zip(table.columns, longest, strict=True)
    ]
    needed = sum(each if each is not None else NEVER_BROKEN for each in least) + 2 * len(least)
    return least if needed <= width else [None] * len(least)


def _rich_text(parts: tuple[StyledText, ...]) -> "Text":
    from rich.text import Text

    # Text, never markup: what a lead wrote in brackets is words.
    text = Text()
    for part in parts:
        text.append(printable(part.text), style=_STYLES.get(part.style, ""))
    return text
