"""Page → a terminal: in its width, with colour where it has any; colour only repeats the words."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from actiontrack.text.page import Line, Page, Pair, Table, Verbatim, Words, as_line
from actiontrack.text.printing_base import visible

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
    "complete": "blue",
    "embedded": "magenta",
    "suspended": "dim",
    "withdrawn": "dim",
}


NEVER_BROKEN = 12
"""Characters of what is never broken over two lines: a date, an id, a short revision."""


def show(page: Page, console: Console) -> None:
    """Print a page on a console."""
    for block in page:
        if isinstance(block, Table):
            console.print(_table(block, console.width))
        elif isinstance(block, Verbatim):
            console.print(_text((Words(block.text, block.style),)), soft_wrap=True)
        else:
            _show_line(as_line(block) if isinstance(block, Pair) else block, console)


def _show_line(block: Line, console: Console) -> None:
    text = _text(block.parts)
    room = console.width - block.indent - text.cell_len - len(block.right)
    if block.right and room >= 2:
        text.append(" " * room + visible(block.right))
    elif block.right:
        text.append("  " + visible(block.right))
    console.print(Padding(text, (0, 0, 0, block.indent)) if block.indent else text)


def _table(table: Table, width: int) -> RichTable:
    drawn = RichTable(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    for column, least in zip(table.columns, _least_widths(table, width), strict=True):
        drawn.add_column(
            Text(column.title),
            justify="right" if column.is_figure else "left",
            min_width=least,
            overflow="fold",
        )
    for cells in table.rows:
        drawn.add_row(*(_text((cell,)) for cell in cells))
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


def _text(parts: tuple[Words, ...]) -> Text:
    # Text, never markup: what a lead wrote in brackets is words.
    text = Text()
    for part in parts:
        text.append(visible(part.text), style=_STYLES.get(part.style, ""))
    return text
