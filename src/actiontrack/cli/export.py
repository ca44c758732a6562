"""Plans as tables and calendars, for Excel, Power BI and whatever else reads them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, At, Output, Plans, WorkspaceFolder, one_of
from actiontrack.failures import CannotDoError

if TYPE_CHECKING:
    from actiontrack.cli.exporting import Taken

FORMATS = ("csv", "xlsx", "json", "ics", "parquet")
ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".json": "json", ".ics": "ics"}


def run(
    plans: Plans = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="FORMAT", help="csv, xlsx, json, ics or parquet; else by the file's name."
        ),
    ] = None,
    table: Annotated[
        str | None, typer.Option(metavar="NAME", help="One table as CSV; else the actions.")
    ] = None,
    lead: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Whose lead holds this text (ics, --for-update)."),
    ] = None,
    every: Annotated[
        str | None,
        typer.Option(metavar="PERIOD", help="With --history: the end of each week, month, quarter."),
    ] = None,
    as_of: AsOf = None,
    at: At = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file, or DIR/ for tables."),
    ] = None,
    workspace: WorkspaceFolder = None,
    *,
    for_update: Annotated[
        bool, typer.Option("--for-update", help="A workbook on which a lead sends news back.")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="A snapshot of each day on which git has a change.")
    ] = False,
    add: Annotated[
        bool, typer.Option("--add", help="Keep the snapshots that the folder holds (parquet).")
    ] = False,
    public: Annotated[
        bool, typer.Option("--public", help="Leave out what the plans mark as not to publish.")
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of --to json.")
    ] = False,
) -> int:
    """Write plans as CSV, Excel, JSON, a calendar or Parquet: --to xlsx -o plans.xlsx."""
    if schema:
        return _schema(output)
    form = _form(to, output, for_update=for_update)
    _refuse_what_does_not_fit(
        form,
        table=table is not None,
        lead=lead is not None and not for_update,
        history=history or every is not None,
        add=add,
    )
    from actiontrack.cli.exporting import Asked, taken
    from actiontrack.cli.output import remark
    from actiontrack.trend import PERIODS

    if every is not None:
        one_of("--every", every, tuple(PERIODS))
    if for_update and public:
        raise CannotDoError("--for-update goes to a lead, who needs the whole: leave out --public")
    has_history = history or every is not None
    found = taken(Asked(plans or (), as_of, at, workspace, public, has_history, every))
    if for_update:
        _write_update_sheet(found, lead, output)
    elif _is_folder(form, output):
        _write_folder(found, form, Path(str(output)), add=add)
    else:
        _write_file(found, form, table or _usual(has_history=has_history), lead, output)
    for each in found.remarks:
        remark(each)
    return FLAGGED if found.review.is_damaged else DONE
