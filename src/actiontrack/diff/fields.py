"""Two versions of one mapping of the model → each field that differs, with its place in words.

What the model gains is followed without a word here; what is not followed is listed here alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actiontrack.flags import Route
from actiontrack.plans.model import Item, Milestone, Reprogrammed, Requested
from actiontrack.plans.values import PlanDate, parse_date, shortened
from actiontrack.text.page import one_line

NOT_FOLLOWED = frozenset({"note", "publish", "format"})
"""Fields of which a change is not told: a remark, who may read something, how the file is read."""

NAMING = ("id", "title", "date", "year", "step", "name", "rule")
"""The fields by which an item of a list is known again, the first that it has."""

_WORDS = {
    "from_": "from",
    "better": "which way is better",
    "restarts": "month in which it begins again",
    "measures": "measured by",
    "addresses": "findings answered",
    "depends_on": "waits on",
    "cost": "cost in pounds",
    "amount": "amount in pounds",
}
_WORDS_OF: Mapping[tuple[type[Item], str], str] = {
    (Reprogrammed, "agreed"): "agreed on",
    (Reprogrammed, "by"): "agreed by",
    (Reprogrammed, "to"): "new date",
    (Requested, "to"): "new date",
    (Requested, "on"): "asked for on",
    (Milestone, "reprogrammed"): "moves",
}
"""Fields that a sentence names otherwise than the same key elsewhere."""

_SINGULAR = {
    "evidence": "evidence",
    "reprogrammed": "move",
    "measures": "measure",
    "reported": "reported total",
    "budget": "budget",
    "excuse": "excuse",
    "arising": "thing arising",
}

IsUnread = Callable[[Route, Route], bool]
"""Tells whether what stands at a place, then and now, could not be read: it is not known."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs. `path` holds the names of fields, `words` says the same in words."""

    path: tuple[str, ...]
    words: str
    before: str | None
    after: str | None
    days: int | None = None
    name: str | None = None
    """What an item is called that was added to a list, or taken out of it."""
    route: Route = ()
    """Where it stands now; of what was taken out of a list, the list."""
    values: tuple[Any, Any] = (None, None)
    """What stood there then and stands there now, as the model has it."""

    @property
    def rewriting(self) -> str:
        """It in words: `agreed by: 'Board' was written over with 'Chair'`."""
        if self.after is None and self.name:
            return f"{self.words} {_quoted(self.name)} was taken out"
        to = f"written over with {_quoted(self.after)}" if self.after else "taken out"
        return f"{self.words}: {_quoted(self.before or '')} was {to}"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: by its fields, in words, and in either file."""

    path: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    then: Route = ()
    now: Route = ()

    def below(self, name: str, words: str | None = None) -> "_Place":
        key = name.rstrip("_")
        label = words if words is not None else field_words(name)
        return _Place((*self.path, name), (*self.words, label), (*self.then, key), (*self.now, key))

    def item(self, words: str, then: int, now: int) -> "_Place":
        place_words = (*self.words[:-1], words)
        return _Place(self.path, place_words, (*self.then, then), (*self.now, now))


def field_changes(
    name: str,
    before: object,
    after: object,
    is_unread: IsUnread,
    places: tuple[Route, Route] = ((), ()),
) -> Iterator[FieldChange]:
    """Yield how a field of something differs: itself, or what differs within it.

    `places` are where that something stands then and now.
    """
    if before == after:
        return
    yield from _changes(before, after, _Place((), (), *places).below(name), is_unread)


def field_words(name: str, owner: type[Item] | None = None) -> str:
    """Return a field, of a class of the model, as a sentence names it: `corrective action`."""
    return (owner and _WORDS_OF.get((owner, name))) or _WORDS.get(name, name.replace("_", " "))


def text_core(text: str | None) -> str | None:
    """Return a text blind to how its lines are broken."""
    return one_line(text) or None if text else None


def text_in_words(text: str) -> str:
    """Return a date as a person says it, and any other text as it is."""
    if len(text) not in _DATE_LENGTHS or not text[:4].isdecimal():
        return text
    try:
        return parse_date(text).words
    except ValueError:
        return text


def _quoted(text: str) -> str:
    words = text_in_words(text)
    return words if words != text else f"'{shortened(text)}'"


_DATE_LENGTHS = (len("2026-11"), len("2026-11-30"))


def _sure_days_between(before: object, after: object) -> int | None:
    """Return how many days later a date is, but None of a day and the month in which it lies."""
    if isinstance(before, PlanDate) and isinstance(after, PlanDate):
        is_sure = before.is_surely_after(after) or after.is_surely_after(before)
        return days_between(before, after) if is_sure else None
    return None


def days_between(before: object, after: object) -> int | None:
    """Return how many days later one date is than another."""
    if isinstance(before, PlanDate) and isinstance(after, PlanDate):
        return (after.last - before.last).days
    return None


def _changes(before: Any, after: Any, place: _Place, is_unread: IsUnread) -> Iterator[FieldChange]:
    if before == after or is_unread(place.then, place.now):
        return
    kept = before if before is not None else after
    if isinstance(before, Item) and isinstance(after, Item):
        for name in type(before).model_fields:
            if name not in NOT_FOLLOWED:
                old, new = getattr(before, name), getattr(after, name)
                words = field_words(name, type(before))
                yield from _changes(old, new, place.below(name, words), is_unread)
    elif isinstance(kept, dict):
        for key in {**(before or {}), **(after or {})}:
            old, new = (before or {}).get(key), (after or {}).get(key)
            place_words = (*place.words[:-1], f"{place.words[-1]} {key}")
            yield from _changes(old, new, replace(place.below(key), words=place_words), is_unread)
    elif any(isinstance(item, Item) for item in (*_items(before), *_items(after))):
        yield from _list_changes(_items(before), _items(after), place, is_unread)
    else:
        texts = value_text(before), value_text(after)
        if texts[0] != texts[1]:
            words = ", ".join(place.words)
            days = _sure_days_between(before, after)
            values = before, after
            yield FieldChange(place.path, words, *texts, days, route=place.now, values=values)


def _items(value: object) -> Sequence[Any]:
    return value if isinstance(value, tuple) else ()


def _list_changes(
    before: Sequence[Item], after: Sequence[Item], place: _Place, is_unread: IsUnread
) -> Iterator[FieldChange]:
    """Yield what differs between the items of two lists; their order is none of it."""
    name = place.path[-1]
    one = _SINGULAR.get(name) or field_words(name).removesuffix("s")
    pairs = paired(before, after)
    for old, new in pairs:
        if old is not None and new is not None:
            words = f"{one} {_item_name(before[old])}".strip()
            yield from _changes(before[old], after[new], place.item(words, old, new), is_unread)
    if any(
        is_unread((*place.then, at), (*place.now, at)) for at in range(max(len(before), len(after)))
    ):
        return  # what is alone here may be what could not be read there
    for old, new in pairs:
        if old is None or new is None:
            gone = None if old is None else before[old]
            come = None if new is None else after[new]
            words = ", ".join((*place.words[:-1], one))
            called = value_text(_name_of(gone or come))
            route = place.now if new is None else (*place.now, new)
            texts = item_text(gone), item_text(come)
            yield FieldChange(
                place.path, words, *texts, name=called, route=route, values=(gone, come)
            )


def paired(before: Sequence[Item], after: Sequence[Item]) -> list[tuple[int | None, int | None]]:
    """Pair the items of two lists: those that are the same, then of one name, then much alike.

    Items without any name are paired by their order. An item alone is paired with None.
    """
    left, right = range(len(before)), range(len(after))
    named = [[_name_of(item) for item in items] for items in (before, after)]
    known: dict[int, int] = {}
    if any(None in names or len(set(names)) < len(names) for names in named):
        # Else what is the same has the same name: all that it holds need not be written out.
        known = dict(_matches([repr(item) for item in before], [repr(item) for item in after]))
    names = [
        [None if at in taken else (name or at,) for at, name in enumerate(names)]
        for names, taken in ((named[0], set(known)), (named[1], set(known.values())))
    ]
    known |= dict(_matches(*names))
    taken = set(known.values())
    known |= {
        at: at
        for at in left[: len(right)]
        if at not in known and at not in taken and _is_alike(before[at], after[at])
    }
    come = set(right) - set(known.values())
    kept = sorted(known.items(), key=lambda pair: pair[1])
    gone = ((at, None) for at in left if at not in known)
    return [*kept, *gone, *((None, at) for at in sorted(come))]


def _matches(old: Sequence[object], new: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Yield the places of equal keys in two lists, each place once; None is equal to nothing."""
    places: dict[object, list[int]] = {}
    for at, key in reversed(list(enumerate(new))):
        places.setdefault(key, []).append(at)
    for at, key in enumerate(old):
        if key is not None and (same := places.get(key)):
            yield at, same.pop()


