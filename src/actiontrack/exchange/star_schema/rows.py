"""A plan on one or many days → the rows of the tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from operator import itemgetter

from actiontrack.exchange.star_schema import tables as star
from actiontrack.exchange.star_schema.action_values import (
    StarValue,
    StarValues,
    action_values,
    written,
)
from actiontrack.exchange.star_schema.keys import Keys, action_keys, item_keys
from actiontrack.exchange.star_schema.tables import StarTable
from actiontrack.plans.model import Finding, Level, Measure
from actiontrack.position import Position
from actiontrack.text.wording import month_in_words

StarRow = tuple[StarValue, ...]
StarTableRows = Iterator[tuple[StarTable, StarRow]]


@dataclass(frozen=True, slots=True)
class PositionSnapshot:
    """Where a plan stands on a day; `day` may be later than that of a plan that was closed."""

    day: date
    position: Position
    revision: str | None = None


class StarRows:
    """Makes the rows of one export, plan after plan."""

    def __init__(self) -> None:
        """Begin with no plan."""
        self._keys = Keys()
        self._areas: set[str] = set()
        self._days: set[date] = set()

    def of_plan(
        self, newest: PositionSnapshot, earlier: Iterable[PositionSnapshot] = ()
    ) -> StarTableRows:
        """Yield the rows of a plan, each with its table; earlier snapshots come oldest first."""
        plan = newest.position.plan
        area = self._keys.area_of(plan.area)
        own: StarValues = {
            "area_key": area,
            "plan_key": self._keys.plan_of(area, plan.id or newest.position.file_name),
            "area_name": plan.area or None,
            "plan_id": plan.id or newest.position.file_name,
            "plan_title": plan.title or None,
            "revision": newest.revision,
            "as_of": newest.day,
        }
        if area not in self._areas:
            self._areas.add(area)
            yield _row(star.DIM_AREA, own)
        yield _row(star.DIM_PLAN, own | _plan(newest.position))
        yield from _findings(newest, own)
        yield from _measures(newest, own)
        for table, row in _actions(newest, earlier, own):
            if table is star.FACT_ACTION_SNAPSHOT:
                self._days.update(each for each in row if isinstance(each, date))
            yield table, row

    def of_all(self) -> StarTableRows:
        """Yield the rows that belong to no plan: the calendar, once every plan has been taken."""
        if self._days:
            last = date(max(self._days).year, 12, 31)
            each = date(min(self._days).year, 1, 1)
            while each <= last:
                yield _row(star.DIM_DATE, _calendar(each))
                each += timedelta(1)


def rows_of(
    table: StarTable, plans: Iterable[tuple[PositionSnapshot, Iterable[PositionSnapshot]]]
) -> Iterator[StarRow]:
    """Yield the rows of one table, of plans each with its newest snapshot and the earlier ones."""
    rows = StarRows()
    for newest, earlier in plans:
        yield from (row for of, row in rows.of_plan(newest, earlier) if of is table)
    yield from (row for of, row in rows.of_all() if of is table)


_CELLS = {each.name: itemgetter(*each.names) for each in star.TABLES.values()}
"""What takes the cells of a row out of all that is known."""


def _row(table: StarTable, values: StarValues) -> tuple[StarTable, StarRow]:
    return table, _CELLS[table.name](values)


def _plan(position: Position) -> StarValues:
    plan = position.plan
    return {
        "kind": plan.kind or None,
        "framework": plan.inspection.framework if plan.inspection else None,
        "action_word": plan.action_word,
        **written("position", plan.position),
        **written("closed_on", plan.closed_on),
    }


def _actions(
    newest: PositionSnapshot, earlier: Iterable[PositionSnapshot], own: StarValues
) -> StarTableRows:
    """Yield the facts of each snapshot, then each action as it was last known."""
    known: dict[str, StarValues] = {}
    standing: set[str] = set()
    for snapshot in chain(earlier, (newest,)):
        position = snapshot.position
        keys = action_keys(str(own["plan_key"]), position.all_actions)
        for place, (key, each) in enumerate(zip(keys, position.all_actions, strict=True), start=1):
            values = own | action_values(each, position.as_of) | {"action_key": key}
            values["place"] = None if values["withheld"] else place
            known[key] = values
            dated: StarValues = {"snapshot_date": snapshot.day, "as_of": position.as_of}
            yield _row(star.FACT_ACTION_SNAPSHOT, values | dated | {"revision": snapshot.revision})
            if snapshot is newest:
                standing.add(key)
                yield _row(star.ACTIONS, values | dated)
    for key, values in known.items():
        yield _row(star.DIM_ACTION, values | {"in_plan": key in standing})


def _findings(newest: PositionSnapshot, own: StarValues) -> StarTableRows:
    position, plan_key = newest.position, str(own["plan_key"])
    findings = position.plan.findings
    keys = item_keys(plan_key, (each.id for each in findings))
    needing = {at for at, _ in position.findings_to_answer}
    for at, (key, each) in enumerate(zip(keys, findings, strict=True)):
        said = _finding(each) | {"finding_key": key, "needs_action": at in needing}
        yield _row(star.DIM_FINDING, own | said)
    first = dict(reversed(list(zip((each.id for each in findings), keys, strict=True))))
    actions = zip(action_keys(plan_key, position.all_actions), position.all_actions, strict=True)
    for action_key, action in actions:
        for ref in dict.fromkeys(action.addresses if action.action.id else ()):
            if ref in first:
                pair: StarValues = {"action_key": action_key, "finding_key": first[ref]}
                yield _row(star.BRIDGE_ACTION_FINDING, own | pair)


def _finding(each: Finding) -> StarValues:
    return {
        "finding_id": each.id or None,
        "kind": each.kind,
        "text": each.text or None,
        **written("made_on", each.made.on if each.made else None),
        "made_by": each.made.by if each.made else None,
    }


def _measures(newest: PositionSnapshot, own: StarValues) -> StarTableRows:
    measures = newest.position.plan.measures
    keys = item_keys(str(own["plan_key"]), (each.id for each in measures))
    for key, each in zip(keys, measures, strict=True):
        keyed = own | {"measure_key": key}
        yield _row(star.DIM_MEASURE, keyed | _measure(each))
        for place, reading in enumerate(each.readings, start=1):
            read: StarValues = {
                "reading": place,
                **written("reading_date", reading.date),
                "value": reading.value,
                "direction": reading.direction,
                "text": reading.text,
            }
            yield _row(star.FACT_MEASURE_READING, keyed | read)


def _measure(each: Measure) -> StarValues:
    return {
        "measure_id": each.id or None,
        "measure_title": each.title or None,
        "unit": each.unit,
        "better": each.better,
        **_level("baseline", each.baseline),
        **_level("target", each.target),
        "restarts": each.restarts,
    }


def _level(name: str, level: Level | None) -> StarValues:
    return {
        name: level.value if level else None,
        **written(f"{name}_date", level.date if level else None),
    }


def _calendar(each: date) -> StarValues:
    april = each.year if each.month >= 4 else each.year - 1
    return {
        "date": each,
        "year": each.year,
        "month": each.month,
        "month_name": month_in_words(each).split()[0],
        "month_start": each.replace(day=1),
        "quarter": (each.month + 2) // 3,
        "financial_year": f"{april}/{(april + 1) % 100:02}",
        "financial_quarter": (each.month - 4) % 12 // 3 + 1,
        "weekday": _WEEKDAYS[each.weekday()],
    }


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
