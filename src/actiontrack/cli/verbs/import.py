"""What comes in: a tracker as a new plan, or the sheets on which leads sent their news."""  # noqa: N999  a verb is called as it is typed

from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli.options import WorkspaceFolder, option
from actiontrack.errors import CannotDoError

if TYPE_CHECKING:
    from actiontrack.exchange.tracker.changes import MoveAgreement

EXAMPLES = (
    "actiontrack import tracker.xlsx --into northshire-send",
    "actiontrack import --update lead.xlsx",
)


_OF_OTHERS = (".docx", ".docm", ".tsv", ".txt")
"""Endings of files that no export has."""


def run(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="A tracker (.xlsx, .csv, .docx); with --update, the sheets that leads sent back.",
            show_default=False,
        ),
    ],
    into: Annotated[str | None, option("ID", "The plan's id: northshire-send.")] = None,
    sheet: Annotated[list[str] | None, option("NAME", "Which sheet; may be repeated.")] = None,
    map_: Annotated[
        str | None,
        option(
            "FILE",
            "What its columns mean, where a guess is wrong, or one such line: 'Ward: fields'.",
            "--map",
        ),
    ] = None,
    save_map: Annotated[
        str | None, option("FILE", "Write down how the columns were understood.")
    ] = None,
    kind: Annotated[
        str | None, option("KIND", "The kind of plan; without it an improvement-plan.")
    ] = None,
    title: Annotated[str | None, option("TEXT", "What it is called.")] = None,
    area: Annotated[str | None, option("TEXT", "The place it is for.")] = None,
    date_format: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORM",
            help="Read such dates too: dd/mm/yy, mm/dd/yyyy, mm/dd/yy, 'mmm yy', 'end of mmm yyyy',"
            " 'financial quarter', 'calendar quarter', 'school term'; may be repeated.",
        ),
    ] = None,
    position: Annotated[
        str | None, option("YYYY-MM-DD", "The day on which the progress in it was true.")
    ] = None,
    agreed: Annotated[
        str | None, option("YYYY-MM-DD", "The day on which the due dates that moved were agreed.")
    ] = None,
    by: Annotated[str | None, option("WHO", "Who agreed that due dates move.")] = None,
    reason: Annotated[str | None, option("TEXT", "Why those dates move.")] = None,
    workspace: WorkspaceFolder = None,
    *,
    update: Annotated[
        bool, typer.Option("--update", help="Take news back into plans that are there.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be taken, and write no plan.")
    ] = False,
) -> int:
    """Make a plan of a tracker, take next month's, or leads' news.

    The tracker is a workbook, CSV or Word file; where the plan is there already, what changed is
    told row by row and taken. --update takes a sheet that leads have filled.
    """
    if update:
        of_trackers = (into, sheet, map_, save_map, kind, title, area, date_format, agreed, by)
        if any(of_trackers) or reason:
            raise CannotDoError("--update takes sheets of updates, --position and --dry-run alone")
        from actiontrack.cli.import_updates import import_updates
        from actiontrack.cli.prompts import EditOptions

        return import_updates(files, EditOptions(workspace, dry_run), position)
    if len(files) > 1:
        raise CannotDoError("import one tracker at a time")
    from actiontrack.scaffolds.plan import PlanHead

    is_as_tracker = bool(sheet or map_ or save_map or date_format)
    if not is_as_tracker and not files[0].casefold().endswith(_OF_OTHERS):
        from actiontrack.cli.import_exported import exported_plans, import_exported

        if plans := exported_plans(files[0], into, workspace):
            head = PlanHead(into or "", kind or "", title, area)
            return import_exported(files[0], plans, head, workspace, dry_run=dry_run)
    if into is None:
        raise CannotDoError(
            "say with --into the id of the plan, a new one or one that is there: northshire-send"
        )
    from actiontrack.cli.import_tracker import import_tracker
    from actiontrack.cli.tracker_files import ImportRequest

    request = ImportRequest(
        files[0], tuple(sheet or ()), map_, save_map, tuple(date_format or ()), position
    )
    head, agreement = PlanHead(into, kind or "", title, area), _agreement(agreed, by, reason)
    return import_tracker(request, head, workspace, agreement, dry_run=dry_run)


def _agreement(agreed: str | None, by: str | None, reason: str | None) -> "MoveAgreement | None":
    """Return who agreed that dates move, if somebody did. Raises CannotDoError for half of it."""
    if not (agreed or by or reason):
        return None
    if not (agreed and by and by.strip()):
        raise CannotDoError("--agreed DATE and --by WHO say together who agreed that dates move")
    from actiontrack.cli.prompts import past_date
    from actiontrack.exchange.tracker.changes import MoveAgreement

    return MoveAgreement(past_date(agreed, "--agreed"), by.strip(), reason)
