"""Something that arose at a meeting is done."""

from typing import Annotated

import typer

from actiontrack.cli.prompts import EditOptions, On, PlanName

EXAMPLES = (
    "actiontrack done marlhaven-send AR1 --date 2026-11-20",
    "actiontrack done --dry-run marlhaven-send AR1",
)


def run(
    plan: PlanName,
    arising: Annotated[str, typer.Argument(metavar="ID", help="The id of what arose.")],
    date: On = None,
    *,
    options: EditOptions,
) -> int:
    """Say that something a meeting asked for is done.

    'complete' is for the plan's actions.
    """
    from actiontrack.amending import board
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import past_date

    day = past_date(date, "--date")
    return edit_plan(
        f"{arising} is done",
        plan,
        lambda review: board.arising_done(review.plan, arising, day),
        options,
    )
