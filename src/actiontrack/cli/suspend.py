"""An action is set aside for now."""

from actiontrack.cli.asking import DryRun, Note, On, Position, Reason, Ref, Status
from actiontrack.cli.options import WorkspaceFolder


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
    from actiontrack.amending.wishes import News, set_aside
    from actiontrack.cli.asking import a_date, needed
    from actiontrack.cli.keeping import Keeping, keep
    from actiontrack.plans.vocabulary import Meaning

    why = needed(reason, "--reason", "Why it is set aside")
    news = News(a_date(date, "--date"), status, note)
    keeping = Keeping(workspace, dry_run, position)
    meaning = Meaning.SUSPENDED
    asked = [(ref, lambda plan, each: set_aside(plan, each, meaning, news, why))]
    return keep(asked, keeping, f"Suspend {ref}")
