"""The statutory timetable."""

from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    At,
    Body,
    Format,
    Output,
    WorkspaceFolder,
    chosen_format,
    plan_ids,
    require_meeting,
)

if TYPE_CHECKING:
    from actiontrack.review import PlanReview, Review

Plan = Annotated[
    str | None,
    typer.Argument(
        metavar="PLAN",
        help="A plan by id or path, or - for standard input; the only one if none is named.",
        autocompletion=plan_ids,
        show_default=False,
    ),
]

EXAMPLES = (
    "actiontrack timetable marlhaven-send",
    "actiontrack timetable marlhaven-send --format json",
)


def run(
    plan: Plan = None,
    body: Body = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say what a plan owes the inspectors, and by when."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.formats import TIMETABLE_FORMATS
    from actiontrack.timetable import timetable_on

    form = chosen_format(format_, output, TIMETABLE_FORMATS, "text")
    require_meeting(body, "--at", at)
    names = [plan] if plan else None
    one = _the_only(review_plans(open_session(workspace, as_of, body), names, at, locate_all=False))
    timetable = timetable_on(one.plan, one.position.as_of, one.position.reading.unread)
    if form == "text":
        from actiontrack.views import timetable as timetable_text

        print_page(timetable_text.render(one, timetable), output)
    else:
        deliver_json(TIMETABLE_FORMATS[form](one, timetable), output)
    return FLAGGED if one.is_damaged else DONE


def _the_only(review: "Review") -> "PlanReview":
    """Return the plan, where there is one. Raises CannotDoError where there are several."""
    from actiontrack.errors import CannotDoError

    if len(review.plans) > 1:
        names = ", ".join(each.document.name or each.path for each in review.plans)
        raise CannotDoError(f"a timetable is of one plan: name one of {names}")
    return review.plans[0]
