"""The tables of a file → all that a plan takes from them, and all that is to be told of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.dates import accepted_formats
from actiontrack.exchange.spreadsheets.grid import EMPTY, OnRow, TableFile
from actiontrack.exchange.tracker.actions import ActionData, ActionReader, ImportContext
from actiontrack.exchange.tracker.ids import Ids, workstream_names
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.note import ImportNote, NoteTopic
from actiontrack.exchange.tracker.notes import (
    area_in_form,
    area_in_row,
    cell_notes,
    count_items,
    skipped_table_remark,
    skipped_table_text,
    sub_action_remarks,
    table_remarks,
)
from actiontrack.exchange.tracker.own_tables import AREA, PLAN, PLAN_TITLE, WORKSTREAM_ID
from actiontrack.exchange.tracker.ratings import Ratings, declared_ratings
from actiontrack.exchange.tracker.rows import RowKind, TrackerRow
from actiontrack.exchange.tracker.tables import TrackerTable, last_review, tracker_tables
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line


@dataclass(slots=True)
class TrackerWorkstream:
    """Actions that belong together; those of `None` stand in no workstream."""

    title: str | None
    id: str | None = None
    actions: list[ActionData] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """Where each action stands in the file."""


@dataclass(slots=True)
class Tracker:
    """All that is taken from a file."""

    source: str
    tables: list[TrackerTable]
    streams: list[TrackerWorkstream]
    ratings: Ratings
    told: list[ImportNote]
    remarks: list[str]
    notes: list[str]
    """What stands in the file beside the tables, for the note of the plan."""
    word: str | None = None
    """What the plan calls its workstreams."""
    position: PlanDate | None = None
    title: str | None = None
    area: str | None = None
    news_day: PlanDate | None = None
    """The day of news that gives none itself."""
    formats: tuple[str, ...] = ()
    """The forms of dates that were declared."""

    @property
    def actions(self) -> list[ActionData]:
        """The actions, in the order of the plan."""
        return [action for each in self.streams for action in each.actions]

    @property
    def rows(self) -> Counter[RowKind]:
        """How many rows there are of each sort."""
        return sum((each.counts for each in self.tables), Counter())


def tracker_from(
    file: TableFile, wishes: TrackerMapping, position: PlanDate | None, on_row: OnRow
) -> Tracker:
    """Read the tables of a file as a tracker. Raises CannotDoError where none looks like one."""
    formats = accepted_formats(wishes.dates)
    asked = ImportContext(formats, declared_ratings(wishes.ratings), position)
    tables, left = tracker_tables(file, wishes, formats)
    taken = Tracker(file.name, tables, [], asked.ratings, asked.told, list(file.remarks), [])
    taken.formats, taken.news_day = wishes.dates, position
    for grid in left:
        taken.area = taken.area or area_in_form(grid)
        taken.remarks.append(skipped_table_remark(grid))
        taken.notes += skipped_table_text(grid)
    ids = Ids(_ids_in(tables))
    standing = _Standing()
    for table in tables:
        standing = standing if table.goes_on else _Standing()
        _Reading(taken, table, asked, ids, standing).read(on_row)
        taken.told += cell_notes(table)
        taken.remarks += table_remarks(table, has_news_day=position is not None)
    taken.remarks += sub_action_remarks(str(each["id"]) for each in taken.actions)
    taken.position = position or last_review(tables)
    _name_streams(taken)
    if not taken.actions:
        raise CannotDoError(f"no action was found in {file.name}: --map says where they stand")
    return taken


def _ids_in(tables: Sequence[TrackerTable]) -> Iterator[str]:
    for table in tables:
        for column in table.columns:
            if column.key == "id":
                yield from (row.text(column.number) for row in table.grid.rows)


def _name_streams(taken: Tracker) -> None:
    """Give each workstream its id, and the plan its word for them."""
    titled = [each for each in taken.streams if each.title is not None]
    if all(each.id for each in titled) and len({each.id for each in titled}) == len(titled):
        return
    taken.word, named = workstream_names([each.title or "" for each in titled])
    for stream, (key, title) in zip(titled, named, strict=True):
        stream.id, stream.title = key, title


@dataclass(slots=True)
class _Standing:
    """What holds from one row to the next, and into a table that goes on without heads."""

    section: str | None = None
    above: tuple[TrackerWorkstream, ActionData] | None = None
    stated: str = ""
    """The workstream that the row above names in a column of its own."""


class _Reading:
    """One table on its way into what is taken."""

    def __init__(
        self,
        taken: Tracker,
        table: TrackerTable,
        asked: ImportContext,
        ids: Ids,
        standing: _Standing,
    ) -> None:
        self._taken = taken
        self._table = table
        self._asked = asked
        self._ids = ids
        self._rows = ActionReader(table.grid, table.columns, asked)
        by_key = {each.key: each.number for each in table.columns}
        self._at = {key: by_key.get(key, 0) for key in ("id", "title", "workstream")}
        self._own = {key: by_key.get(key, 0) for key in (PLAN, PLAN_TITLE, AREA, WORKSTREAM_ID)}
        self._streams = {(each.title, each.id): each for each in taken.streams}
        grid = table.grid
        if not table.goes_on:
            name = grid.name if grid.is_one_of_several else ""
            standing.section = (grid.heading if grid.is_in_document else name) or None
        self._standing = standing

    def read(self, on_row: OnRow) -> None:
        """Take every row of the table."""
        for line in self._table.lines:
            self._take(line)
            on_row(line.row.number)

    def _take(self, line: TrackerRow) -> None:
        if line.sort is RowKind.ACTION:
            self._action(line)
        elif line.sort is RowKind.SECTION:
            self._standing.section = self._title_of(line)
            self._stream(self._standing.section)
        elif line.sort is RowKind.JOINED and self._standing.above:
            _, action = self._standing.above
            self._rows.joined(line.row, action, line.given)
            self._tell_row(line, f"has no title: it went to the note of {action['id']}")
        elif line.sort in (RowKind.JOINED, RowKind.UNTITLED):
            said = "; ".join(self._rows.as_notes(line.row, line.given))
            self._taken.notes.append(f"{self._row_name(line)}: {said}")
            self._tell_row(line, "has no title, and is in the note of the plan")
        elif line.sort in (RowKind.ABOVE, RowKind.BELOW, RowKind.TOTAL):
            self._taken.notes.append(f"{self._row_name(line)}: {line.text}")
            self._taken.area = self._taken.area or area_in_row(line.row)
            where = "above the heads" if line.sort is RowKind.ABOVE else "below the table"
            said = "holds totals" if line.sort is RowKind.TOTAL else f"stands {where}"
            self._tell_row(line, f"{said}, and is in the note of the plan")

    def _title_of(self, line: TrackerRow) -> str:
        words = [one_line(line.row.text(at)) for at in line.row.filled if at not in line.given]
        return ": ".join(words)

    def _action(self, line: TrackerRow) -> None:
        row, grid = line.row, self._table.grid
        if self._at["id"]:
            cell = row.cells.get(self._at["id"], EMPTY)
            prefix = f"{grid.name.replace(' ', '-')}-" if grid.is_in_document else ""
            action_id, said = self._ids.take(cell, f"{prefix}row-{row.number}")
            if said:
                where = grid.address(row.number, self._at["id"])
                self._taken.told.append(ImportNote(NoteTopic.IDS, where, "", said))
        else:
            action_id = self._ids.number()
        if doubt := row.cells[self._at["title"]].doubt:
            where = grid.address(row.number, self._at["title"])
            self._taken.told.append(
                ImportNote(NoteTopic.CELLS, where, row.text(self._at["title"]), doubt)
            )
        action = self._rows.action(row, action_id)
        if items := count_items(row.text(self._at["title"])):
            where = grid.address(row.number, self._at["title"])
            said = f"is a list of {items}: put each in a row of its own if they are to be followed"
            self._taken.told.append(
                ImportNote(NoteTopic.SEVERAL, where, row.text(self._at["title"]), said)
            )
        stream = self._stream_of(line)
        stream.actions.append(action)
        stream.places.append(grid.row_label(row.number))
        self._standing.above = stream, action
        if len(row.filled) == 1:
            self._tell_row(line, "holds nothing but a title: is it the heading of a workstream?")
        self._take_own(line)

    def _stream_of(self, line: TrackerRow) -> TrackerWorkstream:
        column = self._at["workstream"]
        if not column:
            return self._stream(self._standing.section)
        said = one_line(line.row.text(column))
        if not said and self._standing.stated and not self._table.is_own:
            where = self._table.grid.address(line.row.number, column)
            text = "is empty: that of the row above is taken"
            self._taken.told.append(ImportNote(NoteTopic.MERGED, where, "", text))
            said = self._standing.stated
        self._standing.stated = said
        key = one_line(line.row.text(self._own[WORKSTREAM_ID]))
        return self._stream(said or self._standing.section, key or None)

    def _stream(self, title: str | None, key: str | None = None) -> TrackerWorkstream:
        if (title, key) not in self._streams:
            self._streams[title, key] = TrackerWorkstream(title, key)
            self._taken.streams.append(self._streams[title, key])
        return self._streams[title, key]

    def _take_own(self, line: TrackerRow) -> None:
        """Take what actiontrack's own tables say in each row of the plan. Raises CannotDoError."""
        taken, row = self._taken, line.row
        if not self._own[PLAN]:
            return
        title, area = (one_line(row.text(self._own[key])) for key in (PLAN_TITLE, AREA))
        if taken.title not in (None, title):
            raise CannotDoError(f"{taken.source} holds several plans: export the one you want")
        taken.title, taken.area = title or None, area or None

    def _row_name(self, line: TrackerRow) -> str:
        name = self._table.grid.row_label(line.row.number)
        return f"{name[:1].upper()}{name[1:]}"

    def _tell_row(self, line: TrackerRow, said: str) -> None:
        where = self._table.grid.row_label(line.row.number)
        self._taken.told.append(ImportNote(NoteTopic.ROWS, where, line.text, said))
