"""An action that was done or set aside goes on."""

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import DryRun, Note, On, Position, Reason, Ref, Status

EXAMPLES = (
    'actiontrack reopen A9 --reason "Audit found gaps"',
    'actiontrack reopen A9 --reason "Audit found gaps" --dry-run',
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
    """Put an action that was done or set aside back in progress."""
    from actiontrack.amending.actions import ActionUpdate, reopen
    from actiontrack.cli.edit import EditOptions, edit_actions
    from actiontrack.cli.prompts import ask_required, day_of_news

    why = ask_required(reason, "--reason", "Why it is reopened")
    dated = ActionUpdate(day_of_news(date), status, note)
    options = EditOptions(workspace, dry_run, position)
    requests = [(ref, lambda plan, each: reopen(plan, each, dated, why))]
    return edit_actions(requests, options, f"Reopen {ref}")
