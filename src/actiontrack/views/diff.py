"""What happened since: the sentence a chair can read out first, then each thing, worst first."""

from collections.abc import Sequence
from itertools import groupby

from actiontrack.review.compare import Comparison
from actiontrack.review.diff_sentences import (
    caution,
    headline_parts,
    reconciled,
    redefinitions,
    sections,
)
from actiontrack.review.what_changed import worst_changed_first
from actiontrack.text.page import BLANK, Block, Line, Page, StyledText, line, one_line


def render(comparisons: Sequence[Comparison]) -> Page:
    """Return what happened to each plan, to the one first in which most got worse."""
    blocks: list[Block] = []
    for each in worst_changed_first(comparisons):
        if blocks:
            blocks += [BLANK, BLANK]
        blocks += _plan(each)
    return tuple(blocks)


def _plan(each: Comparison) -> list[Block]:
    plan = each.position.plan
    title = one_line(plan.title or plan.id or each.path)
    first, *rest = headline_parts(each)
    blocks: list[Block] = [
        Line((StyledText(title, "strong"),), right=one_line(plan.area)),
        BLANK,
        *(line(sentence, "error") for sentence in caution(each)),
        line(first, "strong"),
        *(line(sentence) for sentence in rest),
        *([line(one_line(each.remark))] if each.remark else []),
        line(reconciled(each)),
        *(line(sentence) for sentence in redefinitions(each)),
    ]
    for group, of_group in groupby(sections(each), key=lambda section: section.group):
        blocks += [BLANK, line(group.value, "strong")]
        for section in of_group:
            blocks.append(line(f"{section.heading}:", indent=2))
            blocks += [line(sentence, indent=4) for sentence in section.sentences]
    return blocks
