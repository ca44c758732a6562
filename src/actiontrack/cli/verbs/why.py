"""How a calculated rating came about."""

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    At,
    Body,
    Format,
    Output,
    Ref,
    WorkspaceFolder,
    chosen_format,
    require_meeting,
)

EXAMPLES = (
    "actiontrack why D3",
    "actiontrack why D3 --as-of 2026-12-18",
)


def run(
    ref: Ref,
    body: Body = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say step by step why an action's rating is doubted."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import open_session, review_plans, the_action_with_history
    from actiontrack.formats import WHY_FORMATS

    form = chosen_format(format_, output, WHY_FORMATS, "text")
    require_meeting(body, "--at", at)
    session = open_session(workspace, as_of, body)
    review = review_plans(session, None, at, locate_all=False)
    plan, each = the_action_with_history(session, review, ref)
    if form == "text":
        from actiontrack.views import why as why_text

        print_page(why_text.render(plan, each), output)
    else:
        deliver_json(WHY_FORMATS[form](plan, each), output)
    return FLAGGED if plan.is_damaged else DONE
