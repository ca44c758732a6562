"""A plan on one or many days → the rows of the tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from operator import attrgetter, itemgetter
from typing import TypeVar

from actiontrack.exchange.record import cell_text, record_rows
from actiontrack.exchange.star_schema import tables as star
from actiontrack.exchange.star_schema.days import calendar_values
from actiontrack.exchange.star_schema.keys import UNREADABLE, Keys, action_keys, item_keys, slug_of
from actiontrack.exchange.star_schema.tables import RAG_ORDER, StarTable
from actiontrack.plans.model import Arising, Decision, Finding, Level, Measure, Meeting, Notice
from actiontrack.plans.own_fields import own_fields
from actiontrack.plans.plain_data import plain_plan
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position
from actiontrack.position.facts import ActionFacts, facts_of
from actiontrack.redaction import is_held_back
from actiontrack.summary.risks import RiskFacts, facts_of_risk
from actiontrack.timetable import Step, timetable_on

StarValue = str | int | bool | date | Decimal | None
StarValues = dict[str, StarValue]
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
        yield from _findings(newest.position, own)
        yield from _measures(plan.measures, own)
        yield from _of_a_board(newest.position, own)
        yield from _action_fields(newest.position, own)
        for place, value in record_rows(plain_plan(plan)):
            yield _row(star.PLAN_RECORD, {**own, "place": place, "value": cell_text(value)})
        for table, row in _actions(newest, earlier, own):
            if table is star.FACT_ACTION_SNAPSHOT:
                self._days.update(cell for cell in row if isinstance(cell, date))
            yield table, row

    def of_all(self) -> StarTableRows:
        """Yield the rows that belong to no plan: the calendar, once every plan has been taken."""
        if self._days:
            last = date(max(self._days).year, 12, 31)
            day = date(min(self._days).year, 1, 1)
            while day <= last:
                yield _row(star.DIM_DATE, calendar_values(day))
                day += timedelta(1)


def rows_of(
    table: StarTable, plans: Iterable[tuple[PositionSnapshot, Iterable[PositionSnapshot]]]
) -> Iterator[StarRow]:
    """Yield the rows of one table, of plans each with its newest snapshot and the earlier ones."""
    rows = StarRows()
    for newest, earlier in plans:
        yield from (row for of, row in rows.of_plan(newest, earlier) if of is table)
    yield from (row for of, row in rows.of_all() if of is table)


_CELLS = {table.name: itemgetter(*table.names) for table in star.TABLES.values()}
"""What takes the cells of a row out of all that is known."""


def _row(table: StarTable, values: Mapping[str, StarValue]) -> tuple[StarTable, StarRow]:
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
        for place, (key, action) in enumerate(
            zip(keys, position.all_actions, strict=True), start=1
        ):
            values = own | action_values(action, position.as_of) | {"action_key": key}
            values["place"] = None if values["withheld"] else place
            known[key] = values
            dated: StarValues = {"snapshot_date": snapshot.day, "as_of": position.as_of}
            yield _row(star.FACT_ACTION_SNAPSHOT, values | dated | {"revision": snapshot.revision})
            if snapshot is newest:
                standing.add(key)
                yield _row(star.ACTIONS, values | dated)
    for key, values in known.items():
        yield _row(star.DIM_ACTION, values | {"in_plan": key in standing})


_Item = TypeVar("_Item")


def _items(
    table: StarTable,
    own: StarValues,
    items: Sequence[_Item],
    values: Callable[[_Item], StarValues],
    id_of: Callable[[_Item], str] = attrgetter("id"),
) -> StarTableRows:
    """Yield a row for each thing that a plan lists, its key first, which is made by its id."""
    keys = item_keys(str(own["plan_key"]), map(id_of, items))
    for key, item in zip(keys, items, strict=True):
        yield _row(table, own | {table.key[0]: key} | values(item))


def _of_a_board(position: Position, own: StarValues) -> StarTableRows:
    """Yield what a board keeps: risks, what meetings decided and asked for, notices, steps."""
    plan, as_of = position.plan, position.as_of
    risks = [facts_of_risk(risk, as_of) for risk in plan.risks]
    yield from _items(star.DIM_RISK, own, risks, _risk, lambda risk: risk.risk.id)
    decisions = [(meeting, decision) for meeting in plan.meetings for decision in meeting.decisions]
    yield from _items(star.FACT_DECISION, own, decisions, _decision, _minute_id)
    arising = [(meeting, task) for meeting in plan.meetings for task in meeting.arising]
    yield from _items(star.FACT_ARISING, own, arising, _arising, _minute_id)
    yield from _items(star.DIM_NOTICE, own, plan.notices, _notice)
    steps = timetable_on(plan, as_of, position.reading.unread).steps
    yield from _items(star.FACT_STEP, own, steps, _step, lambda at: at.step or slug_of(at.name))


def _minute_id(minute: tuple[Meeting, Decision | Arising]) -> str:
    """Return the id of a thing of a meeting: what it gives is its own within the meeting alone."""
    meeting, item = minute
    return f"{meeting.date or UNREADABLE}/{item.id or UNREADABLE}"


def _findings(position: Position, own: StarValues) -> StarTableRows:
    plan_key, findings = str(own["plan_key"]), position.plan.findings
    needing = {id(finding) for _, finding in position.findings_to_answer}
    yield from _items(
        star.DIM_FINDING,
        own,
        findings,
        lambda finding: _finding(finding) | {"needs_action": id(finding) in needing},
    )
    ids = [finding.id for finding in findings]
    first = dict(reversed([*zip(ids, item_keys(plan_key, ids), strict=True)]))
    actions = zip(action_keys(plan_key, position.all_actions), position.all_actions, strict=True)
    for action_key, action in actions:
        for ref in dict.fromkeys(action.addresses if action.id else ()):
            if ref in first:
                pair: StarValues = {"action_key": action_key, "finding_key": first[ref]}
                yield _row(star.BRIDGE_ACTION_FINDING, own | pair)


def _finding(finding: Finding) -> StarValues:
    return {
        "finding_id": finding.id or None,
        **_same(finding, "kind", "text"),
        **written("made_on", finding.made.on if finding.made else None),
        "made_by": finding.made.by if finding.made else None,
        "reply_state": finding.reply.state if finding.reply else None,
        **written("reply_on", finding.reply.on if finding.reply else None),
        "reply_by": finding.reply.by if finding.reply else None,
    }


def _measures(measures: Sequence[Measure], own: StarValues) -> StarTableRows:
    keys = item_keys(str(own["plan_key"]), (measure.id for measure in measures))
    for key, measure in zip(keys, measures, strict=True):
        keyed = own | {"measure_key": key}
        yield _row(star.DIM_MEASURE, keyed | _measure(measure))
        for place, reading in enumerate(measure.readings, start=1):
            read: StarValues = {
                "reading": place,
                **written("reading_date", reading.date),
                **_same(reading, "value", "direction", "text", "state"),
            }
            yield _row(star.FACT_MEASURE_READING, keyed | read)
        for place, (name, day, value) in enumerate(_planned(measure), start=1):
            point = {"point": place, "name": name, **written("planned_date", day), "value": value}
            yield _row(star.FACT_MEASURE_PLANNED, keyed | point)


def _planned(measure: Measure) -> Iterator[tuple[str | None, PlanDate | None, Decimal | None]]:
    """Yield the points of a measure's trajectory, then its benchmarks with their names."""
    yield from ((None, point.date, point.value) for point in measure.trajectory)
    yield from ((other.name or None, other.date, other.value) for other in measure.benchmarks)


