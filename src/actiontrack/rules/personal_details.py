"""A text holds what looks like a person's e-mail address, telephone or NHS number.

A plan is published, and what is once in its history stays there. Families and staff are named
by post, never by number. Links, keys and comments are looked at too, and numbers in whatever form
they were pasted; digits inside a longer reference are none. What is marked 'publish: no' is passed
over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial

from actiontrack.document import Data, Document
from actiontrack.flags import Fault, Route, Severity
from actiontrack.position import Position

CODE = "AT901"
SEVERITY = Severity.WARNING
REMEDY = "Take it out; name the post or the team."
TALLY = ("holds what looks like personal details", "hold what looks like personal details")

# Each begins with what is searched for fast; nearly every text is let go here.
_HINTS = (
    r"[@\uff20]",
    r" [dD][oO][tT] ",
    r"&#?\w+;",
    r"[\[({<]\s*[aA][tT]\s*[\])}>]",
    r"%40",
    r"\d\W{0,4}_?(?:\d\W{0,4}_?){8}\d",
)
_SHORTEST = 10
"""Characters of the shortest number, as many as a date has."""
_APART = "\0x\0"
"""Between texts that are searched as one: none of them holds it, and no number goes on after it."""
_COMMENT = re.compile(r"##*([^\r\n]*)")  # it begins with what is found fast
_END_OF_COMMENT = "\n;\n"
"""So that no number goes on from one comment to the next."""


def check(position: Position) -> Iterator[Fault]:
    """Yield each text that holds something personal, once for each sort of thing in it."""
    document = position.reading.document
    if personal := _personal(_texts_in(document.data)):
        yield from _in(document.data, (), personal)
    if _sorts_in(_END_OF_COMMENT.join(_COMMENT.findall(document.text))):
        yield from _in_comments(document)


def _in_comments(document: Document) -> Iterator[Fault]:
    comments: dict[Route, list[str]] = {}
    for route, comment in document.comments():
        comments.setdefault(route, []).append(comment)
    for route, texts in comments.items():
        if not _is_inside_marked(document.data, route):
            for sort in _sorts_in(_END_OF_COMMENT.join(texts)):
                yield route, f"a comment here holds what looks like {sort}"


def _texts_in(data: Data) -> Iterator[str]:
    """Yield the keys and texts of what may be published, but for those too short to tell."""
    texts: set[str] = set()
    ahead = [data]
    while ahead:
        values: Iterable[Data] = ()
        node = ahead.pop()
        if isinstance(node, list):
            values = node
        elif isinstance(node, dict) and not _is_marked(node):
            texts.update(node)
            values = node.values()
        for value in values:
            if isinstance(value, str):
                texts.add(value)
            elif value:
                ahead.append(value)
    # Looked at once each: most stand in a plan many times.
    for text in texts:
        if len(text) > _SHORTEST or "@" in text or text.isdecimal():
            yield text


@cache
def _hints() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _HINTS))


def _personal(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return the texts that hold something personal, each with the sorts of it."""
    whole = _APART.join(("", *texts, ""))
    personal: dict[str, list[str]] = {}
    for hint in _hints():
        end = 0
        while hit := hint.search(whole, end):
            start = whole.rindex(_APART, end, hit.start()) + len(_APART)
            end = whole.index(_APART, hit.end())
            text = whole[start:end]
            if text not in personal and (sorts := _sorts_of(text)):
                personal[text] = sorts
    return personal


def _in(data: Data, route: Route, personal: Mapping[str, Iterable[str]]) -> Iterator[Fault]:
    for step, value in _items_shown(data):
        if isinstance(step, str) and step in personal:
            for sort in personal[step]:
                yield (*route, step), partial(_words_of_key, route, sort)
        if isinstance(value, str):
            if value in personal:
                for sort in personal[value]:
                    yield (*route, step), partial(_words, (*route, step), sort)
        elif value:
            yield from _in(value, (*route, step), personal)


def _items_shown(data: Data) -> Iterable[tuple[str | int, Data]]:
    if isinstance(data, dict):
        return () if _is_marked(data) else data.items()
    return enumerate(data) if isinstance(data, list) else ()


def _words(route: Route, sort: str) -> str:
    return f"{_place(route)} holds what looks like {sort}"


def _words_of_key(route: Route, sort: str) -> str:
    return f"a key of {_place(route)} holds what looks like {sort}"


def _is_marked(data: Data) -> bool:
    if not isinstance(data, dict) or "publish" not in data:
        return False
    return str(data["publish"]).lower() in ("no", "false")


def _is_inside_marked(data: Data, route: Route) -> bool:
    for step in route:
        if _is_marked(data):
            return True
        if isinstance(data, dict):
            data = data.get(str(step))
        else:
            data = data[int(step)] if isinstance(data, list) and int(step) < len(data) else None
    return _is_marked(data)


def _sorts_in(text: str) -> list[str]:
    """Return each sort of personal detail in a text: `an NHS number`."""
    return next(iter(_personal((text,)).values()), [])


def _sorts_of(text: str) -> list[str]:
    if len(text) <= _SHORTEST and not text.isdecimal() and "@" not in text:
        return []
    from actiontrack.text.personal import personal_details_in

    return list(personal_details_in(text))


def _place(route: Route) -> str:
    """Return the key to which a text belongs, which is not told where it is itself personal."""
    keys = (step for step in reversed(route) if isinstance(step, str) and not _sorts_in(step))
    return next((f"'{step}'" for step in keys), "the file")