def _is_alike(one: Item, other: Item) -> bool:
    """Tell whether an item may be another that was given a new name."""
    values = ((getattr(one, name), getattr(other, name)) for name in type(one).model_fields)
    return any(first == second for first, second in values if first not in (None, "", ()))


def _name_of(item: Item | None) -> object:
    """Return what an item is known by; None for a kind of item that has no name."""
    values = (getattr(item, name, None) for name in NAMING)
    value = next((candidate for candidate in values if candidate), None)
    return text_core(value) if isinstance(value, str) else value


def _item_name(item: Item) -> str:
    name = _name_of(item)
    if isinstance(name, PlanDate):
        return f"of {name.words}"
    moved_to = getattr(item, "to", None)
    if isinstance(moved_to, PlanDate):
        return f"to {moved_to.words}"
    if name is None:
        return ""
    return str(name) if name == getattr(item, "id", None) else f"'{name}'"


def item_text(item: Item | None) -> str | None:
    """Return an item of a list in words: its name, then what else is written of it."""
    if item is None:
        return None
    naming = next((name for name in NAMING if getattr(item, name, None)), None)
    parts = []
    for name in type(item).model_fields:
        value = getattr(item, name)
        text = value.words if isinstance(value, PlanDate) else value_text(value)
        if text and name not in NOT_FOLLOWED:
            words = field_words(name, type(item))
            parts.append(text if name == naming else f"{words} {text}")
    return ", ".join(parts) or None


def value_text(value: Any) -> str | None:
    """Return a value as a change says it; None where there is none."""
    if isinstance(value, str) or value is None:
        return text_core(value)
    if isinstance(value, Item):
        return item_text(value)
    if isinstance(value, (dict, tuple)):
        parts = value.items() if isinstance(value, dict) else (("", part) for part in value)
        texts = [f"{key} {value_text(part) or ''}".strip() for key, part in parts]
        return "; ".join(text for text in texts if text) or None
    return str(value) if not isinstance(value, bool) else "yes" if value else "no"
