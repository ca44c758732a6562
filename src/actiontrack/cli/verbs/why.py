"""How a calculated rating came about."""

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import Body, LookOptions, Ref

EXAMPLES = (
    "actiontrack why D3",
    "actiontrack why D3 --as-of 2026-12-18",
)


def run(ref: Ref, body: Body = None, *, look: LookOptions) -> int:
    """Say step by step why an action's rating is doubted."""
    from actiontrack.cli.output import print_made
    from actiontrack.cli.session import action_looked_at
    from actiontrack.formats import WHY_FORMATS
    from actiontrack.views import why as why_text

    form = look.chosen(WHY_FORMATS)
    plan, action = action_looked_at(look, ref, body)
    make = why_text.render if form == "text" else WHY_FORMATS[form]
    print_made(make(plan, action), look.output, form)
    return FLAGGED if plan.is_damaged else DONE
