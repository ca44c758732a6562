"""Plans → JSON with everything they say: field by field, in the types of `shape`."""

from datetime import date

from actiontrack.exchange.json.shape import (
    EXPORT_VERSION,
    ActionJson,
    ExportJson,
    InspectionJson,
    MeetingJson,
    PlanJson,
)
from actiontrack.exchange.star_schema.keys import Keys, action_keys
from actiontrack.formats.json_v1.values import (
    cost_json,
    date_json,
    document_json,
    evidence_json,
    meanings_json,
    measure_json,
    notice_json,
    number_json,
    reply_json,
    reprogrammed_json,
    requested_json,
    requests_json,
    risk_score_json,
    sign_off_json,
    submission_json,
    totals_json,
    updates_json,
)
from actiontrack.plans.model import Inspection, Meeting, Plan
from actiontrack.plans.own_fields import own_fields
from actiontrack.plans.plain_data import plain_plan
from actiontrack.position import ActionPosition
from actiontrack.position.facts import facts_of
from actiontrack.redaction import is_held_back
from actiontrack.review import PlanReview, Review


def json_of(review: Review) -> str:
    """Return plans with all of their actions, and the figures of `status`."""
    keys = Keys()
    whole: ExportJson = {
        "schema_version": EXPORT_VERSION,
        "kind": "export",
        "as_of": review.day.isoformat(),
        "plans": [_plan(each, keys) for each in review.plans],
        "totals": totals_json(review),
    }
    return document_json(whole)


def _plan(review: PlanReview, keys: Keys) -> PlanJson:
    plan, summary, position = review.plan, review.summary, review.position
    area_key = keys.area_of(plan.area)
    name = plan.id or review.document.name
    plan_key = keys.plan_of(area_key, name)
    own = action_keys(plan_key, position.all_actions)
    shown = [
        (key, each)
        for key, each in zip(own, position.all_actions, strict=True)
        if each.action.id or not is_held_back(each)
    ]
    return {
        "key": plan_key,
        "id": name,
        "title": plan.title or None,
        "kind": plan.kind or None,
        "area": plan.area or None,
        "area_key": area_key,
        "as_of": position.as_of.isoformat(),
        "position": date_json(plan.position),
        "closed_on": date_json(plan.closed_on),
        "closed_reason": plan.closed.reason if plan.closed else None,
        "revision": review.document.revision,
        "headline": summary.headline,
        "counts": {
            "actions": summary.actions,
            "unreadable": summary.unreadable,
            "withheld": len(own) - len(shown),
            "meanings": meanings_json(summary.meanings),
            "overdue": summary.overdue,
        },
        "words": {
            "action": plan.action_word,
            "workstream": plan.workstream_word,
            "note": plan.words.note if plan.words else None,
        },
        "ratings": [
            {
                "rating": word,
                "meaning": meaning,
                "text": plan.ratings[word].text,
                "note": plan.ratings[word].note,
            }
            for word, meaning in plan.rating_meanings.items()
        ],
        "stages": [
            {"stage": word, "meaning": meaning} for word, meaning in plan.stage_meanings.items()
        ],
        "impact_ratings": [
            {"impact_rating": word, "impact": impact or None}
            for word, impact in plan.impact_ratings.items()
        ],
        "signs_off": plan.signs_off,
        "fields": [
            {
                "key": key,
                "title": each.title or None,
                "kind": "choice" if each.is_choice else each.kind or "text",
                "choice": list(each.choice),
                "note": each.note,
            }
            for key, each in plan.fields.items()
        ],
        "bodies": [{"id": key, "name": title or None} for key, title in plan.bodies.items()],
        "accountable_bodies": list(plan.accountable_bodies),
        "note": plan.note,
        "sources": [
            {
                "title": each.title or None,
                "date": date_json(each.date),
                "link": each.link,
                "note": each.note,
            }
            for each in plan.sources
        ],
        "inspection": _inspection(plan.inspection) if plan.inspection else None,
        "other_inspections": [
            {"id": each.id or None, **_inspection(each)} for each in plan.other_inspections
        ],
        "steps": [
            {
                "step": each.step,
                "id": each.id or None,
                "name": each.name,
                "due": date_json(each.due),
                "source": each.source,
                "done": date_json(each.done),
                "outcome": each.outcome,
                "note": each.note,
                "of": each.of or None,
                "within": str(each.within) if each.within else None,
                "from": each.from_,
                "owed_by": each.owed_by,
            }
            for each in plan.steps
        ],
        "notices": [notice_json(each) for each in plan.notices],
        "submissions": [submission_json(each) for each in plan.submissions],
        "findings": [
            {
                "id": each.id or None,
                "kind": each.kind,
                "text": each.text or None,
                "made_on": date_json(each.made.on) if each.made else None,
                "made_by": each.made.by if each.made else None,
                "note": each.note,
                "from_id": each.from_ or None,
                "reply_state": each.reply.state if each.reply else None,
                "reply_on": date_json(each.reply.on) if each.reply else None,
                "reply_by": each.reply.by if each.reply else None,
                "made_note": each.made.note if each.made else None,
                "reply_note": each.reply.note if each.reply else None,
            }
            for each in plan.findings
        ],
        "measures": [{**measure_json(each), "note": each.note} for each in plan.measures],
        "workstreams": [
            {
                "id": each.id or None,
                "title": each.title or None,
                "leads": list(each.lead),
                "accountable": each.accountable,
                "bodies": list(each.bodies),
                "addresses": list(each.addresses),
                "note": each.note,
            }
            for each in plan.workstreams
        ],
        "reported": [
            {
                "date": date_json(each.date),
                "of": each.of,
                "counts": [{"rating": word, "count": count} for word, count in each.counts.items()],
                "note": each.note,
            }
            for each in plan.reported
        ],
        "budget": [
            {
                "year": each.year or None,
                "amount": number_json(each.amount),
                "state": each.state,
                "recurrent": each.recurrent,
                "note": each.note,
            }
            for each in plan.budget
        ],
        "meetings": [_meeting(each) for each in plan.meetings],
        "risk_scale": plan.risk_scale,
        "risks": [
            {
                "id": each.id or None,
                "title": each.title or None,
                "owner": each.owner,
                "mitigation": each.mitigation,
                "about": list(each.about),
                "scores": [risk_score_json(score) for score in each.scores],
                "closed_on": date_json(each.closed.on) if each.closed else None,
                "closed_reason": each.closed.reason if each.closed else None,
                "note": each.note,
                "closed_note": each.closed.note if each.closed else None,
            }
            for each in plan.risks
        ],
        "excuses": [
            {
                "rule": each.rule or None,
                "action": each.action,
                "until": date_json(each.until),
                "reason": each.reason or None,
                "note": each.note,
            }
            for each in plan.excuse
        ],
        "closed_note": plan.closed.note if plan.closed else None,
        "actions": [_action(plan, key, each, position.as_of) for key, each in shown],
        "record": {**plain_plan(plan)},
    }


