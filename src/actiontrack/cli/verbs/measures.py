"""Whether the plans make a difference."""

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import LookOptions, Plans

EXAMPLES = (
    "actiontrack measures",
    "actiontrack measures marlhaven-send --format json",
)


def run(plans: Plans = None, *, look: LookOptions) -> int:
    """Say how each measure stands against its trajectory and target."""
    from actiontrack.cli.output import print_made
    from actiontrack.cli.session import review_looked_at
    from actiontrack.formats import MEASURES_FORMATS
    from actiontrack.views import measures as measures_text

    form = look.chosen(MEASURES_FORMATS)
    review = review_looked_at(look, plans, family="AT2")
    make = measures_text.render if form == "text" else MEASURES_FORMATS[form]
    print_made(make(review), look.output, form)
    return FLAGGED if review.is_damaged else DONE
