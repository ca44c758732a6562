"""What happened since, as markdown for a paper or a message."""

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
from actiontrack.text.escape import as_markdown
from actiontrack.text.page import one_line


def render(comparisons: Sequence[Comparison]) -> str:
    """Return what happened to each plan under a heading of its own, as the text has it."""
    ordered = worst_changed_first(comparisons)
    still = [each for each in ordered if len(ordered) > 1 and is_unchanged(each)]
    parts = ["\n".join(_plan(each)) for each in ordered if each not in still]
    if still:
        parts.append("".join(f"- {as_markdown(unchanged_in_words(each))}\n" for each in still))
    return "\n".join(parts)


def _plan(each: Comparison) -> list[str]:
    first, *rest = headline_parts(each)
    lines = [
        f"## {as_markdown(title_of(each))}",
        "",
        *(f"**{as_markdown(sentence)}**\n" for sentence in caution(each)),
        f"**{as_markdown(first)}**",
        "",
        *(f"{as_markdown(sentence)}\n" for sentence in rest),
        *([as_markdown(one_line(each.remark)), ""] if each.remark else []),
        as_markdown(reconciled(each)),
        "",
    ]
    for sentence in redefinitions(each):
        lines += [as_markdown(sentence), ""]
    for group, of_group in groupby(sections(each), key=lambda section: section.group):
        lines += [f"### {group.value}", ""]
        for section in of_group:
            lines += [f"#### {section.heading}", ""]
            lines += [f"- {as_markdown(sentence)}" for sentence in section.sentences]
            lines.append("")
    return lines
