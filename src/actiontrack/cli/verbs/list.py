"""Actions as rows."""

from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    At,
    Format,
    Output,
    Plans,
    WorkspaceFolder,
    chosen_format,
    codes_of,
)

EXAMPLES = (
    "actiontrack list --overdue",
    "actiontrack list marlhaven-send --lead inclusion",
)


def run(
    plans: Plans = None,
    *,
    overdue: Annotated[bool, typer.Option("--overdue", help="Past their agreed due date.")] = False,
    late_to_start: Annotated[
        bool, typer.Option("--late-to-start", help="Should have started by now.")
    ] = False,
    due_within: Annotated[
        str | None, typer.Option(metavar="DAYS", help="Falling due within 28d, or 4w.")
    ] = None,
    lead: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Whose lead holds this text.")
    ] = None,
    body: Annotated[str | None, typer.Option(metavar="ID", help="Of a body.")] = None,
    status: Annotated[
        str | None,
        typer.Option(
            metavar="MEANING", help="Of a meaning (on-track), or one of the plan's ratings."
        ),
    ] = None,
    finding: Annotated[str | None, typer.Option(metavar="ID", help="Answering a finding.")] = None,
    flagged: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="With a flag of this rule.")
    ] = None,
    sort: Annotated[
        str | None, typer.Option(metavar="FIELD", help="In order of a field, such as due.")
    ] = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """List actions, a line each: all of them, or those asked for."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.formats import LIST_FORMATS
    from actiontrack.review.selection import (
        ActionFilter,
        days_asked_for,
        matching_actions,
        sorted_by,
    )

    form = chosen_format(format_, output, LIST_FORMATS, "text")
    criteria = ActionFilter(
        overdue,
        late_to_start,
        days_asked_for(due_within),
        lead,
        body,
        status,
        finding,
        codes_of(flagged) if flagged else None,
    )
    review = review_plans(open_session(workspace, as_of), plans, at, locate_all=False)
    actions = sorted_by(matching_actions(review, criteria), sort)
    if form == "text":
        from actiontrack.views import list as list_text

        print_page(list_text.render(review, actions), output)
    else:
        deliver_json(LIST_FORMATS[form](review, actions), output)
    return FLAGGED if review.is_damaged else DONE
