"""Plans → JSON with everything they say, version 1: each key is named here, field by field.

`out_json_schema` describes it. Every key is always present, null where it does not apply.
"""

import json

from actiontrack.exchange.json.actions import Json, action_json, date_json, number_json
from actiontrack.exchange.star_schema.keys import Keys, action_keys
from actiontrack.plans.model import Inspection, Level, Measure, Plan
from actiontrack.redaction import is_held_back
from actiontrack.review import PlanReview, Review
from actiontrack.summary import Meanings

SCHEMA_VERSION = 1


def json_of(review: Review) -> str:
    """Return plans with all of their actions, and the figures of `status`."""
    keys = Keys()
    whole = {
        "schema_version": SCHEMA_VERSION,
        "kind": "export",
        "as_of": review.day.isoformat(),
        "plans": [_plan(each, keys) for each in review.plans],
        "totals": {
            "plans": len(review.plans),
            "actions": review.actions,
            "unreadable": review.unreadable,
            "meanings": _meanings(review.meanings),
            "overdue": review.overdue,
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _plan(review: PlanReview, keys: Keys) -> Json:
    plan, summary, position = review.plan, review.summary, review.position
    area_key = keys.area_of(plan.area)
    name = plan.id or review.document.name
    plan_key = keys.plan_of(area_key, name)
    own = action_keys(plan_key, position.everything)
    shown = [
        (key, each)
        for key, each in zip(own, position.everything, strict=True)
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
        "revision": review.document.revision,
        "headline": summary.headline,
        "counts": {
            "actions": summary.actions,
            "unreadable": summary.unreadable,
            "withheld": len(own) - len(shown),
            "meanings": _meanings(summary.meanings),
            "overdue": summary.overdue,
        },
        "words": {"action": plan.action_word, "workstream": plan.workstream_word},
        "ratings": [{"rating": word, "meaning": meaning} for word, meaning in plan.ratings.items()],
        "bodies": [{"id": key, "name": title or None} for key, title in plan.bodies.items()],
        "accountable_bodies": list(plan.accountable_bodies),
        "note": plan.note,
        **_around(plan),
        "actions": [action_json(key, each, position.as_of) for key, each in shown],
    }


def _around(plan: Plan) -> Json:
    """Return what a plan holds besides its actions."""
    return {
        "sources": [
            {"title": each.title or None, "date": date_json(each.date), "link": each.link}
            for each in plan.sources
        ],
        "inspection": _inspection(plan.inspection),
        "findings": [
            {
                "id": each.id or None,
                "kind": each.kind,
                "text": each.text or None,
                "made_on": date_json(each.made.on) if each.made else None,
                "made_by": each.made.by if each.made else None,
                "note": each.note,
            }
            for each in plan.findings
        ],
        "measures": [_measure(each) for each in plan.measures],
        "workstreams": [
            {
                "id": each.id or None,
                "title": each.title or None,
                "leads": list(each.lead),
                "accountable": each.accountable,
                "bodies": list(each.bodies),
                "note": each.note,
            }
            for each in plan.workstreams
        ],
        "reported": [
            {
                "date": date_json(each.date),
                "of": each.of,
                "counts": [{"rating": word, "count": count} for word, count in each.counts.items()],
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
        "meetings": [
            {"date": date_json(each.date), "body": each.body, "theme": each.theme}
            for each in plan.meetings
        ],
    }


def _inspection(each: Inspection | None) -> Json | None:
    if each is None:
        return None
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
    }


def _measure(each: Measure) -> Json:
    return {
        "id": each.id or None,
        "title": each.title or None,
        "unit": each.unit,
        "better": each.better,
        "baseline": _level(each.baseline),
        "target": _level(each.target),
        "readings": [
            {
                "date": date_json(reading.date),
                "value": number_json(reading.value),
                "direction": reading.direction,
                "text": reading.text,
            }
            for reading in each.readings
        ],
        "note": each.note,
    }


def _level(level: Level | None) -> Json | None:
    return {"date": date_json(level.date), "value": number_json(level.value)} if level else None


def _meanings(meanings: Meanings) -> Json:
    return {meaning.value: count for meaning, count in meanings.items()}
