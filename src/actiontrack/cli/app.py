"""The verbs as one typer application."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from importlib import import_module
from types import ModuleType
from typing import Annotated

import typer

from actiontrack import __version__
from actiontrack.cli.commands import VerbGroup, command_for
from actiontrack.cli.pager import turn_pager_off

NoPager = Annotated[
    bool, typer.Option("--no-pager", help="Print a long text at once, without a pager.")
]


def app_with(panels: Mapping[str, Mapping[str, str]], only: str | None = None) -> typer.Typer:
    """Return the application with one verb, that which is run, or with all of the panels."""
    app = typer.Typer(
        name="actiontrack",
        cls=VerbGroup,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(actiontrack)
    for panel, verbs in panels.items():
        for verb, module in verbs.items():
            if only in (None, verb):
                made = import_module(module)
                if hasattr(made, "KINDS"):
                    _add_kinds(app, verb, panel, made)
                    continue
                run, foot = _with_pager_option(made.run), _foot(made.EXAMPLES)
                app.command(verb, cls=command_for(run), epilog=foot, rich_help_panel=panel)(run)
    return app


def _add_kinds(app: typer.Typer, verb: str, panel: str, made: ModuleType) -> None:
    """Give the application a verb that wants the kind of what it is about as its next word."""
    group = typer.Typer(cls=VerbGroup, no_args_is_help=True)
    for kind, command in made.KINDS.items():
        group.command(kind, cls=command_for(command))(command)
    about, foot = (made.__doc__ or "").strip(), _foot(made.EXAMPLES)
    app.add_typer(group, name=verb, help=about, epilog=foot, rich_help_panel=panel)


def _foot(examples: Sequence[str]) -> str:
    """Return the examples as the help prints them, a line each."""
    return "\n\n".join(("For example:", *examples))


def _with_pager_option(run: Callable[..., int]) -> Callable[..., int]:
    """Return a verb that takes `--no-pager` as well, where it prints what may be long."""
    signature = inspect.signature(run)
    if "output" not in signature.parameters:
        return run

    @wraps(run)
    def with_option(*args: object, no_pager: bool = False, **kwargs: object) -> int:
        if no_pager:
            turn_pager_off()
        return run(*args, **kwargs)

    option = inspect.Parameter(
        "no_pager", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=NoPager
    )
    parameters = [*signature.parameters.values(), option]
    with_option.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]  # which typer reads
    with_option.__annotations__ = {**run.__annotations__, "no_pager": NoPager}
    return with_option


def actiontrack(
    *,
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Say which version this is.", is_eager=True)
    ] = False,
    no_pager: NoPager = False,
) -> None:
    """Check a council's improvement plan, and say where it stands.

    A plan is one YAML file in the folder 'plans', named by its id or its path.
    A verb that names none takes every plan.
    """
    if no_pager:
        turn_pager_off()
    if version:
        typer.echo(f"actiontrack {__version__}")
        raise typer.Exit
