"""All that happened to one action."""

from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, Format, Output, WorkspaceFolder, chosen_format

Ref = Annotated[str, typer.Argument(metavar="REF", help="An action's id, or plan:id.")]

EXAMPLES = (
    "actiontrack history A5",
    "actiontrack history marlhaven-send:A8 --format json",
)


def run(
    ref: Ref,
    as_of: AsOf = None,
    format_: Format = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Tell all that happened to an action, from its file and git."""
    from actiontrack.cli.output import deliver_json, print_page, show_progress
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.document import SourceFile
    from actiontrack.formats import HISTORY_FORMATS
    from actiontrack.review.action_history import history_of_action
    from actiontrack.review.selection import the_action
    from actiontrack.sources.comparisons import committed_positions
    from actiontrack.sources.series import read_histories

    form = chosen_format(format_, output, HISTORY_FORMATS, "text")
    session = open_session(workspace, as_of)
    review = review_plans(session, None, locate_all=False, family="AT2")
    plan, each = the_action(review, ref)
    source = SourceFile(plan.path, plan.document.name, b"", plan.document.revision)
    histories = read_histories(session.workspace, [source], as_of)
    versions = list(
        committed_positions(
            session,
            plan.path,
            histories,
            lambda read, total: show_progress(read, "reading version", total, every=10),
        )
    )
    entries = history_of_action(plan, each, versions)
    if session.is_day_given:
        entries = [entry for entry in entries if entry.day is None or entry.order <= session.day]
    why_not = None if versions else histories.why_not or f"no commit holds {plan.path} yet"
    if form == "text":
        from actiontrack.views import history as history_text

        print_page(history_text.render(plan, each, entries, why_not), output)
    else:
        deliver_json(HISTORY_FORMATS[form](plan, each, entries, why_not), output)
    return FLAGGED if plan.is_damaged else DONE
