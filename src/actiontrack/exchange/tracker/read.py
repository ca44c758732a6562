"""A file with tables → a tracker: all that a plan takes from it, and all that is to be told of it.

Four steps stand in modules of their own: `tables` finds the tables and their header rows, `columns`
the key of an action that each column fills, `rows` what each row is, and `actions` makes actions,
which are put into their workstreams here. `plan` then writes the plan.
"""

# Longer than 400 lines: a table is read row after row, and what holds from one row to the next
# stands beside what each row makes of it.

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.dates import accepted_formats
from actiontrack.exchange.spreadsheets.grid import (
    EMPTY,
    CellGrid,
    GridCell,
    GridRow,
    OnRow,
    TableFile,
)
from actiontrack.exchange.tracker.actions import ActionData, ActionReader
from actiontrack.exchange.tracker.ids import (
    Ids,
    begins_with_numbers,
    is_numbered,
    is_part,
    is_telling,
    numbered_title,
    upper_headings,
    workstream_names,
)
from actiontrack.exchange.tracker.legend import find_legend
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.notes import (
    ImportContext,
    ImportNote,
    NoteTopic,
    area_in_row,
    cell_notes,
    count_items,
    order_remarks,
    parts_remarks,
    skipped_table_remark,
    skipped_table_text,
    sub_action_remarks,
    table_remarks,
    title_above,
)
from actiontrack.exchange.tracker.ratings import declared_ratings
from actiontrack.exchange.tracker.risks import RiskTable, find_register, read_risks
from actiontrack.exchange.tracker.rows import RowKind, TrackerRow
from actiontrack.exchange.tracker.tables import (
    AREA,
    PLAN,
    PLAN_TITLE,
    WORKSTREAM_ID,
    TrackerTable,
    classified_table,
    find_tables,
    last_review,
)
from actiontrack.plans.values import PlanDate
from actiontrack.text.page import one_line


@dataclass(slots=True)
class TrackerWorkstream:
    """Actions that belong together; those of the title None stand in no workstream."""

    title: str | None
    id: str | None = None
    actions: list[ActionData] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """Of each action, the row it stands in, as a person finds it."""


@dataclass(slots=True, kw_only=True)
class Tracker(ImportContext):
    """All that is taken from a file, before a plan is made of it."""

    source: str
    tables: list[TrackerTable]
    remarks: list[str]
    workstreams: list[TrackerWorkstream] = field(default_factory=list)
    plan_notes: list[str] = field(default_factory=list)
    """Paragraphs for the note of the plan: what stands in the file beside the actions."""
    word: str | None = None
    """What the plan calls its workstreams."""
    position: PlanDate | None = None
    title: str | None = None
    title_above: str | None = None
    """What stands above the first table and names the plan."""
    area: str | None = None
    registers: list[RiskTable] = field(default_factory=list)
    made_up_ids: frozenset[str] = frozenset()
    """Ids that stand in no cell, by which no row is known next month."""

    @property
    def actions(self) -> list[ActionData]:
        """The actions, in the order of the plan."""
        return [action for workstream in self.workstreams for action in workstream.actions]

    @property
    def rows(self) -> Counter[RowKind]:
        """How many rows there are of each kind."""
        return sum((table.counts for table in self.tables), Counter())


def tracker_from(
    file: TableFile, mapping: TrackerMapping, position: PlanDate | None, on_row: OnRow
) -> Tracker:
    """Return the tracker that a file holds. Raises CannotDoError where no table looks like one."""
    formats = accepted_formats(mapping.dates)
    registers, others = _registers(file, mapping)
    headed, skipped = find_tables(others, mapping)
    registers += [table for grid in skipped if (table := find_register(grid))]
    skipped = [grid for grid in skipped if not any(grid is register.grid for register in registers)]
    tables = [classified_table(grid, header, mapping, formats) for grid, header in headed]
    tracker = Tracker(
        source=file.name,
        mapping=mapping,
        formats=formats,
        ratings=declared_ratings(mapping.ratings),
        news_day=position,
        tables=tables,
        remarks=list(file.remarks),
    )
    may_be_legends = [*skipped, *file.legends]
    tracker.ratings.legend, legend_grid = find_legend(tables, may_be_legends, file.prose)
    _keep_skipped(skipped, legend_grid, tracker)
    tracker.position = position or last_review(tables)
    tracker.title_above = title_above(tables, file.prose)
    of_order = list(order_remarks(tables, formats))
    _read_tables(tracker, on_row)
    tracker.remarks += [*of_order, *parts_remarks(tracker.parts)]
    _name_workstreams(tracker)
    if not tracker.actions:
        raise CannotDoError(f"no action was found in {file.name}: --map says where they stand")
    _read_registers(registers, tracker)
    return tracker


