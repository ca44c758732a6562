"""One action whole."""

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
    "actiontrack show A5",
    "actiontrack show marlhaven-send:A5 --format json",
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
    """Show one action whole: its dates, updates and evidence."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import open_session, review_plans, the_action_with_history
    from actiontrack.formats import SHOW_FORMATS

    form = chosen_format(format_, output, SHOW_FORMATS, "text")
    require_meeting(body, "--at", at)
    session = open_session(workspace, as_of, body)
    review = review_plans(session, None, at)
    plan, each = the_action_with_history(session, review, ref)
    if form == "text":
        from actiontrack.views import show as show_text

        print_page(show_text.render(plan, each), output)
    else:
        deliver_json(SHOW_FORMATS[form](plan, each), output)
    return FLAGGED if plan.is_damaged else DONE
