"""A template and plain data → markdown, in a sandbox; a value is always text, never markup."""

import re
from collections.abc import Mapping
from typing import Any

from actiontrack.errors import CannotDoError
from actiontrack.text.escape import as_markdown
from actiontrack.text.wording import did_you_mean

LARGEST_PRODUCT = 1_000_000
"""Characters or items of a text or list that is repeated."""

LARGEST_POWER = 100
"""The exponent of a power."""


def fill_template(template: str, data: Mapping[str, object], name: str) -> str:
    """Return what a template makes of plain data, with single blank lines and one line end.

    Every value is written so that markdown takes it for text. A name that the data has not is no
    blank but a failure. The sandbox keeps a template from the machine, and from the largest of
    sums and texts, not from taking its time: of others' templates `papers/limited_template` limits
    that. Raises CannotDoError with the template's line.
    """
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    def as_text(value: object) -> Markup:
        return value if isinstance(value, Markup) else Markup(as_markdown(_in_words(value)))  # noqa: S704

    class Unknown(StrictUndefined):
        """A name that the data has not, whose error says which was meant."""

        __slots__ = ()

        @property
        def _undefined_message(self) -> str:
            name, owner = self._undefined_name, self._undefined_obj
            known = owner if isinstance(owner, Mapping) else data
            return f"{super()._undefined_message}{did_you_mean(str(name), known)}"

    class Sandbox(ImmutableSandboxedEnvironment):
        """The sandbox, in which no product or power is larger than a paper could want."""

        intercepted_binops = frozenset(["*", "**"])

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if _is_too_large(operator, left, right):
                raise OverflowError
            return super().call_binop(context, operator, left, right)

    sandbox = Sandbox(
        undefined=Unknown,
        autoescape=True,  # what is Markup already, such as what a macro returns, stays as it is
        finalize=as_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        return _tidied(sandbox.from_string(template).render(data))
    except TemplateSyntaxError as error:
        message = f"{name}:{error.lineno}: {error.message or 'is no template'}"
        if unknown := re.match(r"No filter named '(\w+)'", error.message or ""):
            message = f"{message.rstrip('.')}{did_you_mean(unknown[1], sandbox.filters)}"
        raise CannotDoError(message) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise CannotDoError(f"{name}{_line_of(error)}: {error}") from error
    except (RecursionError, MemoryError, OverflowError) as error:
        raise CannotDoError(f"{name} asks for more than there is room for") from error


def _is_too_large(operator: str, left: object, right: object) -> bool:
    """Tell whether the product or power of two values would take more than a paper could want."""
    if operator == "**":
        return isinstance(right, int) and abs(right) > LARGEST_POWER
    sizes = [len(operand) for operand in (left, right) if isinstance(operand, (str, list, tuple))]
    times = [operand for operand in (left, right) if isinstance(operand, int)]
    return any(size * number > LARGEST_PRODUCT for size in sizes for number in times)


def _in_words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def _tidied(text: str) -> str:
    """Return markdown as a linter wants it: single blank lines, no space more than is needed."""
    lines: list[str] = []
    for written_line in text.splitlines():
        line = re.sub(r"\| +(?=\|)", "| ", written_line.rstrip())  # a cell in which nothing stands
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"


def _line_of(error: BaseException) -> str:
    """Return `:12`, the line of the template at which it failed, where that is known."""
    trace = error.__traceback__
    line = ""
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = f":{trace.tb_lineno}"
        trace = trace.tb_next
    return line
