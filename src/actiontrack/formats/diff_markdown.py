"""What happened since, as markdown for a paper or a message."""

from collections.abc import Sequence

from actiontrack.review.compare import Comparison
from actiontrack.review.diff_sentences import (
    caution,
    headline,
    reconciled,
    redefinitions,
    sections,
)
from actiontrack.text.escape import as_markdown
from actiontrack.text.page import one_line


def render(comparisons: Sequence[Comparison]) -> str:
    """Return what happened to each plan under a heading of its own."""
    return "\n".join("\n".join(_plan(each)) for each in comparisons)


def _plan(each: Comparison) -> list[str]:
    plan = each.position.plan
    title = one_line(plan.title or plan.id or each.path)
    lines = [
        f"## {as_markdown(title)}",
        "",
        *(f"**{as_markdown(said)}**\n" for said in caution(each)),
        f"**{as_markdown(headline(each))}**",
        "",
        *([as_markdown(one_line(each.remark)), ""] if each.remark else []),
        as_markdown(reconciled(each)),
        "",
    ]
    for said in redefinitions(each):
        lines += [as_markdown(said), ""]
    for section in sections(each):
        lines += [f"### {section.heading}", ""]
        lines += [f"- {as_markdown(sentence)}" for sentence in section.sentences]
        lines.append("")
    return lines
