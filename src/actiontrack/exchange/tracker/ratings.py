"""The words and colours by which a tracker rates → ratings, and the meaning of each.

What a colour means conflicts between councils, so every meaning here is a guess to be checked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

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
_SIGNS = {
    **dict.fromkeys("\U0001f534\U0001f7e5", "Red"),
    **dict.fromkeys("\U0001f7e0\U0001f7e7", "Amber"),
    **dict.fromkeys("\U0001f7e1\U0001f7e8", "Yellow"),
    **dict.fromkeys("\U0001f7e2\U0001f7e9", "Green"),
    **dict.fromkeys("\U0001f535\U0001f7e6", "Blue"),
    **dict.fromkeys("\U0001f7e3\U0001f7ea", "Purple"),
    **dict.fromkeys("\u26aa\u2b1c\u26ab\u2b1b", "Grey"),
}
"""Circles and squares of one colour."""
_DONE = r"completed?|done|closed|finished|achieved|delivered|met|implemented|embedded|actioned"
_NUMBER = r"(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_PIECE = (
    r"(?:phase|stage|part|step|year|tranche|wave|cohort|round|lot|module|section|element|milestone)"
)
_LIMIT = (
    r"partial(?:ly)?|part(?:ly)?|in part|mostly|mainly|largely|substantial(?:ly)?|half|nearly"
    r"|almost|most|majority|bulk|some|several|virtually|generally|broadly|extent|only"
    rf"|(?:near|essentially|practically|effectively|technically)(?= (?:{_DONE})\b)"
    r"|provisional(?:ly)?|conditional(?:ly)?"
    rf"|in principle|draft(?:ed)?|(?:pilot|interim)(?= (?:{_DONE})\b)"
    r"|thirds?|quarters?|initial(?:ly)?"
    rf"|(?:first|key|main) {_PIECE}s?"
    rf"|{_PIECE}s? (?:{_NUMBER}|[a-d]|i{{1,3}})"
)
"""Words by which something is done in part."""
_BUT_FOR = (
    r"except(?:ions?)?|all but|but one|apart from|other than|bar|save (?:for|one)|caveats?"
    r"|exclud(?:es|ing)|excl|minus|not including|remain(?:s|ing)?|outstanding|incomplete"
    r"|(?:still )?to (?:do|complete|take place|be (?:done|completed|finished|delivered))"
    r"|tbc|to be (?:confirmed|verified)|unconfirmed|complete by"
    r"|(?:more|further) [a-z]+ (?:is )?(?:needed|required)|follow[ -]up (?:needed|required)"
    r"|subject to|pending|awaiting"
    r"|not (?:yet )?started|in progress|ongoing|to follow|under way|underway"
    r"|not (?:for|all|every)"
)
_SHARE = re.compile(
    rf"(?<![\w/.])({_NUMBER}) ?(?:/|(?:[a-z]+ )?(?:of|out of|from))(?: the)? ?({_NUMBER})(?![\w/])"
)
_WAITS = r"awaiting|awaits|pending|waiting (?:for|on)|subject to|ready (?:for|to)|submitted for|for"
_BODIES = r"the|a|final|formal|board|committee|cabinet|member|panel|director|audit|independent"
_SIGN_OFF = (
    r"(?:sign(?:ed)?[ -]?off|closure|closing|close|be closed|approval|verification|validation"
    r"|evidence|confirmation|assurance|ratification)"
    r"(?! (?:of|for) (?!(?:the |its )?(?:clos|complet|sign|evidence|final)))"
)
"""By which closing is agreed; what awaits approval of its funding has yet to be done."""
_AWAITED = (
    rf"(?:(?:{_WAITS}) (?:(?:{_BODIES}) ){{0,2}}{_SIGN_OFF}"
    rf"|{_SIGN_OFF} (?:is )?(?:outstanding|awaited|pending|requested))"
)
_MIXED = r"(?:red|amber|green|r|a|g)[ /-]{1,3}(?:red|amber|green|r|a|g)"

_PHRASES = (
    (Meaning.WITHDRAWN, r"withdrawn|cancelled|abandoned|no longer (needed|required)|superseded"),
    (Meaning.SUSPENDED, r"on hold|paused|suspended|deferred|parked"),
    (Meaning.WITHDRAWN, r"^removed|(?:action|item) removed|removed from (?:the )?plan"),
    (Meaning.AWAITING_SIGN_OFF, _AWAITED),
    (Meaning.AWAITING_SIGN_OFF, r"unverified|not (?:yet )?(?:verified|signed off|approved)"),
    (Meaning.FINISHING, r"((complete|completed|done) or )?in (its |their |the )?final stages"),
    (Meaning.NOT_STARTED, r"(?:not(?: yet)?|never) (?:started|begun|commenced)"),
    (Meaning.NOT_STARTED, r"(?:yet )?to (?:start|begin|commence)"),
    (Meaning.NOT_STARTED, r"^(?:starts|begins|commences|starting) (?:in |from )?[a-z0-9/]{3,10}$"),
    (Meaning.NOT_STARTED, rf"(?:{_WAITS}) (?:a )?(?:start|commencement)"),
    (Meaning.NOT_STARTED, r"not (yet )?due|planned|unstarted|outstanding|pending$|future"),
    (Meaning.EMBEDDED, r"embedded|sustained|business as usual|bau"),
    (Meaning.UNDER_WAY, rf"being (?:{_DONE}|progressed|developed)"),
    (Meaning.OFF_TRACK, r"not (on (track|target)|complete|completed|achieved|met)|off track"),
    (Meaning.OFF_TRACK, r"not (?:implemented|delivered|done|actioned)|off target|blocked"),
    (Meaning.COMPLETE, _DONE),
    (Meaning.AT_RISK, r"progressing but delayed|at risk|slight(ly)? (delay|delayed|behind)"),
    (Meaning.AT_RISK, r"(?:some|minor|slight) (?:delays?|slippage|concerns?|issues|risk)"),
    (Meaning.OFF_TRACK, r"(?:significant|major|serious) (?:delays?|slippage)|delayed|behind"),
    (Meaning.OFF_TRACK, r"late|overdue|slipped|slipping|missed|stalled"),
    (Meaning.ON_TRACK, r"on (track|target|schedule|time)|ahead of (?:schedule|plan|time)"),
    (Meaning.UNDER_WAY, r"in[ -]progress|ongoing|on going|under way|underway|started|begun|active"),
    (Meaning.UNDER_WAY, r"commenced|progressing|open|live|in train|continuing"),
)  # fmt: skip
_LATE = {Meaning.AT_RISK, Meaning.OFF_TRACK}
_AND = re.compile(r",? (?:and|but) |, | - ")
_SAID_OF = re.compile(
    r"^(?:the )?(?:action|task|milestone|work|item)s? (?:(?:is|are|has|have) )?(?:been )?"
    r"|(?<=due)(?: to (?:start|begin|commence))$"
)
"""What an explanation is said of."""
_DONE_WITH = (Meaning.COMPLETE, Meaning.EMBEDDED)
_NOT_IN_PART = (*_DONE_WITH, Meaning.NOT_STARTED)
"""What is not true of something that is done in part."""
_DENIED = re.compile(
    r"\b(?:not|no|no longer|cannot|can't|never|without|none|nothing|to be|yet to|will be|should be"
    r"|until|if|once|when|before|being|previously|formerly)\b|n't\b|\bto $"
)
"""Signs that the words behind them are denied, or not yet true: `no longer at risk`."""
_NONE_BEFORE = re.compile(r"\b(?:no|none|nothing|nil|zero|without)(?: [a-z]+){0,2} $")
_NONE_BEHIND = re.compile(r" ?[:=-]? ?(?:none|nothing|nil|zero|0|n/a)\b")
"""What denies a limit: `nothing outstanding`, `outstanding: none`."""
_COLOUR = "red|amber|yellow|green|blue"
_RECOLOURED = re.compile(
    rf"^.*\b(?:{_COLOUR}) ?(?:to|now|>|->|=>|\u2192|,? (?:(?:but|and) )?now) ?(?=(?:{_COLOUR})\b)"
    r"|^.*(?<!not )\bnow (?:back )?(?=on (?:track|target|schedule)\b)"
)
"""What stands before the rating that holds: `was red now amber`, `delayed, now back on track`."""
_PERCENT = re.compile(r"\b(?!100\b)\d[\d.]*\s?(?:%|per ?cent)|\?$")
"""By which nothing is known to be done: `80% complete`, `complete?`."""
_CLAUSE = re.compile(r"[,;:.()\u2013\u2014]|\s-\s|\b(?:but|now|however)\b")
_SPLIT = re.compile(r"(?:[:;,\n(\u2013\u2014]|\s-\s|\.\s)\s*")
_SPLIT_BEFORE = re.compile(
    r"\s+(?=(?:awaiting|pending|subject to|but|except|apart from)\b)", re.IGNORECASE
)
_LIMITED = re.compile(
    rf"(?:(?:but|though|still|now|currently|is|only|for|in) )*(?:{_AWAITED}|unverified"
    r"|not (?:yet |fully )?(?:verified|signed off|approved|evidenced|complete)"
    r"|partial(?:ly)?\b|part\b|phases? \w+|stages? \w+|(?:except|apart from|other than|bar)\b"
    rf"|{_NUMBER} ?(?:of|/|out of) ?{_NUMBER}\b)",
    re.IGNORECASE,
)
"""How what follows a rating begins, if it says that this is not the whole of it yet."""


class LegendEntry(NamedTuple):
    """What a tracker's own key says of one colour."""

    words: str
    meaning: Meaning | None
    """What the words mean; None where they may mean several things."""


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
    legend: Mapping[str, LegendEntry] = field(default_factory=dict)
    """What the tracker itself says of each colour, by its name in small letters."""

    def rating(self, word: str) -> str:
        """Return a rating by its word, as it was first spelt; a new one is added."""
        word = one_line(word)
        key = word.casefold()
        spelling = self.spellings.setdefault(key, word)
        if spelling not in self.meanings:
            guess = self._guess(spelling)
            self.meanings[spelling] = guess or Meaning.UNDER_WAY
            if guess is None:
                self.unknown.append(spelling)
        return spelling

    def _guess(self, spelling: str) -> Meaning | None:
        """Return what a rating may mean: by the tracker's own key, else by its word or colour.

        How late red and amber are their colours say: a key calls both of them delayed.
        """
        guess, entry = guessed_meaning(spelling), self.legend.get(colour_of(spelling))
        if entry is None or entry.meaning is None:
            return guess
        return guess if {guess, entry.meaning} == _LATE else entry.meaning

    def answer(self, word: str) -> str:
        """Return a yes or a no, to whether something is done, as a rating."""
        known = self.spellings.setdefault(word.casefold(), word)
        self.meanings.setdefault(known, _DONE_OR_NOT[word.casefold()])
        return known

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


