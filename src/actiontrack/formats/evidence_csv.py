"""Evidence as rows for a spreadsheet: one a piece, and one for a finding that has none."""

from collections.abc import Iterator

from actiontrack.review import PlanReview, Review
from actiontrack.summary.evidence import EvidenceItem, FindingEvidence, evidence_by_finding
from actiontrack.text.escape import as_csv

HEADS = (
    *("plan", "finding", "finding_text", "missing", "action", "action_title"),
    *("title", "kind", "date", "age_days", "old", "verified_by", "link"),
)


def render(review: Review, finding: str | None = None) -> str:
    """Return the evidence of plans, or of one finding."""
    return as_csv(
        HEADS,
        (
            row
            for plan in review.plans
            for evidence in evidence_by_finding(plan.position)
            if finding in (None, evidence.name)
            for row in _rows(plan, evidence)
        ),
    )


def _rows(plan: PlanReview, finding: FindingEvidence) -> Iterator[tuple[object, ...]]:
    head = (
        plan.plan.id or plan.document.name,
        finding.name,
        finding.finding.text if finding.finding else None,
        "; ".join(finding.gaps(plan.plan.action_word)),
    )
    for item in finding.items:
        yield (*head, *_piece(item))
    if not finding.items:
        yield (*head, *[None] * (len(HEADS) - len(head)))


def _piece(item: EvidenceItem) -> Iterator[object]:
    action, evidence = item.action.action, item.evidence
    yield from (action.id, action.title, evidence.title, evidence.kind, evidence.date)
    yield None if item.age is None else str(item.age)
    yield from (item.is_old, evidence.verified_by, evidence.link)
