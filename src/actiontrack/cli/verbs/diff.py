"""What happened since."""

from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, Output, Plans, WorkspaceFolder, one_of

Since = Annotated[
    str | None,
    typer.Option(
        metavar="REV",
        help="A revision, a day, or last-meeting; the last meeting if not given.",
    ),
]


def run(
    plans: Plans = None,
    since: Since = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Up to a revision or day; else the file as it is."),
    ] = None,
    as_of: AsOf = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, json or markdown.")
    ] = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say what happened: started, completed, slipped and who agreed it, added, removed."""
    from actiontrack.cli.history import compared
    from actiontrack.cli.options import the_day
    from actiontrack.cli.output import deliver, deliver_json, say
    from actiontrack.formats import RENDERERS

    one_of("--format", format_, RENDERERS["diff"])
    found = compared(plans, workspace, since, until, the_day(as_of))
    if format_ == "json":
        from actiontrack.formats import json_v1

        deliver_json(json_v1.diff(found), output)
    elif format_ == "markdown":
        from actiontrack.formats import diff_markdown

        deliver(diff_markdown.render(found), output)
    else:
        from actiontrack.views import diff as diff_text

        say(diff_text.render(found), output)
    return FLAGGED if any(each.is_damaged for each in found) else DONE
