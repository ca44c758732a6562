"""The verbs as one typer application."""

from collections.abc import Mapping
from importlib import import_module
from typing import Annotated

import typer

from actiontrack import __version__


def app_with(verbs: Mapping[str, str]) -> typer.Typer:
    """Return the application with some verbs, each with its module: the one that is run, or all."""
    app = typer.Typer(
        name="actiontrack",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(actiontrack)
    for verb, module in verbs.items():
        run = import_module(module).run
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
