"""Where the plans stand."""

from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, Format, Output, Plans, WorkspaceFolder, one_of


def run(
    plans: Plans = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="GROUP", help="Group by workstream, body, lead or finding."),
    ] = None,
    as_of: AsOf = None,
    format_: Format = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say where the plans stand: what has started, what is late, what is missing."""
    from actiontrack.cli.gathering import reviewed
    from actiontrack.cli.output import deliver_json, say
    from actiontrack.renderers import RENDERERS
    from actiontrack.summary import GROUPINGS

    one_of("--format", format_, RENDERERS["status"])
    if by is not None:
        one_of("--by", by, GROUPINGS)
    review = reviewed(plans, as_of, workspace, locate_all=format_ == "json")
    if format_ == "json":
        from actiontrack.renderers import json_v1

        deliver_json(json_v1.status(review), output)
    else:
        from actiontrack.renderers import status_text

        say(status_text.render(review, by), output)
    return FLAGGED if review.is_damaged else DONE
