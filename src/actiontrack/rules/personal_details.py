"""A text holds what looks like a person's e-mail address, telephone or NHS number.

A plan is published, and what is once in its history stays there. Families and staff are named
by post, never by number. Links, keys and comments are looked at too, and numbers in whatever form
they were pasted; digits inside a longer reference are none. What is marked 'publish: no' is passed
over.
"""

import re
from collections.abc import Iterable, Iterator

from actiontrack.document import Data, Document
from actiontrack.flags import Route, Severity
from actiontrack.position import Position

CODE = "AT901"
SEVERITY = Severity.WARNING
REMEDY = "Take it out; name the post or the team."
TALLY = ("holds what looks like personal details", "hold what looks like personal details")

# The patterns themselves take long to compile, and nearly every text is let go here.
_HINT = re.compile(
    r"[@\uff20]| dot |&#?\w+;|[\[({<]\s*at\s*[\])}>]|%40|(?:\d\W{0,4}_?){9}\d", re.IGNORECASE
)
_SHORTEST = 10
"""Characters of the shortest number, as many as a date has."""
_COMMENT = re.compile(r"#+([^\r\n]*)")
_END_OF_COMMENT = "\n;\n"
"""So that no number goes on from one comment to the next."""


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each text that holds something personal, once for each sort of thing in it."""
    document = position.reading.document
    yield from _in(document.data, ())
    if any(_sorts_in(_END_OF_COMMENT.join(_COMMENT.findall(document.text)))):
        yield from _in_comments(document)


def _in_comments(document: Document) -> Iterator[tuple[Route, str]]:
    comments: dict[Route, list[str]] = {}
    for route, comment in document.comments():
        comments.setdefault(route, []).append(comment)
    for route, texts in comments.items():
        if not _is_inside_marked(document.data, route):
            for sort in _sorts_in(_END_OF_COMMENT.join(texts)):
                yield route, f"a comment here holds what looks like {sort}"


def _in(data: Data, route: Route) -> Iterator[tuple[Route, str]]:
    items: Iterable[tuple[str | int, Data]] = ()
    if isinstance(data, dict):
        if not _is_marked(data):
            items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for step, value in items:
        if isinstance(step, str):
            for sort in _sorts_in(step):
                yield (*route, step), f"a key of {_place(route)} holds what looks like {sort}"
        if isinstance(value, str):
            for sort in _sorts_in(value):
                yield (*route, step), f"{_place((*route, step))} holds what looks like {sort}"
        elif value:
            yield from _in(value, (*route, step))


def _is_marked(data: Data) -> bool:
    return isinstance(data, dict) and str(data.get("publish")).lower() in ("no", "false")


def _is_inside_marked(data: Data, route: Route) -> bool:
    for step in route:
        if _is_marked(data):
            return True
        if isinstance(data, dict):
            data = data.get(str(step))
        else:
            data = data[int(step)] if isinstance(data, list) and int(step) < len(data) else None
    return _is_marked(data)


def _sorts_in(text: str) -> Iterable[str]:
    """Return each sort of personal detail in a text: `an NHS number`."""
    # A date has as many characters as the shortest number.
    if len(text) <= _SHORTEST and not text.isdecimal() and "@" not in text:
        return ()
    if not _HINT.search(text):
        return ()
    from actiontrack.text.personal import personal_details_in

    return personal_details_in(text)


def _place(route: Route) -> str:
    """Return the key to which a text belongs, which is not told where it is itself personal."""
    keys = (step for step in reversed(route) if isinstance(step, str) and not any(_sorts_in(step)))
    return next((f"'{step}'" for step in keys), "the file")
