"""The statutory timetable."""

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import Body, LookOptions, Plans

EXAMPLES = (
    "actiontrack timetable marlhaven-send",
    "actiontrack timetable marlhaven-send --format json",
)


def run(plans: Plans = None, body: Body = None, *, look: LookOptions) -> int:
    """Say what is owed by when, of several plans soonest first."""
    from actiontrack.cli.output import print_made
    from actiontrack.cli.session import review_looked_at
    from actiontrack.formats import TIMETABLE_FORMATS
    from actiontrack.timetable import timetable_on
    from actiontrack.views import timetable as timetable_text

    form = look.chosen(TIMETABLE_FORMATS)
    review = review_looked_at(look, plans, body)
    owed = [
        (plan, timetable_on(plan.plan, at.as_of, at.reading.unread, is_old=at.is_old))
        for plan in review.plans
        for at in [plan.position]
    ]
    is_text = form == "text"
    made = timetable_text.render(owed) if is_text else TIMETABLE_FORMATS[form](review.day, owed)
    print_made(made, look.output, form)
    return FLAGGED if review.is_damaged else DONE
