"""An action is set aside for now."""

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import DryRun, Note, On, Position, Reason, Ref, Status

EXAMPLES = (
    'actiontrack suspend B10 --reason "Awaiting the grant"',
    'actiontrack suspend B10 --reason "Awaiting the grant" --dry-run',
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
    """Set an action aside for now, saying why."""
    from actiontrack.cli.edit import EditOptions, edit_to_set_aside
    from actiontrack.plans.vocabulary import Meaning

    options = EditOptions(workspace, dry_run, position)
    return edit_to_set_aside(ref, Meaning.SUSPENDED, reason, (date, status, note), options)
