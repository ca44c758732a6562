"""The file for `--map`: which heading of a tracker fills which key, and what its ratings mean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pydantic_core import PydanticCustomError

from actiontrack.document import Data, SourceFile, parse
from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.dates import FORMATS
from actiontrack.exchange.tracker.columns import NO_OVERRIDES, NOTE, ColumnOverrides
from actiontrack.exchange.tracker.heading_words import ONE_EACH, SEVERAL, normal_head
from actiontrack.flags import Route
from actiontrack.plans.values import PlanDate, parse_date, shortened
from actiontrack.plans.vocabulary import Meaning, normal
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean

KEYS = (*ONE_EACH, *SEVERAL, NOTE)
REVIEWS = {"reviews": "status", "news": "updates"}
"""What holds days, each with the column of the ratings, or of the news, of that day."""

_LISTS = (*SEVERAL, "reprogrammed", NOTE)
"""Keys that take several columns."""

_SPLIT = "split"
_ALL = ("sheet", "heads", "dates", "leads", *KEYS, *REVIEWS, "ratings")


@dataclass(frozen=True, slots=True)
class TrackerMapping:
    """What is declared of a tracker; the rest is guessed."""

    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    dates: tuple[str, ...] = ()
    overrides: ColumnOverrides = NO_OVERRIDES
    ratings: dict[str, Meaning] = field(default_factory=dict)
    splits_leads: bool = False
    """Whether leads joined by `&`, `and` or commas are taken apart."""
    is_kept: bool = False
    """Whether it was learned in another month: what it names and is not there is guessed anew."""

    def with_more(self, more: "TrackerMapping") -> "TrackerMapping":
        """Return a mapping that holds another's lines too, which go before its own."""
        heads = {normal_head(name) for names in more.overrides.columns.values() for name in names}
        heads |= {normal_head(review) for _, _, review in more.overrides.reviews}
        columns = {
            key: left
            for key, names in self.overrides.columns.items()
            if (left := tuple(name for name in names if normal_head(name) not in heads))
            or not names
        }
        for key, names in more.overrides.columns.items():
            before = columns.get(key, ()) if key in _LISTS else ()
            columns[key] = (*before, *names)
        reviews = [
            review for review in self.overrides.reviews if normal_head(review[2]) not in heads
        ]
        return replace(
            self,
            sheets=more.sheets or self.sheets,
            header_row=more.header_row or self.header_row,
            dates=tuple(dict.fromkeys((*self.dates, *more.dates))),
            overrides=ColumnOverrides(columns, (*reviews, *more.overrides.reviews)),
            ratings={**self.ratings, **more.ratings},
            splits_leads=self.splits_leads or more.splits_leads,
        )


class _InvalidError(Exception):
    """A value that a mapping cannot hold, and its route."""

    def __init__(self, route: Route, why: str) -> None:
        super().__init__(why)
        self.route = route


def read_mapping(name: str, data: bytes) -> TrackerMapping:
    """Return what a mapping file declares. Raises CannotDoError, naming the line at fault."""
    document = parse(SourceFile(name, None, data))
    for misreading in document.misreadings:
        line = misreading.place.line if misreading.place else 1
        raise CannotDoError(f"{name}:{line}: {misreading.message}")
    if not isinstance(document.data, dict):
        raise CannotDoError(f"{name}: write a key and a head a line, such as 'title: Action'")
    try:
        return _mapping(document.data)
    except _InvalidError as wrong:
        line = document.locate_all([wrong.route])[wrong.route].line
        raise CannotDoError(f"{name}:{line}: {wrong}") from None


def is_map_line(text: str) -> bool:
    """Tell whether a text is no file's name but a line of a map: `Priority: fields`."""
    return bool(re.search(r"\S:(?:\s|$)", text))


