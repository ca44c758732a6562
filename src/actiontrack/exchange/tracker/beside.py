"""Tables that are no trackers, and the rows of a form: what is kept of them."""

from actiontrack.exchange.spreadsheets.grid import Grid, Row
from actiontrack.exchange.tracker.heading_words import normal_head
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted

_AREAS = (
    "area",
    "local area",
    "local area name",
    "name of local area",
    "local authority",
    "council",
)


def said_of(grid: Grid) -> str:
    """Return what is to be said of a table that is passed over."""
    rows = counted(len(grid.rows), "row")
    if grid.is_part:
        first, last = grid.rows[0].number, grid.last_row
        which = f"Row {first}" if first == last else f"Rows {first} to {last}"
        verbs = "holds" if first == last else "hold", "stands" if first == last else "stand"
        return (
            f"{which} of {grid.called} {verbs[0]} a table with other heads, which is no tracker:"
            f" {'it' if first == last else 'they'} {verbs[1]} in the note of the plan."
        )
    if not grid.is_in_document:
        return f"The {rows} of {grid.called} are not read: --sheet names a sheet."
    return f"No heads of a tracker are in {grid.called}: its {rows} stand in the note of the plan."


def note_of(grid: Grid) -> list[str]:
    """Return what stands in such a table, if it stands in the same document or sheet."""
    if not (grid.is_in_document or grid.is_part):
        return []
    rows = [": ".join(one_line(row.text(at)) for at in row.filled) for row in grid.rows]
    called = f"{grid.called[:1].upper()}{grid.called[1:]}"
    if not grid.is_in_document:
        called += f", from row {grid.rows[0].number}"
    named = f"{called} ({grid.heading})" if grid.heading else called
    return ["\n".join((f"{named}:", *filter(None, rows)))]


def area_of(grid: Grid) -> str | None:
    """Return the area that a form names."""
    return next((area for row in grid.rows if (area := area_in(row))), None)


def area_in(row: Row) -> str | None:
    """Return the area that a row of a form names, such as `Local area | Northshire`."""
    texts = [one_line(row.text(at)) for at in row.filled]
    is_named = len(texts) == 2 and normal_head(texts[0]) in _AREAS
    return texts[1] if is_named else None
