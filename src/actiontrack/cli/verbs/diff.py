"""What happened since."""

from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    Body,
    Output,
    Plans,
    WorkspaceFolder,
    chosen_format,
    format_option,
    option,
    require_meeting,
)

Since = Annotated[
    str | None, option("REV", "A revision, a day, or last-meeting; the last meeting if not given.")
]

EXAMPLES = (
    "actiontrack diff marlhaven-send",
    "actiontrack diff --since 2026-07-22",
)


def run(
    plans: Plans = None,
    since: Since = None,
    until: Annotated[
        str | None, option("REV", "Up to a revision or day; else the file as it is.")
    ] = None,
    body: Body = None,
    *,
    full: Annotated[
        bool, typer.Option("--full", help="Every update and rewording whole, not by its id.")
    ] = False,
    as_of: AsOf = None,
    format_: Annotated[str | None, format_option("text, json or markdown.", "DIFF_FORMATS")] = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say what has happened: worse, done, better, and who agreed."""
    from actiontrack.cli.output import deliver_json, print_page
    from actiontrack.cli.session import compare_plans, open_session
    from actiontrack.formats import DIFF_FORMATS

    form = chosen_format(format_, output, DIFF_FORMATS, "text")
    require_meeting(body, "--since", since or "last-meeting")
    comparisons = compare_plans(open_session(workspace, as_of, body), plans, since, until)
    if form == "text":
        from actiontrack.views import diff as diff_text

        print_page(diff_text.render(comparisons, is_full=full), output)
    else:
        deliver_json(DIFF_FORMATS[form](comparisons), output)
    return FLAGGED if any(comparison.is_damaged for comparison in comparisons) else DONE
