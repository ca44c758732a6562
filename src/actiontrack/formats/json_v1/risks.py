"""The risks of plans as JSON."""

from actiontrack.formats.json_v1.shape import SCHEMA_VERSION, RiskJson, RisksJson
from actiontrack.formats.json_v1.values import date_json, document_json, risk_score_json
from actiontrack.review import Review
from actiontrack.summary.risks import RiskFacts, risk_facts


def risks_of_plans(review: Review) -> str:
    """Return the risks of each plan, open ones first, the highest score first."""
    whole: RisksJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "risks",
        "as_of": review.day.isoformat(),
        "plans": [
            {
                "id": plan.plan.id or plan.document.name,
                "title": plan.plan.title or None,
                "as_of": plan.position.as_of.isoformat(),
                "risk_scale": plan.plan.risk_scale,
                "risks": [_risk(facts) for facts in risk_facts(plan.position)],
            }
            for plan in review.plans
        ],
    }
    return document_json(whole)


def _risk(facts: RiskFacts) -> RiskJson:
    risk = facts.risk
    return {
        "id": risk.id or None,
        "title": risk.title or None,
        "owner": risk.owner,
        "mitigation": risk.mitigation,
        "about": list(risk.about),
        "open": facts.is_open,
        "score": facts.score,
        "score_before": facts.before.product if facts.before else None,
        "scores": [risk_score_json(score) for score in risk.scores],
        "closed_on": date_json(risk.closed.on) if risk.closed else None,
        "closed_reason": risk.closed.reason if risk.closed else None,
    }
