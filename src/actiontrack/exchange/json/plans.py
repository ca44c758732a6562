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
        "plans": [_plan(plan, keys) for plan in review.plans],
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
        (key, action)
        for key, action in zip(own, position.all_actions, strict=True)
        if action.id or not is_held_back(action)
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
                "title": field.title or None,
                "kind": "choice" if field.is_choice else field.kind or "text",
                "choice": list(field.choice),
                "note": field.note,
            }
            for key, field in plan.fields.items()
        ],
        "bodies": [{"id": key, "name": title or None} for key, title in plan.bodies.items()],
        "accountable_bodies": list(plan.accountable_bodies),
        "note": plan.note,
        "sources": [
            {
                "title": source.title or None,
                "date": date_json(source.date),
                "link": source.link,
                "note": source.note,
            }
            for source in plan.sources
        ],
        "inspection": _inspection(plan.inspection) if plan.inspection else None,
        "other_inspections": [
            {"id": inspection.id or None, **_inspection(inspection)}
            for inspection in plan.other_inspections
        ],
        "steps": [
            {
                "step": step.step,
                "id": step.id or None,
                "name": step.name,
                "due": date_json(step.due),
                "source": step.source,
                "done": date_json(step.done),
                "outcome": step.outcome,
                "note": step.note,
                "of": step.of or None,
                "within": str(step.within) if step.within else None,
                "from": step.from_,
                "owed_by": step.owed_by,
            }
            for step in plan.steps
        ],
        "notices": [notice_json(notice) for notice in plan.notices],
        "submissions": [submission_json(submission) for submission in plan.submissions],
        "findings": [
            {
                "id": finding.id or None,
                "kind": finding.kind,
                "text": finding.text or None,
                "made_on": date_json(finding.made.on) if finding.made else None,
                "made_by": finding.made.by if finding.made else None,
                "note": finding.note,
                "from_id": finding.from_ or None,
                "reply_state": finding.reply.state if finding.reply else None,
                "reply_on": date_json(finding.reply.on) if finding.reply else None,
                "reply_by": finding.reply.by if finding.reply else None,
                "made_note": finding.made.note if finding.made else None,
                "reply_note": finding.reply.note if finding.reply else None,
            }
            for finding in plan.findings
        ],
        "measures": [{**measure_json(measure), "note": measure.note} for measure in plan.measures],
        "workstreams": [
            {
                "id": workstream.id or None,
                "title": workstream.title or None,
                "leads": list(workstream.lead),
                "accountable": workstream.accountable,
                "bodies": list(workstream.bodies),
                "addresses": list(workstream.addresses),
                "note": workstream.note,
            }
            for workstream in plan.workstreams
        ],
        "reported": [
            {
                "date": date_json(total.date),
                "of": total.of,
                "counts": [
                    {"rating": word, "count": count} for word, count in total.counts.items()
                ],
                "note": total.note,
            }
            for total in plan.reported
        ],
        "budget": [
            {
                "year": budget.year or None,
                "amount": number_json(budget.amount),
                "state": budget.state,
                "recurrent": budget.recurrent,
                "note": budget.note,
            }
            for budget in plan.budget
        ],
        "meetings": [_meeting(meeting) for meeting in plan.meetings],
        "risk_scale": plan.risk_scale,
        "risks": [
            {
                "id": risk.id or None,
                "title": risk.title or None,
                "owner": risk.owner,
                "mitigation": risk.mitigation,
                "about": list(risk.about),
                "scores": [risk_score_json(score) for score in risk.scores],
                "closed_on": date_json(risk.closed.on) if risk.closed else None,
                "closed_reason": risk.closed.reason if risk.closed else None,
                "note": risk.note,
                "closed_note": risk.closed.note if risk.closed else None,
            }
            for risk in plan.risks
        ],
        "excuses": [
            {
                "rule": excuse.rule or None,
                "action": excuse.action,
                "until": date_json(excuse.until),
                "reason": excuse.reason or None,
                "note": excuse.note,
            }
            for excuse in plan.excuse
        ],
        "closed_note": plan.closed.note if plan.closed else None,
        "actions": [_action(plan, key, action, position.as_of) for key, action in shown],
        "record": {**plain_plan(plan)},
    }


def _meeting(meeting: Meeting) -> MeetingJson:
    return {
        "date": date_json(meeting.date),
        "body": meeting.body,
        "theme": meeting.theme,
        "decisions": [
            {
                "id": decision.id or None,
                "text": decision.text or None,
                "about": list(decision.about),
                "outcome": decision.outcome,
                "note": decision.note,
            }
            for decision in meeting.decisions
        ],
        "arising": [
            {
                "id": arising.id or None,
                "text": arising.text or None,
                "owner": arising.owner,
                "due": date_json(arising.due),
                "done": date_json(arising.done),
                "note": arising.note,
            }
            for arising in meeting.arising
        ],
        "note": meeting.note,
    }


def _inspection(inspection: Inspection) -> InspectionJson:
    visit, report, statement = inspection.visit, inspection.report, inspection.statement
    return {
        "framework": inspection.framework,
        "inspectorates": list(inspection.inspectorates),
        "visit_from": date_json(visit.from_) if visit else None,
        "visit_to": date_json(visit.to) if visit else None,
        "report_received": date_json(report.received) if report else None,
        "report_published": date_json(report.published) if report else None,
        "statement_deadline": date_json(statement.deadline) if statement else None,
        "statement_submitted": date_json(statement.submitted) if statement else None,
        "statement_accepted": date_json(statement.accepted) if statement else None,
        "revisit_expected": date_json(inspection.revisit.expected) if inspection.revisit else None,
        "outcome": inspection.outcome,
        "statement_published": date_json(statement.published) if statement else None,
        "name": inspection.name,
        "note": inspection.note,
        "visit_note": visit.note if visit else None,
        "report_note": report.note if report else None,
        "statement_note": statement.note if statement else None,
        "revisit_note": inspection.revisit.note if inspection.revisit else None,
    }


def _action(plan: Plan, key: str, action_position: ActionPosition, as_of: date) -> ActionJson:
    """Return an action; `key` is what every export knows it by."""
    action, facts = action_position.action, facts_of(action_position, as_of)
    return {
        "key": key,
        "id": facts.id,
        "title": facts.title,
        "unreadable": not action_position.is_readable,
        "workstream": facts.workstream,
        "stage": action.stage,
        "status": facts.status,
        "impact_rating": action.impact_rating,
        "percent": action.percent,
        "sign_off": sign_off_json(action),
        "meaning": facts.meaning.value if facts.meaning else None,
        "calculated": facts.calculated.value if facts.calculated else None,
        "leads": list(action_position.lead),
        "accountable": facts.accountable,
        "bodies": list(action_position.bodies),
        "addresses": list(action_position.addresses),
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
        "waiting_on": list(action_position.waiting_on),
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
