"""The evidence of plans as JSON."""

from actiontrack.formats.json_v1.shape import (
    SCHEMA_VERSION,
    EvidenceIndexJson,
    EvidencePieceJson,
    FindingEvidenceJson,
)
from actiontrack.formats.json_v1.values import date_json, document_json
from actiontrack.review import Review
from actiontrack.summary.evidence import EvidenceItem, FindingEvidence, evidence_by_finding


def evidence_of_plans(review: Review, finding: str | None = None) -> str:
    """Return the evidence of each plan by finding, or of one finding."""
    whole: EvidenceIndexJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "evidence",
        "as_of": review.day.isoformat(),
        "plans": [
            {
                "id": plan.plan.id or plan.document.name,
                "title": plan.plan.title or None,
                "as_of": plan.position.as_of.isoformat(),
                "evidence_is_old": plan.position.thresholds.evidence_is_old,
                "findings": [
                    _finding(facts, plan.plan.action_word)
                    for facts in evidence_by_finding(plan.position)
                    if finding in (None, facts.name)
                ],
            }
            for plan in review.plans
        ],
    }
    return document_json(whole)


def _finding(facts: FindingEvidence, word: str) -> FindingEvidenceJson:
    finding = facts.finding
    return {
        "finding": facts.name or None,
        "text": finding.text or None if finding else None,
        "finding_kind": finding.kind if finding else None,
        "actions": len(facts.actions),
        "done": facts.done,
        "done_without_evidence": [action.id for action in facts.done_without],
        "missing": list(facts.gaps(word)),
        "evidence": [_piece(item) for item in facts.items],
    }


def _piece(item: EvidenceItem) -> EvidencePieceJson:
    evidence = item.evidence
    return {
        "action": item.action.id or None,
        "title": evidence.title or None,
        "kind": evidence.kind,
        "date": date_json(evidence.date),
        "link": evidence.link,
        "verified_by": evidence.verified_by,
        "age_days": item.age,
        "old": item.is_old,
    }
