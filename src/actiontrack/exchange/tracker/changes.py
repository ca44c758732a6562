"""What a later tracker says otherwise than its plan: the kinds of change, and what rows share."""

import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from actiontrack.plans.model import Plan, Update
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.plans.vocabulary import STANDARD_RATINGS, Meaning, normal
from actiontrack.text.page import one_line

ARROW = "\N{RIGHTWARDS ARROW}"
LONGEST_QUOTED = 60

Refused = Mapping[tuple[str, str], str]
"""By action, or risk, and key, why it would be an error to take what the tracker says."""

_HEAD = re.compile(r"([^:\n]{1,80}): ")
_BETWEEN = " \t\n.;,:-\u2013\u2014"
"""What stands between old news and new in one cell."""


class TrackerChangeKind(StrEnum):
    """What sort of change it is; the words head the list of them."""

    MOVED = "Dates moved without an agreement, and not taken"
    NOT_TAKEN = "Not taken"
    UNCLEAR = "Rows of which nothing is taken"
    AGREED = "Dates moved, as agreed"
    RATED = "Re-rated"
    DATED = "Other dates"
    REWORDED = "Reworded"
    NEWS = "News"
    OTHER = "Other columns"
    NEW = "New"
    RENUMBERED = "Numbered otherwise than in the plan, and known by their titles"
    GONE = "In no row of the tracker; nothing is deleted, so they stay in the plan"


@dataclass(frozen=True, slots=True)
class TrackerChange:
    """One thing that a tracker says otherwise than the plan."""

    kind: TrackerChangeKind
    where: str
    """The row as a person finds it; `""` for what stands in none."""
    action: str
    """The action, or the risk, by its id in the plan, and its title."""
    words: str
    is_risk: bool = False


class Comparer:
    """Collects how a row differs from the action, or the risk, that it is of."""

    _is_risk = False

    def __init__(
        self, name: str, where: str, key: str, refused: Refused, unread: Container[str] = ()
    ) -> None:
        """Take what the row is of, and why some of what it says is not taken."""
        self.changes: list[TrackerChange] = []
        self._name, self._where, self._key = name, where, key
        self._refused, self._unread = refused, unread

    def tell(self, kind: TrackerChangeKind, words: str) -> None:
        """Add a change."""
        change = TrackerChange(kind, self._where, self._name, words, is_risk=self._is_risk)
        self.changes.append(change)

    def tell_stays(self, held: str, now: str) -> None:
        """Add that the plan keeps what it holds, of which the tracker says something else."""
        words = f"{held} in the plan, and {now} in the tracker now: it stays"
        self.tell(TrackerChangeKind.NOT_TAKEN, words)

    def _may_take(self, key: str) -> bool:
        """Tell whether a key may be written, `""` for any; why it may not is said once."""
        why = self._refused.get((self._key, key))
        if why is None and key in self._unread:
            why = f"its '{key}' in the plan cannot be read: see 'actiontrack check'"
        if why:
            self.tell(TrackerChangeKind.NOT_TAKEN, why)
        return why is None


@dataclass(frozen=True, slots=True)
class MoveAgreement:
    """Who agreed, and when, that dates move."""

    on: PlanDate
    by: str
    reason: str | None = None


@dataclass(slots=True)
class ChangeContext:
    """What the rows of a tracker share, and the ratings that turn out to be used."""

    plan: Plan
    today: date
    news_day: PlanDate | None
    meanings: Mapping[str, Meaning]
    """What the words of the tracker mean that the plan does not declare."""
    agreement: MoveAgreement | None = None
    refused: Refused = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    """The keys that columns of the tracker fill."""
    ids: dict[str, str] = field(default_factory=dict)
    """By its id in the tracker, that of an action in the plan."""
    is_own: bool = False
    """Whether actiontrack wrote the tracker, so that its other columns say what the plan says."""
    undated_heads: frozenset[str] = frozenset()
    """Heads of columns of news of which no day is known."""
    used: dict[str, Meaning] = field(default_factory=dict)
    """Ratings that the plan does not declare yet, and what each means."""

    def rating(self, word: str) -> str:
        """Return a rating as the plan spells it; one that is new to it is noted."""
        known = self.plan.ratings or STANDARD_RATINGS
        spelt = next((rating for rating in known if normal(rating) == normal(word)), None)
        if spelt is None:
            self.used[word] = self.meanings.get(word, Meaning.UNDER_WAY)
        return spelt or word

    def meaning(self, word: str) -> Meaning | None:
        """Return what a rating means."""
        return self.plan.meaning_of(word) or self.used.get(word)


def as_quoted(text: str) -> str:
    """Return a text as a change quotes it."""
    return shortened(one_line(text), LONGEST_QUOTED)


def words_not_known(text: str, updates: Sequence[Update]) -> str:
    """Return what a text says that no update says: a cell is often added to, above or below."""
    known = sorted((update.text for update in updates if update.text), key=len, reverse=True)
    rest, is_shorter = text.strip(), True
    if any(one_line(known_text) == one_line(text) for known_text in known):
        return ""
    while rest and is_shorter:
        is_shorter = False
        for known_text in known:
            for cut in (rest.removeprefix(known_text), rest.removesuffix(known_text)):
                edge = cut[:1] if rest.startswith(known_text) else cut[-1:]
                if len(cut) < len(rest) and not edge.isalnum():
                    rest, is_shorter = cut.strip(_BETWEEN), True
    return rest


def is_in_note(text: str, note: str | None) -> bool:
    """Tell whether a note holds a text: news of which no day was known went there."""
    kept = {one_line(_HEAD.sub("", paragraph, count=1)) for paragraph in (note or "").split("\n\n")}
    return all(one_line(paragraph) in kept for paragraph in text.split("\n\n"))


def merged_note(
    note: str, beside: str, is_news: Callable[[str, str | None], bool | None] = lambda *_: False
) -> tuple[str, list[str]]:
    """Return a note with what a tracker says beside its keys, and the paragraphs that are new.

    A paragraph takes the place of the one under its head. `is_news` tells of a paragraph, with its
    head, whether it is news, which stands beside the older news; None for what is known already.
    """
    after = note.split("\n\n") if note else []
    known = {one_line(paragraph) for paragraph in after}
    new: list[str] = []
    for part in beside.split("\n\n"):
        head = _HEAD.match(part)
        if not one_line(part) or one_line(part) in known:
            continue
        stands_beside = is_news(part[head.end() :] if head else part, head[1] if head else None)
        if stands_beside is None:
            continue
        new.append(part)
        places = [
            at for at, paragraph in enumerate(after) if head and paragraph.startswith(head[0])
        ]
        if len(places) == 1 and not stands_beside:
            after[places[0]] = part
        else:
            after.append(part)
    return "\n\n".join(after), new
