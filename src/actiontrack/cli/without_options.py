"""A verb and plans, without an option: answered as an earlier run was, before typer is imported.

To read options takes most of the time of a command whose answer is kept. What has no answer here is
run as any other command, which works it out and keeps it (`sources/kept_answers`).
"""

from collections.abc import Callable, Sequence

from actiontrack.cli.output import print_page, print_unwrapped
from actiontrack.errors import CannotDoError
from actiontrack.sources.kept_answers import AnswerCache
from actiontrack.text.page import Page

PLAIN_REQUESTS: dict[str, tuple[tuple[object, ...], Callable[[Page, None], None]]] = {
    "status": (("status", None), print_page),
    "check": (("check", None, None, "error", None, None, "text", False, ""), print_unwrapped),
}
"""What each of these verbs is asked for where no option says otherwise, and how it is printed."""


def print_kept_answer(arguments: Sequence[str]) -> int | None:
    """Print the answer of an earlier run; return its exit code, or None where there is none."""
    verb, *names = arguments
    if verb not in PLAIN_REQUESTS or any(name.startswith("-") for name in names):
        return None
    from actiontrack.cli.session import open_session

    request, print_it = PLAIN_REQUESTS[verb]
    try:
        kept = AnswerCache(open_session(None), names, request).find()
    except CannotDoError:
        return None  # the verb says what is in its way
    if kept is None or isinstance(kept.content, str):
        return None
    print_it(kept.content, None)
    return kept.code