@lru_cache(maxsize=1024)  # in a long tracker the same words come again and again
def guessed_meaning(word: str) -> Meaning | None:
    """Return what a rating's word may mean."""
    bare = _RECOLOURED.sub("", re.sub(r"\bpart-", "part ", colour_of(word)))
    if bare in COLOURS:
        return COLOURS[bare]
    if re.fullmatch(_MIXED, bare):
        return Meaning.AT_RISK
    is_partly = _is_partly_done(bare)
    for meaning, phrases in _PHRASES:
        if is_partly and meaning in _NOT_IN_PART:
            continue
        if any(not _is_denied(bare, match, meaning) for match in _met(phrases, bare)):
            limited = meaning is Meaning.ON_TRACK and re.search(rf"\b(?:{_LIMIT})\b", bare)
            return None if limited and not is_partly else meaning
    if is_partly:
        return Meaning.UNDER_WAY
    if any(True for _, phrases in _PHRASES for _ in _met(phrases, bare)):
        return None
    colours = {
        meaning
        for name, meaning in COLOURS.items()
        if any(not _is_denied(bare, match, meaning) for match in _met(name, bare))
    }
    return colours.pop() if len(colours) == 1 else None


def meaning_in_words(words: str) -> Meaning | None:
    """Return what an explanation means that is a rating and nothing else; None for a sentence."""
    bare = _SAID_OF.sub("", one_line(words).casefold().strip(" ."))
    if not is_rating(bare):
        return None
    meanings = {guessed_meaning(part) for part in _AND.split(bare)}
    return guessed_meaning(bare) if len({one.stage for one in meanings if one}) == 1 else None


