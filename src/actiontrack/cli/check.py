"""Every rule, on every plan."""

from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, At, Format, Output, Plans, WorkspaceFolder, one_of

FAIL_ON = ("error", "warning", "notice", "never")


def run(
    plans: Plans = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES", help="Only these rules: AT301, AT3, overdue; commas between."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="All rules but these.")
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(metavar="LEVEL", help="Exit 1 from which level on: error, warning, never."),
    ] = "error",
    against: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Judge the change since a revision too, by its settings."),
    ] = None,
    as_of: AsOf = None,
    at: At = None,
    format_: Format = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Check the plans against every rule and say where each flag stands."""
    from actiontrack.cli.gathering import codes_of, reviewed
    from actiontrack.cli.output import deliver_json, say_plainly
    from actiontrack.renderers import RENDERERS, check_text
    from actiontrack.selection import flags_of

    one_of("--format", format_, RENDERERS["check"])
    one_of("--fail-on", fail_on, FAIL_ON)
    selected = codes_of(select) if select else None
    ignored = codes_of(ignore) if ignore else frozenset()
    if against is None:
        review = reviewed(plans, as_of, workspace, at=at)
    else:
        from actiontrack.cli.looking_back import reviewed_change

        review = reviewed_change(plans, as_of, workspace, against, at)
    flags = flags_of(review, selected, ignored)
    if format_ == "json":
        from actiontrack.renderers import json_v1

        deliver_json(json_v1.check(review, flags), output)
    else:
        say_plainly(check_text.render(review, flags), output)
    weighty = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    return FLAGGED if any(flag.severity in weighty for flag in flags) else DONE
