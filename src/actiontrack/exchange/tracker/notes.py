"""Notes on the cells of a table, and remarks on a table as a whole, in sentences."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, pairwise

from actiontrack.exchange.spreadsheets.dates import (
    DEFAULT,
    DateDoubt,
    date_in_cell,
    date_in_heading,
    is_ambiguous,
)
from actiontrack.exchange.spreadsheets.grid import CellGrid, GridRow
from actiontrack.exchange.tracker.columns import NONE, NOTE, TrackerColumn
from actiontrack.exchange.tracker.heading_words import (
    DATES,
    LONGEST_HEAD,
    is_forecast,
    normal_head,
)
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.plan_parts import PlanParts
from actiontrack.exchange.tracker.ratings import Ratings
from actiontrack.exchange.tracker.rows import RowKind
from actiontrack.exchange.tracker.tables import TrackerTable
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, day_in_words, is_or_are, listed

_AREAS = (
    "area",
    "local area",
    "local area name",
    "name of local area",
    "local authority",
    "council",
)

_OF_A_DAY = re.compile(
    r"^(?!.*\b(?:next|due|planned)\b).*\b(?:updated?|position|(?:correct|status|as) (?:as )?at)\b",
    re.IGNORECASE,
)
"""What the row above a table says of the day in it."""

_OF_A_PLAN = re.compile(
    r"(?!.*\b(?:updated?|please|guidance|version|this|supports?|reviewed|owner|approved|is|was|by"
    r"|see|read|contents)\b)"
    r"(?:[^\s,:;.]+ ){0,11}(?:plan|programme|statement of action|wsoa)(?: [^,:;.]*)?",
    re.IGNORECASE,
)
"""What the row above a table says, where it is the name of a plan."""

_MARK = re.compile(
    r"(?:^|(?<=\s))(?:[\u2022\u2023\u25aa\u25cf\u25e6\u25cb\uf0b7]|(?<![^\n])[-*\u2013])\s*(?=\S)"
)
_COUNTED = re.compile(r"(?:^|(?<=\s))\(?([A-Za-z]|[0-9]{1,2})[.)]\s*(?=[^\s\d])")
_SUB_ACTION = re.compile(r"(.*[0-9])[ .-]?\(?([A-Za-z])\)?")


MOST_NAMED = 8
"""Things of one sort that are named in a sentence."""


class NoteTopic(StrEnum):
    """What a note is about; the words head the list of such notes."""

    DATES = "Not taken as dates; the words stand in the action's note"
    REVIEWS = "Columns that may be of one review each, and do not say of which day"
    RATINGS = "Not taken as ratings; the words stand in the action's note"
    VALUES = "Not taken as what their column holds; the words stand in the note"
    CONTRARY = "Where the word and the colour differ, the word is taken"
    IDS = "Ids"
    SEVERAL = "Cells that may hold several actions; each is taken as one"
    WIDE = "Rows with more cells than heads; what stands beyond them is in the action's note"
    LEADS = "Leads"
    MERGED = "Cells that stand for several rows, taken for each of them"
    ROWS = "Rows that became no action, or only a title"
    STRUCK = "Struck through, so not taken; the words stand in the action's note"
    CELLS = "Cells to look at in the file"
    CHECK = "Taken out, since 'actiontrack check' would call it an error; it stands in the note"
    LOST = "Left out, since a plan cannot hold it"


@dataclass(frozen=True, slots=True)
class ImportNote:
    """One note for whoever imports a tracker."""

    topic: NoteTopic
    where: str
    """The cell or the row, as a person finds it."""
    quoted: str
    """What stands there."""
    text: str
    """What was made of it; `""` where the topic says it."""


@dataclass(slots=True, kw_only=True)
class ImportContext:
    """What the tables of a file share: how cells are read, and the notes on them, which grow."""

    mapping: TrackerMapping
    formats: tuple[str, ...]
    """The date formats that are read: the usual one, and those that were declared."""
    ratings: Ratings
    news_day: PlanDate | None
    """The day of news that gives none itself."""
    notes: list[ImportNote] = field(default_factory=list)
    parts: PlanParts = field(default_factory=PlanParts)
    """What the plan declares besides."""

    def note_cell(
        self, grid: CellGrid, topic: NoteTopic, row: GridRow, at: int, quoted: str, text: str
    ) -> None:
        """Add a note on a cell."""
        self.notes.append(ImportNote(topic, grid.address(row.number, at), quoted, text))


def cell_notes(table: TrackerTable) -> Iterator[ImportNote]:
    """Yield the notes on single cells, whatever action they belong to."""
    grid, header = table.grid, table.header
    for column in table.columns:
        if column.doubt:
            where = grid.address(header.last, column.number)
            yield ImportNote(NoteTopic.REVIEWS, where, column.heading, column.doubt)
    for span in grid.merged:
        if span.top > header.last and span.bottom > span.top:
            shared = grid.between(span.top, span.top)
            if text := shared[0].text(span.left) if shared else "":
                first = grid.address(span.top, span.left)
                where = f"{first} to {grid.address(span.bottom, span.left)}"
                yield ImportNote(NoteTopic.MERGED, where, text, "")
    for row, at in grid.uncalculated:
        remark = "a formula without its value: open the file in Excel, save it, and import it again"
        yield ImportNote(NoteTopic.CELLS, grid.address(row, at), "", remark)
    for row, at in grid.invisible:
        remark = "characters that cannot be seen are left out"
        yield ImportNote(NoteTopic.CELLS, grid.address(row, at), "", remark)
    for row, at, text in grid.beyond:
        remark = "stands far to the right of the table: left out"
        yield ImportNote(NoteTopic.LOST, grid.address(row, at), text, remark)


def table_remarks(
    table: TrackerTable, formats: tuple[str, ...], *, has_news_day: bool
) -> Iterator[str]:
    """Yield the remarks on a table as a whole."""
    grid = table.grid
    yield from grid.remarks
    hidden = [row.row.number for row in table.rows if row.row.is_hidden and row.row.filled]
    if hidden:
        how = "by a filter" if grid.is_filtered else "in the sheet"
        verb = is_or_are(len(hidden))
        yield f"{counted(len(hidden), 'row')} hidden {how} {verb} taken like any other."
    columns = [column for column in table.columns if column.number in grid.hidden_columns]
    if columns:
        verb = is_or_are(len(columns))
        yield f"{_columns_in_words(columns)}, hidden in the sheet, {verb} taken like any other."
    if grid.formulas:
        many = len(grid.formulas)
        values = "value" if many == 1 else "values"
        taken = f"the {values} that Excel last worked out {is_or_are(many)} taken"
        yield f"{counted(many, 'formula')}: {taken}."
    if grid.annotations:
        cells = counted(len(grid.annotations), "cell")
        noted = "these stand in the notes, and are published as they are"
        yield f"{cells} with comments or links: {noted}."
    undated = [column for column in table.columns if column.key == "updates" and not column.day]
    has_days = any(column.key == "updates.date" for column in table.columns)
    if undated and has_days and not has_news_day:
        yield (
            f"News of which no day stands beside it is in the notes; {_day_above(table, formats)}"
            " would make it updates of that day."
        )
    elif undated and not has_news_day:
        header = listed([f"'{column.heading}'" for column in undated])
        yield (
            f"No day is known of what {header} says, so it stands in the notes;"
            f" {_day_above(table, formats)} would make it updates of that day."
        )
    yield from _dates_in_notes(table)
    derived = [column for column in table.columns if column.key == NONE]
    if derived:
        columns_left = counted(len(derived), "column")
        yield f"{columns_left} that actiontrack worked out when it wrote this table: left out."
        yield (
            "This table holds actions alone: what 'actiontrack export' writes as JSON, as a"
            " workbook or as a folder of CSV holds the whole plan."
        )
    rated = {column.number for column in table.columns if column.key == "status"}
    if any(rated & set(range(area.left, area.right + 1)) for area in grid.conditional):
        yield (
            "Excel colours ratings in this sheet by rules ('conditional formatting'): only what is"
            " written in the cells is read, not such colours."
        )
    if any(column.doubt and not column.day for column in table.columns):
        yield (
            "Where a head names no day, 'reviews' (for ratings) or 'news' in a file for --map can"
            " give one; --save-map writes such a file to begin from."
        )
    yield from _apart(table)
    yield from _month_first(table)


def _dates_in_notes(table: TrackerTable) -> Iterator[str]:
    """Yield a remark on each column of dates that fills no key."""
    rows = [row.row for row in table.rows if row.kind is RowKind.ACTION]
    for column in table.columns:
        if column.key != NOTE:
            continue
        cells = [cell for row in rows if (cell := row.cells.get(column.number)) and cell.text]
        days = [dated for dated in cells if isinstance(date_in_cell(dated, DEFAULT), PlanDate)]
        if days and len(days) * 5 >= len(cells) * 4:
            place = "--map gives it a place, if it has one"
            if is_forecast(column.heading):
                place = "nobody agreed a forecast; --map takes it as 'requests' or 'reprogrammed'"
            yield (
                f"Column {column.letters}, '{one_line(column.heading)}', holds dates, and stands in"
                f" the notes: {place}."
            )


def _apart(table: TrackerTable) -> Iterator[str]:
    """Yield a remark on columns behind an empty one of which none has a place in a plan."""
    columns = [column for column in table.columns if column.key != NONE]
    last = max((column.number for column in columns if column.key != NOTE), default=0)
    apart = [column for column in columns if column.number > last + 1]
    if apart and all(column.number != last + 1 for column in columns):
        stand = f"{_columns_in_words(apart)} stand{'s' if len(apart) == 1 else ''}"
        yield (
            f"{stand} apart, behind an empty column: if this is a key and no part of the table,"
            " take it out of the file and import that again."
        )


def _columns_in_words(columns: list[TrackerColumn]) -> str:
    names = listed([column.letters for column in columns])
    return f"{'Column' if len(columns) == 1 else 'Columns'} {names}"


def _month_first(table: TrackerTable) -> Iterator[str]:
    """Yield a warning where one date of a column shows that the month may come first in all."""
    rows = [row.row for row in table.rows if row.kind is RowKind.ACTION]
    for column in table.columns:
        cells = [row.cells[column.number] for row in rows if column.number in row.cells]
        texts = [cell for cell in cells if "/" in cell.text and len(cell.text) <= 10]
        doubts = [date_in_cell(cell, DEFAULT) for cell in texts]
        if any(isinstance(doubt, DateDoubt) and doubt.is_month_first for doubt in doubts):
            yield (
                f"Check every date of column {column.letters}: in one of them the month comes"
                " first. If it does in all, say --date-format mm/dd/yyyy."
            )


def order_remarks(tables: Iterable[TrackerTable], formats: tuple[str, ...]) -> Iterator[str]:
    """Yield, once, which way dates were read that turn on whether the month comes first."""
    cells = (
        row.row.cells[column.number]
        for table in tables
        for column in table.columns
        if column.key in DATES
        for row in table.rows
        if row.kind is RowKind.ACTION and column.number in row.row.cells
    )
    first = next((cell for cell in cells if cell.day is None and is_ambiguous(cell.text)), None)
    day = date_in_cell(first, formats) if first else None
    if first and isinstance(day, PlanDate):
        other = "month" if "dd/mm/yyyy" in formats else "day"
        yield (
            f"'{one_line(first.text)}' is read as {day_in_words(day.first)}, and dates like it in"
            f" the same way; --date-format {'mm/dd' if other == 'month' else 'dd/mm'}/yyyy would"
            f" read the {other} first."
        )


def parts_remarks(parts: PlanParts) -> Iterator[str]:
    """Yield the remarks on what the plan declares besides, which somebody should look at."""
    if parts.undescribed:
        them, more = listed(parts.undescribed[:MOST_NAMED]), ""
        if len(parts.undescribed) > MOST_NAMED:
            more = f" and {len(parts.undescribed) - MOST_NAMED} more"
        yield (
            f"The tracker names {them}{more} and does not say what was found: write the words under"
            " 'findings'."
        )
    if names := [part for part in ("stages", "impact_ratings") if getattr(parts, part)]:
        yield f"What {listed(names)} of the plan mean is guessed: check each of them there."


def skipped_table_remark(grid: CellGrid, *, is_key: bool) -> str:
    """Return the remark on a table that is no tracker, and may be a key of its ratings."""
    rows = counted(len(grid.rows), "row")
    if grid.is_part:
        first, last = grid.rows[0].number, grid.last_row
        which, holds, it_stands = f"Rows {first} to {last}", "hold", "they stand"
        if first == last:
            which, holds, it_stands = f"Row {first}", "holds", "it stands"
        return (
            f"{which} of {grid.label} {holds} a table with other heads, which is no tracker:"
            f" {it_stands} in the note of the plan."
        )
    if is_key and not grid.is_in_document:
        return (
            f"{grid.label[:1].upper()}{grid.label[1:]} is a key of ratings: its meanings are taken"
            " as far as they are clear, and nothing else of it."
        )
    if not grid.is_in_document:
        return f"The {rows} of {grid.label} are not read: --sheet names a sheet."
    return f"No heads of a tracker are in {grid.label}: its {rows} stand in the note of the plan."


def skipped_table_text(grid: CellGrid) -> list[str]:
    """Return the text of a table that is no tracker, if it stands beside one, else nothing."""
    if not (grid.is_in_document or grid.is_part):
        return []
    rows = [": ".join(one_line(row.text(at)) for at in row.filled) for row in grid.rows]
    called = f"{grid.label[:1].upper()}{grid.label[1:]}"
    if not grid.is_in_document:
        called += f", from row {grid.rows[0].number}"
    named = f"{called} ({grid.heading})" if grid.heading else called
    return ["\n".join((f"{named}:", *filter(None, rows)))]


def title_above(tables: Iterable[TrackerTable], prose: Iterable[str]) -> str | None:
    """Return what a line above a table, or outside those of a document, calls the plan alone."""
    above = (row.text for table in tables for row in table.rows if row.kind is RowKind.ABOVE)
    lines = (line for line in chain(above, prose) if len(line) <= LONGEST_HEAD)
    return next((line for line in lines if " | " not in line and _OF_A_PLAN.fullmatch(line)), None)


def _day_above(table: TrackerTable, formats: tuple[str, ...]) -> str:
    """Return the option that gives news its day: the one that a row above the table names."""
    for row in table.rows:
        if row.kind is RowKind.ABOVE and _OF_A_DAY.search(row.text):
            day = date_in_heading(row.text, formats)
            if isinstance(day, PlanDate) and day.first == day.last:
                return (
                    f"--position {day}, the day that {table.grid.row_label(row.row.number)} gives,"
                )
    return "--position 2026-04-15"


def area_in_row(row: GridRow) -> str | None:
    """Return the area that a row of a form names, such as `Local area | Northshire`."""
    texts = [one_line(row.text(at)) for at in row.filled]
    is_named = len(texts) == 2 and normal_head(texts[0]) in _AREAS
    return texts[1] if is_named else None


def count_items(text: str) -> int:
    """Return how many items of a list a text holds, by their marks; 0 for a text that is none."""
    marked = len(_MARK.findall(text))
    marks = [match[1].casefold() for match in _COUNTED.finditer(text)]
    numbers = [int(mark) if mark.isdecimal() else ord(mark) for mark in marks]
    follow = sum(1 for one, next_one in pairwise(numbers) if next_one == one + 1)
    begins = bool(marks) and marks[0] in ("1", "a")
    most = max(marked, follow + 1 if begins and follow else 0)
    return most if most > 1 else 0


def sub_action_remarks(ids: Iterable[str]) -> Iterator[str]:
    """Yield a remark on ids that differ by their last letter alone: 3(A) and 3(B)."""
    groups: dict[str, list[str]] = {}
    for action_id in ids:
        if match := _SUB_ACTION.fullmatch(action_id):
            groups.setdefault(match[1], []).append(action_id)
    for number, same in groups.items():
        if len(same) > 1:
            yield f"{listed(same)} are parts of {number}: each is taken as an action of its own."
