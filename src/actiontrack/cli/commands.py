"""The commands and groups of the application, which take a text as it was typed.

That a text is text, and that nothing is nothing, typer asks of pydantic, whose import takes a short
command a third of its time. Anything else that is typed is still typer's to judge.
"""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any, get_args

from typer.core import TyperCommand, TyperGroup

_TEXTS = (str, str | None, list[str], list[str] | None)


class VerbGroup(TyperGroup):
    """A group of verbs."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return its options."""
        return [_taking_words(each, set()) for each in super().get_params(ctx)]


def command_for(run: Callable[..., int]) -> type[TyperCommand]:
    """Return the kind of command that a verb is, from the types of its parameters."""
    parameters = inspect.signature(run).parameters.values()
    texts = {each.name for each in parameters if (get_args(each.annotation) or [0])[0] in _TEXTS}

    class Command(TyperCommand):
        """The verb."""

        def get_params(self, ctx: Any) -> list[Any]:
            """Return its arguments and options."""
            return [_taking_words(each, texts) for each in super().get_params(ctx)]

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
        value.isascii() or not any("\ud800" <= each <= "\udfff" for each in value)
    )
