"""Plans as tables and calendars, for Excel, Power BI and whatever else reads them."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    At,
    Body,
    Plans,
    Public,
    WorkspaceFolder,
    chosen_format,
    format_by_ending,
    one_of,
    option,
    require_meeting,
)
from actiontrack.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from actiontrack.cli.snapshots import ExportContent
    from actiontrack.exchange.star_schema.csv import TableFiles
    from actiontrack.review import Review
    from actiontrack.saving.folders import NewTables

    Fill = Callable[[NewTables, str | None], AbstractContextManager[TableFiles]]
    """How tables come into a new folder, by way of files that take their rows; with them those of
    an older folder, where one is named."""

EXAMPLES = (
    "actiontrack export --to xlsx -o plans.xlsx",
    "actiontrack export --to ics -o plans.ics",
)


def run(
    plans: Plans = None,
    to: Annotated[
        str | None,
        option("FORMAT", "csv, xlsx, json, ics or parquet; else by the file's name.", "--to"),
    ] = None,
    table: Annotated[str | None, option("NAME", "One table as CSV; else the actions.")] = None,
    lead: Annotated[
        str | None, option("TEXT", "Whose lead holds this text (ics, --for-update).")
    ] = None,
    every: Annotated[
        str | None, option("PERIOD", "With --history: the end of each week, month, quarter.")
    ] = None,
    body: Body = None,
    as_of: AsOf = None,
    at: At = None,
    output: Annotated[
        str | None, option("FILE", "Write to a file, or DIR/ for tables.", "--output", "-o")
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
    public: Public = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a workbook that somebody has changed.")
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of --to json.")
    ] = False,
) -> int:
    """Write plans as Excel, CSV, JSON, Parquet or a calendar."""
    if schema:
        return _schema(output)
    form = _form(to, output, for_update=for_update)
    has_history = history or every is not None
    given = {
        "--table": table is not None,
        "--lead": lead is not None and not for_update,
        "--history": has_history,
        "--add": add,
    }
    _refuse_what_does_not_fit(form, given)
    from actiontrack.cli.output import remark
    from actiontrack.cli.session import open_session
    from actiontrack.cli.snapshots import ExportRequest, read_export
    from actiontrack.trend import PERIODS

    if every is not None:
        one_of("--every", every, tuple(PERIODS))
    if for_update and public:
        raise CannotDoError("--for-update goes to a lead, who needs the whole: leave out --public")
    require_meeting(body, "--at", at)
    session = open_session(workspace, as_of, body)
    is_compared = form == "xlsx" and not for_update
    request = ExportRequest(plans, at, public, has_history, every, is_compared)
    content = read_export(session, request)
    wanted = EXPORT_FORMATS[form]
    if for_update:
        _write_update_sheet(content, lead, output, force=force)
    elif wanted.fill and _is_folder(form, wanted, output):
        if table is not None:
            raise CannotDoError("--table is one file, and what is named with -o is a folder")
        _write_folder(content, wanted.fill, Path(str(output)), add=add)
    elif wanted.make:
        _write_file(wanted.make(content.review, lead), wanted, output, force=force)
    else:
        usual = "fact_action_snapshot" if has_history else "actions"
        _write_table(content, table or usual, output)
    for sentence in content.remarks:
        remark(sentence)
    return FLAGGED if content.review.is_damaged else DONE


def _schema(output: str | None) -> int:
    from actiontrack.cli.output import check_ending, deliver_json
    from actiontrack.exchange.json.shape import export_schema

    check_ending(output or "", "a schema", (".json",))
    deliver_json(export_schema(), output)
    return DONE


def _form(to: str | None, output: str | None, *, for_update: bool) -> str:
    """Return the format that is named, or that of the file's ending. Raises CannotDoError."""
    if for_update:
        to = to or format_by_ending(output, EXPORT_FORMATS) or "xlsx"
    form = chosen_format(to, output, EXPORT_FORMATS, option="--to")
    if for_update and form != "xlsx":
        raise CannotDoError("--for-update is a workbook: --to xlsx")
    return form


def _refuse_what_does_not_fit(form: str, given: "Mapping[str, bool]") -> None:
    """Refuse an option that a format would pass over. Raises CannotDoError."""
    for name, is_given in given.items():
        forms = [key for key, format_ in EXPORT_FORMATS.items() if name in format_.options]
        if is_given and form not in forms:
            also = " and --for-update" if name == "--lead" else ""
            raise CannotDoError(f"{name} is for --to {' and '.join(forms)}{also}")


def _is_folder(form: str, format_: "ExportFormat", output: str | None) -> bool:
    """Tell whether what is asked for are tables in a folder. Raises CannotDoError without one."""
    if format_.endings:
        return output is not None and (output.endswith(("/", "\\")) or Path(output).is_dir())
    if output in (None, "-"):
        raise CannotDoError(f"{form.capitalize()} is a folder of files: name it with -o")
    return True


