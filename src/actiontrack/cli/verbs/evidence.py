"""What shows that the findings are answered."""

from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import LookOptions, Plans, Public, format_option, option

if TYPE_CHECKING:
    from actiontrack.review import Review
    from actiontrack.text.page import Page

EXAMPLES = (
    "actiontrack evidence marlhaven-send",
    "actiontrack evidence marlhaven-send --full --format csv -o evidence.csv",
)


def run(
    plans: Plans = None,
    finding: Annotated[str | None, option("ID", "One finding, with every piece of it.")] = None,
    *,
    full: Annotated[bool, typer.Option("--full", help="Every piece, with its link.")] = False,
    public: Public = False,
    look: Annotated[LookOptions, format_option("text, json or csv.", "EVIDENCE_FORMATS")],
) -> int:
    """List the evidence by finding: how old it is, what is missing."""
    from actiontrack.cli.output import print_made
    from actiontrack.cli.session import review_looked_at
    from actiontrack.formats import EVIDENCE_FORMATS
    from actiontrack.views import evidence as evidence_text

    form = look.chosen(EVIDENCE_FORMATS)
    review = review_looked_at(look, plans, family="AT2", is_public=public)
    if finding is not None:
        review = _with_finding(review, finding)
    if form == "text":
        made: Page | str = evidence_text.render(review, finding, full=full)
    else:
        made = EVIDENCE_FORMATS[form](review, finding)
    print_made(made, look.output, form)
    return FLAGGED if review.is_damaged else DONE


def _with_finding(review: "Review", finding: str) -> "Review":
    """Return the plans that hold a finding. Raises CannotDoError where none does."""
    from dataclasses import replace

    from actiontrack.errors import CannotDoError
    from actiontrack.text.wording import did_you_mean, listed

    known = [item.id for plan in review.plans for item in plan.plan.findings if item.id]
    if finding not in known:
        hint = did_you_mean(finding, known) or f": there are {listed(known[:12]) or 'none'}"
        raise CannotDoError(f"there is no finding {finding}{hint}")
    holding = (
        plan for plan in review.plans if any(item.id == finding for item in plan.plan.findings)
    )
    return replace(review, plans=tuple(holding))