def _met(phrases: str, bare: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\w-])(?:{phrases})(?!\w)", bare)


def _is_denied(bare: str, phrase: re.Match[str], meaning: Meaning) -> bool:
    """Tell whether what stands before a phrase, in its clause, denies it."""
    if meaning in _DONE_WITH and _PERCENT.search(bare):
        return True
    behind = bare[phrase.end() :]
    if re.match(r" no (?:more|longer)\b", behind) or _NONE_BEHIND.match(behind):
        return True
    return bool(_DENIED.search(_CLAUSE.split(bare[: phrase.start()])[-1]))


def _is_partly_done(bare: str) -> bool:
    """Tell whether something is done, beside words that limit it: `2 of 3 complete`."""
    if all(_is_denied(bare, match, Meaning.COMPLETE) for match in _met(_DONE, bare)):
        return False
    return _is_a_part(bare) or _is_held_back(rf"{_LIMIT}|{_BUT_FOR}", bare)


def _is_held_back(limits: str, bare: str) -> bool:
    """Tell whether words that limit what is done stand there, and are not denied themselves."""
    return any(
        not _NONE_BEFORE.search(bare[: match.start()])
        and not _NONE_BEHIND.match(bare[match.end() :])
        for match in _met(limits, bare)
    )


def _is_a_part(bare: str) -> bool:
    """Tell whether so many of so many are named, and not all of them: `2 of 3`."""
    shares = ((match[1], match[2]) for match in _SHARE.finditer(bare))
    # Where the first figure is the larger one it is a date: 31/3.
    return any(
        one != all_of and not (one.isdecimal() and all_of.isdecimal() and int(one) > int(all_of))
        for one, all_of in shares
    )


