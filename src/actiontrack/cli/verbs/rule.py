"""What a rule means."""

from typing import Annotated

import typer

from actiontrack.cli import DONE
from actiontrack.cli.options import Output

EXAMPLES = (
    "actiontrack rule",
    "actiontrack rule AT301",
)


def run(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="AT301, or overdue.", show_default=False)
    ] = None,
    output: Output = None,
) -> int:
    """Say what a rule means, and why a committee cares.

    Without a code, all rules are listed.
    """
    from actiontrack.cli.output import print_page
    from actiontrack.errors import CannotDoError
    from actiontrack.rules import BY_CODE, codes_by_name, codes_matching
    from actiontrack.text.wording import did_you_mean
    from actiontrack.views import rule as rule_text

    if code is None:
        print_page(rule_text.render_all(), output)
        return DONE
    family = codes_matching(code) if code.upper().startswith("AT") else frozenset()
    if len(family) > 1:
        print_page(rule_text.render_all(family), output)
        return DONE
    known = codes_by_name()
    name = code.upper() if code.upper() in known else code.lower().replace("-", "_")
    if name not in known:
        raise CannotDoError(f"there is no rule {code}{did_you_mean(code, known)}")
    print_page(rule_text.render(BY_CODE[known[name]]), output)
    return DONE
