"""The evidence of plans, by finding: a table of what there is and is missing, then each piece."""

from collections.abc import Iterator, Sequence

from actiontrack.review import PlanReview, Review
from actiontrack.summary.evidence import (
    EvidenceItem,
    FindingEvidence,
    evidence_by_finding,
    evidence_sentence,
)
from actiontrack.text.page import (
    BLANK,
    Block,
    Column,
    Page,
    StyledText,
    Table,
    apart,
    line,
    one_line,
    row,
)
from actiontrack.text.wording import counted, plural
from actiontrack.views import care_about_errors, title_line

MOST_ROWS = 12
"""Findings of which the first screen tells, those of which most is missing first."""


def render(review: Review, finding: str | None = None, *, full: bool = False) -> Page:
    """Return the evidence of each plan; of one finding, or with `full`, every piece of it."""
    return apart(_plan(plan, finding, full=full) for plan in review.plans)


def _plan(plan: PlanReview, finding: str | None, *, full: bool) -> Iterator[Block]:
    yield title_line(plan)
    facts = sorted(evidence_by_finding(plan.position), key=lambda of: of.missing, reverse=True)
    word = plan.plan.action_word
    if finding is None:
        yield line(evidence_sentence(facts, word))
        yield from care_about_errors(plan)
        if facts:
            yield BLANK
            yield from _overview(facts, word, full=full)
    else:
        facts = [every for every in facts if every.name == finding]
    if full or finding is not None:
        for every in facts:
            yield BLANK
            yield from _whole(every, word)


def _overview(facts: Sequence[FindingEvidence], word: str, *, full: bool) -> Iterator[Block]:
    shown = list(facts) if full else list(facts)[:MOST_ROWS]
    columns = (
        Column("Finding", shortened_to=24),
        Column(f"{plural(word).capitalize()} done", is_figure=True, left_out=2),
        Column("Evidence", is_figure=True),
        Column("Newest", left_out=1),
        Column("Missing"),
    )
    yield Table(columns, tuple(_row(finding, word) for finding in shown))
    if left := len(facts) - len(shown):
        yield line(f"… and {counted(left, 'more finding')}: --full lists them.", "dim")


def _row(finding: FindingEvidence, word: str) -> tuple[StyledText, ...]:
    newest = finding.newest
    dated = str(newest.evidence.date) if newest and newest.evidence.date else "none"
    missing = "; ".join(finding.gaps(word)) or "nothing"
    return row(
        _heading(finding),
        f"{finding.done:,} of {len(finding.actions):,}",
        f"{len(finding.items):,}",
        dated,
        missing,
    )


def _heading(finding: FindingEvidence) -> str:
    if finding.finding is None:
        return "Answering no finding"
    return f"{finding.finding.id or '?'} {one_line(finding.finding.text)}".strip()


def _whole(finding: FindingEvidence, word: str) -> Iterator[Block]:
    yield line(_heading(finding), "strong")
    for gap in finding.gaps(word):
        yield line(f"Missing: {gap}.", indent=2, hanging=2)
    if finding.items:
        columns = (
            Column("Evidence"),
            Column("Kind", left_out=3),
            Column("Date"),
            Column("Age", is_figure=True, left_out=1),
            Column("For"),
            Column("Verified by", left_out=2),
        )
        yield Table(columns, tuple(_piece(item) for item in finding.items))
    for item in finding.items:
        if item.evidence.link:
            title = one_line(item.evidence.title)
            yield line(f"{title}: {one_line(item.evidence.link)}", indent=2, hanging=2)


def _piece(item: EvidenceItem) -> tuple[StyledText, ...]:
    evidence = item.evidence
    return row(
        one_line(evidence.title),
        evidence.kind or "not given",
        evidence.date.words if evidence.date else "not given",
        StyledText(age_in_words(item), "warning" if item.is_old else ""),
        item.action.id or "?",
        one_line(evidence.verified_by) if evidence.verified_by else "nobody",
    )


def age_in_words(item: EvidenceItem) -> str:
    """Return how old a piece of evidence is."""
    if item.age is None:
        return "not known"
    return f"{counted(item.age, 'day')}{', old' if item.is_old else ''}"
