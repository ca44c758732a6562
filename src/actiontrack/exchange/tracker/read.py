"""A file with tables → a tracker: all that a plan takes from it, and all that is to be told of it.

Five steps, each a module: `tables` finds the tables and their header rows, `columns` the key of an
action that each column fills, `rows` what each row is, `table_reader` and `actions` the actions;
`plan` then writes the plan.
"""

from collections.abc import Iterable
from dataclasses import replace

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.dates import accepted_formats
from actiontrack.exchange.spreadsheets.grid import CellGrid, OnRow, TableFile
from actiontrack.exchange.tracker.actions import ImportContext
from actiontrack.exchange.tracker.ids import workstream_names
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.notes import (
    NoteTopic,
    area_in_form,
    order_remarks,
    parts_remarks,
    skipped_table_remark,
    skipped_table_text,
)
from actiontrack.exchange.tracker.ratings import declared_ratings
from actiontrack.exchange.tracker.risks import RiskTable, find_register, read_risks
from actiontrack.exchange.tracker.table_reader import read_tables
from actiontrack.exchange.tracker.tables import classified_table, find_tables, last_review
from actiontrack.exchange.tracker.tracker_data import Tracker, TrackerWorkstream
from actiontrack.plans.values import PlanDate

__all__ = ["Tracker", "TrackerWorkstream", "tracker_from"]


def tracker_from(
    file: TableFile, mapping: TrackerMapping, position: PlanDate | None, on_row: OnRow
) -> Tracker:
    """Return the tracker that a file holds. Raises CannotDoError where no table looks like one."""
    formats = accepted_formats(mapping.dates)
    ratings = declared_ratings(mapping.ratings)
    context = ImportContext(formats, ratings, position, splits_leads=mapping.splits_leads)
    registers, others = _registers(file, mapping)
    found, skipped = find_tables(others, mapping)
    registers += [table for grid in skipped if (table := find_register(grid))]
    skipped = [grid for grid in skipped if not any(grid is each.grid for each in registers)]
    tables = [classified_table(grid, header, mapping, formats) for grid, header in found]
    tracker = Tracker(
        file.name, tables, context.ratings, context.notes, list(file.remarks), context.parts
    )
    tracker.news_day, tracker.formats = position, mapping.dates
    tracker.splits_leads = mapping.splits_leads
    _keep_skipped(skipped, tracker)
    tracker.position = position or last_review(tables)
    of_order = list(order_remarks(tables, formats))
    read_tables(tracker, context, on_row)
    tracker.remarks += [*of_order, *parts_remarks(context.parts)]
    _name_workstreams(tracker)
    if not tracker.actions:
        raise CannotDoError(f"no action was found in {file.name}: --map says where they stand")
    _read_registers(registers, tracker, formats)
    return tracker


def _registers(file: TableFile, mapping: TrackerMapping) -> tuple[list[RiskTable], TableFile]:
    """Return the registers of risks among several tables of a file, and the file without them."""
    if len(file.grids) < 2 or mapping.header_row:
        return [], file
    registers = [table for grid in file.grids if (table := find_register(grid))]
    if len(registers) == len(file.grids):
        return [], file
    of_risks = [each.grid for each in registers]
    left = [grid for grid in file.grids if not any(grid is each for each in of_risks)]
    for grid in of_risks:
        grid.is_one_of_several = True
    return registers, replace(file, grids=left)


def _read_registers(registers: list[RiskTable], tracker: Tracker, formats: tuple[str, ...]) -> None:
    """Add the risks of registers, and what is to be told of them."""
    known = [*(str(each["id"]) for each in tracker.actions), *tracker.parts.findings]
    for table in registers:
        for risk, where in read_risks(table, tracker.position, formats, known):
            tracker.parts.add_risk(risk, where)
        tracker.notes += table.notes
        tracker.plan_notes += [
            f"{each.where[:1].upper()}{each.where[1:]}: {each.quoted}"
            for each in table.notes
            if each.topic is NoteTopic.ROWS
        ]
    tracker.registers = registers


def _keep_skipped(grids: Iterable[CellGrid], tracker: Tracker) -> None:
    """Keep of tables that are no trackers what they say of the plan."""
    for grid in grids:
        tracker.area = tracker.area or area_in_form(grid)
        tracker.remarks.append(skipped_table_remark(grid))
        tracker.plan_notes += skipped_table_text(grid)


def _name_workstreams(tracker: Tracker) -> None:
    """Give each workstream its id, and the plan its word for them."""
    titled = [each for each in tracker.workstreams if each.title is not None]
    if all(each.id for each in titled) and len({each.id for each in titled}) == len(titled):
        return
    tracker.word, names = workstream_names([each.title or "" for each in titled])
    for workstream, (key, title) in zip(titled, names, strict=True):
        workstream.id, workstream.title = key, title
