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
    still = [comparison for comparison in ordered if len(ordered) > 1 and is_unchanged(comparison)]
    changed = [
        _plan(comparison, is_full=is_full) for comparison in ordered if comparison not in still
    ]
    return apart([*changed, [line(unchanged_in_words(comparison)) for comparison in still]])


def _plan(comparison: Comparison, *, is_full: bool) -> list[Block]:
    plan, title = comparison.position.plan, title_of(comparison)
    first, *rest = headline_parts(comparison)
    blocks: list[Block] = [
        Line((StyledText(title, "strong"),), right=one_line(plan.area)),
        BLANK,
        *(line(sentence, "error") for sentence in caution(comparison)),
        line(first, "strong"),
        *(line(sentence) for sentence in rest),
        *([line(one_line(comparison.remark))] if comparison.remark else []),
        line(reconciled(comparison)),
        *(line(sentence) for sentence in redefinitions(comparison)),
    ]
    for group, of_group in groupby(sections(comparison), key=lambda section: section.group):
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
