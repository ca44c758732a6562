"""A new plan: a file that explains itself, for somebody to write over."""

import sys
from functools import partial
from pathlib import Path
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE
from actiontrack.cli.options import WorkspaceFolder, option
from actiontrack.cli.prompts import ask, may_ask
from actiontrack.errors import CannotDoError
from actiontrack.sources.workspace import PLANS_FOLDER, open_workspace

if TYPE_CHECKING:
    from actiontrack.scaffolds.plan import PlanHead

AS_WIDE_AS_IT_IS = 1000


def kinds_of_plan(incomplete: str) -> list[str]:
    """Return the kinds of plan that begin so, for the shell's completion."""
    from actiontrack.plans.vocabulary import KINDS

    return [kind for kind in KINDS if kind.startswith(incomplete)]


EXAMPLES = (
    "actiontrack new northshire-send --kind improvement-plan --area Northshire",
    "actiontrack new northshire-jtai --kind jtai-statement --area Northshire",
)


def run(
    plan_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A short name for the plan and its file: northshire-send.",
            show_default=False,
        ),
    ],
    kind: Annotated[
        str | None,
        option(
            "KIND", "The kind of plan; without it you are asked.", "--kind", offer=kinds_of_plan
        ),
    ] = None,
    title: Annotated[str | None, option("TEXT", "What the plan is called.", "--title")] = None,
    area: Annotated[str | None, option("TEXT", "The place it is for.", "--area")] = None,
    workspace: WorkspaceFolder = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be written, and write nothing.")
    ] = False,
) -> int:
    """Begin a plan: a file of its kind that explains its parts."""
    from actiontrack.cli.output import announcing, deliver
    from actiontrack.cli.record import SCHEMA_FILE, from_here, next_steps
    from actiontrack.saving import save_new
    from actiontrack.scaffolds.plan import checked_id, plan_scaffold
    from actiontrack.sources.files import read_packaged

    opened = open_workspace(workspace)
    folder = opened.root or Path()
    name = f"{PLANS_FOLDER}/{checked_id(plan_id)}.yaml"
    if there := opened.file_of_id(plan_id):
        raise CannotDoError(f"{opened.shown(there)} is there already: it is not overwritten")
    head = _head(plan_id, kind, title, area)
    text = plan_scaffold(head, read_packaged, has_schema=(folder / SCHEMA_FILE).is_file())
    if dry_run:
        deliver(text, None)
        return DONE
    save_new(folder, name, text)
    file = folder / name
    advice = "Put your own words into it with any text editor, then type:"
    steps = next_steps(file, "status", "Begin", opened, workspace)
    with announcing(f"{from_here(file)} is written"):
        deliver(f"{from_here(file)} is written.\n{advice}\n{steps}", None)
    return DONE


def _head(plan_id: str, kind: str | None, title: str | None, area: str | None) -> "PlanHead":
    """Return what is known of the plan; on a terminal a person is asked for the rest."""
    from actiontrack.scaffolds.plan import PlanHead, checked_text

    asks = may_ask()
    title_of, area_of = partial(checked_text, "title"), partial(checked_text, "area")
    kind = _kind(kind, asks=asks)
    title = None if title is None else title_of(title)
    area = None if area is None else area_of(area)
    if asks and title is None:
        title = ask("What is the plan called? (Enter leaves it open)", title_of)
    if asks and area is None:
        area = ask("Which area is it for? (Enter leaves it open)", area_of)
    return PlanHead(plan_id, kind, title, area)


def _kind(given: str | None, *, asks: bool) -> str:
    """Return the kind of the plan, as given or asked for. Raises CannotDoError below a list."""
    from actiontrack.scaffolds.plan import checked_kind

    if given is None and asks:
        return _kind_asked_for()
    if given is None:
        _list_kinds()
        raise CannotDoError("say with --kind which of these kinds of plan it is")
    try:
        return checked_kind(given)
    except CannotDoError:
        _list_kinds()
        raise


def _list_kinds() -> None:
    from actiontrack.plans.vocabulary import KINDS

    width = get_terminal_size().columns if sys.stderr.isatty() else AS_WIDE_AS_IT_IS
    for kind, words in KINDS.items():
        line = fill(f"{kind}: {words}", width, initial_indent="  ", subsequent_indent="    ")
        typer.echo(line, err=True)


def _kind_asked_for() -> str:
    from actiontrack.plans.vocabulary import KINDS
    from actiontrack.scaffolds.plan import checked_kind

    typer.echo("What kind of plan is it?", err=True)
    for number, words in enumerate(KINDS.values(), start=1):
        typer.echo(f"  {number}  {words}", err=True)
    numbers = {str(number): kind for number, kind in enumerate(KINDS, start=1)}
    while True:
        answer = ask(
            f"A number from 1 to {len(numbers)}:",
            lambda text: numbers.get(text) or checked_kind(text),
        )
        if answer:
            return answer
