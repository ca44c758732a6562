"""A new date that was asked for is refused."""

from actiontrack.cli.options import Ref
from actiontrack.cli.prompts import By, EditOptions, On, Position, Reason

EXAMPLES = (
    'actiontrack refuse A5 --by "Improvement board" --on 2026-11-18 --reason "Not persuaded"',
    'actiontrack refuse --dry-run A5 --by Board --on 2026-11-18 --reason "Not persuaded"',
)


def run(
    ref: Ref,
    by: By = None,
    on: On = None,
    reason: Reason = None,
    position: Position = None,
    *,
    options: EditOptions,
) -> int:
    """Refuse the new due date that is asked for.

    The date in force stands, and what was asked for stays on record.
    """
    from actiontrack.amending.actions import refuse
    from actiontrack.cli.edit import edit_action
    from actiontrack.cli.prompts import ask_all, past_date

    body, why = ask_all(
        (by, "--by", "The body that refused it", None),
        (reason, "--reason", "Why it was refused", None),
    )
    day = past_date(on, "--on")
    return edit_action(
        "Refuse a new date for",
        ref,
        lambda _, action: refuse(action, day, body, why),
        options,
        position,
    )
