"""A text holds what looks like a person's e-mail address, telephone or NHS number.

A plan is published, and what is once in its history stays there. Families and staff are named
by post, never by number. What is marked 'publish: no' is passed over.
"""

import re
from collections.abc import Iterable, Iterator

from actiontrack.document import Data
from actiontrack.flags import Route, Severity
from actiontrack.position import Position

CODE = "AT901"
SEVERITY = Severity.WARNING
REMEDY = "Take it out; name the post or the team."
TALLY = ("holds what looks like personal details", "hold what looks like personal details")

# Each pattern begins where no character of its own goes before, so that no text is slow to search.
_SORTS = (
    (re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+"), "an e-mail address"),
    (
        re.compile(r"(?<![\w-])(?:\+44|\(?0)(?:[ ()-]{0,2}[0-9]){9,10}(?![\w-])"),
        "a telephone number",
    ),
    (re.compile(r"(?<![\w-])[1-9][0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![\w-])"), "an NHS number"),
)
_HINT = re.compile(r"@|[0-9][0-9 ()-]{8}")
SHORTEST_NUMBER = 10
_LINK = re.compile(r"https?://\S+")


def check(position: Position) -> Iterator[tuple[Route, str]]:
    """Yield each text that holds something personal, once for each sort of thing in it."""
    yield from _in(position.reading.document.data, ())


def _in(data: Data, route: Route) -> Iterator[tuple[Route, str]]:
    items: Iterable[tuple[str | int, Data]] = ()
    if isinstance(data, dict):
        if str(data.get("publish")).lower() not in ("no", "false"):
            items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for step, value in items:
        if isinstance(value, str):
            # The shortest number that is looked for has ten digits, as a date has characters.
            if len(value) > SHORTEST_NUMBER or value.isdecimal() or "@" in value:
                yield from _in_text(value, (*route, step))
        elif value:
            yield from _in(value, (*route, step))


def _in_text(text: str, route: Route) -> Iterator[tuple[Route, str]]:
    if not _HINT.search(text):
        return
    without_links = _LINK.sub("", text)
    for pattern, sort in _SORTS:
        if any(_is_meant(found.group()) for found in pattern.finditer(without_links)):
            yield route, f"{_place(route)} holds what looks like {sort}"


def _place(route: Route) -> str:
    return next((f"'{step}'" for step in reversed(route) if isinstance(step, str)), "the file")


def _is_meant(found: str) -> bool:
    """Tell a bare ten-figure number from an NHS number by its check digit (modulus 11)."""
    digits = [int(each) for each in found if each.isdecimal()]
    if "@" in found or found.startswith(("0", "+", "(")) or len(digits) != 10:
        return True
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == digits[9]
