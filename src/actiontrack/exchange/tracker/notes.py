"""What is to be told of a table as a whole, and of the cells that are no longer as they were."""

from collections.abc import Iterator

from actiontrack.exchange.spreadsheets.dates import DEFAULT, Doubt, day_in
from actiontrack.exchange.tracker.columns import NONE, NOTE
from actiontrack.exchange.tracker.note import About, Told
from actiontrack.exchange.tracker.rows import Sort
from actiontrack.exchange.tracker.tables import Table
from actiontrack.text.wording import counted, listed


def told_of(table: Table) -> Iterator[Told]:
    """Yield what is to be told of single cells, whatever action they belong to."""
    grid, heads = table.grid, table.heads
    for column in table.columns:
        if column.doubt:
            where = grid.address(heads.last, column.number)
            yield Told(About.REVIEWS, where, column.head, column.doubt)
    for span in grid.spans:
        if span.top > heads.last and span.bottom > span.top:
            shared = grid.between(span.top, span.top)
            if text := shared[0].text(span.left) if shared else "":
                first = grid.address(span.top, span.left)
                where = f"{first} to {grid.address(span.bottom, span.left)}"
                yield Told(About.MERGED, where, text, "")
    for row, at in grid.unworked:
        said = "a formula without its value: open the file in Excel, save it, and import it again"
        yield Told(About.CELLS, grid.address(row, at), "", said)
    for row, at in grid.unseen:
        said = "characters that cannot be seen are left out"
        yield Told(About.CELLS, grid.address(row, at), "", said)
    for row, at, text in grid.far:
        said = "stands far to the right of the table: left out"
        yield Told(About.LOST, grid.address(row, at), text, said)


def remarks_on(table: Table, *, has_news_day: bool) -> Iterator[str]:
    """Yield what is to be said of a table as a whole."""
    grid = table.grid
    yield from grid.remarks
    hidden = [each.row.number for each in table.lines if each.row.is_hidden and each.row.filled]
    if hidden:
        how = "by a filter" if grid.is_filtered else "in the sheet"
        yield (
            f"{counted(len(hidden), 'row')} hidden {how} {'is' if len(hidden) == 1 else 'are'}"
            " taken like any other."
        )
    columns = [each for each in table.columns if each.number in grid.hidden_columns]
    if columns:
        names = listed([each.letters for each in columns])
        yield (
            f"{'Column' if len(columns) == 1 else 'Columns'} {names}, hidden in the sheet,"
            f" {'is' if len(columns) == 1 else 'are'} taken like any other."
        )
    if grid.formulas:
        is_one = len(grid.formulas) == 1
        yield (
            f"{counted(len(grid.formulas), 'formula')}: the {'value' if is_one else 'values'} that"
            f" Excel last worked out {'is' if is_one else 'are'} taken."
        )
    if grid.asides:
        cells = counted(len(grid.asides), "cell")
        yield f"{cells} with comments or links: these stand in the notes."
    undated = [each for each in table.columns if each.key == "updates" and not each.day]
    if undated and not has_news_day:
        heads = listed([f"'{each.head}'" for each in undated])
        yield (
            f"No day is known of what {heads} says, so it stands in the notes; --position"
            " 2026-04-15 would make it updates of that day."
        )
    derived = [each for each in table.columns if each.key == NONE]
    if derived:
        columns_left = counted(len(derived), "column")
        yield f"{columns_left} that actiontrack worked out when it wrote this table: left out."
    rated = {each.number for each in table.columns if each.key == "status"}
    if any(rated & set(range(each.left, each.right + 1)) for each in grid.ruled):
        yield (
            "Excel colours ratings in this sheet by rules ('conditional formatting'): only what is"
            " written in the cells is read, not such colours."
        )
    if any(each.doubt and not each.day for each in table.columns):
        yield (
            "Where a head names no day, 'reviews' (for ratings) or 'news' in a file for --map can"
            " give one; --save-map writes such a file to begin from."
        )
    yield from _apart(table)
    yield from _month_first(table)


def _apart(table: Table) -> Iterator[str]:
    """Yield a remark on columns behind an empty one of which none has a place in a plan."""
    columns = [each for each in table.columns if each.key != NONE]
    last = max((each.number for each in columns if each.key != NOTE), default=0)
    apart = [each for each in columns if each.number > last + 1]
    if apart and all(each.number != last + 1 for each in columns):
        names = listed([each.letters for each in apart])
        stand = f"Column {names} stands" if len(apart) == 1 else f"Columns {names} stand"
        yield (
            f"{stand} apart, behind an empty column: if this is a key and no part of the table,"
            " take it out of the file and import that again."
        )


def _month_first(table: Table) -> Iterator[str]:
    """Yield a warning where one date of a column shows that the month may come first in all."""
    for column in table.columns:
        rows = [each.row for each in table.lines if each.sort is Sort.ACTION]
        cells = [row.cells[column.number] for row in rows if column.number in row.cells]
        texts = [each for each in cells if "/" in each.text and len(each.text) <= 10]
        doubts = [day_in(each, DEFAULT) for each in texts]
        if any(isinstance(each, Doubt) and each.is_month_first for each in doubts):
            yield (
                f"Check every date of column {column.letters}: in one of them the month comes"
                " first. If it does in all, say --date-format mm/dd/yyyy."
            )
