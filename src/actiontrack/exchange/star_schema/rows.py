"""A plan on one or many days → the rows of the tables."""

# Longer than 400 lines: a function for the rows of each table, which are read side by side.

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain
from operator import itemgetter

from actiontrack.exchange.record import cell_text, record_rows
from actiontrack.exchange.star_schema import tables as star
from actiontrack.exchange.star_schema.days import calendar_values
from actiontrack.exchange.star_schema.keys import UNREADABLE, Keys, action_keys, item_keys, slug_of
from actiontrack.exchange.star_schema.tables import RAG_ORDER, StarTable
from actiontrack.plans.model import Arising, Decision, Finding, Level, Measure, Meeting
from actiontrack.plans.own_fields import own_fields
from actiontrack.plans.plain_data import plain_plan
from actiontrack.plans.values import PlanDate
from actiontrack.position import ActionPosition, Position
from actiontrack.position.facts import ActionFacts, facts_of
from actiontrack.redaction import is_held_back
from actiontrack.summary.risks import facts_of_risk
from actiontrack.timetable import timetable_on

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
        yield from _findings(newest, own)
        yield from _measures(newest, own)
        yield from _risks(newest, own)
        yield from _decisions(newest, own)
        yield from _arising(newest, own)
        yield from _notices(newest, own)
        yield from _steps(newest, own)
        yield from _action_fields(newest, own)
        for place, value in record_rows(plain_plan(plan)):
            yield _row(star.PLAN_RECORD, {**own, "place": place, "value": cell_text(value)})
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
                yield _row(star.DIM_DATE, calendar_values(each))
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
        "reply_state": each.reply.state if each.reply else None,
        **written("reply_on", each.reply.on if each.reply else None),
        "reply_by": each.reply.by if each.reply else None,
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
                "state": reading.state,
            }
            yield _row(star.FACT_MEASURE_READING, keyed | read)
        for place, (name, day, value) in enumerate(_planned(each), start=1):
            point = {"point": place, "name": name, **written("planned_date", day), "value": value}
            yield _row(star.FACT_MEASURE_PLANNED, keyed | point)


def _planned(each: Measure) -> Iterator[tuple[str | None, PlanDate | None, Decimal | None]]:
    """Yield the points of a measure's trajectory, then its benchmarks with their names."""
    yield from ((None, point.date, point.value) for point in each.trajectory)
    yield from ((other.name or None, other.date, other.value) for other in each.benchmarks)


def _measure(each: Measure) -> StarValues:
    return {
        "measure_id": each.id or None,
        "measure_title": each.title or None,
        "unit": each.unit,
        "better": each.better,
        **_level("baseline", each.baseline),
        **_level("target", each.target),
        "restarts": each.restarts,
        "lead": each.lead,
        "every": each.every,
    }


def _risks(newest: PositionSnapshot, own: StarValues) -> StarTableRows:
    risks = newest.position.plan.risks
    keys = item_keys(str(own["plan_key"]), (each.id for each in risks))
    for key, each in zip(keys, risks, strict=True):
        facts = facts_of_risk(each, newest.position.as_of)
        before, last = facts.before, facts.last
        values: StarValues = {
            "risk_key": key,
            "risk_id": each.id or None,
            "risk_title": each.title or None,
            "owner": each.owner,
            "mitigation": each.mitigation,
            "about": "; ".join(each.about) or None,
            **written("score_date", last.date if last else None),
            "likelihood": last.likelihood if last else None,
            "impact": last.impact if last else None,
            "score": facts.score,
            "score_before": before.product if before else None,
            "is_open": facts.is_open,
            **written("closed_on", each.closed.on if each.closed else None),
            "closed_reason": each.closed.reason if each.closed else None,
        }
        yield _row(star.DIM_RISK, own | values)


def _decisions(newest: PositionSnapshot, own: StarValues) -> StarTableRows:
    meetings = newest.position.plan.meetings
    pairs = [(meeting, each) for meeting in meetings for each in meeting.decisions]
    for key, (meeting, each) in zip(_meeting_keys(own, pairs), pairs, strict=True):
        values: StarValues = {
            "decision_key": key,
            "decision_id": each.id or None,
            **written("meeting_date", meeting.date),
            "body": meeting.body,
            "text": each.text or None,
            "about": "; ".join(each.about) or None,
            "outcome": each.outcome,
        }
        yield _row(star.FACT_DECISION, own | values)