def checked_date_format(text: str) -> str:
    """Return a date format in its usual spelling. Raises CannotDoError, naming those there are."""
    bare = " ".join(text.casefold().replace("-", "/").replace(".", "/").split())
    bare = "mmm yy" if bare == "mmm/yy" else bare
    if bare not in FORMATS:
        raise CannotDoError(f"'{one_line(text)}' is no form of dates: write {' or '.join(FORMATS)}")
    return bare


def _mapping(written: dict[str, Data]) -> TrackerMapping:
    data = _turned(written)
    columns = {key: _texts(data[key], (key,)) for key in KEYS if key in data}
    for key, header_row in columns.items():
        if key not in _LISTS and len(header_row) > 1:
            raise _InvalidError((key,), f"'{key}' takes one column")
    reviews = [
        (_day(day, (name, day)), key, head)
        for name, key in REVIEWS.items()
        for day, header_row in _pairs(data, name)
        for head in _texts(header_row, (name, day)) or (_text(header_row, (name, day)),)
    ]
    ratings = {
        word: _meaning(meaning, ("ratings", word)) for word, meaning in _pairs(data, "ratings")
    }
    return TrackerMapping(
        _texts(data.get("sheet"), ("sheet",)),
        _row(data.get("heads")),
        tuple(_format(text) for text in _texts(data.get("dates"), ("dates",))),
        ColumnOverrides(columns, tuple(reviews)),
        ratings,
        _splits(data.get("leads")),
    )


def _turned(written: dict[str, Data]) -> dict[str, Data]:
    """Return what is written, with `Priority: fields` as `fields: [Priority]`."""
    data = {("fields" if key == "field" else key): value for key, value in written.items()}
    for head, word in written.items():
        if head in (*_ALL, "field"):
            continue
        key = word.strip().casefold() if isinstance(word, str) else ""
        key = "fields" if key == "field" else key
        if key not in KEYS:
            raise _InvalidError(
                (head,), f"unknown key '{shortened(head)}'{did_you_mean(head, _ALL)}"
            )
        del data[head]
        others = data.get(key)
        if others is not None and key not in _LISTS:
            raise _InvalidError((head,), f"'{key}' takes one column")
        data[key] = [*(others if isinstance(others, list) else [others] if others else []), head]
    return data


def _pairs(data: dict[str, Data], key: str) -> Iterable[tuple[str, Data]]:
    value = data.get(key)
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise _InvalidError((key,), f"'{key}' wants a line for each, with a colon in it")
    return value.items()


def _texts(value: Data, route: Route) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(_text(item, route) for item in (value if isinstance(value, list) else [value]))


def _text(value: Data, route: Route) -> str:
    if not isinstance(value, str):
        raise _InvalidError(route, f"'{route[-1]}' wants the head of a column, or its letter")
    return value


def _row(value: Data) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and value.isdecimal() and 0 < len(value) < 7:
        return int(value)
    raise _InvalidError(("heads",), "'heads' wants the number of the row in which they stand")


def _splits(value: Data) -> bool:
    if value not in (None, _SPLIT):
        raise _InvalidError(("leads",), "'leads' takes 'split'; 'lead' takes the head of a column")
    return value == _SPLIT


def _format(text: str) -> str:
    try:
        return checked_date_format(text)
    except CannotDoError as error:
        raise _InvalidError(("dates",), str(error)) from error


def _day(text: str, route: Route) -> PlanDate:
    try:
        return parse_date(text)
    except PydanticCustomError as error:
        raise _InvalidError(route, error.message()) from error


def _meaning(value: Data, route: Route) -> Meaning:
    word = normal(value) if isinstance(value, str) else ""
    if word not in list(Meaning) or word == Meaning.NOT_GIVEN:
        words = [meaning.value for meaning in Meaning if meaning is not Meaning.NOT_GIVEN]
        hint = did_you_mean(word, words) or f": write one of {', '.join(words)}"
        raise _InvalidError(route, f"'{shortened(str(value))}' is no meaning{hint}")
    return Meaning(word)
