"""Sheets that leads sent back, on their way into the plans: all of them, or nothing."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from actiontrack.amending.apply import PlanAmendments, amend_plans
from actiontrack.cli.edit import print_outcome
from actiontrack.cli.output import deliver, remark
from actiontrack.cli.prompts import EditOptions, position_option
from actiontrack.cli.session import open_session
from actiontrack.errors import CannotDoError
from actiontrack.exchange.update_sheet.apply import amendments_from, files_of_sheets
from actiontrack.exchange.update_sheet.read import UpdateSheet, read_update_sheet
from actiontrack.review import Review
from actiontrack.sources.files import LARGEST_BATCH, read_file
from actiontrack.text.escape import printable
from actiontrack.text.wording import counted

_WHILE_OPEN = "~$"
"""How the file begins that Excel keeps beside one that is open."""


def import_updates(files: Sequence[str], options: EditOptions, position: str | None) -> int:
    """Do what sheets ask of the plans, and say it. Raises CannotDoError, naming each fault."""
    session, day = open_session(options.workspace, report=remark), position_option(position)
    sheets = _read(files)

    def amendments_of(review: Review) -> PlanAmendments:
        sheet_amendments = amendments_from(sheets, review, session.day)
        for sheet in sheets:
            # What is done is said of each action afterwards; a dry run shows lines of plans.
            rows = sheet_amendments.rows.get(sheet.file, []) if options.dry_run else []
            lines = (sheet.headline, *(f"  {row}" for row in rows))
            deliver("".join(f"{printable(line)}\n" for line in lines), None)
        for sentence in sheet_amendments.remarks:
            remark(sentence)
        return sheet_amendments.amendments

    files_of_plans = files_of_sheets(sheets, session.workspace)
    outcome = amend_plans(session, files_of_plans, amendments_of, day, dry_run=options.dry_run)
    return print_outcome(outcome, f"Updates from {counted(len(sheets), 'sheet')}")


def import_update_list(name: str, options: EditOptions, position: str | None) -> int:
    """Do what a CSV or YAML file asks, all or nothing. Raises CannotDoError, a line each fault."""
    from actiontrack.exchange.update_list import amendments_of_list, read_update_list

    session, day = open_session(options.workspace, report=remark), position_option(position)
    update_list = read_update_list(name, read_file(Path(name), LARGEST_BATCH), session.day)
    files: dict[str, Path] = {}
    for ref in (
        *(update.ref for update in update_list.updates),
        *(ref for _, ref, _ in update_list.rated),
    ):
        # An action that is in no plan is told with its line, and with all that is wrong besides.
        with suppress(CannotDoError):
            files |= session.files_that_may_hold(ref)
    for sentence in update_list.remarks:
        remark(sentence)
    outcome = amend_plans(
        session,
        files,
        lambda review: amendments_of_list(update_list, review, session.day),
        day,
        dry_run=options.dry_run,
    )
    return print_outcome(outcome, f"Updates from {Path(name).name}")


def _read(files: Sequence[str]) -> list[UpdateSheet]:
    paths = [Path(file) for file in dict.fromkeys(files)]
    alike = Counter(path.name for path in paths)
    names = [path.name if alike[path.name] == 1 else path.as_posix() for path in paths]
    faults: list[str] = []
    sheets: list[UpdateSheet] = []
    for name, path in zip(names, paths, strict=True):
        if path.name.startswith(_WHILE_OPEN):
            open_file = path.name.removeprefix(_WHILE_OPEN)
            faults.append(f"{name}: {open_file} is open in Excel: save and close it, and try again")
            continue
        try:
            sheets.append(read_update_sheet(name, read_file(path)))
        except CannotDoError as error:
            faults.append(str(error))
    if faults:
        raise CannotDoError("\n".join(faults))
    return sheets
