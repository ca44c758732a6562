"""How a calculated rating came about."""

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, At, Output, WorkspaceFolder
from actiontrack.cli.verbs.show import Ref

EXAMPLES = (
    "actiontrack why D3",
    "actiontrack why D3 --as-of 2026-12-18",
)


def run(
    ref: Ref,
    as_of: AsOf = None,
    at: At = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say step by step why an action's rating is doubted."""
    from actiontrack.cli.output import print_page
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.review.selection import the_action
    from actiontrack.views import why as why_text

    review = review_plans(open_session(workspace, as_of), None, at, locate_all=False)
    plan, each = the_action(review, ref)
    print_page(why_text.render(plan, each), output)
    return FLAGGED if plan.is_damaged else DONE
