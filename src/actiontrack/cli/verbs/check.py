"""Every rule, on every plan."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.completion import offer_rules
from actiontrack.cli.options import (
    AsOf,
    At,
    Body,
    Output,
    Plans,
    WorkspaceFolder,
    chosen_format,
    codes_of,
    format_option,
    one_of,
    require_meeting,
)

if TYPE_CHECKING:
    from actiontrack.flags import Flag
    from actiontrack.review import Review
    from actiontrack.sources.session import Session

FAIL_ON = ("error", "warning", "notice", "never")

FROM_REPOSITORY = ("github", "gitlab", "sarif")
"""Formats in which a path is one of the repository, wherever in it the workspace lies."""

EXAMPLES = (
    "actiontrack check",
    "actiontrack check --against origin/main",
)


def run(
    plans: Plans = None,
    *,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES",
            help="Only these rules: AT301, AT3, overdue; commas between.",
            autocompletion=offer_rules,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="All rules but these.", autocompletion=offer_rules),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(metavar="LEVEL", help="Exit 1 from error, warning or notice on, or never."),
    ] = "error",
    against: Annotated[
        str | None,
        typer.Option(metavar="REV", help="Judge the change since a revision too, by its settings."),
    ] = None,
    body: Body = None,
    full: Annotated[
        bool, typer.Option("--full", help="Every flag whole, not each rule once.")
    ] = False,
    as_of: AsOf = None,
    at: At = None,
    format_: Annotated[
        str | None,
        format_option("text or json; for a build github, gitlab, sarif or junit.", "CHECK_FORMATS"),
    ] = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Check the plans against every rule; say where each flag is."""
    from actiontrack.cli.output import print_unwrapped
    from actiontrack.cli.session import open_session, review_change, review_plans
    from actiontrack.formats import CHECK_FORMATS
    from actiontrack.review.selection import count_excused, flags_of
    from actiontrack.views.check import in_short

    form = chosen_format(format_, output, CHECK_FORMATS, "text")
    one_of("--fail-on", fail_on, FAIL_ON)
    selected = codes_of(select) if select else None
    ignored = codes_of(ignore) if ignore else frozenset()
    require_meeting(body, "--against", against, at)
    session = open_session(workspace, as_of, body)
    if against is None:
        review = review_plans(session, plans, at, locate_all=form != "text" or full)
        if form == "text" and not full:
            review = in_short(review)
    else:
        review = review_change(session, plans, against, at)
    flags = flags_of(review, selected, ignored)
    if form == "text":
        from actiontrack.views import check as check_text

        excused = count_excused(review, selected, ignored)
        print_unwrapped(check_text.render(review, flags, excused, is_full=full), output)
    else:
        _deliver(form, review, flags, output, session)
    weighty = FAIL_ON[: FAIL_ON.index(fail_on) + 1] if fail_on != "never" else ()
    return FLAGGED if any(flag.severity in weighty for flag in flags) else DONE


def _deliver(
    form: str, review: "Review", flags: "list[Flag]", output: str | None, session: "Session"
) -> None:
    """Hand the flags to a machine, and on GitHub to the summary of its run as well."""
    from actiontrack.cli.output import deliver_json
    from actiontrack.formats import CHECK_FORMATS

    if form in FROM_REPOSITORY:
        from actiontrack.cli.record import seen_from_repository

        flags = seen_from_repository(flags, session.workspace)
    deliver_json(CHECK_FORMATS[form](review, flags), output)
    summary_file = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and summary_file:
        from actiontrack.formats.check_github import summary
        from actiontrack.saving import append_output

        append_output(Path(summary_file), summary(review, flags))
