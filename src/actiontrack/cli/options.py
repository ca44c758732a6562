"""Options that several verbs share, and the only clock."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from actiontrack.errors import CannotDoError


def plan_ids(incomplete: str) -> list[str]:
    """Return the plans of the workspace whose id begins so, for the shell's completion."""
    from actiontrack.sources.workspace import find_workspace

    files = find_workspace(Path.cwd()).plan_files()
    return [each.stem for each in files if each.stem.startswith(incomplete)]


Plans = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PLAN]...",
        help="Plans by id or path, or - for standard input; every plan if none is named.",
        autocompletion=plan_ids,
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="YYYY-MM-DD", help="The day to judge from; default today."),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file; - is standard output."),
]
WorkspaceFolder = Annotated[
    str | None,
    typer.Option("--workspace", metavar="DIR", help="The folder that holds 'plans'."),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="REV",
        help="As it stood at a revision, on a day, or at the last-meeting.",
    ),
]
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")]


def the_day(as_of: str | None, option: str = "--as-of") -> date:
    """Return the day that was asked for, or today. Raises CannotDoError."""
    if as_of is None:
        return date.today()  # noqa: DTZ011  a council's day is the day on its own wall
    try:
        if re.fullmatch(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", as_of):
            return date.fromisoformat(as_of)
    except ValueError:
        pass
    raise CannotDoError(f"{option} {as_of} is no day: write it as 2026-04-15")


def one_of(option: str, given: str, known: tuple[str, ...]) -> str:
    """Return a word that an option takes. Raises CannotDoError, naming those it knows."""
    if given not in known:
        raise CannotDoError(f"{option} {given}: write {' or '.join(known)}")
    return given
