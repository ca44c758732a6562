"""One more action."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli.options import option
from actiontrack.cli.prompts import (
    Accountable,
    EditOptions,
    Leads,
    OwnFields,
    PlannedStart,
    Position,
    Status,
)

if TYPE_CHECKING:
    from actiontrack.amending import Amendment
    from actiontrack.review import PlanReview

EXAMPLES = (
    'actiontrack add marlhaven-send --workstream A --title "Train the panel"',
    'actiontrack add marlhaven-send --title "Train it" --due 2027-03-31',
)


def run(
    plan: Annotated[
        str | None,
        typer.Argument(metavar="PLAN", help="The plan; the only one if there is one."),
    ] = None,
    title: Annotated[str | None, option("TEXT", "What somebody undertakes to do.")] = None,
    workstream: Annotated[str | None, option("ID", "Where it belongs; else in none.")] = None,
    action_id: Annotated[
        str | None, option("ID", "Its id; else the next that is free.", "--id")
    ] = None,
    status: Status = None,
    lead: Leads = None,
    accountable: Accountable = None,
    addresses: Annotated[list[str] | None, option("ID", "A finding that it answers.")] = None,
    start: PlannedStart = None,
    due: Annotated[str | None, option("YYYY-MM-DD", "The due date.")] = None,
    field: OwnFields = None,
    position: Position = None,
    *,
    options: EditOptions,
) -> int:
    """Add an action to a plan, under the next free id."""
    from actiontrack.amending.new_action import NewAction, add
    from actiontrack.amending.own_fields import fields_to_write
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import ask_required, date_option
    from actiontrack.sources.workspace import open_workspace

    name = plan or open_workspace(options.workspace).only_plan()
    new = NewAction(
        ask_required(title, "--title", "What somebody undertakes to do"),
        workstream,
        action_id,
        status,
        tuple(lead or ()),
        accountable,
        tuple(addresses or ()),
        str(date_option(start, "--start")) if start else None,
        str(date_option(due, "--due")) if due else None,
    )

    def amendment(review: "PlanReview") -> "Amendment":
        fields = fields_to_write(review.plan, field or ())
        return add(review.position, replace(new, fields=fields))

    return edit_plan(f"Add to {name}", name, amendment, options, position)
