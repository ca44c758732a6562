"""Each risk whole: its score now and before, whose it is, and what is done about it."""

from collections.abc import Iterator

from actiontrack.plans.model import Score
from actiontrack.review import PlanReview, Review
from actiontrack.summary.risks import RiskFacts, risk_facts, risks_sentence
from actiontrack.text.page import (
    BLANK,
    Block,
    LabelledValue,
    Page,
    StyledText,
    apart,
    line,
    one_line,
)
from actiontrack.views import care_about_errors, title_line


def render(review: Review) -> Page:
    """Return the risks of each plan, the sentence that sums them up first."""
    return apart(_plan(plan) for plan in review.plans)


def _plan(plan: PlanReview) -> Iterator[Block]:
    yield title_line(plan)
    facts = risk_facts(plan.position)
    yield line(risks_sentence(facts, plan.plan.risk_scale))
    yield from care_about_errors(plan)
    for risk in facts:
        yield BLANK
        yield line(risk.name, "strong")
        for name, value in _pairs(risk):
            if value:
                yield LabelledValue(name, StyledText(value))


def _pairs(facts: RiskFacts) -> Iterator[tuple[str, str | None]]:
    risk, closed = facts.risk, facts.risk.closed
    if closed:
        on = closed.on.words if closed.on else "on a day that is not given"
        yield "Closed", f"{on}: {one_line(closed.reason)}" if closed.reason else on
    yield "Score", _score(facts.last) if facts.last else "not scored"
    yield "Before", _score(facts.before) if facts.before else None
    yield "Owner", one_line(risk.owner) if risk.owner else "none"
    yield "Mitigation", one_line(risk.mitigation) if risk.mitigation else "none recorded"
    yield "About", ", ".join(risk.about)


def _score(score: Score) -> str:
    parts = [
        f"{name} {value}"
        for name, value in (("likelihood", score.likelihood), ("impact", score.impact))
        if value is not None
    ]
    how = f": {', '.join(parts)}" if parts else ""
    on = f" ({score.date.words})" if score.date else ""
    return f"{score.product if score.product is not None else 'incomplete'}{how}{on}"
