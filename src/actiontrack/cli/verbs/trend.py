"""How the counts moved, commit by commit."""

import sys
import time
from collections.abc import Iterator
from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, Output, Plans, WorkspaceFolder, chosen_format, one_of

Every = Annotated[
    str | None,
    typer.Option(
        metavar="PERIOD", help="The last point of each week, month or quarter; else every commit."
    ),
]


def run(
    plans: Plans = None,
    every: Every = None,
    as_of: AsOf = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, json or csv.")
    ] = "text",
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say how the counts moved at each commit, and which due dates moved how often."""
    from actiontrack.cli.output import deliver_json, remark, say
    from actiontrack.cli.series import series_of
    from actiontrack.formats import TREND_FORMATS
    from actiontrack.trend import PERIODS, in_one_list

    form = chosen_format(format_, output, TREND_FORMATS, "text")
    if every is not None:
        one_of("--every", every, tuple(PERIODS))
    found, is_damaged = series_of(plans, workspace, as_of, every, _watched)
    if form == "text":
        from actiontrack.views import trend as trend_text

        say(trend_text.render(found), output)
        return FLAGGED if is_damaged else DONE
    text = TREND_FORMATS[form](in_one_list(found))
    deliver_json(text, output, for_spreadsheet=form == "csv")
    for each in found:
        if each.remark:
            remark(each.remark)
    return FLAGGED if is_damaged else DONE


def _watched(contents: Iterator[tuple[str, bytes]], total: int) -> Iterator[tuple[str, bytes]]:
    """Yield versions; on a terminal a line says how far the reading has got."""
    from actiontrack.cli.session import SILENT_FOR

    if not sys.stderr.isatty():
        yield from contents
        return
    began, shown = time.monotonic(), False
    for number, content in enumerate(contents, start=1):
        if number % 10 == 0 and time.monotonic() - began > SILENT_FOR:
            shown = True
            sys.stderr.write(f"\rreading version {number:,} of {total:,} …")
            sys.stderr.flush()
        yield content
    if shown:
        sys.stderr.write(f"\r{' ' * 60}\r")