def colour_of_sign(text: str) -> tuple[str, str]:
    """Return the colour of the circle or square that a text holds, and the rest of the text."""
    bare = text.replace("\ufe0f", "")
    colours = {_SIGNS[glyph] for glyph in bare if glyph in _SIGNS}
    if len(colours) != 1:
        return "", text
    return colours.pop(), "".join(glyph for glyph in bare if glyph not in _SIGNS).strip(" -:\u2013")


_DONE_OR_NOT = {
    **dict.fromkeys(("yes", "y", "true"), Meaning.COMPLETE),
    **dict.fromkeys(("no", "n", "false", "not yet", "partly", "in part"), Meaning.UNDER_WAY),
}
"""What is answered where a heading asks whether something is done."""


def asks_whether_done(heading: str) -> bool:
    """Tell whether a heading asks for a yes or a no: `Completed (Y/N)`."""
    words = re.sub(r"\(?\by(?:es)? ?/ ?n(?:o)?\b\)?|\W", " ", heading.casefold()).split()
    return bool(words) and bool(re.fullmatch(_DONE, words[-1])) and len(words) <= 3


def is_answer(text: str) -> bool:
    """Tell whether a text is a yes or a no."""
    return one_line(text).casefold() in _DONE_OR_NOT


def is_rating(word: str) -> bool:
    """Tell whether a text is a rating and nothing else, as no sentence about the progress is."""
    bare = one_line(word).casefold().strip(" .:-")
    if bare in COLOURS or bare in _LETTERS or re.fullmatch(_MIXED, bare):
        return True
    if re.fullmatch(rf"(?:{_LIMIT}) (?:{_DONE})", bare):
        return True
    parts = _AND.split(bare) if len(bare) <= LONGEST_RATING else [bare]
    return all(any(re.fullmatch(pattern, part) for _, pattern in _PHRASES) for part in parts)


def is_stage(word: str) -> bool:
    """Tell whether a word says how far something is, and nothing of its time."""
    bare = colour_of(word)
    timed = (None, Meaning.ON_TRACK, Meaning.AT_RISK, Meaning.OFF_TRACK)
    return bare not in COLOURS and guessed_meaning(bare) not in timed


def split_rating(text: str, known: Iterable[str] = ()) -> tuple[str | None, str]:
    """Return the rating with which a text begins, and what else it says.

    `Amber - two posts vacant` is both; a sentence that begins with no rating is only the latter.
    """
    whole = one_line(text)
    by_word = {word.casefold() for word in known}
    if whole.casefold() in by_word:
        return whole, ""
    if meaning_of_mark(whole):
        return whole.partition(" ")[2], ""
    if len(whole) <= LONGEST_RATING and (guessed_meaning(whole) or len(whole) <= LONGEST_WORD):
        first, rest = _divided(text, _SPLIT)
        is_both = guessed_meaning(first) and rest and not is_rating(rest)
        is_one = _RECOLOURED.match(whole.casefold()) or _is_limited(first, rest)
        return (first, rest) if is_both and not is_one else (whole, "")
    sign = _SPLIT.search(text)
    is_near = sign is not None and sign.start() <= LONGEST_WORD
    first, rest = _divided(text, _SPLIT if is_near else _SPLIT_BEFORE)
    longest = LONGEST_RATING + 10 if _LIMITED.search(first) else LONGEST_WORD
    begins_so = len(first) <= longest and (
        first.casefold() in by_word or (guessed_meaning(first) and not _is_limited(first, rest))
    )
    return (first, rest) if begins_so else (None, text)


def _is_limited(first: str, rest: str) -> bool:
    """Tell whether what follows says that not all of it is done: `Complete for us, not for all`."""
    clause = _divided(rest, _SPLIT)[0].casefold()
    # In a sentence `some` and `most` may be said of anything: some parents asked for more.
    limits = rf"{_LIMIT}|{_BUT_FOR}" if len(clause.split()) <= 3 else _BUT_FOR
    is_done = guessed_meaning(first) in _DONE_WITH
    return is_done and (_is_a_part(clause) or _is_held_back(limits, clause))


def _divided(text: str, at: re.Pattern[str]) -> tuple[str, str]:
    """Return what a text begins with, and the rest; what limits it stays with it."""
    divider = at.search(text)
    if not divider:
        return one_line(text), ""
    first, rest = one_line(text[: divider.start()]), text[divider.end() :]
    is_in_brackets = divider[0].strip() == "("
    limit = _LIMITED.match(rest) if guessed_meaning(first) in _DONE_WITH else None
    if limit and not _NONE_BEHIND.match(rest[limit.end() :]):
        closing = ")" if is_in_brackets else ""
        first = one_line(f"{text[: divider.end()]}{limit[0]}{closing}")
        rest = rest if rest[limit.end() :].strip(" .)") else ""
    return first, (rest.removesuffix(")") if is_in_brackets else rest).strip()
