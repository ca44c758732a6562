"""An action is done."""

from typing import Annotated

import typer

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import (
    DryRun,
    EvidenceLink,
    Note,
    On,
    Position,
    Ref,
    Status,
    VerifiedBy,
)

EXAMPLES = (
    "actiontrack complete C12 --date 2026-11-20",
    'actiontrack complete C12 --date 2026-11-20 --evidence "List of schools"',
)


def run(
    ref: Ref,
    evidence: Annotated[
        str | None, typer.Option(metavar="TITLE", help="What shows that it is done.")
    ] = None,
    link: EvidenceLink = None,
    verified_by: VerifiedBy = None,
    status: Status = None,
    note: Note = None,
    date: On = None,
    position: Position = None,
    workspace: WorkspaceFolder = None,
    *,
    dry_run: DryRun = False,
) -> int:
    """Say that an action is done, when, and what shows it."""
    from actiontrack.amending.actions import ActionUpdate, complete
    from actiontrack.cli.edit import EditOptions, edit_actions
    from actiontrack.cli.prompts import ask_optional, past_date
    from actiontrack.errors import CannotDoError

    shown = ask_optional(evidence, "What shows that it is done (nothing yet: press Enter)")
    if not shown and (link or verified_by):
        raise CannotDoError(
            "--link and --verified-by say more of the evidence: name it, --evidence"
        )
    day = past_date(date, "--date")
    dated = ActionUpdate(day, status, note, is_day_given=date is not None)
    item = {"title": shown, "date": str(day), "link": link, "verified_by": verified_by}
    options = EditOptions(workspace, dry_run, position)
    requests = [(ref, lambda plan, each: complete(plan, each, dated, item))]
    return edit_actions(requests, options, f"Complete {ref}")
