"""The last edit is taken back."""

from actiontrack.cli.prompts import EditOptions

EXAMPLES = (
    "actiontrack undo --dry-run",
    "actiontrack undo",
)


def run(*, options: EditOptions) -> int:
    """Take back the last edit made here, if nothing came after.

    A second undo takes back the edit before; the last twenty are kept.
    """
    from actiontrack.amending.undo import undo_last_edit
    from actiontrack.cli.edit import print_outcome
    from actiontrack.cli.output import remark
    from actiontrack.cli.session import open_session

    session = open_session(options.workspace, report=remark)
    outcome = undo_last_edit(session, dry_run=options.dry_run)
    return print_outcome(outcome, "Take back the last edit")
