"""Evidence as rows for a spreadsheet: one a piece, and one for a finding that has none."""

import csv
from collections.abc import Iterator
from io import StringIO

from actiontrack.review import PlanReview, Review
from actiontrack.summary.evidence import EvidenceItem, FindingEvidence, evidence_by_finding
from actiontrack.text.escape import as_cell

HEADS = (
    *("plan", "finding", "finding_text", "missing", "action", "action_title"),
    *("title", "kind", "date", "age_days", "old", "verified_by", "link"),
)


def render(review: Review, finding: str | None = None) -> str:
    """Return the evidence of plans, or of one finding."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADS)
    for plan in review.plans:
        for each in evidence_by_finding(plan.position):
            if finding in (None, each.name):
                writer.writerows(_rows(plan, each))
    return text.getvalue()


def _rows(plan: PlanReview, each: FindingEvidence) -> Iterator[list[str]]:
    head = [
        plan.plan.id or plan.document.name or "",
        each.name,
        each.finding.text if each.finding else "",
        "; ".join(each.gaps(plan.plan.action_word)),
    ]
    for item in each.items:
        yield [as_cell(value) for value in (*head, *_piece(item))]
    if not each.items:
        yield [as_cell(value) for value in (*head, *[""] * (len(HEADS) - len(head)))]


def _piece(item: EvidenceItem) -> Iterator[str]:
    action, evidence = item.action.action, item.evidence
    yield from (action.id, action.title, evidence.title, evidence.kind or "")
    yield str(evidence.date) if evidence.date else ""
    yield "" if item.age is None else str(item.age)
    yield str(item.is_old).lower()
    yield from (evidence.verified_by or "", evidence.link or "")
