"""What may keep the plans from being carried out."""

from typing import Annotated

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import LookOptions, Plans, Public, format_option

EXAMPLES = (
    "actiontrack risks",
    "actiontrack risks marlhaven-send --public --format csv -o risks.csv",
)


def run(
    plans: Plans = None,
    *,
    public: Public = False,
    look: Annotated[LookOptions, format_option("text, json or csv.", "RISKS_FORMATS")],
) -> int:
    """List the risks, open ones first, by their last score."""
    from actiontrack.cli.output import print_made
    from actiontrack.cli.session import review_looked_at
    from actiontrack.formats import RISKS_FORMATS
    from actiontrack.views import risks as risks_text

    form = look.chosen(RISKS_FORMATS)
    review = review_looked_at(look, plans, family="AT2", is_public=public)
    make = risks_text.render if form == "text" else RISKS_FORMATS[form]
    print_made(make(review), look.output, form)
    return FLAGGED if review.is_damaged else DONE
