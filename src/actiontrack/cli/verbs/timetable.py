"""The statutory timetable."""

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
    require_meeting,
)

EXAMPLES = (
    "actiontrack timetable marlhaven-send",
    "actiontrack timetable marlhaven-send --format json",
)


def run(
    plans: Plans = None,
    body: Body = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say what is owed by when, of several plans soonest first."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.formats import TIMETABLE_FORMATS
    from actiontrack.timetable import timetable_on

    form = chosen_format(format_, output, TIMETABLE_FORMATS, "text")
    require_meeting(body, "--at", at)
    review = review_plans(open_session(workspace, as_of, body), plans, at, locate_all=False)
    timetables = [
        (each, timetable_on(each.plan, each.position.as_of, each.position.reading.unread))
        for each in review.plans
    ]
    if form == "text":
        from actiontrack.views import timetable as timetable_text

        print_page(timetable_text.render(timetables), output)
    else:
        deliver_json(TIMETABLE_FORMATS[form](review.day, timetables), output)
    return FLAGGED if any(each.is_damaged for each in review.plans) else DONE
