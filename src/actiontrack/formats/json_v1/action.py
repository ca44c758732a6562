"""One action as JSON: as a row of a list, whole, and how its rating came about."""

from collections.abc import Iterable, Sequence
from typing import cast

from actiontrack.formats.json_v1.shape import (
    SCHEMA_VERSION,
    DatedMilestoneJson,
    ListedActionJson,
    ListJson,
    OtherActionJson,
    PlanHeadJson,
    ShowJson,
    WholeActionJson,
    WhyJson,
)
from actiontrack.formats.json_v1.values import (
    cost_json,
    date_json,
    document_json,
    evidence_json,
    flag_json,
    reply_json,
    reprogrammed_json,
    requested_json,
    requests_json,
    sign_off_json,
    updates_json,
    written_over_json,
)
from actiontrack.plans.model import Milestone
from actiontrack.plans.own_fields import own_fields
from actiontrack.position import ActionPosition
from actiontrack.position.facts import facts_of
from actiontrack.review import PlanReview, Review
from actiontrack.review.fields import ListedAction, days_late
from actiontrack.summary.reasons import rating_conclusion, rating_reasons


def list_of_actions(
    review: Review, actions: Iterable[ListedAction], fields: Sequence[str] = ()
) -> str:
    """Return actions as rows, with the fields that are asked for, else with all."""
    rows = [_listed(plan, action) for plan, action in actions]
    if fields:
        cells: list[dict[str, object]] = [{**row} for row in rows]
        rows = [cast("ListedActionJson", _asked_for(row, fields)) for row in cells]
    whole: ListJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "list",
        "as_of": review.day.isoformat(),
        "actions": rows,
    }
    return document_json(whole)


def _asked_for(row: dict[str, object], fields: Sequence[str]) -> dict[str, object]:
    """Return the keys that are asked for; an own field stands under `fields`, null for none."""
    own = cast("dict[str, str]", row["fields"])
    values = {name: row[name] for name in fields if name in row}
    named = {name: own.get(name) for name in fields if name not in row}
    return {**values, "fields": named} if named else values


def action_whole(plan: PlanReview, action: ActionPosition) -> str:
    """Return one action whole, with what it names and what waits on it."""
    whole: ShowJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "show",
        **_head(plan),
        "action": _whole(plan, action),
    }
    return document_json(whole)


def rating_explained(plan: PlanReview, action: ActionPosition) -> str:
    """Return the steps by which an action's calculated rating came about."""
    facts, as_of = facts_of(action, plan.position.as_of), plan.position.as_of
    whole: WhyJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "why",
        **_head(plan),
        "action": facts.id,
        "title": facts.title,
        "status": facts.status,
        "meaning": facts.meaning.value if facts.meaning else None,
        "calculated": facts.calculated.value if facts.calculated else None,
        "rated_better_than_dates": facts.rated_better_than_dates,
        "steps": list(rating_reasons(plan.plan, as_of, action)),
        "conclusion": rating_conclusion(action),
    }
    return document_json(whole)


def _head(plan: PlanReview) -> PlanHeadJson:
    return {
        "as_of": plan.position.as_of.isoformat(),
        "plan": plan.plan.id or plan.document.name,
        "plan_title": plan.plan.title or None,
        "path": plan.path,
        "revision": plan.document.revision,
    }


def _listed(plan: PlanReview, action: ActionPosition) -> ListedActionJson:
    facts = facts_of(action, plan.position.as_of)
    return {
        "plan": plan.plan.id or plan.document.name,
        "id": facts.id,
        "title": facts.title,
        "workstream": facts.workstream,
        "workstream_title": facts.workstream_title,
        "status": facts.status,
        "meaning": facts.meaning.value if facts.meaning else None,
        "calculated": facts.calculated.value if facts.calculated else None,
        "lead": facts.lead,
        "accountable": facts.accountable,
        "bodies": list(action.bodies),
        "start": date_json(facts.start),
        "due": date_json(facts.due),
        "agreed_due": date_json(facts.agreed_due),
        "slip_days": facts.slip_days,
        "days_behind": facts.days_behind,
        "days_late": days_late(facts),
        "overdue": facts.overdue,
        "started": date_json(facts.started),
        "completed": date_json(facts.completed),
        "stage": action.action.stage,
        "impact_rating": action.action.impact_rating,
        "percent": action.action.percent,
        "ref": action.action.ref,
        "moved_to": action.action.moved_to,
        "fields": {**own_fields(plan.plan, action.action)},
    }


def _whole(plan: PlanReview, action_position: ActionPosition) -> WholeActionJson:
    action, facts = action_position.action, facts_of(action_position, plan.position.as_of)
    findings = {finding.id: finding.text for finding in plan.plan.findings}
    measures = {measure.id: measure.title for measure in plan.plan.measures}
    others = {other.id: other for other in plan.position.all_actions}
    waiting = [
        other
        for other in plan.position.all_actions
        if action.id and action.id in other.action.depends_on
    ]
    depth = len(action_position.route)
    return {
        **_listed(plan, action_position),
        "unreadable": not action_position.is_readable,
        "overdue_against_first_date": facts.overdue_against_first_date,
        "late_to_start": facts.late_to_start,
        "rated_better_than_dates": facts.rated_better_than_dates,
        "times_reprogrammed": facts.times_reprogrammed,
        "due_written_over": written_over_json(action_position),
        "outcome": action.outcome,
        "success": action.success,
        "corrective_action": action.corrective_action,
        "involves": list(action.involves),
        "plain": action.plain,
        "repeats": action.repeats,
        "reason": action.reason,
        "note": action.note,
        "reply": reply_json(action),
        "cost": cost_json(action),
        "reprogrammed": reprogrammed_json(action.reprogrammed),
        "requested": requested_json(action),
        "requests": requests_json(action),
        "milestones": [
            _milestone(milestone, index, action_position)
            for index, milestone in enumerate(action.milestones)
        ],
        "updates": updates_json(action),
        "evidence": evidence_json(action),
        "addresses": [{"id": ref, "text": findings.get(ref)} for ref in action_position.addresses],
        "measures": [{"id": ref, "title": measures.get(ref)} for ref in action.measures],
        "depends_on": [_other(ref, others.get(ref)) for ref in action.depends_on],
        "waited_on_by": [_other(other.id, other) for other in waiting],
        "sign_off": sign_off_json(action),
        "flags": [
            flag_json(flag) for flag in plan.flags if flag.route[:depth] == action_position.route
        ],
    }


def _milestone(milestone: Milestone, index: int, action: ActionPosition) -> DatedMilestoneJson:
    overdue = {missed.index: missed.days for missed in action.milestones_overdue}
    return {
        "title": milestone.title or None,
        "due": date_json(milestone.due),
        "agreed_due": date_json(milestone.agreed_due),
        "completed": date_json(milestone.completed),
        "days_overdue": overdue.get(index, 0),
        "reprogrammed": reprogrammed_json(milestone.reprogrammed),
    }


def _other(ref: str, other: ActionPosition | None) -> OtherActionJson:
    """Return an action that another names; without a title and status where there is none."""
    return {
        "id": ref or None,
        "title": (other.title or None) if other else None,
        "status": other.action.status if other else None,
    }
