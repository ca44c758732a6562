"""An action is set aside for now."""

from collections.abc import Callable

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import DryRun, Note, On, Position, Reason, Ref, Status

EXAMPLES = (
    'actiontrack suspend B10 --reason "Awaiting the grant"',
    'actiontrack suspend B10 --reason "Awaiting the grant" --dry-run',
)


def verb_to_set_aside(meaning: str, help_text: str) -> Callable[..., int]:
    """Return the verb that gives an action a rating of one of the two meanings of setting aside."""

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
        from actiontrack.cli.edit import EditOptions, edit_to_set_aside
        from actiontrack.plans.vocabulary import Meaning

        options = EditOptions(workspace, dry_run, position)
        return edit_to_set_aside(ref, Meaning(meaning), reason, (date, status, note), options)

    run.__doc__ = help_text
    return run


run = verb_to_set_aside("suspended", "Set an action aside for now, saying why.")
