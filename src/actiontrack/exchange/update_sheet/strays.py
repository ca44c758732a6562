"""What a lead wrote where it would be lost: told, so that no news is dropped in silence."""

from collections.abc import Iterator, Sequence

from actiontrack.exchange.spreadsheets.grid import Grid, Span, letters
from actiontrack.exchange.update_sheet.layout import (
    ABOUT_SHEET,
    HEAD_ROW,
    LISTS_SHEET,
    OPEN,
    SHEET,
    Head,
)
from actiontrack.plans.values import shortened
from actiontrack.text.page import one_line

_OURS = {each.casefold() for each in (SHEET, ABOUT_SHEET, LISTS_SHEET)}
_OPEN = [at for at, head in enumerate(Head, start=1) if head in OPEN]


def strays_in(grid: Grid) -> Iterator[str]:
    """Yield what cannot be taken: formulas, merged cells, what stands to the right of the table."""
    for row, column in sorted({*grid.formulas, *grid.unworked}):
        if row > HEAD_ROW and column in _OPEN:
            yield f"cell {letters(column)}{row} holds a formula: write what is meant as words"
    for span in grid.spans:
        if _joins_rows(span):
            cells = f"{letters(span.left)}{span.top} to {letters(span.right)}{span.bottom}"
            yield f"cells {cells} are merged into one: part them, and fill in each action's own"
    for number, column, text in _to_the_right(grid):
        yield (
            f"cell {letters(column)}{number}: '{shortened(one_line(text))}' stands outside the"
            f" table: move it into '{Head.NEW_UPDATE}', or empty the cell"
        )


def strays_beside(grid: Grid, grids: Sequence[Grid]) -> Iterator[str]:
    """Yield what is left where it is: comments, links, and what stands on other sheets."""
    texts = {(row.number, at): cell.text for row in grid.rows for at, cell in row.cells.items()}
    for (row, column), asides in sorted(grid.asides.items()):
        for aside in asides:
            if aside.removeprefix("mailto:") not in texts.get((row, column), ""):
                said = shortened(one_line(aside), 200)
                yield f"cell {letters(column)}{row}: the comment or link '{said}' is not taken"
    for other in grids:
        is_filled = any(row.filled for row in other.rows)
        if is_filled and other.name.casefold() not in _OURS:
            yield f"sheet '{one_line(other.name)}': it was not in what was sent, and is not taken"


def _joins_rows(span: Span) -> bool:
    is_below = span.bottom > span.top and span.bottom > HEAD_ROW
    return is_below and span.right >= _OPEN[0] and span.left <= _OPEN[-1]


def _to_the_right(grid: Grid) -> Iterator[tuple[int, int, str]]:
    for row in grid.rows:
        for column in row.filled:
            if column > len(Head):
                yield row.number, column, row.text(column)
    yield from grid.far