def _registers(file: TableFile, mapping: TrackerMapping) -> tuple[list[RiskTable], TableFile]:
    """Return the registers of risks among several tables of a file, and the file without them."""
    if len(file.grids) < 2 or mapping.header_row:
        return [], file
    registers = [table for grid in file.grids if (table := find_register(grid))]
    if len(registers) == len(file.grids):
        return [], file
    of_risks = [register.grid for register in registers]
    left = [grid for grid in file.grids if not any(grid is risk for risk in of_risks)]
    for grid in of_risks:
        grid.is_one_of_several = True
    return registers, replace(file, grids=left)


def _read_registers(registers: list[RiskTable], tracker: Tracker) -> None:
    """Add the risks of registers, and what is to be told of them."""
    known = [*(str(action["id"]) for action in tracker.actions), *tracker.parts.findings]
    for table in registers:
        for risk, where in read_risks(table, tracker.position, tracker.formats, known):
            tracker.parts.add_risk(risk, where)
        tracker.notes += table.notes
        tracker.plan_notes += [
            f"{note.where[:1].upper()}{note.where[1:]}: {note.quoted}"
            for note in table.notes
            if note.topic is NoteTopic.ROWS
        ]
    tracker.registers = registers


def _keep_skipped(
    grids: Iterable[CellGrid], legend_grid: CellGrid | None, tracker: Tracker
) -> None:
    """Keep of tables that are no trackers what they say of the plan."""
    for grid in grids:
        tracker.area = tracker.area or next(filter(None, map(area_in_row, grid.rows)), None)
        tracker.remarks.append(skipped_table_remark(grid, is_key=grid is legend_grid))
        tracker.plan_notes += skipped_table_text(grid)


def _name_workstreams(tracker: Tracker) -> None:
    """Give each workstream its id, and the plan its word for them."""
    titled = [stream for stream in tracker.workstreams if stream.title is not None]
    if all(stream.id for stream in titled) and len({stream.id for stream in titled}) == len(titled):
        return
    tracker.word, names = workstream_names([stream.title or "" for stream in titled])
    for workstream, (key, title) in zip(titled, names, strict=True):
        workstream.id, workstream.title = key, title


def _read_tables(tracker: Tracker, on_row: OnRow) -> None:
    """Add the actions of all tables, and what is to be told of each."""
    ids = Ids(_ids_in(tracker.tables))
    carried = _Carried()
    for table in tracker.tables:
        carried = carried if table.goes_on else _Carried()
        reader = _TableReader(tracker, table, ids, carried)
        for row in table.rows:
            reader.read(row)
            on_row(row.row.number)
        tracker.notes += cell_notes(table)
        has_news_day = tracker.news_day is not None
        remarks = table_remarks(table, tracker.formats, has_news_day=has_news_day)
        tracker.remarks += [remark for remark in remarks if remark not in tracker.remarks]
        table.forget_rows()
    upper = upper_headings(stream.title or "" for stream in tracker.workstreams)
    tracker.workstreams = [
        stream for stream in tracker.workstreams if stream.actions or stream.title not in upper
    ]
    tracker.made_up_ids = frozenset(ids.made_up)
    tracker.remarks += sub_action_remarks(str(action["id"]) for action in tracker.actions)


def _ids_in(tables: Iterable[TrackerTable]) -> Iterator[str]:
    for table in tables:
        for column in table.columns:
            if column.key == "id":
                yield from (row.text(column.number) for row in table.grid.rows)