def _arising(newest: PositionSnapshot, own: StarValues) -> StarTableRows:
    meetings = newest.position.plan.meetings
    pairs = [(meeting, each) for meeting in meetings for each in meeting.arising]
    for key, (meeting, each) in zip(_meeting_keys(own, pairs), pairs, strict=True):
        values: StarValues = {
            "arising_key": key,
            "arising_id": each.id or None,
            **written("meeting_date", meeting.date),
            "body": meeting.body,
            "text": each.text or None,
            "owner": each.owner,
            **written("due", each.due),
            **written("done", each.done),
        }
        yield _row(star.FACT_ARISING, own | values)


def _meeting_keys(
    own: StarValues, pairs: Iterable[tuple[Meeting, Decision | Arising]]
) -> list[str]:
    """Return the key of each thing of a meeting: its id is its own within the meeting alone."""
    ids = (f"{meeting.date or UNREADABLE}/{each.id or UNREADABLE}" for meeting, each in pairs)
    return item_keys(str(own["plan_key"]), ids)


def _notices(newest: PositionSnapshot, own: StarValues) -> StarTableRows:
    notices = newest.position.plan.notices
    keys = item_keys(str(own["plan_key"]), (each.id for each in notices))
    for key, each in zip(keys, notices, strict=True):
        values: StarValues = {
            "notice_key": key,
            "notice_id": each.id or None,
            "kind": each.kind,
            "issued_by": each.by,
            **written("issued", each.issued),
            **written("lifted", each.lifted),
        }
        yield _row(star.DIM_NOTICE, own | values)


def _steps(newest: PositionSnapshot, own: StarValues) -> StarTableRows:
    """Yield each step of the timetable: what the plan's kind brings, and what it names itself."""
    position = newest.position
    steps = timetable_on(position.plan, position.as_of, position.reading.unread).steps
    ids = (each.step or slug_of(each.name) for each in steps)
    for key, each in zip(item_keys(str(own["plan_key"]), ids), steps, strict=True):
        values: StarValues = {
            "step_key": key,
            "step_id": each.step,
            "step_name": each.name,
            "duty": each.duty.value,
            "notice_id": each.of,
            "owed_by": each.debtor,
            "source": each.source,
            "basis": each.basis,
            **written("due", each.due),
            **written("done", each.done),
            "outcome": each.outcome,
            "days_left": each.days_left,
            "is_late": each.is_late,
            "is_provisional": each.provisional is not None,
        }
        yield _row(star.FACT_STEP, own | values)


def _action_fields(newest: PositionSnapshot, own: StarValues) -> StarTableRows:
    """Yield what each action holds of the fields that its plan declares."""
    position = newest.position
    plan, actions = position.plan, position.all_actions
    for key, each in zip(action_keys(str(own["plan_key"]), actions), actions, strict=True):
        for field, value in own_fields(plan, each.action).items():
            values: StarValues = {
                "action_key": key,
                "field": field,
                "title": plan.fields[field].title or None,
                "value": value or None,
            }
            yield _row(star.ACTION_FIELD, own | values)


def _level(name: str, level: Level | None) -> StarValues:
    return {
        name: level.value if level else None,
        **written(f"{name}_date", level.date if level else None),
    }


def action_values(each: ActionPosition, as_of: date) -> StarValues:
    """Return what every table may say of an action; of one that is held back, only what counts."""
    facts = facts_of(each, as_of)
    is_withheld = is_held_back(each) and not facts.id
    counts = _counts(facts) | {"unreadable": not each.is_readable, "withheld": is_withheld}
    told = _told(each, facts)
    return (dict.fromkeys(told) if is_withheld else told) | counts


def written(name: str, day: PlanDate | None) -> StarValues:
    """Return the two columns of a date: the last day that it may mean, and how it is written."""
    return {
        name: day.last if day else None,
        f"{name}_written": str(day) if day else None,
    }


def _told(each: ActionPosition, facts: ActionFacts) -> StarValues:
    action = each.action
    last = action.updates[-1] if action.updates else None
    closing = action.sign_off
    return {
        "action_id": facts.id,
        "title": facts.title,
        "workstream_id": facts.workstream,
        "workstream_title": facts.workstream_title,
        "lead": facts.lead,
        "accountable": facts.accountable or None,
        "bodies": "; ".join(each.bodies) or None,
        "addresses": "; ".join(each.addresses) or None,
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
