"""Actions → the text of a plan, as a person would write it: prose on lines of its own.

The writer of an edit (`editing.emit`) would do, but for its ruamel.yaml, which takes 30 times as
long: minutes for 100,000 actions. These few shapes need none of it, and the rules of when a text is
bare, quoted or folded are the same (`editing.plain_text`). The two write the same bytes, which a
test holds, but for three things: a text of several short lines is folded here and stands line by
line there; one that holds double quotes and needs quotes has single ones here; and a list of names
that fits on a line by a few letters, or holds sentences, is broken by one of them alone. What is
written is read back and compared with what was meant (`plan.plan_of`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from actiontrack.editing import Value
from actiontrack.editing.emit import NARROWEST, WIDTH
from actiontrack.editing.key_order import Shape, shape_at
from actiontrack.editing.plain_text import folded_lines, is_foldable, is_plain, plain_or_quoted
from actiontrack.plans.vocabulary import Impact, Meaning


class _Place:
    """A place of a plan: what the model says of it, which many items ask again and again."""

    __slots__ = ("_bare", "_below", "_shape", "order")

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._below: dict[str | int, _Place] = {}
        self.order = {key: at for at, key in enumerate(shape.key_order)}
        self._bare = shape.bare_forms

    def is_bare(self, text: str) -> bool:
        return any(each.fullmatch(text) for each in self._bare)

    def below(self, step: str | int) -> "_Place":
        if step not in self._below:
            self._below[step] = _Place(self._shape.below(step))
        return self._below[step]

    def ordered(self, keys: Iterable[str]) -> list[str]:
        """Return keys in the order of the format; a writer's own stay as they came."""
        return sorted(keys, key=lambda key: self.order.get(key, len(self.order)))

    def key(self, key: str) -> str:
        return key if key in self.order else _key(key)


def key_lines(plan: Mapping[str, Value], keys: Iterable[str]) -> Iterator[str]:
    """Yield the lines of some keys of a plan, a blank line before each."""
    top = _Place(shape_at(()))
    for key in keys:
        if value := plan.get(key):
            yield ""
            yield from _pair(key, value, 0, top)


def words_lines(
    key: str, meanings: Mapping[str, Meaning | Impact], guesses: Iterable[str]
) -> Iterator[str]:
    """Yield the plan's own ratings, or stages, with what they mean, each guess marked as one."""
    if not meanings:
        return
    unsure = set(guesses)
    yield ""
    if unsure:
        what = "rating" if key == "ratings" else "of these"
        yield f"# What each {what} means. Those marked 'a guess' were guessed from the word or the"
        yield "# colour when the plan was imported: correct them, then delete the mark."
    yield f"{key}:"
    lines = {word: f"  {_key(word)}: {meaning}" for word, meaning in meanings.items()}
    width = max(len(line) for line in lines.values())
    for word, line in lines.items():
        yield f"{line:<{width}}  # a guess" if word in unsure else line


def _pair(key: str, value: Value, column: int, home: _Place) -> Iterator[str]:
    place = home.below(key)
    head = f"{' ' * column}{home.key(key)}:"
    if isinstance(value, str):
        yield from _text(head, value, column, place)
    elif isinstance(value, Mapping):
        yield head
        for name in place.ordered(value):
            yield from _pair(name, value[name], column + 2, place)
    elif all(isinstance(each, str) for each in value):
        yield from _names(head, [str(each) for each in value], column)
    else:
        yield head
        for each in value:
            if isinstance(each, Mapping):
                yield from _item(each, column + 2, place.below(0))


def _item(item: Mapping[str, Value], column: int, place: _Place) -> Iterator[str]:
    lines = (
        line for key in place.ordered(item) for line in _pair(key, item[key], column + 2, place)
    )
    yield f"{' ' * column}- {next(lines).lstrip()}"
    yield from lines


def _text(head: str, text: str, column: int, place: _Place) -> Iterator[str]:
    fits = len(head) + len(text) < WIDTH
    if (fits and is_plain(text)) or place.is_bare(text):
        yield f"{head} {text}"
    elif is_foldable(text) and _is_broken(text, fits=fits):
        sign = ">" if text.endswith("\n") else ">-"
        yield f"{head} {sign}"
        margin = " " * (column + 2)
        for line in folded_lines(text, max(WIDTH - column - 2, NARROWEST)):
            yield f"{margin}{line}" if line else ""
    else:
        yield f"{head} {_scalar(text)}"


def _is_broken(text: str, *, fits: bool) -> bool:
    """Tell whether a text is written on lines of its own, of which one line end may be the last."""
    body = text.removesuffix("\n")
    return bool(body) and not body.endswith("\n") and ("\n" in text or (not fits and " " in text))


def _names(head: str, names: list[str], column: int) -> Iterator[str]:
    written = [_scalar(each, in_flow=True) for each in names]
    line = f"{head} [{', '.join(written)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield head
    for each in names:
        yield f"{' ' * column}  - {_scalar(each)}"


@cache
def _key(text: str) -> str:
    return _scalar(text, in_flow=True)


def _scalar(text: str, *, in_flow: bool = False) -> str:
    """Return a text on one line; with line ends in it as JSON has it, which YAML reads as well."""
    if "\n" in text or "\t" in text:
        return json.dumps(text, ensure_ascii=False)
    return plain_or_quoted(text, in_flow=in_flow)
