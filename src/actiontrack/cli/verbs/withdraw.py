"""An action is set aside for good."""

from typing import Annotated

import typer

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import DryRun, Note, On, Position, Reason, Ref, Status

EXAMPLES = (
    'actiontrack withdraw B10 --reason "Merged into B9"',
    'actiontrack withdraw B10 --reason "Now business as usual" --moved-to northmere-bau:12',
)


def run(
    ref: Ref,
    reason: Reason = None,
    moved_to: Annotated[
        str | None, typer.Option(metavar="PLAN:ID", help="The action that carries it on.")
    ] = None,
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
    update = (date, status, note)
    return edit_to_set_aside(ref, Meaning.WITHDRAWN, reason, update, options, moved_to)
