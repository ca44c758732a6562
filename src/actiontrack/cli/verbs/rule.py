"""What a rule means."""

from typing import Annotated

import typer

from actiontrack.cli import DONE
from actiontrack.cli.completion import offer_rules
from actiontrack.cli.options import Format, Output, chosen_format, codes_of

EXAMPLES = (
    "actiontrack rule",
    "actiontrack rule AT301",
)


def run(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]",
            help="AT301, or overdue.",
            show_default=False,
            autocompletion=offer_rules,
        ),
    ] = None,
    format_: Format = None,
    output: Output = None,
) -> int:
    """Say what a rule means, and why a committee cares.

    Without a code, all rules are listed.
    """
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.formats import RULE_FORMATS
    from actiontrack.rules import ALL_RULES, BY_CODE
    from actiontrack.views import rule as rule_text

    form = chosen_format(format_, output, RULE_FORMATS, "text")
    codes = frozenset(BY_CODE) if code is None else codes_of([code])
    meant = [rule for rule in ALL_RULES if rule.CODE in codes]
    if form != "text":
        deliver_json(RULE_FORMATS[form](meant), output)
    else:
        print_page(
            rule_text.render(meant[0]) if len(meant) == 1 else rule_text.render_all(codes), output
        )
    return DONE
