"""What `export` has read → files and folders."""

from pathlib import Path

from actiontrack.cli.options import one_of
from actiontrack.cli.output import deliver, deliver_bytes, deliver_json
from actiontrack.cli.session import watched
from actiontrack.cli.snapshots import Taken
from actiontrack.text.wording import counted, is_or_are


def file(found: Taken, form: str, lead: str | None, output: str | None) -> None:
    """Write plans as JSON, a calendar or a workbook. Raises CannotDoError."""
    if form == "json":
        from actiontrack.exchange.json.plans import json_of

        deliver_json(json_of(found.review), output)
    elif form == "ics":
        from actiontrack.exchange.calendar import calendar_of

        deliver_json(calendar_of(found.review, lead).decode("utf-8"), output)
    else:
        from actiontrack.exchange.excel.workbook import workbook_of

        deliver_bytes(workbook_of(found.review), output)


def table(found: Taken, name: str, output: str | None) -> None:
    """Write one table as CSV. Raises CannotDoError for one that there is not."""
    from actiontrack.document.decode import BOM
    from actiontrack.exchange.star_schema.csv import csv_of
    from actiontrack.exchange.star_schema.rows import rows_of
    from actiontrack.exchange.star_schema.tables import TABLES

    wanted = TABLES[one_of("--table", name, tuple(TABLES))]
    # A spreadsheet knows by the mark that a file is UTF-8; in a pipe it would be a letter.
    mark = BOM if output not in (None, "-") else ""
    deliver_json(mark + csv_of(wanted, rows_of(wanted, found.plans)), output)


def folder(found: Taken, form: str, path: Path, *, add: bool) -> None:
    """Write every table of the star into a folder, all or nothing. Raises CannotDoError."""
    from actiontrack.exchange.star_schema.csv import csv_files
    from actiontrack.exchange.star_schema.parquet import scratch_files, write_parquet
    from actiontrack.exchange.star_schema.rows import Rows
    from actiontrack.saving import save_tables

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


def update_sheet(found: Taken, lead: str | None, output: str | None) -> None:
    """Write the workbook on which a lead sends news back. Raises CannotDoError."""
    from actiontrack.exchange.update_sheet.write import asked_of, update_book_of
    from actiontrack.redaction import is_held_back

    asked, said = asked_of(found.review, lead)
    deliver_bytes(update_book_of(found.review, asked, lead), output)
    # What was remarked of the plans as a whole, and how to leave it out, is not so of one sheet.
    found.remarks = said
    if withheld := sum(is_held_back(each) for _, each in asked):
        actions = f"{counted(withheld, 'action')} in it {is_or_are(withheld)}"
        found.remarks.append(f"{actions} not for publication: send it to nobody else")