def _write_file(
    made: str | bytes, format_: "ExportFormat", output: str | None, *, force: bool
) -> None:
    from actiontrack.cli.output import deliver_made, deliver_paper

    if format_.is_edited:
        deliver_paper(made, output, force=force)
    else:
        deliver_made(made, output)


def _write_table(content: "ExportContent", name: str, output: str | None) -> None:
    """Write one table as CSV. Raises CannotDoError for one that there is not."""
    from actiontrack.cli.output import deliver_json
    from actiontrack.exchange.star_schema.csv import csv_of
    from actiontrack.exchange.star_schema.rows import rows_of
    from actiontrack.exchange.star_schema.tables import TABLES

    table = TABLES[one_of("--table", name, tuple(TABLES))]
    deliver_json(csv_of(table, rows_of(table, content.plans)), output, for_spreadsheet=True)


def _write_folder(content: "ExportContent", fill: "Fill", path: Path, *, add: bool) -> None:
    """Write every table of the star into a folder, all or nothing. Raises CannotDoError."""
    from actiontrack.cli.output import announcing, deliver, show_progress
    from actiontrack.exchange.star_schema.rows import StarRows
    from actiontrack.saving import save_tables
    from actiontrack.text.wording import counted

    rows = StarRows()
    with save_tables(path) as tables, fill(tables, tables.older if add else None) as files:
        for newest, earlier in show_progress(content.plans, "writing plan"):
            files.add(rows.of_plan(newest, earlier))
        files.add(rows.of_all())
    snapshots = counted(files.rows["fact_action_snapshot"], "snapshot")
    actions = counted(files.rows["dim_action"], "action")
    with announcing(f"{path.as_posix()} is written"):
        deliver(f"{snapshots} of {actions} written to {path.as_posix()}\n", None)


def _write_update_sheet(
    content: "ExportContent", lead: str | None, output: str | None, *, force: bool
) -> None:
    """Write the workbook on which a lead sends news back. Raises CannotDoError."""
    from actiontrack.cli.output import deliver_paper
    from actiontrack.exchange.update_sheet.write import actions_to_ask, update_book_of
    from actiontrack.redaction import is_held_back
    from actiontrack.text.wording import counted, is_or_are

    actions, remarks = actions_to_ask(content.review, lead)
    deliver_paper(update_book_of(content.review, actions, lead), output, force=force)
    # What was remarked of the plans as a whole, and how to leave it out, is not so of one sheet.
    content.remarks = remarks
    if withheld := sum(is_held_back(action) for _, action in actions):
        them = f"{counted(withheld, 'action')} in it {is_or_are(withheld)}"
        content.remarks.append(f"{them} not for publication: send it to nobody else")


class ExportFormat(NamedTuple):
    """A format of plans: how its files end, the options that are for it alone, what makes it.

    A file is made of the plans and a part of a lead's name, or else of one table; without an ending
    there is only a folder.
    """

    endings: tuple[str, ...]
    options: tuple[str, ...] = ()
    make: "Callable[[Review, str | None], str | bytes] | None" = None
    is_edited: bool = False
    """Whether people write into such files, which are then not written over."""
    fill: "Fill | None" = None


def _xlsx(review: "Review", _: str | None) -> bytes:
    from actiontrack.exchange.excel.workbook import workbook_of

    return workbook_of(review)


def _json(review: "Review", _: str | None) -> str:
    from actiontrack.exchange.json.plans import json_of

    return json_of(review)


def _ics(review: "Review", lead: str | None) -> str:
    from actiontrack.exchange.calendar import calendar_of

    return calendar_of(review, lead).decode("utf-8")


def _csv_folder(tables: "NewTables", _: str | None) -> "TableFiles":
    from actiontrack.exchange.star_schema.csv import csv_files

    return csv_files(tables)


@contextmanager
def _parquet_folder(tables: "NewTables", older: str | None) -> "Iterator[TableFiles]":
    from actiontrack.exchange.star_schema.parquet import scratch_files, write_parquet

    with scratch_files(tables) as files:
        yield files
    write_parquet(tables, older)


EXPORT_FORMATS = {
    "csv": ExportFormat((".csv",), ("--table", "--history"), fill=_csv_folder),
    "xlsx": ExportFormat((".xlsx",), (), _xlsx, is_edited=True),
    "json": ExportFormat((".json",), (), _json),
    "ics": ExportFormat((".ics",), ("--lead",), _ics),
    "parquet": ExportFormat((), ("--history", "--add"), fill=_parquet_folder),
}
