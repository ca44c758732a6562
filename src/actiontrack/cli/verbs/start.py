"""An action has started."""

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import DryRun, Note, On, Position, Ref, Status


def run(
    ref: Ref,
    status: Status = None,
    note: Note = None,
    date: On = None,
    position: Position = None,
    workspace: WorkspaceFolder = None,
    *,
    dry_run: DryRun = False,
) -> int:
    """Say that an action has started: its rating and its day are written."""
    from actiontrack.amending.actions import ActionUpdate, start
    from actiontrack.cli.edit import EditOptions, edit_actions
    from actiontrack.cli.prompts import date_option

    day = date_option(date, "--date")
    dated = ActionUpdate(day, status, note, is_day_given=date is not None)
    options = EditOptions(workspace, dry_run, position)
    return edit_actions(
        [(ref, lambda plan, each: start(plan, each, dated))], options, f"Start {ref}"
    )
