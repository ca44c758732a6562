"""Risks, decisions and what arose at meetings, for a paper."""

from actiontrack.position import Position
from actiontrack.report.actions import Row, required_text
from actiontrack.summary.board import (
    bodies_in_words,
    last_decisions,
    open_arising,
    score_in_words,
)
from actiontrack.summary.risks import risk_facts, risks_sentence
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted


def board_data(position: Position) -> Row:
    """Return the open risks, the decisions of the last meetings, and what is not done yet."""
    facts = risk_facts(position)
    return {
        "risks_sentence": risks_sentence(facts, position.plan.risk_scale) if facts else None,
        "risks": [
            {
                "id": risk.risk.id or "?",
                "title": required_text(risk.risk.title),
                "score": score_in_words(risk),
                "owner": one_line(risk.risk.owner) if risk.risk.owner else None,
                "mitigation": one_line(risk.risk.mitigation) if risk.risk.mitigation else None,
                "about": list(risk.risk.about),
            }
            for risk in facts
            if risk.is_open
        ],
        "decisions": [
            {
                "id": decision.decision.id or "?",
                "text": required_text(decision.decision.text),
                "outcome": decision.decision.outcome,
                "meeting": bodies_in_words(position, decision.meeting),
                "about": list(decision.decision.about),
            }
            for decision in last_decisions(position)
        ],
        "arising": [
            {
                "id": arising.arising.id or "?",
                "text": required_text(arising.arising.text),
                "owner": one_line(arising.arising.owner) if arising.arising.owner else None,
                "due": arising.arising.due.words if arising.arising.due else None,
                "late": counted(arising.days_late, "day") if arising.days_late else None,
                "meeting": bodies_in_words(position, arising.meeting),
            }
            for arising in open_arising(position)
        ],
    }
