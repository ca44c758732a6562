"""One action whole."""

from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, At, Output, WorkspaceFolder

Ref = Annotated[str, typer.Argument(metavar="REF", help="An action's id, or plan:id.")]

EXAMPLES = (
    "actiontrack show A5",
    "actiontrack show marlhaven-send:A5",
)


def run(
    ref: Ref,
    as_of: AsOf = None,
    at: At = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Show one action whole: its dates, updates and evidence."""
    from actiontrack.cli.output import print_page
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.review.selection import the_action
    from actiontrack.views import show as show_text

    review = review_plans(open_session(workspace, as_of), None, at)
    plan, each = the_action(review, ref)
    print_page(show_text.render(plan, each), output)
    return FLAGGED if plan.is_damaged else DONE