def _measure(measure: Measure) -> StarValues:
    return {
        "measure_id": measure.id or None,
        "measure_title": measure.title or None,
        **_same(measure, "unit", "better", "restarts", "lead", "every"),
        **_level("baseline", measure.baseline),
        **_level("target", measure.target),
    }


def _risk(facts: RiskFacts) -> StarValues:
    risk, before, last = facts.risk, facts.before, facts.last
    return {
        "risk_id": risk.id or None,
        "risk_title": risk.title or None,
        **_same(risk, "owner", "mitigation"),
        "about": "; ".join(risk.about) or None,
        **written("score_date", last.date if last else None),
        "likelihood": last.likelihood if last else None,
        "impact": last.impact if last else None,
        "score_before": before.product if before else None,
        **_same(facts, "score", "is_open"),
        **written("closed_on", risk.closed.on if risk.closed else None),
        "closed_reason": risk.closed.reason if risk.closed else None,
    }


def _decision(minute: tuple[Meeting, Decision]) -> StarValues:
    meeting, decision = minute
    return {
        "decision_id": decision.id or None,
        **written("meeting_date", meeting.date),
        "body": meeting.body,
        "about": "; ".join(decision.about) or None,
        **_same(decision, "text", "outcome"),
    }


def _arising(minute: tuple[Meeting, Arising]) -> StarValues:
    meeting, arising = minute
    return {
        "arising_id": arising.id or None,
        **written("meeting_date", meeting.date),
        "body": meeting.body,
        **_same(arising, "text", "owner"),
        **written("due", arising.due),
        **written("done", arising.done),
    }


