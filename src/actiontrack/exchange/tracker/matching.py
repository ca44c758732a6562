"""The rows of a tracker ↔ the actions of the plan that it was imported into.

By id and title, then by title alone (a tracker may have been renumbered), then by id alone (a title
may have been reworded), then by words that are much the same beside the same date and lead. A row
that may be one of several actions is none of them: nothing is taken from it, and that is told.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from actiontrack.errors import CannotDoError
from actiontrack.exchange.tracker.actions import ActionData
from actiontrack.exchange.tracker.changes import as_quoted
from actiontrack.exchange.tracker.ids import as_id
from actiontrack.exchange.tracker.read import Tracker, TrackerWorkstream
from actiontrack.position import ActionPosition, Position
from actiontrack.text.wording import counted

_SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "that", "the",
     "their", "to", "with")
)  # fmt: skip

MOST_COMPARED = 1_000_000
"""Pairs of a row and an action; of more none is sought by its words."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A row of a tracker that is an action."""

    data: ActionData
    where: str
    """The row as a person finds it."""
    workstream: TrackerWorkstream
    has_id: bool
    """Whether its id stands in the tracker; else it was made up while it was read."""

    @property
    def id(self) -> str:
        """Its id, written or made up."""
        return str(self.data["id"])

    @property
    def title(self) -> str:
        """What is to be done."""
        return str(self.data["title"])

    @property
    def name(self) -> str:
        """The row as a message names it."""
        number = f"{self.id} " if self.has_id else ""
        return f"{number}{as_quoted(self.title)}"


@dataclass(slots=True)
class Matches:
    """Which row is which action."""

    pairs: list[tuple[ActionRow, ActionPosition]] = field(default_factory=list)
    new: list[ActionRow] = field(default_factory=list)
    gone: list[ActionPosition] = field(default_factory=list)
    """Actions that stand in no row."""
    unclear: list[tuple[ActionRow, str]] = field(default_factory=list)
    """Rows of which nothing is taken, and why."""
    in_order: list[str] = field(default_factory=list)
    """Titles that several rows and as many actions have, which are matched in their order."""

    @property
    def renumbered(self) -> list[tuple[ActionRow, ActionPosition]]:
        """Rows that have another id than their action."""
        return [
            (row, action)
            for row, action in self.pairs
            if row.has_id and row.id not in (action.id, as_id(action.action.ref or ""))
        ]


def rows_of_actions(tracker: Tracker) -> list[ActionRow]:
    """Return the rows of a tracker that are actions."""
    return [
        ActionRow(action, place, stream, action["id"] not in tracker.made_up_ids)
        for stream in tracker.workstreams
        for action, place in zip(stream.actions, stream.places, strict=True)
    ]


