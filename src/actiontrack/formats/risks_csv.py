"""The risks of plans as rows for a spreadsheet, under the keys of the JSON."""

from actiontrack.review import PlanReview, Review
from actiontrack.summary.risks import RiskFacts, risk_facts
from actiontrack.text.escape import as_csv

HEADS = (
    "plan", "id", "title", "open", "score", "score_before", "likelihood", "impact", "scored_on",
    "owner", "mitigation", "about", "closed_on", "closed_reason",
)  # fmt: skip


def render(review: Review) -> str:
    """Return the risks of each plan, open ones first, the highest score first."""
    return as_csv(
        HEADS,
        (_row(plan, facts) for plan in review.plans for facts in risk_facts(plan.position)),
    )


def _row(plan: PlanReview, facts: RiskFacts) -> tuple[object, ...]:
    risk, last, before, closed = facts.risk, facts.last, facts.before, facts.risk.closed
    return (
        plan.plan.id or plan.document.name,
        risk.id,
        risk.title,
        facts.is_open,
        facts.score,
        before.product if before else None,
        last.likelihood if last else None,
        last.impact if last else None,
        last.date if last else None,
        risk.owner,
        risk.mitigation,
        ", ".join(risk.about),
        closed.on if closed else None,
        closed.reason if closed else None,
    )