def _notice(notice: Notice) -> StarValues:
    return {
        "notice_id": notice.id or None,
        "kind": notice.kind,
        "issued_by": notice.by,
        **written("issued", notice.issued),
        **written("lifted", notice.lifted),
    }


def _step(step: Step) -> StarValues:
    return {
        "step_id": step.step,
        "step_name": step.name,
        "duty": step.duty.value,
        "notice_id": step.of,
        "owed_by": step.debtor,
        **_same(step, "source", "basis", "outcome", "days_left", "is_late"),
        **written("due", step.due),
        **written("done", step.done),
        "is_provisional": step.provisional is not None,
    }


def _action_fields(position: Position, own: StarValues) -> StarTableRows:
    """Yield what each action holds of the fields that its plan declares."""
    plan, actions = position.plan, position.all_actions
    for key, action in zip(action_keys(str(own["plan_key"]), actions), actions, strict=True):
        for field, value in own_fields(plan, action.action).items():
            values: StarValues = {
                "action_key": key,
                "field": field,
                "title": plan.fields[field].title or None,
                "value": value or None,
            }
            yield _row(star.ACTION_FIELD, own | values)


def _same(source: object, *names: str) -> StarValues:
    """Return the values whose columns are called as they are; a text that is empty is none."""
    return {name: None if (value := getattr(source, name)) == "" else value for name in names}


def _level(name: str, level: Level | None) -> StarValues:
    return {
        name: level.value if level else None,
        **written(f"{name}_date", level.date if level else None),
    }


def action_values(action: ActionPosition, as_of: date) -> StarValues:
    """Return what every table may say of an action; of one that is held back, only what counts."""
    facts = facts_of(action, as_of)
    is_withheld = is_held_back(action) and not facts.id
    counts = _counts(facts) | {"unreadable": not action.is_readable, "withheld": is_withheld}
    values = _published(action, facts)
    return (dict.fromkeys(values) if is_withheld else values) | counts


def written(name: str, day: PlanDate | None) -> StarValues:
    """Return the two columns of a date: the last day that it may mean, and how it is written."""
    return {name: day.last if day else None, f"{name}_written": str(day) if day else None}


def _published(action_position: ActionPosition, facts: ActionFacts) -> StarValues:
    action = action_position.action
    last = action.updates[-1] if action.updates else None
    closing = action.sign_off
    return {
        "action_id": facts.id,
        "title": facts.title,
        "workstream_id": facts.workstream,
        "workstream_title": facts.workstream_title,
        "lead": facts.lead,
        "accountable": facts.accountable or None,
        "bodies": "; ".join(action_position.bodies) or None,
        "addresses": "; ".join(action_position.addresses) or None,
        **written("start", facts.start),
        **written("due", facts.due),
        "status": facts.status,
        "own_stage": action.stage,
        "impact_rating": action.impact_rating,
        "percent": action.percent,
        "signed_off": closing.on.last if closing and closing.on else None,
        "calculated": facts.calculated.value if facts.calculated else None,
        **written("agreed_due", facts.agreed_due),
        "slip_days": facts.slip_days,
        "times_reprogrammed": facts.times_reprogrammed,
        "days_behind": facts.days_behind,
        "days_overdue": facts.days_overdue,
        **written("started", facts.started),
        **written("completed", facts.completed),
        "last_update": last.date.last if last and last.date else None,
        "last_update_text": last.text if last else None,
        "evidence": len(action.evidence),
        "corrective_action": action.corrective_action,
        "ref": action.ref,
        "moved_to": action.moved_to,
    }


def _counts(facts: ActionFacts) -> StarValues:
    """Return what figures are made of; an action that cannot be read takes part in none."""
    return {
        "meaning": facts.meaning.value if facts.meaning else None,
        "rag_order": RAG_ORDER[facts.meaning] if facts.meaning else None,
        "stage": facts.stage.value if facts.stage else None,
        "overdue": facts.overdue,
        "overdue_against_first_date": facts.overdue_against_first_date,
        "late_to_start": facts.late_to_start,
        "no_start_date": facts.no_start_date,
        "rated_better_than_dates": facts.rated_better_than_dates,
    }
