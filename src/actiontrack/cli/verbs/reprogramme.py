"""A due date moves, with agreement."""

from typing import Annotated

from actiontrack.cli.options import Ref, option
from actiontrack.cli.prompts import By, EditOptions, Position, Reason

_MOVED = "D11 --to 2027-01-29 --agreed 2026-11-25 --by Board --reason Staffing"
EXAMPLES = (
    f"actiontrack reprogramme {_MOVED}",
    f"actiontrack reprogramme --dry-run {_MOVED}",
)


def run(
    ref: Ref,
    to: Annotated[str | None, option("YYYY-MM-DD", "The new due date.")] = None,
    agreed: Annotated[str | None, option("YYYY-MM-DD", "The day on which it was agreed.")] = None,
    by: By = None,
    reason: Reason = None,
    position: Position = None,
    *,
    options: EditOptions,
) -> int:
    """Move a due date, with who agreed it and why.

    The due date that is written stays as it is.
    """
    from actiontrack.amending.actions import reprogramme
    from actiontrack.cli.edit import edit_action
    from actiontrack.cli.prompts import ask_all, date_option, past_date
    from actiontrack.plans.values import parse_date

    moved_to, agreed_on, body, why = ask_all(
        (to, "--to", "The new due date (YYYY-MM-DD)", date_option),
        (agreed, "--agreed", "The day on which it was agreed (YYYY-MM-DD)", past_date),
        (by, "--by", "Who agreed it", None),
        (reason, "--reason", "Why it moves", None),
    )
    new, day = parse_date(moved_to), parse_date(agreed_on)
    return edit_action(
        "Reprogramme",
        ref,
        lambda plan, action: reprogramme(plan, action, new, day, body, why),
        options,
        position,
    )
