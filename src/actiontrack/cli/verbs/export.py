"""Plans as tables and calendars, for Excel, Power BI and whatever else reads them."""

from pathlib import Path
from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, At, Plans, WorkspaceFolder, one_of
from actiontrack.errors import CannotDoError

FORMATS = ("csv", "xlsx", "json", "ics", "parquet")
ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".json": "json", ".ics": "ics"}


def run(
    plans: Plans = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="csv, xlsx, json, ics or parquet; else by the file's name.",
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
        typer.Option(
            metavar="PERIOD", help="With --history: the end of each week, month, quarter."
        ),
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
    from actiontrack.cli.output import remark
    from actiontrack.cli.snapshots import Asked, taken
    from actiontrack.cli.verbs import writing_out
    from actiontrack.trend import PERIODS

    if every is not None:
        one_of("--every", every, tuple(PERIODS))
    if for_update and public:
        raise CannotDoError("--for-update goes to a lead, who needs the whole: leave out --public")
    has_history = history or every is not None
    found = taken(Asked(plans or (), as_of, at, workspace, public, has_history, every))
    if for_update:
        writing_out.update_sheet(found, lead, output)
    elif _is_folder(form, output):
        if table is not None:
            raise CannotDoError("--table is one file, and what is named with -o is a folder")
        writing_out.folder(found, form, Path(str(output)), add=add)
    elif form == "csv":
        usual = "fact_action_snapshot" if has_history else "actions"
        writing_out.table(found, table or usual, output)
    else:
        writing_out.file(found, form, lead, output)
    for each in found.remarks:
        remark(each)
    return FLAGGED if found.review.is_damaged else DONE


def _schema(output: str | None) -> int:
    from actiontrack.cli.output import deliver_json
    from actiontrack.exchange.json.schema import export_schema

    deliver_json(export_schema(), output)
    return DONE


def _form(to: str | None, output: str | None, *, for_update: bool) -> str:
    """Return the format that is named, or that of the file's ending. Raises CannotDoError."""
    by_name = ENDINGS.get(Path(output or "").suffix.lower())
    form = to or by_name or ("xlsx" if for_update else None)
    if form is None:
        raise CannotDoError(f"say which format: --to {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
    one_of("--to", form, FORMATS)
    if for_update and form != "xlsx":
        raise CannotDoError("--for-update is a workbook: --to xlsx")
    return form


def _refuse_what_does_not_fit(
    form: str, *, table: bool, lead: bool, history: bool, add: bool
) -> None:
    """Refuse an option that a format would pass over. Raises CannotDoError."""
    fitting = {
        "--table": (table, ("csv",)),
        "--lead": (lead, ("ics",)),
        "--history": (history, ("csv", "parquet")),
        "--add": (add, ("parquet",)),
    }
    for option, (is_given, forms) in fitting.items():
        if is_given and form not in forms:
            also = " and --for-update" if option == "--lead" else ""
            raise CannotDoError(f"{option} is for --to {' and '.join(forms)}{also}")


def _is_folder(form: str, output: str | None) -> bool:
    """Tell whether what is asked for are tables in a folder. Raises CannotDoError without one."""
    if form == "parquet":
        if output in (None, "-"):
            raise CannotDoError("Parquet is a folder of files: name it with -o")
        return True
    is_named_so = output is not None and (output.endswith(("/", "\\")) or Path(output).is_dir())
    return form == "csv" and is_named_so
