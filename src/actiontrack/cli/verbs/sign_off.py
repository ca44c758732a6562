"""Closing an action is agreed, or refused."""

from typing import Annotated

import typer

from actiontrack.cli.options import Ref, WorkspaceFolder
from actiontrack.cli.prompts import By, DryRun, EditOptions, On, Position, Reason, Status
from actiontrack.errors import CannotDoError

EXAMPLES = (
    'actiontrack sign-off A9 --by "SEND Improvement Board" --on 2026-11-18',
    'actiontrack sign-off --dry-run A9 --by "SEND Improvement Board"',
)


def run(
    ref: Ref,
    by: By = None,
    on: On = None,
    status: Status = None,
    reason: Reason = None,
    position: Position = None,
    workspace: WorkspaceFolder = None,
    *,
    refused: Annotated[
        bool, typer.Option("--refused", help="It was sent back: say why with --reason.")
    ] = False,
    dry_run: DryRun = False,
) -> int:
    """Agree that an action is closed, or send it back.

    One that awaits it is complete from then on; one that is sent back is in progress again.
    """
    from actiontrack.amending.closing import send_back, sign_off
    from actiontrack.cli.edit import edit_action
    from actiontrack.cli.prompts import ask_all, past_date

    if reason and not refused:
        raise CannotDoError("--reason says why it was sent back: give --refused as well")
    questions = [(by, "--by", "The body that decided", None)]
    questions += [(reason, "--reason", "Why it was sent back", None)] if refused else []
    body, *reasons = ask_all(*questions)
    day = past_date(on, "--on")
    options = EditOptions(workspace, dry_run)
    if refused:
        refusal = {"on": str(day), "by": body, "reason": reasons[0]}
        return edit_action(
            "Send back",
            ref,
            lambda plan, action: send_back(plan, action, refusal, status),
            options,
            position,
        )
    return edit_action(
        "Sign off",
        ref,
        lambda plan, action: sign_off(plan, action, day, body, status),
        options,
        position,
    )
