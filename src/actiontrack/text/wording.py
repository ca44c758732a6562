"""Counts and days as a person says them: "3 commitments", "15 April 2019"."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def change_in_words(what: str, counts: Sequence[int | None]) -> str:
    """Return what a count did from its first to its last: `Overdue rose from 0 to 6`."""
    known = [count for count in counts if count is not None]
    if not known:
        return f"{what}: not known"
    first, last = known[0], known[-1]
    if first != last:
        went = "rose" if first < last else "fell"
        return f"{what} {went} from {first:,} to {last:,}"
    least, most = min(known), max(known)
    if least == most:
        return f"{what} {'is' if len(known) == 1 else 'stayed at'} {last:,}"
    between = f"{most:,} at most in between" if least == last else f"{least:,} at least in between"
    if least < last < most:
        between = f"between {least:,} and {most:,}"
    return f"{what} is {last:,} as at first, and was {between}"


def change(now: int, then: int | None) -> str:
    """Return how much a figure has changed: `(+2)`; `""` for as many, or nothing to compare."""
    return "" if then is None or now == then else f"({now - then:+,})"


def with_change(now: int, then: int | None) -> str:
    """Return a figure and how much it has changed: `4 (+2)`."""
    return f"{now:,} {change(now, then)}".rstrip()


def more_or_fewer(now: int, then: int | None, than: str = "") -> str:
    """Return the same for a sentence: ` (2 more than on 18 May)`; `than` says when, if need be."""
    if then is None or now == then:
        return ""
    return f" ({abs(now - then):,} {'more' if now > then else 'fewer'}{than})"


def day_in_words(day: date) -> str:
    """Return a day as `15 April 2019`, in English whatever the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_beside(day: date, other: date) -> str:
    """Return a day as `15 April`, with its year only where that is not the other day's."""
    return f"{day.day} {_MONTHS[day.month - 1]}" if day.year == other.year else day_in_words(day)


def month_name(month: int) -> str:
    """Return the name of a month, from 1 to 12."""
    return _MONTHS[month - 1]


def month_in_words(day: date) -> str:
    """Return the month of a day as `July 2020`."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def plural(words: str) -> str:
    """Return the plural of a word, or of the first noun of a phrase: areas of focus, priorities."""
    word, of, rest = words.partition(" of ")
    return f"{_plural(word)}{of}{rest}"


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in ("a", "e", "i", "o", "u", ""):
        return f"{word[:-1]}ies"
    return f"{word}s"


def counted(count: int, word: str, words: str | None = None) -> str:
    """Return a count with its word: `1 commitment`, `2,777 commitments`."""
    return f"{count:,} {word if count == 1 else words or plural(word)}"


def how_often(count: int) -> str:
    """Return how often something happened: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def shift_in_words(days: int) -> str:
    """Return by how much a date has moved, or differs from another: `12 days later`."""
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def is_or_are(count: int) -> str:
    """Return the verb that goes with a count."""
    return "is" if count == 1 else "are"


def was_or_were(count: int) -> str:
    """Return the verb that goes with a count of an earlier day."""
    return "was" if count == 1 else "were"


def has_or_have(count: int) -> str:
    """Return the verb that goes with a count."""
    return "has" if count == 1 else "have"


def listed(items: list[str], last: str = "and") -> str:
    """Return items as `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def in_running_text(words: str) -> str:
    """Return words as they stand inside a sentence: only an abbreviation keeps its capital."""
    first = words.split(" ", 1)[0]
    return (
        words
        if first[1:] != first[1:].lower() or len(first) == 1
        else words[:1].lower() + words[1:]
    )


_KINDS_OF_BODY = (
    *("assembly", "board", "cabinet", "commission", "committee", "executive", "forum", "group"),
    *("panel", "partnership", "subcommittee", "sub-committee", "team"),
)


def with_article(body: str) -> str:
    """Return a body as it stands inside a sentence: `the Improvement board`, `Northshire Council`.

    Only a name that begins or ends with a kind of body takes it, and one that has it keeps it.
    """
    words = body.casefold().partition(" (")[0].split()
    needs_one = words[:1] != ["the"] and not {*words[:1], *words[-1:]}.isdisjoint(_KINDS_OF_BODY)
    return f"the {body}" if needs_one else body


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the one of `words` that is spelt most like `word`, or None if none is like it."""
    if len(word) > LONGEST_GUESSED:
        return None
    from difflib import get_close_matches  # slow to import, and only a mistake needs it

    by_spelling = {candidate.casefold(): candidate for candidate in islice(words, MOST_COMPARED)}
    matches = get_close_matches(word.casefold(), by_spelling, n=1)
    return by_spelling[matches[0]] if matches else None


class Guesses:
    """Likenesses looked for in one file, of which there is an end: each is compared with all."""

    def __init__(self) -> None:
        """Begin with none."""
        self._made = 0

    def did_you_mean(self, word: str, words: Iterable[str]) -> str:
        """Return `: did you mean 'due'?`, or nothing where no word is like it, or after many."""
        self._made += 1
        return did_you_mean(word, words) if self._made <= MOST_GUESSES else ""


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return `: did you mean 'due'?`, or nothing where no other word is like it."""
    near = nearest(word, words)
    if near == word:
        return ""
    return f": did you mean '{near}'?" if near else ""


MOST_GUESSES = 100
MOST_COMPARED = 300
LONGEST_GUESSED = 60
"""Characters of a word for which a likeness is looked for; longer ones are no slip of a key."""
