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
    still = [comparison for comparison in ordered if len(ordered) > 1 and is_unchanged(comparison)]
    parts = ["\n".join(_plan(comparison)) for comparison in ordered if comparison not in still]
    if still:
        parts.append(
            "".join(f"- {as_markdown(unchanged_in_words(comparison))}\n" for comparison in still)
        )
    return "\n".join(parts)


def _plan(comparison: Comparison) -> list[str]:
    first, *rest = headline_parts(comparison)
    lines = [
        f"## {as_markdown(title_of(comparison))}",
        "",
        *(f"**{as_markdown(sentence)}**\n" for sentence in caution(comparison)),
        f"**{as_markdown(first)}**",
        "",
        *(f"{as_markdown(sentence)}\n" for sentence in rest),
        *([as_markdown(one_line(comparison.remark)), ""] if comparison.remark else []),
        as_markdown(reconciled(comparison)),
        "",
    ]
    for sentence in redefinitions(comparison):
        lines += [as_markdown(sentence), ""]
    for group, of_group in groupby(sections(comparison), key=lambda section: section.group):
        lines += [f"### {group.value}", ""]
        for section in of_group:
            lines += [f"#### {section.heading}", ""]
            lines += [f"- {as_markdown(sentence)}" for sentence in section.sentences]
            lines.append("")
    return lines
