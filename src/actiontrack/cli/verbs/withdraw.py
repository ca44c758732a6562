"""An action is set aside for good."""

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import DryRun, Note, On, Position, Reason, Ref, Status

EXAMPLES = (
    'actiontrack withdraw B10 --reason "Merged into B9"',
    'actiontrack withdraw B10 --reason "Merged into B9" --dry-run',
)


def run(
    ref: Ref,
    reason: Reason = None,
    status: Status = None,
    note: Note = None,
    date: On = None,
    position: Position = None,
    workspace: WorkspaceFolder = None,
    *,
    dry_run: DryRun = False,
) -> int:
    """Set an action aside for good, saying why."""
    from actiontrack.cli.edit import EditOptions, edit_to_set_aside
    from actiontrack.plans.vocabulary import Meaning

    options = EditOptions(workspace, dry_run, position)
    return edit_to_set_aside(ref, Meaning.WITHDRAWN, reason, (date, status, note), options)
