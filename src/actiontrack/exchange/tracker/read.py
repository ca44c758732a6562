"""The tables of a file → all that a plan takes from them, and all that is to be told of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.dates import declared
from actiontrack.exchange.spreadsheets.grid import EMPTY, Book, Watch
from actiontrack.exchange.tracker.actions import Action, Asked, Rows
from actiontrack.exchange.tracker.ids import Ids, sections
from actiontrack.exchange.tracker.mapping import Map
from actiontrack.exchange.tracker.note import About, Told
from actiontrack.exchange.tracker.notes import (
    area_in,
    area_of,
    items_in,
    note_of,
    remarks_on,
    said_of,
    sub_actions,
    told_of,
)
from actiontrack.exchange.tracker.own_tables import AREA, PLAN, PLAN_TITLE, WORKSTREAM_ID
from actiontrack.exchange.tracker.ratings import Ratings, ratings_of
from actiontrack.exchange.tracker.rows import Line, Sort
from actiontrack.exchange.tracker.tables import Table, last_review, tables_of
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line


@dataclass(slots=True)
class Stream:
    """Actions that belong together; those of `None` stand in no workstream."""

    title: str | None
    id: str | None = None
    actions: list[Action] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """Where each action stands in the file."""


@dataclass(slots=True)
class Taken:
    """All that is taken from a file."""

    source: str
    tables: list[Table]
    streams: list[Stream]
    ratings: Ratings
    told: list[Told]
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
    def actions(self) -> list[Action]:
        """The actions, in the order of the plan."""
        return [action for each in self.streams for action in each.actions]

    @property
    def rows(self) -> Counter[Sort]:
        """How many rows there are of each sort."""
        return sum((each.counts for each in self.tables), Counter())


def taken_from(book: Book, wishes: Map, position: PlanDate | None, watch: Watch) -> Taken:
    """Read the tables of a file as a tracker. Raises CannotDoError where none looks like one."""
    formats = declared(wishes.dates)
    asked = Asked(formats, ratings_of(wishes.ratings), position)
    tables, left = tables_of(book, wishes, formats)
    taken = Taken(book.name, tables, [], asked.ratings, asked.told, list(book.remarks), [])
    taken.formats, taken.news_day = wishes.dates, position
    for grid in left:
        taken.area = taken.area or area_of(grid)
        taken.remarks.append(said_of(grid))
        taken.notes += note_of(grid)
    ids = Ids(_ids_in(tables))
    standing = _Standing()
    for table in tables:
        standing = standing if table.goes_on else _Standing()
        _Reading(taken, table, asked, ids, standing).read(watch)
        taken.told += told_of(table)
        taken.remarks += remarks_on(table, has_news_day=position is not None)
    taken.remarks += sub_actions(str(each["id"]) for each in taken.actions)
    taken.position = position or last_review(tables)
    _name_streams(taken)
    if not taken.actions:
        raise CannotDoError(f"no action was found in {book.name}: --map says where they stand")
    return taken


def _ids_in(tables: Sequence[Table]) -> Iterator[str]:
    for table in tables:
        for column in table.columns:
            if column.key == "id":
                yield from (row.text(column.number) for row in table.grid.rows)


def _name_streams(taken: Taken) -> None:
    """Give each workstream its id, and the plan its word for them."""
    titled = [each for each in taken.streams if each.title is not None]
    if all(each.id for each in titled) and len({each.id for each in titled}) == len(titled):
        return
    taken.word, named = sections([each.title or "" for each in titled])
    for stream, (key, title) in zip(titled, named, strict=True):
        stream.id, stream.title = key, title


@dataclass(slots=True)
class _Standing:
    """What holds from one row to the next, and into a table that goes on without heads."""

    section: str | None = None
    above: tuple[Stream, Action] | None = None
    stated: str = ""
    """The workstream that the row above names in a column of its own."""


class _Reading:
    """One table on its way into what is taken."""

    def __init__(
        self, taken: Taken, table: Table, asked: Asked, ids: Ids, standing: _Standing
    ) -> None:
        self._taken = taken
        self._table = table
        self._asked = asked
        self._ids = ids
        self._rows = Rows(table.grid, table.columns, asked)
        by_key = {each.key: each.number for each in table.columns}
        self._at = {key: by_key.get(key, 0) for key in ("id", "title", "workstream")}
        self._own = {key: by_key.get(key, 0) for key in (PLAN, PLAN_TITLE, AREA, WORKSTREAM_ID)}
        self._streams = {(each.title, each.id): each for each in taken.streams}
        grid = table.grid
        if not table.goes_on:
            name = grid.name if grid.is_one_of_several else ""
            standing.section = (grid.heading if grid.is_in_document else name) or None
        self._standing = standing

    def read(self, watch: Watch) -> None:
        """Take every row of the table."""
        for line in self._table.lines:
            self._take(line)
            watch(line.row.number)

    def _take(self, line: Line) -> None:
        if line.sort is Sort.ACTION:
            self._action(line)
        elif line.sort is Sort.SECTION:
            self._standing.section = self._title_of(line)
            self._stream(self._standing.section)
        elif line.sort is Sort.JOINED and self._standing.above:
            _, action = self._standing.above
            self._rows.joined(line.row, action, line.given)
            self._tell_row(line, f"has no title: it went to the note of {action['id']}")
        elif line.sort in (Sort.JOINED, Sort.UNTITLED):
            said = "; ".join(self._rows.as_notes(line.row, line.given))
            self._taken.notes.append(f"{self._row_name(line)}: {said}")
            self._tell_row(line, "has no title, and is in the note of the plan")
        elif line.sort in (Sort.ABOVE, Sort.BELOW, Sort.TOTAL):
            self._taken.notes.append(f"{self._row_name(line)}: {line.text}")
            self._taken.area = self._taken.area or area_in(line.row)
            where = "above the heads" if line.sort is Sort.ABOVE else "below the table"
            said = "holds totals" if line.sort is Sort.TOTAL else f"stands {where}"
            self._tell_row(line, f"{said}, and is in the note of the plan")

    def _title_of(self, line: Line) -> str:
        words = [one_line(line.row.text(at)) for at in line.row.filled if at not in line.given]
        return ": ".join(words)

    def _action(self, line: Line) -> None:
        row, grid = line.row, self._table.grid
        if self._at["id"]:
            cell = row.cells.get(self._at["id"], EMPTY)
            prefix = f"{grid.name.replace(' ', '-')}-" if grid.is_in_document else ""
            action_id, said = self._ids.take(cell, f"{prefix}row-{row.number}")
            if said:
                where = grid.address(row.number, self._at["id"])
                self._taken.told.append(Told(About.IDS, where, "", said))
        else:
            action_id = self._ids.number()
        if doubt := row.cells[self._at["title"]].doubt:
            where = grid.address(row.number, self._at["title"])
            self._taken.told.append(Told(About.CELLS, where, row.text(self._at["title"]), doubt))
        action = self._rows.action(row, action_id)
        if items := items_in(row.text(self._at["title"])):
            where = grid.address(row.number, self._at["title"])
            said = f"is a list of {items}: put each in a row of its own if they are to be followed"
            self._taken.told.append(Told(About.SEVERAL, where, row.text(self._at["title"]), said))
        stream = self._stream_of(line)
        stream.actions.append(action)
        stream.places.append(grid.row_named(row.number))
        self._standing.above = stream, action
        if len(row.filled) == 1:
            self._tell_row(line, "holds nothing but a title: is it the heading of a workstream?")
        self._take_own(line)

    def _stream_of(self, line: Line) -> Stream:
        column = self._at["workstream"]
        if not column:
            return self._stream(self._standing.section)
        said = one_line(line.row.text(column))
        if not said and self._standing.stated and not self._table.is_own:
            where = self._table.grid.address(line.row.number, column)
            text = "is empty: that of the row above is taken"
            self._taken.told.append(Told(About.MERGED, where, "", text))
            said = self._standing.stated
        self._standing.stated = said
        key = one_line(line.row.text(self._own[WORKSTREAM_ID]))
        return self._stream(said or self._standing.section, key or None)

    def _stream(self, title: str | None, key: str | None = None) -> Stream:
        if (title, key) not in self._streams:
            self._streams[title, key] = Stream(title, key)
            self._taken.streams.append(self._streams[title, key])
        return self._streams[title, key]

    def _take_own(self, line: Line) -> None:
        """Take what actiontrack's own tables say in each row of the plan. Raises CannotDoError."""
        taken, row = self._taken, line.row
        if not self._own[PLAN]:
            return
        title, area = (one_line(row.text(self._own[key])) for key in (PLAN_TITLE, AREA))
        if taken.title not in (None, title):
            raise CannotDoError(f"{taken.source} holds several plans: export the one you want")
        taken.title, taken.area = title or None, area or None

    def _row_name(self, line: Line) -> str:
        name = self._table.grid.row_named(line.row.number)
        return f"{name[:1].upper()}{name[1:]}"

    def _tell_row(self, line: Line, said: str) -> None:
        where = self._table.grid.row_named(line.row.number)
        self._taken.told.append(Told(About.ROWS, where, line.text, said))
