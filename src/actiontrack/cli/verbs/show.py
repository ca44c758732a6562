"""One action whole."""

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import Body, LookOptions, Ref

EXAMPLES = (
    "actiontrack show A5",
    "actiontrack show marlhaven-send:A5 --format json",
)


def run(ref: Ref, body: Body = None, *, look: LookOptions) -> int:
    """Show one action whole: its dates, updates and evidence."""
    from actiontrack.cli.output import print_made
    from actiontrack.cli.session import action_looked_at
    from actiontrack.formats import SHOW_FORMATS
    from actiontrack.views import show as show_text

    form = look.chosen(SHOW_FORMATS)
    plan, action = action_looked_at(look, ref, body, locate_all=True)
    make = show_text.render if form == "text" else SHOW_FORMATS[form]
    print_made(make(plan, action), look.output, form)
    return FLAGGED if plan.is_damaged else DONE
