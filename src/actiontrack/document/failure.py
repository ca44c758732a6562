"""Where a text stops being YAML and what was open there, or where it is nested too deep."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actiontrack.document.events import Event, Mark, MarkedYAMLError

DEEPEST = 32
"""How deep lists and mappings may stand inside one another."""


class TooDeepError(Exception):
    """Raised to leave a text whose lists and mappings are nested beyond measure."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the text stopped being YAML; lines and columns count from 0, as the parser's do."""

    line: int
    column: int
    context_line: int | None = None
    open_quote: tuple[int, int] | None = None
    """Line and column of a quotation mark before the failure that may not have been closed."""
    open_bracket: tuple[int, int] | None = None
    """Line and column of the bracket or brace in which the failure lies."""


def failure_of(error: "MarkedYAMLError", text: str, last_scalar: "Event | None") -> Failure:
    """Return where a parser stopped; the last text it had read may run over too many lines."""
    context: Mark | None = error.context_mark
    mark: Mark | None = error.problem_mark or context
    if mark is None:
        return Failure(0, 0)
    opened = text[context.index : context.index + 1] if context else ""
    beginning = (context.line, context.column) if context else None
    return Failure(
        mark.line,
        mark.column,
        context.line if context else None,
        beginning if opened in ("'", '"') else _long_quote(last_scalar),
        beginning if opened in ("[", "{") else None,
    )


def _long_quote(last: "Event | None") -> tuple[int, int] | None:
    if last is None or last.style not in ("'", '"'):
        return None
    start = last.start_mark
    return (start.line, start.column) if last.end_mark.line > start.line else None
