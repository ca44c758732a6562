"""The verbs as one typer application, which takes a text as it was typed.

That a text is text, and that nothing is nothing, typer asks of pydantic, whose import takes a short
command a third of its time. Anything else that is typed is still typer's to judge.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial, wraps
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup

from actiontrack import __version__
from actiontrack.cli.pager import turn_pager_off

NoPager = Annotated[
    bool, typer.Option("--no-pager", help="Print a long text at once, without a pager.")
]


_TEXTS = (str, str | None, list[str], list[str] | None)


class VerbGroup(TyperGroup):
    """A group of verbs."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return its options."""
        return [_taking_words(parameter, set()) for parameter in super().get_params(ctx)]


def command_for(run: Callable[..., int]) -> type[TyperCommand]:
    """Return the kind of command that a verb is, from the types of its parameters."""
    parameters = inspect.signature(run).parameters.values()
    texts = {
        parameter.name
        for parameter in parameters
        if (get_args(parameter.annotation) or [0])[0] in _TEXTS
    }

    class Command(TyperCommand):
        """The verb."""

        def get_params(self, ctx: Any) -> list[Any]:
            """Return its arguments and options."""
            return [_taking_words(parameter, texts) for parameter in super().get_params(ctx)]

    return Command


def _taking_words(parameter: Any, texts: set[str]) -> Any:
    parameter.process_value = partial(_process, parameter, is_text=parameter.name in texts)
    return parameter


def _process(parameter: Any, context: Any, value: Any, *, is_text: bool) -> Any:
    """Return the value of a parameter, as typer's own `process_value` does."""
    is_list = getattr(parameter, "multiple", False) or parameter.nargs == -1
    taken: Any = _Other
    if not parameter.required and (value is None or (is_list and not value)):
        taken = () if is_list else None
    elif is_text and value and all(map(_is_whole, value if is_list else [value])):
        taken = list(value) if is_list else value
    if taken is _Other:
        return type(parameter).process_value(parameter, context, value)
    callback = parameter.callback
    return taken if callback is None else callback(context, parameter, taken)


class _Other:
    """Stands for a value that is typer's to judge."""


def _is_whole(value: object) -> bool:
    """Tell whether a value is a text without bytes that are of no character: pydantic refuses."""
    return isinstance(value, str) and (
        value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)
    )


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
        parameter.name: group
        for parameter in signature.parameters.values()
        if hasattr(
            group := getattr(parameter.annotation, "__origin__", parameter.annotation), "_fields"
        )
    }
    flat: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        flat += _options_of(parameter.annotation) if parameter.name in groups else [parameter]
    if any(parameter.name == "output" for parameter in flat):
        flat.append(_option("no_pager", NoPager, default=False))

    @wraps(run)
    def command(**given: Any) -> int:
        if given.pop("no_pager", False):
            turn_pager_off()
        for name, group in groups.items():
            given[name] = group(*map(given.pop, group._fields))
        return run(**given)

    command.__signature__ = signature.replace(parameters=flat)  # type: ignore[attr-defined]  # which typer reads
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in flat} | {
        "return": int
    }
    return command


def _options_of(annotated: Any) -> list[inspect.Parameter]:
    """Return the options that a named tuple groups, with the formats that it is annotated with."""
    group = getattr(annotated, "__origin__", annotated)
    kinds = inspect.get_annotations(group)
    for formats in getattr(annotated, "__metadata__", ()):
        kinds = {**kinds, "format_": Annotated[str | None, formats]}
    return [
        _option(field, kinds[field], default=group._field_defaults[field])
        for field in group._fields
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
