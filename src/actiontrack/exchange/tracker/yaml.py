"""The YAML that an import writes: actions as a plan has them, and how they were read as a mapping.

The writer of an edit (`editing.emit`) would do for a plan, but for its ruamel.yaml, which takes 30
times as long: minutes for 100,000 actions. These few shapes need none of it, and the rules of when
a text is bare, quoted or folded are the same (`editing.plain_text`). The two write the same bytes,
which a test holds, but for three things: a text of several short lines is folded here and stands
line by line there; one that holds double quotes and needs quotes has single ones here; and a list
of names that fits on a line by a few letters, or holds sentences, is broken by one of them alone.
What is written is read back and compared with what was meant (`plan.plan_of`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from actiontrack.editing import Value
from actiontrack.editing.emit import NARROWEST, WIDTH
from actiontrack.editing.key_order import Shape, shape_at
from actiontrack.editing.plain_text import folded_lines, is_foldable, is_plain, plain_or_quoted
from actiontrack.exchange.tracker.columns import NOTE, TrackerColumn
from actiontrack.exchange.tracker.heading_words import SEVERAL, normal_head
from actiontrack.exchange.tracker.mapping import KEYS, REVIEWS, TrackerMapping
from actiontrack.exchange.tracker.read import Tracker
from actiontrack.plans.vocabulary import Impact, Meaning
from actiontrack.text.page import one_line


class _Place:
    """A place of a plan: what the model says of it, which many items ask again and again."""

    __slots__ = ("_bare", "_below", "_shape", "order")

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._below: dict[str | int, _Place] = {}
        self.order = {key: at for at, key in enumerate(shape.key_order)}
        self._bare = shape.bare_forms

    def is_bare(self, text: str) -> bool:
        return any(pattern.fullmatch(text) for pattern in self._bare)

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
    elif all(isinstance(item, str) for item in value):
        yield from _names(head, [str(item) for item in value], column)
    else:
        yield head
        for item in value:
            if isinstance(item, Mapping):
                yield from _item(item, column + 2, place.below(0))


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
    written = [_scalar(name, in_flow=True) for name in names]
    line = f"{head} [{', '.join(written)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield head
    for name in names:
        yield f"{' ' * column}  - {_scalar(name)}"


@cache
def _key(text: str) -> str:
    return _scalar(text, in_flow=True)


def _scalar(text: str, *, in_flow: bool = False) -> str:
    """Return a text on one line; with line ends in it as JSON has it, which YAML reads as well."""
    if "\n" in text or "\t" in text:
        return json.dumps(text, ensure_ascii=False)
    return plain_or_quoted(text, in_flow=in_flow)


def mapping_text(tracker: Tracker) -> str:
    """Return the mapping file of a tracker, for the next time and for a person to correct.

    Several tables of one file are taken to have the same columns.
    """
    first, ratings = tracker.tables[0], tracker.ratings.meanings
    lines = [
        f"# How {one_line(tracker.source)} was read. 'actiontrack import --map' reads it so again."
    ]
    sheets = [table.grid.name for table in tracker.tables if not table.grid.is_in_document]
    lines += _sheets(sheets)
    if len(tracker.tables) == 1:
        lines.append(f"heads: {first.header.best}            # the row in which they stand")
    lines += _columns(tracker, _column_names(first.columns))
    if ratings:
        lines.append("ratings:              # what each means: these were guesses, so check them")
        lines += [f"  {_scalar(one_line(word))}: {meaning}" for word, meaning in ratings.items()]
    return "\n".join(lines) + "\n"


def kept_mapping_text(tracker: Tracker, declared: TrackerMapping, plan_id: str) -> str:
    """Return the mapping that is kept beside a plan, by which next month's tracker is read.

    It holds what is likely to be so again: heads, and of sheets and rows what was declared. What
    the ratings mean stands in the plan.
    """
    lines = [
        f"# How the tracker of {plan_id} is read each month: 'actiontrack import TRACKER --into",
        f"# {plan_id}' takes it by this file. Correct it here; what it does not say is guessed.",
        *_sheets(declared.sheets),
    ]
    if declared.header_row:
        lines.append(f"heads: {declared.header_row}")
    columns = tracker.tables[0].columns
    names, letters = _column_names(columns), {column.number: column.letters for column in columns}
    lines += _columns(tracker, {at: name for at, name in names.items() if name != letters[at]})
    lines += [f"{key}:" for key, names_ in declared.overrides.columns.items() if not names_]
    return "\n".join(lines) + "\n"


def _sheets(names: Iterable[str]) -> list[str]:
    written = ", ".join(
        _scalar(one_line(name), in_flow=True) for name in dict.fromkeys(names) if name
    )
    return [f"sheet: [{written}]"] if written else []


def _columns(tracker: Tracker, names: Mapping[int, str]) -> Iterator[str]:
    """Yield what columns mean that have a name, and the forms of their dates."""
    columns = [column for column in tracker.tables[0].columns if column.number in names]
    if tracker.mapping.dates:
        yield f"dates: [{', '.join(tracker.mapping.dates)}]"
    if tracker.mapping.splits_leads:
        yield "leads: split"
    for key in KEYS:
        matching = [column for column in columns if column.key == key and not column.is_review]
        if (key in (*SEVERAL, NOTE) and matching) or len(matching) > 1:
            yield f"{key}:"
            yield from (f"  - {names[column.number]}" for column in matching)
        else:
            yield from (f"{key}: {names[column.number]}" for column in matching)
    for name, key in REVIEWS.items():
        dated = [column for column in columns if column.is_review and column.key == key]
        if dated:
            yield f"{name}:"
            yield from _by_day([(str(column.day), names[column.number]) for column in dated])


def _column_names(columns: Sequence[TrackerColumn]) -> dict[int, str]:
    """Return what each column is called by: its head, or its letter where that is not its own."""
    heads = [normal_head(column.heading) for column in columns]
    return {
        column.number: _scalar(one_line(column.heading))
        if heads.count(head) == 1
        else column.letters
        for column, head in zip(columns, heads, strict=True)
    }


def _by_day(columns: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield a line for each day with its column, or with all of them as a list."""
    for day in dict.fromkeys(day for day, _ in columns):
        same = [name for column, name in columns if column == day]
        if len(same) == 1:
            yield f"  {day}: {same[0]}"
        else:
            yield f"  {day}:"
            yield from (f"    - {name}" for name in same)
