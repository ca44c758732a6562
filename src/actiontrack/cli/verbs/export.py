"""Plans as tables and calendars, for Excel, Power BI and whatever else reads them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import AsOf, At, Plans, WorkspaceFolder, one_of
from actiontrack.errors import CannotDoError

if TYPE_CHECKING:
    from actiontrack.cli.snapshots import Taken

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
        if table is not None:
            raise CannotDoError("--table is one file, and what is named with -o is a folder")
        _write_folder(found, form, Path(str(output)), add=add)
    elif form == "csv":
        usual = "fact_action_snapshot" if has_history else "actions"
        _write_table(found, table or usual, output)
    else:
        _write_file(found, form, lead, output)
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


def _write_file(found: "Taken", form: str, lead: str | None, output: str | None) -> None:
    """Write plans as JSON, a calendar or a workbook. Raises CannotDoError."""
    from actiontrack.cli.output import deliver_bytes, deliver_json

    if form == "json":
        from actiontrack.exchange.json.plans import json_of

        deliver_json(json_of(found.review), output)
    elif form == "ics":
        from actiontrack.exchange.calendar import calendar_of

        deliver_json(calendar_of(found.review, lead).decode("utf-8"), output)
    else:
        from actiontrack.exchange.excel.workbook import workbook_of

        deliver_bytes(workbook_of(found.review), output)


def _write_table(found: "Taken", name: str, output: str | None) -> None:
    """Write one table as CSV. Raises CannotDoError for one that there is not."""
    from actiontrack.cli.output import deliver_json
    from actiontrack.document.decode import BOM
    from actiontrack.exchange.star_schema.csv import csv_of
    from actiontrack.exchange.star_schema.rows import rows_of
    from actiontrack.exchange.star_schema.tables import TABLES

    wanted = TABLES[one_of("--table", name, tuple(TABLES))]
    # A spreadsheet knows by the mark that a file is UTF-8; in a pipe it would be a letter.
    mark = BOM if output not in (None, "-") else ""
    deliver_json(mark + csv_of(wanted, rows_of(wanted, found.plans)), output)


def _write_folder(found: "Taken", form: str, path: Path, *, add: bool) -> None:
    """Write every table of the star into a folder, all or nothing. Raises CannotDoError."""
    from actiontrack.cli.output import deliver
    from actiontrack.cli.session import watched
    from actiontrack.exchange.star_schema.csv import csv_files
    from actiontrack.exchange.star_schema.parquet import scratch_files, write_parquet
    from actiontrack.exchange.star_schema.rows import Rows
    from actiontrack.saving import save_tables
    from actiontrack.text.wording import counted

    rows = Rows()
    with save_tables(path) as tables:
        with csv_files(tables) if form == "csv" else scratch_files(tables) as files:
            for newest, earlier in watched(found.plans, "writing"):
                files.add(rows.of_plan(newest, earlier))
            files.add(rows.of_all())
        if form == "parquet":
            write_parquet(tables, tables.older if add else None)
    snapshots = counted(files.rows["fact_action_snapshot"], "snapshot")
    actions = counted(files.rows["dim_action"], "action")
    deliver(f"{snapshots} of {actions} written to {path.as_posix()}\n", None)


def _write_update_sheet(found: "Taken", lead: str | None, output: str | None) -> None:
    """Write the workbook on which a lead sends news back. Raises CannotDoError."""
    from actiontrack.cli.output import deliver_bytes
    from actiontrack.exchange.update_sheet.write import asked_of, update_book_of
    from actiontrack.redaction import is_held_back
    from actiontrack.text.wording import counted, is_or_are

    asked, said = asked_of(found.review, lead)
    deliver_bytes(update_book_of(found.review, asked, lead), output)
    # What was remarked of the plans as a whole, and how to leave it out, is not so of one sheet.
    found.remarks = said
    if withheld := sum(is_held_back(each) for _, each in asked):
        actions = f"{counted(withheld, 'action')} in it {is_or_are(withheld)}"
        found.remarks.append(f"{actions} not for publication: send it to nobody else")
