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
                "id": each.risk.id or "?",
                "title": required_text(each.risk.title),
                "score": score_in_words(each),
                "owner": one_line(each.risk.owner) if each.risk.owner else None,
                "mitigation": one_line(each.risk.mitigation) if each.risk.mitigation else None,
                "about": list(each.risk.about),
            }
            for each in facts
            if each.is_open
        ],
        "decisions": [
            {
                "id": each.decision.id or "?",
                "text": required_text(each.decision.text),
                "outcome": each.decision.outcome,
                "meeting": bodies_in_words(position, each.meeting),
                "about": list(each.decision.about),
            }
            for each in last_decisions(position)
        ],
        "arising": [
            {
                "id": each.arising.id or "?",
                "text": required_text(each.arising.text),
                "owner": one_line(each.arising.owner) if each.arising.owner else None,
                "due": each.arising.due.words if each.arising.due else None,
                "late": counted(each.days_late, "day") if each.days_late else None,
                "meeting": bodies_in_words(position, each.meeting),
            }
            for each in open_arising(position)
        ],
    }
