"""What happened since: the sentence a chair can read out first, then each thing, worst first."""

from collections.abc import Sequence
from itertools import groupby

from actiontrack.review.compare import Comparison
from actiontrack.review.diff_sentences import (
    caution,
    headline_parts,
    is_unchanged,
    reconciled,
    redefinitions,
    sections,
    title_of,
    unchanged_in_words,
)
from actiontrack.review.what_changed import worst_changed_first
from actiontrack.text.page import BLANK, Block, Line, Page, StyledText, apart, line, one_line

MOST_ROUTINE = 5
"""Updates, and other things of routine, that are said in full; of more the first and the ids."""

FIRST = 3


def render(comparisons: Sequence[Comparison], *, is_full: bool = False) -> Page:
    """Return what happened to each plan, to the one first in which most got worse.

    Of several, those in which nothing happened come last, in a line each. With `is_full` what is
    routine is said in full as well.
    """
    ordered = worst_changed_first(comparisons)
    still = [each for each in ordered if len(ordered) > 1 and is_unchanged(each)]
    changed = [_plan(each, is_full=is_full) for each in ordered if each not in still]
    return apart([*changed, [line(unchanged_in_words(each)) for each in still]])


def _plan(each: Comparison, *, is_full: bool) -> list[Block]:
    plan, title = each.position.plan, title_of(each)
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
            is_short = section.is_routine and len(section.names) > MOST_ROUTINE and not is_full
            shown = FIRST if is_short else len(section.names)
            blocks += [
                line(sentence, indent=4, hanging=3) for sentence in section.sentences[:shown]
            ]
            if is_short:
                ids = list(dict.fromkeys(section.names[shown:]))
                more = f"and {len(section.names) - shown:,} more (--full): {', '.join(ids)}"
                blocks.append(line(more, indent=4, hanging=3))
    return blocks
