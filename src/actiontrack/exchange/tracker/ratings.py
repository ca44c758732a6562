"""The words and colours by which a tracker rates → ratings, and the meaning of each.

What a colour means conflicts between councils, so every meaning here is a guess to be checked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from actiontrack.charts.palette import LONGEST_WORD, meaning_of_mark
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.page import one_line

LONGEST_RATING = 40
"""Characters; what is longer is a sentence about the progress."""

COLOURS = {
    "red": Meaning.OFF_TRACK,
    "amber": Meaning.AT_RISK,
    "yellow": Meaning.AT_RISK,
    "orange": Meaning.AT_RISK,
    "green": Meaning.ON_TRACK,
    "blue": Meaning.COMPLETE,
    "purple": Meaning.EMBEDDED,
    "grey": Meaning.NOT_STARTED,
    "gray": Meaning.NOT_STARTED,
}
_LETTERS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "p": "purple"}
_PARTLY = r"(partially|partly|nearly|almost) (complete|achieved|met|done)"
_MIXED = r"(?:red|amber|green|r|a|g)[ /-]{1,3}(?:red|amber|green|r|a|g)"

_PHRASES = (
    (Meaning.WITHDRAWN, r"withdrawn|cancelled|no longer (needed|required)|superseded|removed"),
    (Meaning.SUSPENDED, r"on hold|paused|suspended|deferred|parked"),
    (Meaning.AWAITING_SIGN_OFF, r"(awaiting|pending|subject to) (final )?(sign[ -]?off|closure)"),
    (Meaning.FINISHING, r"((complete|completed|done) or )?in (its |their |the )?final stages"),
    (Meaning.NOT_STARTED, r"not (yet )?(started|begun|commenced)|yet to (start|begin)|to start"),
    (Meaning.NOT_STARTED, r"not (yet )?due|planned|unstarted|outstanding|pending|future"),
    (Meaning.EMBEDDED, r"embedded|sustained|business as usual|bau"),
    (Meaning.UNDER_WAY, _PARTLY),
    (Meaning.OFF_TRACK, r"not (on (track|target)|complete|completed|achieved|met)|off track"),
    (Meaning.COMPLETE, r"completed?|done|closed|finished|achieved|delivered|met|implemented"),
    (Meaning.AT_RISK, r"progressing but delayed|at risk|slight(ly)? (delay|delayed|behind)"),
    (Meaning.AT_RISK, r"some (delay|concern|concerns|issues|risk)|minor (delay|issues)"),
    (Meaning.OFF_TRACK, r"delayed|behind|late|overdue|slipped|slipping|missed|stalled"),
    (Meaning.ON_TRACK, r"on (track|target|schedule|time)"),
    (Meaning.UNDER_WAY, r"in progress|ongoing|on going|under way|underway|started|begun|active"),
    (Meaning.UNDER_WAY, r"commenced|progressing|open|live|in train|continuing"),
)  # fmt: skip
_FAVOURABLE = (
    Meaning.COMPLETE, Meaning.EMBEDDED, Meaning.FINISHING, Meaning.ON_TRACK, Meaning.UNDER_WAY,
)  # fmt: skip
_NOT_YET = re.compile(r"\b(?:not|no longer|cannot|never|to be|yet to)\b|\b(?!100\b)\d[\d.]*\s?%")
"""Signs that a favourable word is denied: `yet to be completed`, `50% complete`."""
_SPLIT = re.compile(r"(?:[:;,\n(\u2013\u2014]|\s-\s|\.\s)\s*")


@dataclass(slots=True)
class Ratings:
    """The ratings of a tracker, each in the spelling in which it was first met."""

    meanings: dict[str, Meaning]
    """What each rating means: declared, or guessed."""
    declared: frozenset[str] = frozenset()
    """The ratings whose meaning was declared."""
    unknown: list[str] = field(default_factory=list)
    """Ratings whose meaning could not be guessed."""
    spellings: dict[str, str] = field(default_factory=dict)

    def rating(self, word: str) -> str:
        """Return a rating by its word, as it was first spelt; a new one is added."""
        word = one_line(word)
        key = word.casefold()
        found = self.spellings.setdefault(key, word)
        if found not in self.meanings:
            guess = guessed_meaning(found)
            self.meanings[found] = guess or Meaning.UNDER_WAY
            if guess is None:
                self.unknown.append(found)
        return found

    def add(self, word: str, meaning: Meaning) -> None:
        """Add a rating that says itself what it means."""
        if word.casefold() not in self.spellings:
            self.spellings[word.casefold()] = word
            self.meanings[word] = meaning
            self.declared |= {word}


def declared_ratings(declared: dict[str, Meaning]) -> Ratings:
    """Return ratings whose meanings a mapping declares."""
    spellings = {word.casefold(): word for word in declared}
    return Ratings(dict(declared), frozenset(declared), [], spellings)


def colour_of(word: str) -> str:
    """Return the colour for which a letter stands; anything else as it is, in small letters."""
    bare = one_line(word).casefold().strip(" .:-")
    return _LETTERS.get(bare.removeprefix("rag "), bare)


def guessed_meaning(word: str) -> Meaning | None:
    """Return what a rating's word may mean."""
    bare = colour_of(word)
    if bare in COLOURS:
        return COLOURS[bare]
    if re.fullmatch(_MIXED, bare):
        return Meaning.AT_RISK
    for meaning, phrases in _PHRASES:
        if re.search(rf"\b(?:{phrases})\b", bare):
            may_be_denied = meaning in _FAVOURABLE and phrases != _PARTLY
            return None if may_be_denied and _NOT_YET.search(bare) else meaning
    colours = {meaning for name, meaning in COLOURS.items() if re.search(rf"\b{name}\b", bare)}
    return colours.pop() if len(colours) == 1 else None


def is_rating(word: str) -> bool:
    """Tell whether a text is a rating and nothing else, as no sentence about the progress is."""
    bare = one_line(word).casefold().strip(" .:-")
    if bare in COLOURS or bare in _LETTERS or re.fullmatch(_MIXED, bare):
        return True
    return any(re.fullmatch(phrases, bare) for _, phrases in _PHRASES)


def split_rating(text: str, known: Iterable[str] = ()) -> tuple[str | None, str]:
    """Return the rating with which a text begins, and what else it says.

    `Amber - two posts vacant` is both; a sentence that begins with no rating is only the latter.
    """
    whole = one_line(text)
    by_word = {each.casefold() for each in known}
    if whole.casefold() in by_word:
        return whole, ""
    if meaning_of_mark(whole):
        return whole.partition(" ")[2], ""
    if len(whole) <= LONGEST_RATING and (guessed_meaning(whole) or len(whole) <= LONGEST_WORD):
        first, rest = _divided(text)
        is_both = guessed_meaning(first) and rest and not is_rating(rest)
        return (first, rest) if is_both else (whole, "")
    first, rest = _divided(text)
    begins_so = len(first) <= LONGEST_WORD and (
        first.casefold() in by_word or guessed_meaning(first)
    )
    return (first, rest) if begins_so else (None, text)


def _divided(text: str) -> tuple[str, str]:
    found = _SPLIT.search(text)
    if not found:
        return one_line(text), ""
    rest = text[found.end() :]
    if text[found.start() : found.end()].strip() == "(":
        rest = rest.removesuffix(")")
    return one_line(text[: found.start()]), rest.strip()
