"""The verbs as one typer application."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any

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
                run, foot = _as_command(made.run), _foot(made.EXAMPLES)
                app.command(verb, cls=command_for(run), epilog=foot, rich_help_panel=panel)(run)
    return app


def _add_kinds(app: typer.Typer, verb: str, panel: str, made: ModuleType) -> None:
    """Give the application a verb that wants the kind of what it is about as its next word."""
    group = typer.Typer(cls=VerbGroup, no_args_is_help=True)
    for kind, run in made.KINDS.items():
        command = _as_command(run)
        group.command(kind, cls=command_for(command))(command)
    about, foot = (made.__doc__ or "").strip(), _foot(made.EXAMPLES)
    app.add_typer(group, name=verb, help=about, epilog=foot, rich_help_panel=panel)


def _foot(examples: Sequence[str]) -> str:
    """Return the examples as the help prints them, a line each."""
    return "\n\n".join(("For example:", *examples))


def _as_command(run: Callable[..., int]) -> Callable[..., int]:
    """Return a verb as typer takes it: every option is a parameter, in the order of the help.

    A parameter of the verb that is a named tuple is a group of options; what prints what may be
    long takes `--no-pager` as well.
    """
    signature = inspect.signature(run)
    groups = {
        each.name: group
        for each in signature.parameters.values()
        if hasattr(group := getattr(each.annotation, "__origin__", each.annotation), "_fields")
    }
    flat: list[inspect.Parameter] = []
    for each in signature.parameters.values():
        flat += _options_of(each.annotation) if each.name in groups else [each]
    if any(each.name == "output" for each in flat):
        flat.append(_option("no_pager", NoPager, default=False))

    @wraps(run)
    def command(**given: Any) -> int:
        if given.pop("no_pager", False):
            turn_pager_off()
        for name, group in groups.items():
            given[name] = group(*map(given.pop, group._fields))
        return run(**given)

    command.__signature__ = signature.replace(parameters=flat)  # type: ignore[attr-defined]  # which typer reads
    command.__annotations__ = {each.name: each.annotation for each in flat} | {"return": int}
    return command


def _options_of(annotated: Any) -> list[inspect.Parameter]:
    """Return the options that a named tuple groups, with the formats that it is annotated with."""
    group = getattr(annotated, "__origin__", annotated)
    kinds = inspect.get_annotations(group)
    for formats in getattr(annotated, "__metadata__", ()):
        kinds = {**kinds, "format_": Annotated[str | None, formats]}
    return [
        _option(each, kinds[each], default=group._field_defaults[each]) for each in group._fields
    ]


def _option(name: str, kind: Any, *, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)


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
