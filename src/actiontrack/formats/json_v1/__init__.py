"""Review → JSON, version 1. Published and frozen: each key is named here, field by field.

Every key is always present, null where it does not apply. A change of meaning needs version 2.
Here are the documents of whole plans; `action` has those of actions, `rule` those of rules, and
`values` what all are made of. `shape` states them as types, of which `schema` makes their schema.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from actiontrack.diff import PlanChange
from actiontrack.flags import Flag
from actiontrack.formats.json_v1.shape import (
    SCHEMA_VERSION,
    BudgetLineJson,
    ChangeJson,
    CheckJson,
    DiffJson,
    GroupJson,
    ImpactCountJson,
    MeasuresJson,
    MeasureStatusJson,
    MovedDueDateJson,
    NeedsAttentionJson,
    NewlyOverdueJson,
    NotStartedJson,
    PercentBandJson,
    PlanStatusJson,
    PointJson,
    PublishedTotalsJson,
    RatingCountJson,
    StatusJson,
    TimetableJson,
    TimetableStepJson,
    TrendJson,
)
from actiontrack.formats.json_v1.values import (
    date_json,
    document_json,
    flag_json,
    meanings_json,
    measure_json,
    notice_json,
    number_json,
    reading_json,
    submission_json,
    totals_json,
)
from actiontrack.plans.model import Budget
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview, Review
from actiontrack.review.compare import Comparison
from actiontrack.summary import (
    Group,
    MeasureFacts,
    NeedsAttention,
    NotStarted,
    PercentBand,
    RatingCount,
    count_impact,
    count_percents,
    measure_facts,
)
from actiontrack.trend import DueDateMove, Point, Series, points_by_day

if TYPE_CHECKING:
    from actiontrack.timetable import Step, Timetable


def status(review: Review) -> str:
    """Return the position of each plan, and of all together."""
    whole: StatusJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "status",
        "as_of": review.day.isoformat(),
        "plans": [_plan(each) for each in review.plans],
        "totals": totals_json(review),
    }
    return document_json(whole)


def check(review: Review, flags: Iterable[Flag]) -> str:
    """Return the flags that were asked for."""
    whole: CheckJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "check",
        "as_of": review.day.isoformat(),
        "plans": len(review.plans),
        "actions": review.actions,
        "unreadable": review.unreadable,
        "flags": [flag_json(flag) for flag in flags],
    }
    return document_json(whole)


def diff(comparisons: Sequence[Comparison]) -> str:
    """Return what happened; `from` and `to` are commits, null where plans differ in them."""
    whole: DiffJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "diff",
        "from": _only({each.from_revision for each in comparisons}),
        "to": _only({each.to_revision for each in comparisons}),
        "remarks": [each.remark for each in comparisons if each.remark],
        "changes": [_change(each, change) for each in comparisons for change in each.changes.all],
        "newly_overdue": [
            _overdue(each, action) for each in comparisons for action in each.newly_overdue
        ],
    }
    return document_json(whole)


def trend(all_series: Sequence[Series]) -> str:
    """Return the counts of plans over time, oldest first, and the due dates that moved."""
    moves = [(series, move) for series in all_series for move in series.moves]
    whole: TrendJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "trend",
        "points": [_point(each) for each in points_by_day(all_series)],
        "moved": [_move(*each) for each in moves if not each[1].is_rewritten],
        "rewritten": [_move(*each) for each in moves if each[1].is_rewritten],
    }
    return document_json(whole)


def _point(each: Point) -> PointJson:
    needs_attention = each.needs_attention
    return {
        "revision": each.revision,
        "date": str(each.date),
        "plan": each.plan,
        "actions": each.actions,
        "meanings": meanings_json(each.meanings),
        "overdue": each.overdue,
        "not_started": _not_started(each.not_started) if each.not_started else None,
        "unreadable": each.unreadable,
        "ratings": [_rating(rating) for rating in each.ratings],
        "needs_attention": _needs_attention(needs_attention) if needs_attention else None,
        "rewritten": each.rewritten,
    }


def _move(series: Series, move: DueDateMove) -> MovedDueDateJson:
    return {
        "plan": series.plan.id or series.path,
        "action": move.id,
        "title": move.title or None,
        "times": move.times,
        "from": str(move.first),
        "to": str(move.last),
        "days": move.days,
    }


def measures_of_plans(review: Review) -> str:
    """Return how each measure of each plan stands."""
    whole: MeasuresJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "measures",
        "as_of": review.day.isoformat(),
        "plans": [
            {
                "id": each.plan.id or each.document.name,
                "title": each.plan.title or None,
                "as_of": each.position.as_of.isoformat(),
                "measures": [_measure(facts) for facts in measure_facts(each.position)],
            }
            for each in review.plans
        ],
    }
    return document_json(whole)


def timetable(day: date, timetables: "Sequence[tuple[PlanReview, Timetable]]") -> str:
    """Return what plans owe, step by step; `plan` is null where they are several."""
    plans = [plan for plan, _ in timetables]
    is_one = len(plans) == 1
    whole: TimetableJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "timetable",
        "as_of": timetables[0][1].as_of.isoformat() if is_one else day.isoformat(),
        "plan": _plan_name(plans[0]) if is_one else None,
        "headline": " ".join(each.headline for _, each in timetables),
        "steps": [_step(plan, each) for plan, own in timetables for each in own.steps],
        "remarks": [remark for _, own in timetables for remark in own.remarks],
        "notices": [notice_json(each) for plan in plans for each in plan.plan.notices],
        "submissions": [submission_json(each) for plan in plans for each in plan.plan.submissions],
    }
    return document_json(whole)


def _plan_name(plan: PlanReview) -> str | None:
    return plan.plan.id or plan.document.name


def _step(plan: PlanReview, each: "Step") -> TimetableStepJson:
    return {
        "plan": _plan_name(plan),
        "name": each.name,
        "step": each.step,
        "duty": each.duty.value,
        "counted_from": each.counted_from,
        "from_date": each.from_date.isoformat() if each.from_date else None,
        "working_days": each.working_days,
        "months": each.months,
        "due": date_json(each.due),
        "done": date_json(each.done),
        "outcome": each.outcome,
        "days_left": each.days_left,
        "met": each.met,
        "source": each.source,
        "provisional": each.provisional is not None,
        "sure": each.not_settled is None,
        "of": each.of,
        "owed_by": each.debtor,
        "within": str(each.count.within) if each.count else None,
        "from_step": each.count.from_step if each.count else None,
    }


def _only(revisions: set[str | None]) -> str | None:
    return revisions.pop() if len(revisions) == 1 else None


def _overdue(comparison: Comparison, each: ActionPosition) -> NewlyOverdueJson:
    due, as_of = each.agreed_due, comparison.position.as_of
    return {
        "plan": comparison.position.plan.id or comparison.position.file_name,
        "action": each.action.id or None,
        "title": each.action.title or None,
        "due": date_json(due),
        "days": (as_of - due.last).days if due else None,
    }


def _change(comparison: Comparison, change: PlanChange) -> ChangeJson:
    return {
        "plan": comparison.position.plan.id or comparison.position.file_name,
        "action": change.action or None,
        "what": change.what.value,
        "before": change.before,
        "after": change.after,
        "days": change.days,
        "agreed_by": change.agreed_by,
        "title": change.title or None,
        "field": ".".join(each.rstrip("_") for each in change.path) or None,
        "of": change.of,
        "direction": change.direction,
    }


def _plan(each: PlanReview) -> PlanStatusJson:
    plan, summary = each.plan, each.summary
    return {
        "id": plan.id or None,
        "title": plan.title or None,
        "area": plan.area or None,
        "path": each.path,
        "as_of": each.position.as_of.isoformat(),
        "position": date_json(plan.position),
        "position_age_days": summary.position_age_days,
        "revision": each.document.revision,
        "actions": summary.actions,
        "unreadable": summary.unreadable,
        "meanings": meanings_json(summary.meanings),
        "ratings": [_rating(rating) for rating in summary.ratings],
        "not_started": _not_started(summary.not_started),
        "overdue": summary.overdue,
        "moved": summary.moved,
        "overdue_against_first_date": summary.overdue_against_first_date,
        "rated_better_than_dates": len(summary.rated_better_than_dates),
        "headline": summary.headline,
        "sentences": [summary.headline, *summary.sentences],
        "needs_attention": _needs_attention(summary.needs_attention),
        "reported": _reported(each),
        "measures": [_measure(facts) for facts in measure_facts(each.position)],
        "budget": [_budget(budget) for budget in plan.budget],
        "groups": [_group(group) for groups in summary.groups.values() for group in groups],
        "flags": [flag_json(flag) for flag in each.flags],
        "impact": list(_impact(each)),
        "percent_done": [_percent_band(band) for band in count_percents(each.position)],
    }


def _percent_band(band: PercentBand) -> PercentBandJson:
    return {
        "from": band.low,
        "to": band.high,
        "count": band.count,
        "readable": not band.is_unread,
    }


def _impact(each: PlanReview) -> Iterator[ImpactCountJson]:
    counts = count_impact(each.position)
    for meaning, held in counts.rows if counts else ():
        for word, count in zip(counts.words if counts else (), held, strict=True):
            yield {"progress": meaning.value, "impact_rating": word, "count": count}


def _rating(each: RatingCount) -> RatingCountJson:
    return {"rating": each.rating, "meaning": each.meaning.value, "count": each.count}


def _not_started(counts: NotStarted) -> NotStartedJson:
    return {
        "total": counts.total,
        "late_to_start": counts.late_to_start,
        "not_yet_due": counts.not_yet_due,
        "no_start_date": counts.no_start_date,
    }


def _needs_attention(counts: NeedsAttention) -> NeedsAttentionJson:
    return {
        "total": counts.total,
        "overdue": counts.overdue,
        "late_to_start": counts.late_to_start,
        "off_track": counts.off_track,
        "at_risk": counts.at_risk,
    }


def _reported(each: PlanReview) -> list[PublishedTotalsJson]:
    return [
        {
            "date": date_json(reported.date),
            "of": reported.of,
            "counts": [
                {
                    "rating": word,
                    "meaning": m.value if (m := each.plan.meaning_reported(word)) else None,
                    "count": count,
                }
                for word, count in reported.counts.items()
            ],
        }
        for reported in each.plan.reported
    ]


def _measure(facts: MeasureFacts) -> MeasureStatusJson:
    measure = facts.measure
    return {
        **measure_json(measure),
        "latest": reading_json(facts.latest) if facts.latest else None,
        "before": reading_json(facts.before) if facts.before else None,
        "target_met": facts.target_met,
        "against_start": facts.against_start,
        "planned": number_json(facts.planned.value) if facts.planned else None,
        "behind_by": number_json(facts.behind_by),
        "reading_missing": facts.is_reading_missing,
        "seems_to_restart": facts.seems_to_restart,
        "standing": facts.standing,
    }


def _budget(budget: Budget) -> BudgetLineJson:
    return {
        "year": budget.year or None,
        "amount": number_json(budget.amount),
        "state": budget.state,
        "recurrent": budget.recurrent,
    }


def _group(group: Group) -> GroupJson:
    return {
        "by": group.by,
        "id": group.id,
        "title": group.title,
        "actions": group.actions,
        "meanings": meanings_json(group.meanings),
        "overdue": group.overdue,
    }
