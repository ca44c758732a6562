"""An action has started."""

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import DryRun, Note, On, Position, Ref, Status

EXAMPLES = (
    "actiontrack start A12 --date 2026-11-23",
    "actiontrack start A12 --date 2026-11-23 --dry-run",
)


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
    """Say that an action has started, and when."""
    from actiontrack.amending.actions import ActionUpdate, start
    from actiontrack.cli.edit import EditOptions, edit_actions
    from actiontrack.cli.prompts import past_date

    planned = "what has not started yet has a planned start ('update --start')"
    day = past_date(date, "--date", planned)
    dated = ActionUpdate(day, status, note, is_day_given=date is not None)
    options = EditOptions(workspace, dry_run, position)
    return edit_actions(
        [(ref, lambda plan, each: start(plan, each, dated))], options, f"Start {ref}"
    )
