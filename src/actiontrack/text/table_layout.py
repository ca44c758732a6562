"""A table → lines of cells: whole, or in the width of a terminal.

In a terminal texts are wrapped between words or cut off with an ellipsis, as their column says, and
then columns are left out; where even that does not do, each row becomes a list of its heads and
cells. A figure, a date, an id and a command are broken nowhere.
"""

from collections.abc import Iterator, Sequence

from actiontrack.text.escape import printable
from actiontrack.text.page import Column, StyledText, Table
from actiontrack.text.wrapping import cut_off, width, wrapped

WIDEST_PADDED = 80
"""Columns to which the cells of a table are filled up. A longer text moves what stands behind it in
its own row and no other's: else one text would make every row as long as it."""

NEVER_BROKEN = 12
"""Characters of what is never broken over two lines: a date, an id, a short revision."""

LONGEST_WORD = 24
"""Columns that a column keeps for its longest word; a longer one is broken as a last resort."""

_GAP = "  "

Cells = tuple[StyledText, ...]


def whole(table: Table) -> Iterator[str]:
    """Yield the lines of a table, every cell on one line, filled up to the width of its column."""
    rows = [[printable(cell.text) for cell in cells] for cells in table.rows]
    widths = [
        min(max(map(width, (column.title, *texts))), WIDEST_PADDED)
        for column, *texts in zip(table.columns, *rows, strict=True)
    ]
    figures = [column.is_figure for column in table.columns]
    yield _filled_up([column.title for column in table.columns], widths, figures)
    sections = dict(table.sections)
    for number, texts in enumerate(rows):
        if (section := sections.get(number)) is not None:
            if number:
                yield ""
            yield printable(section.text)
        yield _filled_up(texts, widths, figures)


def _filled_up(texts: Sequence[str], widths: Sequence[int], figures: Sequence[bool]) -> str:
    """Return the line of a row; nothing is filled up behind the last text."""
    last = len(texts)
    while last and not texts[last - 1]:
        last -= 1
    parts = []
    is_ascii = "".join(texts).isascii()
    for text, size, is_figure in zip(texts[:last], widths, figures, strict=False):
        room = size if is_ascii else size - width(text) + len(text)
        parts.append(text.rjust(room) if is_figure else text.ljust(room))
    if last and not figures[last - 1]:
        parts[-1] = texts[last - 1]
    return _GAP.join(parts)


def laid_out(table: Table, columns: int) -> Iterator[Cells]:
    """Yield the lines of a table that fit into so many columns, each as cells filled up to theirs.

    A last line names what is left out for that.
    """
    longest = _longest(table)
    natural = [
        min(max(width(column.title), most), columns)
        for column, most in zip(table.columns, longest, strict=True)
    ]
    shown, least = _shown(table, longest, columns)
    if not shown:
        yield from _as_lists(table, columns)
        return
    room = columns - len(_GAP) * (len(shown) - 1)
    wished = [natural[at] for at in shown]
    widths = _shared_out(wished, least, room)
    for index, at in enumerate(shown):
        if widths[index] < wished[index]:  # so its short forms are shown, which may take less
            wished[index] = min(wished[index], max(_short(table, at), least[index]))
    widths = _shared_out(wished, least, room)
    kept = [table.columns[at] for at in shown]
    heads = [_lines_of(column.title, size) for column, size in zip(kept, widths, strict=True)]
    tallest = max(map(len, heads))
    bottom = [[""] * (tallest - len(lines)) + lines for lines in heads]
    yield from _side_by_side(kept, widths, bottom, ["dim"] * len(kept))
    sections = dict(table.sections)
    for number, cells in enumerate(table.rows):
        if (section := sections.get(number)) is not None:
            if number:
                yield ()
            yield (StyledText(cut_off(printable(section.text), columns), section.style),)
        lines = [
            _cell(column, cells[at], size)
            for column, at, size in zip(kept, shown, widths, strict=True)
        ]
        yield from _side_by_side(kept, widths, lines, [cells[at].style for at in shown])
    left_out = [
        table_column.title for at, table_column in enumerate(table.columns) if at not in shown
    ]
    if left_out:
        yield (StyledText(f"(No room for: {', '.join(left_out)}.)", "dim"),)


