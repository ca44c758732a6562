"""What may keep the plans from being carried out."""

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    At,
    Format,
    Output,
    Plans,
    WorkspaceFolder,
    chosen_format,
)

EXAMPLES = (
    "actiontrack risks",
    "actiontrack risks marlhaven-send --format json",
)


def run(
    plans: Plans = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """List the risks, open ones first, by their last score."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.formats import RISKS_FORMATS

    form = chosen_format(format_, output, RISKS_FORMATS, "text")
    session = open_session(workspace, as_of)
    review = review_plans(session, plans, at, locate_all=False)
    if form == "text":
        from actiontrack.views import risks as risks_text

        print_page(risks_text.render(review), output)
    else:
        deliver_json(RISKS_FORMATS[form](review), output)
    return FLAGGED if review.is_damaged else DONE
