"""One more action."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli.options import WorkspaceFolder
from actiontrack.cli.prompts import Accountable, DryRun, Leads, PlannedStart, Position, Status

if TYPE_CHECKING:
    from actiontrack.amending import Wish
    from actiontrack.amending.new_action import New
    from actiontrack.review import PlanReview


def run(
    plan: Annotated[
        str | None,
        typer.Argument(metavar="PLAN", help="The plan; the only one if there is one."),
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What somebody undertakes to do.")
    ] = None,
    workstream: Annotated[
        str | None, typer.Option(metavar="ID", help="Where it belongs; else in none.")
    ] = None,
    action_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id; else the next that is free.")
    ] = None,
    status: Status = None,
    lead: Leads = None,
    accountable: Accountable = None,
    addresses: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A finding that it answers.")
    ] = None,
    start: PlannedStart = None,
    due: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The due date.")] = None,
    position: Position = None,
    workspace: WorkspaceFolder = None,
    *,
    dry_run: DryRun = False,
) -> int:
    """Add an action to a plan, under the next free id."""
    from actiontrack.amending.new_action import New
    from actiontrack.cli.edit import Keeping, keep_plan
    from actiontrack.cli.prompts import a_date, needed
    from actiontrack.sources.workspace import open_workspace

    name = plan or open_workspace(workspace).only_plan()
    new = New(
        needed(title, "--title", "What somebody undertakes to do"),
        workstream,
        action_id,
        status,
        tuple(lead or ()),
        accountable,
        tuple(addresses or ()),
        str(a_date(start, "--start")) if start else None,
        str(a_date(due, "--due")) if due else None,
    )
    return keep_plan(name, _asked(new), Keeping(workspace, dry_run, position), f"Add to {name}")


def _asked(new: "New") -> "Callable[[PlanReview], Wish]":
    from actiontrack.amending.new_action import add

    return lambda review: add(review.position, new)
