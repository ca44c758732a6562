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
        "plans": [_plan(plan) for plan in review.plans],
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
        "from": _only({comparison.from_revision for comparison in comparisons}),
        "to": _only({comparison.to_revision for comparison in comparisons}),
        "remarks": [comparison.remark for comparison in comparisons if comparison.remark],
        "changes": [
            _change(comparison, change)
            for comparison in comparisons
            for change in comparison.changes.all
        ],
        "newly_overdue": [
            _overdue(comparison, action)
            for comparison in comparisons
            for action in comparison.newly_overdue
        ],
    }
    return document_json(whole)


def trend(all_series: Sequence[Series]) -> str:
    """Return the counts of plans over time, oldest first, and the due dates that moved."""
    moves = [(series, move) for series in all_series for move in series.moves]
    whole: TrendJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "trend",
        "points": [_point(point) for point in points_by_day(all_series)],
        "moved": [_move(*move) for move in moves if not move[1].is_rewritten],
        "rewritten": [_move(*move) for move in moves if move[1].is_rewritten],
    }
    return document_json(whole)


def _point(point: Point) -> PointJson:
    needs_attention = point.needs_attention
    return {
        "revision": point.revision,
        "date": str(point.date),
        "plan": point.plan,
        "actions": point.actions,
        "meanings": meanings_json(point.meanings),
        "overdue": point.overdue,
        "not_started": _not_started(point.not_started) if point.not_started else None,
        "unreadable": point.unreadable,
        "ratings": [_rating(rating) for rating in point.ratings],
        "needs_attention": _needs_attention(needs_attention) if needs_attention else None,
        "rewritten": point.rewritten,
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
        "after_done": move.is_after_done,
    }


def measures_of_plans(review: Review) -> str:
    """Return how each measure of each plan stands."""
    whole: MeasuresJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "measures",
        "as_of": review.day.isoformat(),
        "plans": [
            {
                "id": plan.plan.id or plan.document.name,
                "title": plan.plan.title or None,
                "as_of": plan.position.as_of.isoformat(),
                "measures": [_measure(facts) for facts in measure_facts(plan.position)],
            }
            for plan in review.plans
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
        "headline": " ".join(own_timetable.headline for _, own_timetable in timetables),
        "steps": [_step(plan, step) for plan, own in timetables for step in own.steps],
        "remarks": [remark for _, own in timetables for remark in own.remarks],
        "notices": [notice_json(notice) for plan in plans for notice in plan.plan.notices],
        "submissions": [
            submission_json(submission) for plan in plans for submission in plan.plan.submissions
        ],
    }
    return document_json(whole)


def _plan_name(plan: PlanReview) -> str | None:
    return plan.plan.id or plan.document.name


def _step(plan: PlanReview, step: "Step") -> TimetableStepJson:
    return {
        "plan": _plan_name(plan),
        "name": step.name,
        "step": step.step,
        "duty": step.duty.value,
        "counted_from": step.counted_from,
        "from_date": step.from_date.isoformat() if step.from_date else None,
        "working_days": step.working_days,
        "months": step.months,
        "due": date_json(step.due),
        "done": date_json(step.done),
        "outcome": step.outcome,
        "days_left": step.days_left,
        "met": step.met,
        "source": step.source,
        "provisional": step.provisional is not None,
        "sure": step.not_settled is None,
        "of": step.of,
        "owed_by": step.debtor,
        "within": str(step.count.within) if step.count else None,
        "from_step": step.count.from_step if step.count else None,
    }


def _only(revisions: set[str | None]) -> str | None:
    return revisions.pop() if len(revisions) == 1 else None


def _overdue(comparison: Comparison, action: ActionPosition) -> NewlyOverdueJson:
    due, as_of = action.agreed_due, comparison.position.as_of
    return {
        "plan": comparison.position.plan.id or comparison.position.file_name,
        "action": action.id or None,
        "title": action.title or None,
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
        "field": ".".join(key.rstrip("_") for key in change.path) or None,
        "of": change.of,
        "direction": change.direction,
    }


def _plan(review: PlanReview) -> PlanStatusJson:
    plan, summary = review.plan, review.summary
    return {
        "id": plan.id or None,
        "title": plan.title or None,
        "area": plan.area or None,
        "path": review.path,
        "as_of": review.position.as_of.isoformat(),
        "position": date_json(plan.position),
        "position_age_days": summary.position_age_days,
        "revision": review.document.revision,
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
        "reported": _reported(review),
        "measures": [_measure(facts) for facts in measure_facts(review.position)],
        "budget": [_budget(budget) for budget in plan.budget],
        "groups": [_group(group) for groups in summary.groups.values() for group in groups],
        "flags": [flag_json(flag) for flag in review.flags],
        "impact": list(_impact(review)),
        "percent_done": [_percent_band(band) for band in count_percents(review.position)],
    }


def _percent_band(band: PercentBand) -> PercentBandJson:
    return {
        "from": band.low,
        "to": band.high,
        "count": band.count,
        "readable": not band.is_unread,
    }


def _impact(plan: PlanReview) -> Iterator[ImpactCountJson]:
    counts = count_impact(plan.position)
    for meaning, held in counts.rows if counts else ():
        for word, count in zip(counts.words if counts else (), held, strict=True):
            yield {"progress": meaning.value, "impact_rating": word, "count": count}


def _rating(rating: RatingCount) -> RatingCountJson:
    return {"rating": rating.rating, "meaning": rating.meaning.value, "count": rating.count}


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


def _reported(plan: PlanReview) -> list[PublishedTotalsJson]:
    return [
        {
            "date": date_json(reported.date),
            "of": reported.of,
            "counts": [
                {
                    "rating": word,
                    "meaning": m.value if (m := plan.plan.meaning_reported(word)) else None,
                    "count": count,
                }
                for word, count in reported.counts.items()
            ],
        }
        for reported in plan.plan.reported
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
        "standing": facts.standing_without_doubt,
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
