"""What a rule means and why a committee cares: the text of its own file."""

from actiontrack.rules import ALL_RULES, FAMILIES, RuleText, rule_explanation, rule_name
from actiontrack.text.page import BLANK, Block, Column, Page, StyledText, Table, line, row


def render(rule: RuleText) -> Page:
    """Return one rule explained."""
    what, why = rule_explanation(rule)
    return (
        line(f"{rule.CODE} {rule_name(rule)} ({rule.SEVERITY})", "strong"),
        BLANK,
        line(what),
        BLANK,
        line(why),
        BLANK,
        line(f"What to do: {rule.REMEDY}"),
    )


def render_all(codes: frozenset[str] | None = None) -> Page:
    """Return the list of rules, or of some of them, family by family."""
    blocks: list[Block] = []
    for family, title in FAMILIES.items():
        rows = tuple(
            row(
                rule.CODE,
                StyledText(rule.SEVERITY, rule.SEVERITY),
                rule_name(rule),
                rule_explanation(rule)[0],
            )
            for rule in ALL_RULES
            if rule.CODE.startswith(family) and (codes is None or rule.CODE in codes)
        )
        if not rows:
            continue
        heads = (Column(family), Column("Severity"), Column("Name"), Column(title))
        blocks += [*([BLANK] if blocks else []), Table(heads, rows)]
    return tuple(blocks)
