"""How the counts moved, from one version to the next."""

from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    Output,
    Plans,
    WorkspaceFolder,
    chosen_format,
    format_option,
    one_of,
    option,
)

Every = Annotated[
    str | None,
    option("PERIOD", "The last point of each week, month or quarter; else every commit."),
]

EXAMPLES = (
    "actiontrack trend marlhaven-send",
    "actiontrack trend --every quarter",
)


def run(
    plans: Plans = None,
    every: Every = None,
    *,
    full: Annotated[
        bool, typer.Option("--full", help="Each of several plans, and every row.")
    ] = False,
    as_of: AsOf = None,
    format_: Annotated[str | None, format_option("text, json or csv.", "TREND_FORMATS")] = None,
    output: Output = None,
    workspace: WorkspaceFolder = None,
) -> int:
    """Say how the counts have moved, and which due dates."""
    from actiontrack.cli.output import deliver_json, print_page, remark, show_progress
    from actiontrack.cli.session import open_session
    from actiontrack.formats import TREND_FORMATS
    from actiontrack.review import examine_plan
    from actiontrack.sources.series import read_histories, series_of
    from actiontrack.trend import PERIODS

    form = chosen_format(format_, output, TREND_FORMATS, "text")
    if every is not None:
        one_of("--every", every, tuple(PERIODS))
    session = open_session(workspace, as_of)
    settings, sources = session.settings, list(session.sources(plans))
    histories = read_histories(
        session.workspace,
        sources,
        as_of,
        lambda contents, total: show_progress(contents, "reading version", total, every=10),
    )
    reviews = [
        examine_plan(histories.newest(source), session.day, settings, locate_all=False)
        for source in sources
    ]
    is_damaged = any(plan.is_damaged for plan in reviews)
    until = session.day if session.is_day_given else None
    series = [
        series_of(plan.document, plan.position.reading, histories, every, until) for plan in reviews
    ]
    if form == "text":
        from actiontrack.views import trend as trend_text

        print_page(trend_text.render(series, is_full=full), output)
        return FLAGGED if is_damaged else DONE
    text = TREND_FORMATS[form](series)
    deliver_json(text, output, for_spreadsheet=form == "csv")
    for plan_series in series:
        if plan_series.remark:
            remark(plan_series.remark)
    return FLAGGED if is_damaged else DONE
