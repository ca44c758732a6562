"""Actions → the text of a plan, as a person would write it: prose on lines of its own.

The writer of an edit (`editing.emit`) would do, but for its ruamel.yaml, which takes 30 times as
long: minutes for 100,000 actions. These few shapes need none of it, and the rules of when a text is
bare, quoted or folded are the same (`editing.plain_text`). The two write the same bytes, which a
test holds, but for three things: a text of several short lines is folded here and stands line by
line there; one that holds double quotes and needs quotes has single ones here; and a list of names
that fits on a line by a few letters, or holds sentences, is broken by one of them alone. What is
written is read back and compared with what was meant (`plan.plan_of`).
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from actiontrack.editing import Value
from actiontrack.editing.emit import NARROWEST, WIDTH
from actiontrack.editing.plain_text import folded_lines, is_foldable, is_plain, plain_or_quoted
from actiontrack.exchange.tracker.heading_words import DATES
from actiontrack.plans.errors import known_keys
from actiontrack.plans.model import Action
from actiontrack.plans.vocabulary import Meaning

_BARE = (*DATES, "date", "to")
"""Keys that hold dates, which are written without quotes whatever another reader takes them for."""


def key_lines(plan: Mapping[str, Value], keys: Iterable[str]) -> Iterator[str]:
    """Yield the lines of some keys of a plan, a blank line before each."""
    for key in keys:
        if value := plan.get(key):
            yield ""
            yield from _pair(key, value, 0)


def ratings_lines(meanings: Mapping[str, Meaning], guesses: Iterable[str]) -> Iterator[str]:
    """Yield the ratings with what they mean, each guess with a note that it is one."""
    unsure = set(guesses)
    yield ""
    if unsure:
        yield "# What each rating means. Those marked 'a guess' were guessed from the word or the"
        yield "# colour when the plan was imported: correct them, then delete the mark."
    yield "ratings:"
    lines = {word: f"  {_key(word)}: {meaning}" for word, meaning in meanings.items()}
    width = max(len(line) for line in lines.values())
    for word, line in lines.items():
        yield f"{line:<{width}}  # a guess" if word in unsure else line


@cache
def _place_of(key: str) -> int:
    """Return the place of a key of an action in the order of the format, the note last."""
    keys = known_keys(Action)
    return len(keys) if key == "note" else keys.index(key)


def _pair(key: str, value: Value, column: int) -> Iterator[str]:
    if isinstance(value, str):
        yield from _text(key, value, column)
    elif isinstance(value, Mapping):
        yield f"{' ' * column}{_key(key)}:"
        for name, each in value.items():
            yield from _pair(name, each, column + 2)
    elif all(isinstance(each, str) for each in value):
        yield from _names(key, [str(each) for each in value], column)
    else:
        yield f"{' ' * column}{key}:"
        for each in value:
            if isinstance(each, Mapping):
                yield from _item(each, column + 2, is_action=key == "actions")


def _item(item: Mapping[str, Value], column: int, *, is_action: bool) -> Iterator[str]:
    keys = sorted(item, key=_place_of) if is_action else list(item)
    lines = (line for key in keys for line in _pair(key, item[key], column + 2))
    yield f"{' ' * column}- {next(lines).lstrip()}"
    yield from lines


def _text(key: str, text: str, column: int) -> Iterator[str]:
    head = f"{' ' * column}{_key(key)}:"
    fits = len(head) + len(text) < WIDTH
    if key in _BARE or (fits and is_plain(text)):
        yield f"{head} {text}"
    elif is_foldable(text) and ("\n" in text or (not fits and " " in text)):
        yield f"{head} >-"
        margin = " " * (column + 2)
        for line in folded_lines(text, max(WIDTH - column - 2, NARROWEST)):
            yield f"{margin}{line}" if line else ""
    else:
        yield f"{head} {plain_or_quoted(text)}"


def _names(key: str, names: list[str], column: int) -> Iterator[str]:
    margin = " " * column
    written = [plain_or_quoted(each, in_flow=True) for each in names]
    line = f"{margin}{key}: [{', '.join(written)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{margin}{key}:"
    for each in names:
        yield f"{margin}  - {plain_or_quoted(each)}"


@cache
def _key(text: str) -> str:
    return plain_or_quoted(text, in_flow=True)
