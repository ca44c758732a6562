"""A table of a paper → HTML that is read row by row, on paper, and on a narrow page."""

from collections.abc import Iterable, Iterator

from actiontrack.charts.palette import meaning_of
from actiontrack.report.runs import inline, on_one_line, rated
from actiontrack.text.markdown import Grid, Runs, text_of

_MOST_COLUMNS = 3
"""A table of more columns becomes a list of its rows where the page is narrow."""

_LONGEST_LABEL = 80
"""Characters of a row's first cell up to which it is the row's head, said before each other."""

_ROOM, _LITTLE_ROOM = 80, 32
"""Characters side by side on the narrowest page that shows a table, wide or not, as a table."""


def table(grid: Grid) -> Iterator[str]:
    """Yield a table; its parts say what they are, since blocks on a narrow page would not."""
    is_wide = len(grid.head) > _MOST_COLUMNS
    name = ' class="rows"' if is_wide else ""
    yield f'<table role="table"{name}>'
    if grid.caption:
        yield f"<caption>{inline(grid.caption)}</caption>"
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
    return f'<th scope="col" role="columnheader"{attributes}>{inline(runs)}</th>'


def _rows(grid: Grid, *, is_wide: bool) -> Iterator[str]:
    """Yield the rows, each cell of a wide table with the head of its column."""
    heads = [on_one_line(text_of(runs)) if is_wide else "" for runs in grid.head]
    classes = _classes(grid, is_wide=is_wide)
    has_labels = not grid.figures[0] and all(_is_label(row[0]) for row in grid.rows)
    for row in grid.rows:
        yield '<tr role="row">'
        for at, runs in enumerate(row):
            head = f' data-head="{heads[at]}"' if heads[at] and runs else ""
            yield _cell(runs, f"{head}{classes[at]}", is_label=has_labels and at == 0)
        yield "</tr>"


def _classes(grid: Grid, *, is_wide: bool) -> list[str]:
    """Return the class of each column: figures, and words too long to be kept whole."""
    longest = [_longest_word(column) for column in zip(grid.head, *grid.rows, strict=True)]
    room = _ROOM if is_wide else _LITTLE_ROOM
    tight: set[int] = set()
    for at in sorted(range(len(longest)), key=lambda at: longest[at]):
        room -= longest[at]
        if room < 0:
            tight.add(at)
    names = [
        " ".join(["figure"] * is_figure + ["tight"] * (at in tight))
        for at, is_figure in enumerate(grid.figures)
    ]
    return [f' class="{name}"' if name else "" for name in names]


def _longest_word(cells: Iterable[Runs]) -> int:
    return max(len(word) for runs in cells for word in _words(text_of(runs)))


def _words(text: str) -> list[str]:
    """Return the words of a cell; a rating is kept together."""
    return [f"{text}  "] if meaning_of(text) else ["", *text.split()]


def _is_label(runs: Runs) -> bool:
    return 0 < len(text_of(runs)) <= _LONGEST_LABEL


def _cell(runs: Runs, attributes: str, *, is_label: bool) -> str:
    if is_label:
        return f'<th scope="row" role="rowheader"{attributes}>{rated(runs)}</th>'
    return f'<td role="cell"{attributes}>{rated(runs)}</td>'