def _cell(column: Column, cell: StyledText, room: int) -> list[str]:
    text = printable(cell.text)
    if not column.shortened_to:
        return _lines_of(text, room)
    return [cut_off(printable(cell.short) if cell.short and width(text) > room else text, room)]


def _lines_of(text: str, room: int) -> list[str]:
    return [text] if width(text) <= room else [text[a:b] for a, b in wrapped(text, room)]


def _side_by_side(
    columns: Sequence[Column],
    widths: Sequence[int],
    lines: Sequence[Sequence[str]],
    styles: Sequence[str],
) -> Iterator[Cells]:
    """Yield the lines of one row, whose cells have lines of their own."""
    for at in range(max(map(len, lines))):
        texts = [cell[at] if at < len(cell) else "" for cell in lines]
        last = max((index for index, text in enumerate(texts) if text), default=-1)
        parts: list[StyledText] = []
        for index, text in enumerate(texts[: last + 1]):
            space = " " * (widths[index] - width(text))
            to_the_right = columns[index].is_figure
            before = space if to_the_right else ""
            after = "" if to_the_right or index == last else space
            parts.append(StyledText(f"{_GAP if index else ''}{before}"))
            parts.append(StyledText(text, styles[index]))
            parts.append(StyledText(after))
        yield tuple(part for part in parts if part.text)


def _longest(table: Table) -> list[int]:
    """Return how wide the longest cell of each column is."""
    return [
        max((width(printable(cells[at].text)) for cells in table.rows), default=0)
        for at in range(len(table.columns))
    ]


def _short(table: Table, at: int) -> int:
    """Return how wide a column is with its short forms alone."""
    texts = (printable(cells[at].short or cells[at].text) for cells in table.rows)
    return max(map(width, texts), default=0)


def _shown(table: Table, longest: Sequence[int], room: int) -> tuple[list[int], list[int]]:
    """Return the columns that fit, by their numbers, and how narrow each may become.

    None are returned where those that are never left out do not fit.
    """
    shown = list(range(len(table.columns)))
    order = sorted(
        (at for at in shown if table.columns[at].left_out),
        key=lambda at: table.columns[at].left_out,
    )
    while shown:
        for longest_word in (LONGEST_WORD, NEVER_BROKEN):
            least = [_least(table, at, longest[at], longest_word) for at in shown]
            if sum(least) + len(_GAP) * (len(shown) - 1) <= room:
                return shown, least
        if not order:
            break
        shown.remove(order.pop(0))
    return [], []


def _least(table: Table, at: int, longest: int, longest_word: int) -> int:
    column = table.columns[at]
    head = max(map(width, column.title.split()), default=0)
    if column.is_figure or column.is_whole or longest <= NEVER_BROKEN:
        return max(longest, head)
    if column.shortened_to:
        return max(min(longest, column.shortened_to), head)
    words = (width(word) for cells in table.rows for word in printable(cells[at].text).split())
    return max(min(max(words, default=0), longest_word), NEVER_BROKEN, head)


def _shared_out(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return the width of each column: what is left goes to all that want it, in like parts."""
    widths = list(least)
    spare = room - sum(least)
    wanting = sorted(range(len(least)), key=lambda at: natural[at] - least[at])
    for number, at in enumerate(wanting):
        more = max(min(natural[at] - least[at], spare // (len(wanting) - number)), 0)
        widths[at] += more
        spare -= more
    return widths


def _as_lists(table: Table, room: int) -> Iterator[Cells]:
    """Yield each row as a list of its heads and cells."""
    sections = dict(table.sections)
    for number, cells in enumerate(table.rows):
        if number:
            yield ()
        if (section := sections.get(number)) is not None:
            yield (StyledText(cut_off(printable(section.text), room), section.style),)
        for column, cell in zip(table.columns, cells, strict=True):
            text = f"{column.title}: {printable(cell.text)}" if column.title else cell.text
            for part in _lines_of(text, room):
                yield (StyledText(part, cell.style),)
