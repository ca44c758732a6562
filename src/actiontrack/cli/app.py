"""The verbs as one typer application."""

from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

from actiontrack import __version__
from actiontrack.cli import VERBS


def app_with(verbs: Iterable[str]) -> typer.Typer:
    """Return the application with some verbs: the one that is run, or all where help is wanted."""
    app = typer.Typer(
        name="actiontrack",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(actiontrack)
    for verb in verbs:
        run = import_module(VERBS[verb]).run
        app.command(verb)(run)
    return app


def actiontrack(
    *,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Say which version this is.", is_eager=True)
    ] = False,
) -> None:
    """Check a council's improvement plan, and say where it stands.

    A plan is one YAML file in the folder 'plans', named by its id or its path.
    A verb that names none takes every plan.
    """
    if version:
        typer.echo(f"actiontrack {__version__}")
        raise typer.Exit
