"""Runs and tables of a report → HTML, escaped here, once.

A table is read row by row on paper, by a screen reader, and on a narrow page.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from actiontrack.charts.palette import meaning_of_mark
from actiontrack.text.escape import visible
from actiontrack.text.markdown_blocks import TO_WRITE, Run, Runs, TableBlock, is_strong, plain_text

MOST_COLUMNS = 3
"""A table of more columns becomes a list of its rows where the page is narrow."""

LONGEST_HEAD = 80
"""Characters of a row's first cell up to which it is the row's head, said before each other."""

_ROOM, _LITTLE_ROOM = 80, 32
"""Characters side by side on the narrowest page that shows a table, wide or not, as a table."""


def table_lines(grid: TableBlock) -> Iterator[str]:
    """Yield a table; its parts say what they are, since blocks on a narrow page would not."""
    is_wide = len(grid.head) > MOST_COLUMNS
    name = ' class="rows"' if is_wide else ""
    yield f'<table role="table"{name}>'
    if grid.caption:
        yield f"<caption>{inline_html(grid.caption)}</caption>"
    if grid.shares:
        columns = "".join(f'<col class="share-{share}">' for share in grid.shares)
        yield f"<colgroup>{columns}</colgroup>"
    yield '<thead role="rowgroup">'
    yield '<tr role="row">'
    for runs, name in zip(grid.head, _classes(grid, is_wide=is_wide), strict=True):
        yield _column_head(runs, name)
    yield "</tr>"
    yield "</thead>"
    yield '<tbody role="rowgroup">'
    yield from _rows(grid, is_wide=is_wide)
    yield "</tbody>"
    yield "</table>"


def _column_head(runs: Runs, attributes: str) -> str:
    if not runs:
        return '<td role="cell"></td>'
    return f'<th scope="col" role="columnheader"{attributes}>{inline_html(runs)}</th>'


def _rows(grid: TableBlock, *, is_wide: bool) -> Iterator[str]:
    """Yield the rows, each cell of a wide table with the head of its column."""
    heads = [attribute_text(plain_text(runs)) if is_wide else "" for runs in grid.head]
    classes = _classes(grid, is_wide=is_wide)
    has_labels = not grid.figures[0] and all(_is_label(row[0]) for row in grid.rows)
    for row in grid.rows:
        yield '<tr role="row">'
        for at, runs in enumerate(row):
            head = f' data-head="{heads[at]}"' if heads[at] and runs else ""
            yield _cell(runs, f"{head}{classes[at]}", is_label=has_labels and at == 0)
        yield "</tr>"


def _classes(grid: TableBlock, *, is_wide: bool) -> list[str]:
    """Return the class of each column: figures, and words too long to be kept whole."""
    longest = [_longest_word(column) for column in zip(grid.head, *grid.rows, strict=True)]
    tight = tight_columns(longest, is_wide=is_wide)
    names = [
        " ".join(["figure"] * is_figure + ["tight"] * (at in tight))
        for at, is_figure in enumerate(grid.figures)
    ]
    return [f' class="{name}"' if name else "" for name in names]


def tight_columns(longest: Sequence[int], *, is_wide: bool) -> set[int]:
    """Return the columns that may break their words, given the longest word of each, in characters.

    The longest are the first that must, where not all have room side by side.
    """
    room = _ROOM if is_wide else _LITTLE_ROOM
    tight: set[int] = set()
    for at in sorted(range(len(longest)), key=lambda at: longest[at]):
        room -= longest[at]
        if room < 0:
            tight.add(at)
    return tight


def _longest_word(cells: Iterable[Runs]) -> int:
    return max(len(word) for runs in cells for word in _words(plain_text(runs)))


def _words(text: str) -> list[str]:
    """Return the words of a cell; a rating is kept together."""
    return [f"{text}  "] if meaning_of_mark(text) else ["", *text.split()]


def _is_label(runs: Runs) -> bool:
    return 0 < len(plain_text(runs)) <= LONGEST_HEAD


def _cell(runs: Runs, attributes: str, *, is_label: bool) -> str:
    if is_label:
        return f'<th scope="row" role="rowheader"{attributes}>{rated_html(runs)}</th>'
    return f'<td role="cell"{attributes}>{rated_html(runs)}</td>'


_LONGEST_PRINTED = 60
"""Characters of an address up to which it is printed after its link."""


def rated_html(runs: Runs) -> str:
    """Return a cell; where it is a rating with its mark, in the colour of its meaning too."""
    meaning = meaning_of_mark(plain_text(runs))
    if is_strong(runs):
        return f'<span class="marked">{inline_html(runs)}</span>'
    if meaning is None:
        return inline_html(runs)
    mark, _, word = plain_text(runs).partition(" ")
    shown = f'<span aria-hidden="true">{escape(mark)}</span> {escape(word)}'
    return f'<span class="tag meaning-{meaning.value}">{shown}</span>'


def inline_html(runs: Runs) -> str:
    """Return runs with their styles and links."""
    parts: list[str] = []
    for link, linked in groupby(runs, key=lambda run: run.link):
        words = "".join(_run(run) for run in linked)
        if link:
            name = ' class="printed"' if len(link) <= _LONGEST_PRINTED else ""
            words = f'<a href="{escape(link)}" rel="noopener noreferrer"{name}>{words}</a>'
        parts.append(words)
    return "".join(parts)


def _run(run: Run) -> str:
    html = escape(run.text).replace("\n", "<br>")
    is_to_write = run.strong and run.text.startswith(TO_WRITE)
    styles = (
        ("code", run.code),
        ("em", run.emphasis),
        ("strong", run.strong),
        ("mark", is_to_write),
    )
    for name, is_so in styles:
        if is_so:
            html = f"<{name}>{html}</{name}>"
    return html


def attribute_text(text: str) -> str:
    """Return a text on one line, for an attribute or a title."""
    return escape(visible(" ".join(text.split())))
