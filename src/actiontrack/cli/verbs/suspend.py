"""An action is set aside for now."""

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import DryRun, Note, On, Position, Reason, Ref, Status


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
    from actiontrack.cli.edit import Keeping, lay_aside
    from actiontrack.plans.vocabulary import Meaning

    keeping = Keeping(workspace, dry_run, position)
    return lay_aside(ref, Meaning.SUSPENDED, reason, (date, status, note), keeping)