@dataclass(slots=True)
class _Carried:
    """What holds from one row to the next, and into a table that goes on without header rows."""

    section: str | None = None
    title: str = ""
    """The last heading of a workstream alone."""
    label: str = ""
    """What stands over the whole table: a heading of Word, or the name of one of several sheets."""
    above: str = ""
    """The heading over the headings of workstreams."""
    last_action: ActionData | None = None
    stated: str = ""
    """The workstream that the row above names in a column of its own."""


class _TableReader:
    """Adds the rows of one table to a tracker."""

    def __init__(self, tracker: Tracker, table: TrackerTable, ids: Ids, carried: _Carried) -> None:
        self._tracker = tracker
        self._table = table
        self._grid = grid = table.grid
        self._ids = ids
        self._reader = ActionReader(grid, table.columns, tracker)
        self._at = {column.key: column.number for column in table.columns}
        self._workstreams = {
            (workstream.title, workstream.id): workstream for workstream in tracker.workstreams
        }
        if not table.goes_on:
            name = grid.name if grid.is_one_of_several or is_numbered(grid.name) else ""
            carried.label = grid.heading if grid.is_in_document else name
            carried.section = carried.label or None
            self._note_label(carried)
            if not (name or grid.is_in_document) and is_telling(grid.name):
                self._keep_in_note(grid.name, "the name of the sheet")
        self._carried = carried
        self._has_numbers = "id" not in self._at and begins_with_numbers(
            [row.row.text(self._at["title"]) for row in self._actions()]
        )
        if "id" not in self._at and not self._has_numbers and self._actions():
            tracker.remarks.append(
                f"No column of {grid.label} holds ids: its actions are numbered in their order."
            )

    def _actions(self) -> list[TrackerRow]:
        return [row for row in self._table.rows if row.kind is RowKind.ACTION]

    def _note_label(self, carried: _Carried) -> None:
        """Keep in the note of the plan a heading over one table that has workstreams of its own."""
        has_own = "workstream" in self._at or any(
            row.kind is RowKind.SECTION for row in self._table.rows
        )
        if has_own and carried.label and not self._grid.is_one_of_several:
            place = "above the table" if self._grid.is_in_document else "the name of the sheet"
            self._keep_in_note(carried.label, place)
            carried.label = ""

    def _keep_in_note(self, label: str, place: str) -> None:
        self._tracker.plan_notes.append(f"{place.capitalize()}: {label}")
        self._tracker.remarks.append(
            f"'{one_line(label)}', {place}, stands in the note of the plan."
        )

    def read(self, row: TrackerRow) -> None:
        """Add one row: an action, or what it says of others or of the plan."""
        match row.kind:
            case RowKind.ACTION:
                self._add_action(row)
            case RowKind.SECTION:
                texts = [row.row.text(at) for at in row.row.filled if at not in row.given]
                self._begin_section(": ".join(map(one_line, texts)))
            case RowKind.JOINED if self._carried.last_action:
                action = self._carried.last_action
                self._reader.join(row.row, action, row.given)
                self._note_row(row, f"has no title: it went to the note of {action['id']}")
            case RowKind.JOINED | RowKind.UNTITLED:
                notes = "; ".join(self._reader.as_notes(row.row, row.given))
                self._put_aside(row, f": {notes}", "has no title")
            case RowKind.STRUCK:
                text = f", struck through: {row.text}"
                self._put_aside(row, text, "is struck through: no action", "in")
            case RowKind.ABOVE | RowKind.BELOW | RowKind.TOTAL:
                self._tracker.area = self._tracker.area or area_in_row(row.row)
                place = "above the heads" if row.kind is RowKind.ABOVE else "below the table"
                what = "holds totals" if row.kind is RowKind.TOTAL else f"stands {place}"
                self._put_aside(row, f": {row.text}", what)

    def _begin_section(self, title: str) -> None:
        """Begin a workstream; one below another that is empty and of another kind is its part."""
        carried = self._carried
        last = self._tracker.workstreams[-1] if self._tracker.workstreams else None
        before = carried.section or ""
        if last and last.title == before and not last.actions and is_part(title, of=before):
            carried.above = before if is_numbered(title) else carried.title or before
            if not is_numbered(title):
                self._tracker.remarks.append(
                    f"'{title}' stands right below '{carried.above}', which has no actions: it, and"
                    " those that follow, are taken for parts of that."
                )
            self._tracker.workstreams.pop()
            del self._workstreams[before, None]
        elif not (carried.above and is_part(title, of=carried.above)):
            carried.above = carried.label if carried.label != title else ""
        carried.title, carried.stated = title, ""
        carried.section = f"{carried.above}: {title}" if carried.above else title
        self._workstream(carried.section)

    def _add_action(self, row: TrackerRow) -> None:
        cells, title = row.row, row.row.text(self._at["title"])
        action_id = self._id_of(cells)
        if doubt := cells.cells[self._at["title"]].doubt:
            self._note(NoteTopic.CELLS, cells, "title", title, doubt)
        action = self._reader.action(cells, action_id)
        if self._has_numbers:
            action["title"] = numbered_title(title)[1]
        if items := count_items(title):
            text = f"is a list of {items}: put each in a row of its own if they are to be followed"
            self._note(NoteTopic.SEVERAL, cells, "title", title, text)
        workstream = self._workstream_of(row)
        workstream.actions.append(action)
        workstream.places.append(self._grid.row_label(cells.number))
        self._carried.last_action = action
        if len(cells.filled) == 1:
            self._note_row(row, "holds nothing but a title: is it the heading of a workstream?")
        if PLAN in self._at:
            self._take_plan(cells)

    def _id_of(self, row: GridRow) -> str:
        if "id" not in self._at and not self._has_numbers:
            return self._ids.number()
        cell = row.cells.get(self._at.get("id", 0), EMPTY)
        if self._has_numbers:
            cell = GridCell(numbered_title(row.text(self._at["title"]))[0])
        prefix = f"{self._grid.name.replace(' ', '-')}-" if self._grid.is_in_document else ""
        action_id, remark = self._ids.take(cell, f"{prefix}row-{row.number}")
        if remark:
            self._note(NoteTopic.IDS, row, "id" if "id" in self._at else "title", "", remark)
        return action_id

    def _workstream_of(self, row: TrackerRow) -> TrackerWorkstream:
        if "workstream" not in self._at:
            return self._workstream(self._carried.section)
        stated = self._text(row.row, "workstream")
        if not stated and self._carried.stated and not self._table.is_own:
            text = "is empty: that of the row above is taken"
            self._note(NoteTopic.MERGED, row.row, "workstream", "", text)
            stated = self._carried.stated
        self._carried.stated = stated
        key = self._text(row.row, WORKSTREAM_ID)
        section = self._carried.section
        if stated and section and not self._table.is_own and stated != section:
            is_label = section != self._carried.label or self._grid.is_one_of_several
            stated = f"{section}: {stated}" if is_label else stated
        return self._workstream(stated or section, key or None)

    def _workstream(self, title: str | None, key: str | None = None) -> TrackerWorkstream:
        if (title, key) not in self._workstreams:
            self._workstreams[title, key] = TrackerWorkstream(title, key)
            self._tracker.workstreams.append(self._workstreams[title, key])
        return self._workstreams[title, key]

    def _take_plan(self, row: GridRow) -> None:
        """Take what actiontrack's own tables say in each row of the plan. Raises CannotDoError."""
        tracker = self._tracker
        title, area = self._text(row, PLAN_TITLE), self._text(row, AREA)
        if tracker.title not in (None, title):
            raise CannotDoError(f"{tracker.source} holds several plans: export the one you want")
        tracker.title, tracker.area = title or None, area or None

    def _text(self, row: GridRow, key: str) -> str:
        return one_line(row.text(self._at.get(key, 0)))

    def _put_aside(self, row: TrackerRow, text: str, why: str, aside: str = "is in") -> None:
        """Keep a row that is no action in the note of the plan, and say so."""
        name = self._grid.row_label(row.row.number)
        self._tracker.plan_notes.append(f"{name[:1].upper()}{name[1:]}{text}")
        self._note_row(row, f"{why}, and {aside} the note of the plan")

    def _note_row(self, row: TrackerRow, text: str) -> None:
        where = self._grid.row_label(row.row.number)
        self._tracker.notes.append(ImportNote(NoteTopic.ROWS, where, row.text, text))

    def _note(self, topic: NoteTopic, row: GridRow, key: str, quoted: str, text: str) -> None:
        self._tracker.note_cell(self._grid, topic, row, self._at[key], quoted, text)