def title_key(text: str) -> str:
    """Return a title so that letters and digits alone tell it from another."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", folded))


def matches_of(rows: Sequence[ActionRow], position: Position, source: str) -> Matches:
    """Return which rows are which actions. Raises CannotDoError where none is any of them."""
    matcher = _Matcher(position)
    left = list(matcher.refuse_unreadable(rows))
    left = list(matcher.by_id(left, _has_title))
    left = list(matcher.by_title(left))
    left = list(matcher.by_id(left, matcher.is_reworded))
    left = list(matcher.by_likeness(left))
    matcher.take_the_rest(left)
    matches = matcher.matches
    alike = [row for row, action in matches.pairs if are_alike(row.title, action.title)]
    if not alike and len(position.actions) > 1:
        plan = position.plan.id or position.file_name
        actions = counted(len(position.actions), position.plan.action_word)
        raise CannotDoError(
            f"no row of {source} has the title of one of the {actions} of {plan}: is"
            " it the tracker of another plan? Nothing is written"
        )
    order = {id(action): place for place, action in enumerate(position.all_actions)}
    matches.pairs.sort(key=lambda pair: order[id(pair[1])])
    return matches


class _Matcher:
    """Matches rows with the actions that are left, pass by pass."""

    def __init__(self, position: Position) -> None:
        self.matches = Matches()
        self._position = position
        self._free = {id(action): action for action in position.actions}
        ids = Counter(action.id for action in position.all_actions)
        self._by_id = {action.id: action for action in position.actions if ids[action.id] == 1}
        for action in position.actions:
            self._by_id.setdefault(as_id(action.action.ref or "") or action.id, action)
        self._is_renumbered = False

    def refuse_unreadable(self, rows: Iterable[ActionRow]) -> Iterator[ActionRow]:
        """Yield the rows of which the plan's action can be read, or of which there is none."""
        unread = {action.id for action in self._position.unreadable}
        for row in rows:
            if row.has_id and row.id in unread:
                why = f"the plan's {row.id} cannot be read: see 'actiontrack check'"
                self.matches.unclear.append((row, why))
            else:
                yield row

    def by_id(
        self,
        rows: Iterable[ActionRow],
        is_same: Callable[[ActionRow, ActionPosition], bool],
    ) -> Iterator[ActionRow]:
        """Match what has the id of an action, if it is the same one; yield the others."""
        for row in rows:
            action = self._by_id.get(row.id) if row.has_id else None
            if action and id(action) in self._free and is_same(row, action):
                self._pair(row, action)
            else:
                yield row

    def by_title(self, rows: Sequence[ActionRow]) -> Iterator[ActionRow]:
        """Match what has a title of its own, or as many rows as actions have it; yield others."""
        actions: dict[str, list[ActionPosition]] = defaultdict(list)
        for action in self._free.values():
            actions[title_key(action.title)].append(action)
        same: dict[str, list[ActionRow]] = defaultdict(list)
        for row in rows:
            same[title_key(row.title)].append(row)
        for key, group in same.items():
            named = actions[key]
            if not named or not key:
                yield from group
            elif len(named) == len(group):
                if len(group) > 1:
                    self.matches.in_order.append(group[0].title)
                for row, action in zip(group, named, strict=True):
                    self._is_renumbered |= row.has_id
                    self._pair(row, action)
            else:
                yield from self._several(group, named)

    def _several(
        self, rows: Sequence[ActionRow], actions: Sequence[ActionPosition]
    ) -> Iterator[ActionRow]:
        """Tell rows of one title that may be any of some actions; yield those that may be new."""
        known = ", ".join(action.id for action in actions)
        for row in rows:
            if row.has_id and len(rows) == 1 and row.id not in self._by_id:
                yield row
                continue
            many = f"{counted(len(rows), 'row')} and {counted(len(actions), 'action')} ({known})"
            self.matches.unclear.append((row, f"{many} have this title: give them their ids"))
        for action in actions:
            self._free.pop(id(action), None)

    def is_reworded(self, row: ActionRow, action: ActionPosition) -> bool:
        """Tell whether it is the same action still; an id may have been given to another."""
        if are_alike(row.title, action.title):
            return True
        due, lead = row.data.get("due"), row.data.get("lead")
        known = {str(action.action.due), str(action.agreed_due)}
        has_same_due = str(due) in known if action.action.due else due is None
        has_same_start = row.data.get("start") in (None, str(action.action.start or ""))
        return (
            not self._is_renumbered
            and has_same_due
            and (has_same_start or action.action.start is None)
            and bool(lead) == bool(action.lead)
        )

    def by_likeness(self, rows: Sequence[ActionRow]) -> Iterator[ActionRow]:
        """Match what was reworded in a tracker that was renumbered, or has no ids; yield others.

        It must be like one action that is left, which is like no other row, and agree with it in
        its date and its lead. An id that no action has is a new action's.
        """
        if len(rows) * len(self._free) > MOST_COMPARED:
            yield from rows
            return
        for row in rows:
            like = [action for action in self._free.values() if _may_be(row, action)]
            is_known_otherwise = row.has_id and row.id not in self._by_id
            if len(like) == 1 and not is_known_otherwise:
                others = [other for other in rows if other is not row and _may_be(other, like[0])]
                if not others:
                    self._pair(row, like[0])
                    continue
            yield row

    def take_the_rest(self, rows: Iterable[ActionRow]) -> None:
        """Keep what is left: rows that are new, or say the same twice, and actions without one."""
        taken = {action.id: row for row, action in self.matches.pairs}
        for row in rows:
            twin = taken.get(re.sub(r"-[0-9]+$", "", row.id)) if not row.has_id else None
            if twin and title_key(twin.title) == title_key(row.title):
                why = f"has the id and the title of {twin.where}: let one of them stand"
                self.matches.unclear.append((row, why))
            else:
                self.matches.new.append(row)
        self.matches.gone = list(self._free.values())

    def _pair(self, row: ActionRow, action: ActionPosition) -> None:
        del self._free[id(action)]
        self.matches.pairs.append((row, action))


def _has_title(row: ActionRow, action: ActionPosition) -> bool:
    return title_key(action.title) == title_key(row.title)


def _may_be(row: ActionRow, action: ActionPosition) -> bool:
    """Tell whether a row is like an action in its words, and agrees in its date and its lead."""
    due, lead = row.data.get("due"), row.data.get("lead")
    leads = [lead] if isinstance(lead, str) else list(lead or ())
    has_same_date = due in (None, str(action.action.due), str(action.agreed_due))
    has_same_lead = not leads or not action.lead or list(action.lead) == leads
    return has_same_date and has_same_lead and are_alike(row.title, action.title)


def are_alike(one: str, other: str) -> bool:
    """Tell whether two titles share at least half of their words."""
    first, second = _telling_words(one), _telling_words(other)
    return bool(first and second) and len(first & second) * 2 >= max(len(first), len(second))


@lru_cache(maxsize=16_384)
def _telling_words(title: str) -> frozenset[str]:
    return frozenset(word for word in title_key(title).split() if word not in _SMALL_WORDS)
