"""Risks, decisions and what arose at meetings, on the page of a plan."""

from collections.abc import Iterable, Iterator

from actiontrack.position import Position
from actiontrack.review import PlanReview
from actiontrack.site.blocks import paragraph
from actiontrack.site.links import Links
from actiontrack.site.tables import TemplateData, cell, table
from actiontrack.summary.board import (
    bodies_in_words,
    last_decisions,
    open_arising,
    score_in_words,
)
from actiontrack.summary.risks import risk_facts, risks_sentence
from actiontrack.text.page import Column, one_line
from actiontrack.text.wording import counted


def risks_section(review: PlanReview) -> Iterator[TemplateData]:
    """Yield the risks that are open, the worst first, with their scores now and before."""
    facts = risk_facts(review.position)
    if not facts:
        return
    yield paragraph(risks_sentence(facts, review.plan.risk_scale))
    rows = [
        [
            cell(risk.name),
            cell(score_in_words(risk)),
            cell(one_line(risk.risk.owner or "") or "nobody"),
            cell(one_line(risk.risk.mitigation or "") or "nothing is recorded"),
            cell(", ".join(risk.risk.about)),
        ]
        for risk in facts
        if risk.is_open
    ]
    if rows:
        heads = ("Risk", "Score", "Owner", "What is done about it", "About")
        yield table("Open risks, worst first", [Column(head) for head in heads], rows)


def meetings_section(review: PlanReview, links: Links) -> Iterator[TemplateData]:
    """Yield what the last meetings decided, and what they asked for and is not done."""
    position = review.position
    decided = [
        [
            cell(f"{decision.decision.id} {one_line(decision.decision.text)}"),
            cell(decision.decision.outcome or "not given"),
            cell(bodies_in_words(position, decision.meeting)),
            _about(decision.decision.about, links),
        ]
        for decision in last_decisions(position)
    ]
    if decided:
        heads = ("Decision", "Outcome", "Meeting", "About")
        yield table("Decisions of the last meetings", [Column(head) for head in heads], decided)
    yield from _arising(position)


def _arising(position: Position) -> Iterator[TemplateData]:
    rows = [
        [
            cell(f"{arising.arising.id} {one_line(arising.arising.text)}"),
            cell(one_line(arising.arising.owner or "") or "nobody"),
            cell(arising.arising.due.words if arising.arising.due else "not given"),
            cell(counted(arising.days_late, "day") if arising.days_late else "not late"),
            cell(bodies_in_words(position, arising.meeting)),
        ]
        for arising in open_arising(position)
    ]
    if rows:
        heads = ("Asked for", "Who", "Due", "Late", "Meeting")
        yield table("Asked for by meetings, not done yet", [Column(head) for head in heads], rows)


def _about(refs: Iterable[str], links: Links) -> TemplateData:
    names = list(refs)
    href = links.href(("action", names[0])) if len(names) == 1 else None
    return cell(", ".join(names), href)
