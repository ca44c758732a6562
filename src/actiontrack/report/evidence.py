"""What shows that the findings are answered, for the week before the inspectors come."""

from collections.abc import Sequence

from actiontrack.position import Position
from actiontrack.report.actions import Row, date_in_words, heading_of, required_text
from actiontrack.report.findings import finding_rows
from actiontrack.summary.evidence import (
    EvidenceItem,
    FindingEvidence,
    evidence_by_finding,
    evidence_sentence,
)
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted


def evidence_data(position: Position) -> Row:
    """Return the evidence by finding, with what was promised, what is missing and the measures."""
    facts, word = evidence_by_finding(position), position.plan.action_word
    rows = finding_rows(position)
    needing = {id(finding) for _, finding in position.findings_to_answer}
    answered = [finding for finding in facts if finding.finding and id(finding.finding) in needing]
    return {
        "sentence": evidence_sentence(facts, word),
        "findings": [
            {**row, **_finding(finding, word)} for row, finding in zip(rows, answered, strict=True)
        ],
        "others": [
            piece for finding in facts if not finding.finding for piece in _pieces(finding.items)
        ],
    }


def _finding(finding: FindingEvidence, word: str) -> Row:
    name = f"{finding.name or '?'} {required_text(finding.finding.text if finding.finding else '')}"
    newest = finding.newest.evidence.date if finding.newest else None
    return {
        "name": name,
        "heading": heading_of(name),
        "pieces": _pieces(finding.items),
        "newest": date_in_words(newest),
        "gaps": list(finding.gaps(word)),
    }


def _pieces(items: Sequence[EvidenceItem]) -> list[Row]:
    return [
        {
            "title": required_text(item.evidence.title),
            "kind": item.evidence.kind,
            "date": date_in_words(item.evidence.date),
            "age": "not known" if item.age is None else counted(item.age, "day"),
            "old": item.is_old,
            "action": item.action.id or "?",
            "verified_by": (
                one_line(item.evidence.verified_by) if item.evidence.verified_by else None
            ),
        }
        for item in items
    ]