def _meeting(each: Meeting) -> MeetingJson:
    return {
        "date": date_json(each.date),
        "body": each.body,
        "theme": each.theme,
        "decisions": [
            {
                "id": decision.id or None,
                "text": decision.text or None,
                "about": list(decision.about),
                "outcome": decision.outcome,
                "note": decision.note,
            }
            for decision in each.decisions
        ],
        "arising": [
            {
                "id": asked.id or None,
                "text": asked.text or None,
                "owner": asked.owner,
                "due": date_json(asked.due),
                "done": date_json(asked.done),
                "note": asked.note,
            }
            for asked in each.arising
        ],
        "note": each.note,
    }


def _inspection(each: Inspection) -> InspectionJson:
    visit, report, statement = each.visit, each.report, each.statement
    return {
        "framework": each.framework,
        "inspectorates": list(each.inspectorates),
        "visit_from": date_json(visit.from_) if visit else None,
        "visit_to": date_json(visit.to) if visit else None,
        "report_received": date_json(report.received) if report else None,
        "report_published": date_json(report.published) if report else None,
        "statement_deadline": date_json(statement.deadline) if statement else None,
        "statement_submitted": date_json(statement.submitted) if statement else None,
        "statement_accepted": date_json(statement.accepted) if statement else None,
        "revisit_expected": date_json(each.revisit.expected) if each.revisit else None,
        "outcome": each.outcome,
        "statement_published": date_json(statement.published) if statement else None,
        "name": each.name,
        "note": each.note,
        "visit_note": visit.note if visit else None,
        "report_note": report.note if report else None,
        "statement_note": statement.note if statement else None,
        "revisit_note": each.revisit.note if each.revisit else None,
    }


def _action(plan: Plan, key: str, each: ActionPosition, as_of: date) -> ActionJson:
    """Return an action; `key` is what every export knows it by."""
    action, facts = each.action, facts_of(each, as_of)
    return {
        "key": key,
        "id": facts.id,
        "title": facts.title,
        "unreadable": not each.is_readable,
        "workstream": facts.workstream,
        "stage": action.stage,
        "status": facts.status,
        "impact_rating": action.impact_rating,
        "percent": action.percent,
        "sign_off": sign_off_json(action),
        "meaning": facts.meaning.value if facts.meaning else None,
        "calculated": facts.calculated.value if facts.calculated else None,
        "leads": list(each.lead),
        "accountable": facts.accountable,
        "bodies": list(each.bodies),
        "addresses": list(each.addresses),
        "measures": list(action.measures),
        "start": date_json(facts.start),
        "due": date_json(facts.due),
        "agreed_due": date_json(facts.agreed_due),
        "started": date_json(facts.started),
        "completed": date_json(facts.completed),
        "slip_days": facts.slip_days,
        "days_behind": facts.days_behind,
        "days_overdue": facts.days_overdue,
        "overdue": facts.overdue,
        "overdue_against_first_date": facts.overdue_against_first_date,
        "late_to_start": facts.late_to_start,
        "rated_better_than_dates": facts.rated_better_than_dates,
        "waiting_on": list(each.waiting_on),
        "depends_on": list(action.depends_on),
        "outcome": action.outcome,
        "success": action.success,
        "corrective_action": action.corrective_action,
        "reprogrammed": reprogrammed_json(action.reprogrammed),
        "requested": requested_json(action),
        "requests": requests_json(action),
        "milestones": [
            {
                "title": milestone.title or None,
                "due": date_json(milestone.due),
                "completed": date_json(milestone.completed),
                "reprogrammed": reprogrammed_json(milestone.reprogrammed),
                "note": milestone.note,
            }
            for milestone in action.milestones
        ],
        "updates": updates_json(action),
        "evidence": evidence_json(action),
        "cost": cost_json(action),
        "involves": list(action.involves),
        "plain": action.plain,
        "repeats": action.repeats,
        "reason": action.reason,
        "note": action.note,
        "ref": action.ref,
        "moved_to": action.moved_to,
        "fields": {**own_fields(plan, action)},
        "reply": reply_json(action),
    }
