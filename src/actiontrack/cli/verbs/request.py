"""A new date is asked for."""

from typing import Annotated

from actiontrack.cli.options import Ref, option
from actiontrack.cli.prompts import EditOptions, On, Position, Reason

EXAMPLES = (
    'actiontrack request B1 --to 2027-01-29 --reason Staffing --effect "40 wait"',
    'actiontrack request --dry-run B1 --to 2027-01-29 --reason Staffing --effect "40 wait"',
)


def run(
    ref: Ref,
    to: Annotated[str | None, option("YYYY-MM-DD", "The date asked for.")] = None,
    reason: Reason = None,
    effect: Annotated[str | None, option("TEXT", "What the delay does, and to whom.")] = None,
    on: On = None,
    position: Position = None,
    *,
    options: EditOptions,
) -> int:
    """Ask for a new due date, for a committee to agree.

    Nothing moves until it is agreed.
    """
    from actiontrack.amending.actions import request
    from actiontrack.cli.edit import edit_action
    from actiontrack.cli.prompts import ask_all, date_option, past_date
    from actiontrack.plans.values import parse_date

    wanted, why, does = ask_all(
        (to, "--to", "The date asked for (YYYY-MM-DD)", date_option),
        (reason, "--reason", "Why the date cannot be kept", None),
        (effect, "--effect", "What the delay does, and to whom", None),
    )
    new = parse_date(wanted)
    day = past_date(on, "--date", "write the day of asking, or leave it out for today")
    return edit_action(
        "Ask for a new date for",
        ref,
        lambda _, action: request(action, new, day, why, does),
        options,
        position,
    )
