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
    needing = {id(each) for _, each in position.findings_to_answer}
    answered = [each for each in facts if each.finding and id(each.finding) in needing]
    return {
        "sentence": evidence_sentence(facts, word),
        "findings": [
            {**row, **_finding(each, word)} for row, each in zip(rows, answered, strict=True)
        ],
        "others": [piece for each in facts if not each.finding for piece in _pieces(each.items)],
    }


def _finding(each: FindingEvidence, word: str) -> Row:
    name = f"{each.name or '?'} {required_text(each.finding.text if each.finding else '')}"
    newest = each.newest.evidence.date if each.newest else None
    return {
        "name": name,
        "heading": heading_of(name),
        "pieces": _pieces(each.items),
        "newest": date_in_words(newest),
        "gaps": list(each.gaps(word)),
    }


def _pieces(items: Sequence[EvidenceItem]) -> list[Row]:
    return [
        {
            "title": required_text(each.evidence.title),
            "kind": each.evidence.kind,
            "date": date_in_words(each.evidence.date),
            "age": "not known" if each.age is None else counted(each.age, "day"),
            "old": each.is_old,
            "action": each.action.action.id or "?",
            "verified_by": (
                one_line(each.evidence.verified_by) if each.evidence.verified_by else None
            ),
        }
        for each in items
    ]
