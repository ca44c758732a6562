"""What shows that the findings are answered."""

from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    At,
    Output,
    Plans,
    Public,
    WorkspaceFolder,
    chosen_format,
    format_option,
    option,
)

if TYPE_CHECKING:
    from actiontrack.review import Review

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
    as_of: AsOf = None,
    at: At = None,
    format_: Annotated[str | None, format_option("text, json or csv.", "EVIDENCE_FORMATS")] = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """List the evidence by finding: how old it is, what is missing."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import leave_out_unpublished, open_session, review_plans
    from actiontrack.formats import EVIDENCE_FORMATS
    from actiontrack.views import evidence as evidence_text

    form = chosen_format(format_, output, EVIDENCE_FORMATS, "text")
    if public and at is not None:
        from actiontrack.redaction.publication import refuse_older_marks

        refuse_older_marks("--at")
    review = review_plans(open_session(workspace, as_of), plans, at, locate_all=False, family="AT2")
    if public:
        review = leave_out_unpublished(review)
    if finding is not None:
        review = _with_finding(review, finding)
    if form == "text":
        print_page(evidence_text.render(review, finding, full=full), output)
    else:
        made = EVIDENCE_FORMATS[form](review, finding)
        deliver_json(made, output, for_spreadsheet=form == "csv")
    return FLAGGED if review.is_damaged else DONE


def _with_finding(review: "Review", finding: str) -> "Review":
    """Return the plans that hold a finding. Raises CannotDoError where none does."""
    from dataclasses import replace

    from actiontrack.errors import CannotDoError
    from actiontrack.text.wording import did_you_mean, listed

    known = [each.id for plan in review.plans for each in plan.plan.findings if each.id]
    if finding not in known:
        hint = did_you_mean(finding, known) or f": there are {listed(known[:12]) or 'none'}"
        raise CannotDoError(f"there is no finding {finding}{hint}")
    holding = (
        plan for plan in review.plans if any(each.id == finding for each in plan.plan.findings)
    )
    return replace(review, plans=tuple(holding))
