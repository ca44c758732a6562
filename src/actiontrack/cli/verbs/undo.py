"""The last edit is taken back."""

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import DryRun

EXAMPLES = (
    "actiontrack undo --dry-run",
    "actiontrack undo",
)


def run(workspace: WorkspaceFolder = None, *, dry_run: DryRun = False) -> int:
    """Take back the last edit made here, if nothing came after.

    A second undo takes back the edit before; the last twenty are kept.
    """
    from actiontrack.amending.undo import undo_last_edit
    from actiontrack.cli.edit import print_outcome
    from actiontrack.cli.output import remark
    from actiontrack.cli.session import open_session

    session = open_session(workspace, report=remark)
    return print_outcome(undo_last_edit(session, dry_run=dry_run), "Take back the last edit")
