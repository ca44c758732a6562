"""Page → plain text for a pipe, a file or a printer: every column whole, nothing cut or wrapped."""

from textwrap import fill
from unicodedata import east_asian_width

from actiontrack.text.page import Line, Page, Pair, Table, Verbatim, Words, as_line
from actiontrack.text.printing_base import for_a_log, visible

WIDTH = 77
"""Columns of a line that has something at its right end."""


_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[33m", "notice": "\x1b[36m"}
_NO_COLOUR = "\x1b[0m"


def plain(page: Page, *, colour: bool = False, columns: int | None = None) -> str:
    """Return a page as text.

    With `colour`, verbatim lines have that of their severity; with `columns`, those that are
    indented prose are broken between words.
    """
    lines: list[str] = []
    for block in page:
        if isinstance(block, Table):
            lines += _table(block)
        elif isinstance(block, Verbatim):
            text = visible(block.text).rstrip()
            begin = _COLOURS.get(block.style) if colour else None
            if columns and text.startswith("    ") and len(text) > columns:
                text = fill(text.strip(), columns, initial_indent="    ", subsequent_indent="    ")
            lines.append(f"{begin}{text}{_NO_COLOUR}" if begin else text)
        else:
            lines.append(_line(as_line(block) if isinstance(block, Pair) else block))
    return for_a_log("\n".join(lines) + "\n") if lines else ""


def _line(block: Line) -> str:
    text = " " * block.indent + "".join(visible(part.text) for part in block.parts)
    if not block.right:
        return text.rstrip()
    right = visible(block.right)
    return f"{text}{' ' * max(WIDTH - width(text) - width(right), 2)}{right}"


def _table(table: Table) -> list[str]:
    heads = tuple(Words(column.title) for column in table.columns)
    rows = [tuple(visible(cell.text) for cell in each) for each in (heads, *table.rows)]
    widths = [max(width(cells[at]) for cells in rows) for at in range(len(heads))]
    return [
        "  ".join(
            _padded(cell, widths[at], to_the_right=table.columns[at].is_figure)
            for at, cell in enumerate(cells)
        ).rstrip()
        for cells in rows
    ]


def _padded(text: str, to: int, *, to_the_right: bool) -> str:
    space = " " * (to - width(text))
    return space + text if to_the_right else text + space


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
