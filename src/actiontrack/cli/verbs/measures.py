"""Whether the plans make a difference."""

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
    "actiontrack measures",
    "actiontrack measures marlhaven-send --format json",
)


def run(
    plans: Plans = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say how each measure stands against its trajectory and target."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.formats import MEASURES_FORMATS

    form = chosen_format(format_, output, MEASURES_FORMATS, "text")
    session = open_session(workspace, as_of)
    review = review_plans(session, plans, at, locate_all=False, family="AT2")
    if form == "text":
        from actiontrack.views import measures as measures_text

        print_page(measures_text.render(review), output)
    else:
        deliver_json(MEASURES_FORMATS[form](review), output)
    return FLAGGED if review.is_damaged else DONE
