"""What happened since, as markdown for a paper or a message."""

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
from actiontrack.text.escape import as_markdown
from actiontrack.text.page import one_line


def render(comparisons: Sequence[Comparison]) -> str:
    """Return what happened to each plan under a heading of its own."""
    return "\n".join("\n".join(_plan(each)) for each in worst_changed_first(comparisons))


def _plan(each: Comparison) -> list[str]:
    plan = each.position.plan
    title = one_line(plan.title or plan.id or each.path)
    first, *rest = headline_parts(each)
    lines = [
        f"## {as_markdown(title)}",
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
