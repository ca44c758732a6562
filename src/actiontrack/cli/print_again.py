"""A verb whose answer an earlier run kept: it is printed again before typer is imported.

To read options takes most of the time of a command whose answer is kept. So a command that gives
no more than plans, a day and a workspace is looked up first; any other, and one that has no answer
here, is run as it always is, which works the answer out and keeps it (`sources/kept_answers`).
"""

from collections.abc import Callable, Iterable, Sequence

from actiontrack.cli.output import page_columns, print_page, print_unwrapped
from actiontrack.errors import CannotDoError
from actiontrack.sources.kept_answers import AnswerCache
from actiontrack.text.page import Page

_CHECK = ("check", None, None, "error", None, None, "text", False, "")

PLAIN_REQUESTS: dict[str, tuple[Callable[[], tuple[object, ...]], Callable[[Page, None], None]]] = {
    "status": (lambda: ("status", None, page_columns(None)), print_page),
    "check": (lambda: _CHECK, print_unwrapped),
}
"""What each of these verbs is asked for where no option says otherwise, and how it is printed."""


def print_kept_answer(arguments: Sequence[str]) -> int | None:
    """Print the answer of an earlier run; return its exit code, or None where there is none."""
    verb, *words = arguments
    given = _names_and_options(words)
    if verb not in PLAIN_REQUESTS or given is None:
        return None
    from actiontrack.cli.session import open_session

    names, options = given
    request, print_it = PLAIN_REQUESTS[verb]
    try:
        session = open_session(options["--workspace"], options["--as-of"])
        kept = AnswerCache(session, names, request()).find()
    except CannotDoError:
        return None  # the verb says what is in its way
    if kept is None or isinstance(kept.content, str):
        return None
    print_it(kept.content, None)
    return kept.code


def _names_and_options(words: Iterable[str]) -> tuple[list[str], dict[str, str | None]] | None:
    """Return the plans that are named, and these options; None where anything else is given."""
    names: list[str] = []
    options: dict[str, str | None] = {"--as-of": None, "--workspace": None}
    rest = iter(words)
    for word in rest:
        if word in options:
            value = next(rest, "-")
            if options[word] is not None or value.startswith("-"):
                return None
            options[word] = value
        elif word.startswith("-"):
            return None
        else:
            names.append(word)
    return names, options
