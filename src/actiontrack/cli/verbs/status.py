"""Where the plans stand."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    At,
    Body,
    Format,
    Output,
    Plans,
    WorkspaceFolder,
    chosen_format,
    one_of,
    require_meeting,
)
from actiontrack.text.page import Page, apart

if TYPE_CHECKING:
    from actiontrack.review import Review
    from actiontrack.sources.session import Session

EXAMPLES = (
    "actiontrack status",
    "actiontrack status marlhaven-send --by lead",
)


def run(
    plans: Plans = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="GROUP", help="Group by workstream, body, lead, finding or a field."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Add what has happened since: a day, or last-meeting."),
    ] = None,
    body: Body = None,
    *,
    full: Annotated[
        bool, typer.Option("--full", help="All tables and flags, of each plan.")
    ] = False,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say where the plans stand: what needs attention, what is done."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.formats import STATUS_FORMATS
    from actiontrack.summary import GROUPINGS, groupings_of

    form = chosen_format(format_, output, STATUS_FORMATS, "text")
    require_meeting(body, "--since", since, at)
    session = open_session(workspace, as_of, body)
    review = review_plans(session, plans, at, locate_all=form != "text")
    if by is not None:
        own = [key for each in review.plans for key in groupings_of(each.plan)]
        one_of("--by", by, tuple(dict.fromkeys([*GROUPINGS, *own])))
    if form == "text":
        from actiontrack.views import status as status_text

        review, changed = _since_last_meeting(session, review)
        page = status_text.render(review, by, full=full, changed=changed)
        if since is not None:
            changes = _changes_since(replace(session, day=review.day), plans, since, at)
            page = apart([page, changes])
        print_page(page, output)
    else:
        deliver_json(STATUS_FORMATS[form](review), output)
    return FLAGGED if review.is_damaged else DONE


def _since_last_meeting(session: "Session", review: "Review") -> tuple["Review", str]:
    """Return one plan compared with its last meeting, and what has happened since."""
    if len(review.plans) != 1:
        return review, ""
    (plan,) = review.plans
    if not plan.plan.meetings:
        return review, ""
    from actiontrack.review import compared_with
    from actiontrack.review.what_changed import what_changed
    from actiontrack.sources.comparisons import compare_with_last_meeting

    since = compare_with_last_meeting(plan, session)
    if since is None:
        return review, ""
    return replace(review, plans=(compared_with(plan, since.earlier),)), what_changed(
        since
    ).sentence


def _changes_since(session: "Session", plans: list[str] | None, since: str, at: str | None) -> Page:
    from actiontrack.cli.session import compare_plans
    from actiontrack.views import diff as diff_text

    return diff_text.render(compare_plans(session, plans, since, at))
