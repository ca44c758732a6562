"""What happened since: the sentence a chair can read out first, then each thing by its kind."""

from collections.abc import Sequence

from actiontrack.review.compare import Comparison
from actiontrack.review.diff_sentences import (
    caution,
    headline,
    reconciled,
    redefinitions,
    sections,
)
from actiontrack.text.page import BLANK, Block, Line, Page, StyledText, line, one_line


def render(comparisons: Sequence[Comparison]) -> Page:
    """Return what happened to each plan."""
    blocks: list[Block] = []
    for each in comparisons:
        if blocks:
            blocks += [BLANK, BLANK]
        blocks += _plan(each)
    return tuple(blocks)


def _plan(each: Comparison) -> list[Block]:
    plan = each.position.plan
    title = one_line(plan.title or plan.id or each.path)
    blocks: list[Block] = [
        Line((StyledText(title, "strong"),), right=one_line(plan.area)),
        BLANK,
        *(line(said, "error") for said in caution(each)),
        line(headline(each), "strong"),
        *([line(one_line(each.remark))] if each.remark else []),
        line(reconciled(each)),
        *(line(said) for said in redefinitions(each)),
    ]
    for section in sections(each):
        blocks += [BLANK, line(f"{section.heading}:")]
        blocks += [line(sentence, indent=2) for sentence in section.sentences]
    return blocks
