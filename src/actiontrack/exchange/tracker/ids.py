"""The ids of actions and workstreams: as the file has them, where a plan can have them so."""

import re
from collections.abc import Iterable

from actiontrack.exchange.spreadsheets.dates import without_date
from actiontrack.exchange.spreadsheets.grid import GridCell
from actiontrack.exchange.tracker.rows import NAMES
from actiontrack.plans.values import shortened
from actiontrack.text.page import one_line

LONGEST = 36
"""Letters, so that a number can follow; a plan takes 40."""

_ID = re.compile(r"(?=.*[A-Za-z0-9])[A-Za-z0-9.()][A-Za-z0-9.()-]*(?<!-)")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_NUMBER = re.compile(r"([0-9]+)\.([0-9]+)")
_SECTION = re.compile(
    rf"(?:(?P<word>{NAMES})\s+)?(?P<id>[A-Z]?[0-9]{{1,3}}(?:\.[0-9]{{1,3}})*[a-z]?|[A-Z])"
    r"\s*(?P<sign>[:.)\u2013\u2014-]+|\s|$)\s*(?P<title>\S.*|)",
    re.IGNORECASE,
)


def as_id(text: str) -> str:
    """Return the id nearest to a text, `""` where it has neither letters nor digits."""
    if len(text) <= LONGEST and _ID.fullmatch(text):  # as nearly all of a long tracker are
        return text
    bare = _DASHES.sub("-", one_line(text))
    bare = re.sub(r"\s*([()])\s*", r"\1", bare)
    bare = re.sub(r"[^A-Za-z0-9.()-]+", "-", bare).strip("-")
    return bare[:LONGEST] if re.search(r"[A-Za-z0-9]", bare) else ""


class Ids:
    """Gives each action an id of its own."""

    def __init__(self, written: Iterable[str]) -> None:
        """Begin, knowing every id that is written somewhere."""
        self._written = {as_id(each) for each in written}
        self._used: set[str] = set()
        self._last: tuple[str, int] | None = None
        self._next = 1
        self.made_up: set[str] = set()
        """Ids that no cell writes."""

    def take(self, cell: GridCell, otherwise: str) -> tuple[str, str]:
        """Return the id of an action, and what is to be said of it; `""` where that is nothing.

        `otherwise` is the id of an action that has none.
        """
        text = one_line(cell.text)
        wanted = as_id(text)
        if not wanted:
            said = "has no id" if not text else f"'{shortened(text)}' can be no id"
            found = self._free(otherwise)
            self.made_up.add(found)
            return found, f"{said}: it is {found}"
        dropped = self._dropped_zero(cell, wanted)
        found = wanted if wanted not in self._used else self._free(wanted, taken=True)
        self._used.add(found)
        if found != wanted:
            self.made_up.add(found)
            said = f"'{shortened(text)}' is there already: it is {found}"
        else:
            said = f"'{shortened(text)}' is written as {found}" if found != text else ""
        return found, "; ".join(each for each in (said, dropped) if each)

    def number(self) -> str:
        """Return the next number, for a table that has no ids."""
        while (found := str(self._next)) in self._used or found in self._written:
            self._next += 1
        self._used.add(found)
        self.made_up.add(found)
        return found

    def _free(self, wanted: str, *, taken: bool = False) -> str:
        found, number = wanted, 2
        while taken or found in self._used or found in self._written:
            found, taken = f"{wanted}-{number}", False
            number += 1
        self._used.add(found)
        return found

    def _dropped_zero(self, cell: GridCell, wanted: str) -> str:
        """Say so where Excel has made 1.1 of 1.10: it follows 1.9 and is held as a number."""
        number = _NUMBER.fullmatch(wanted)
        before, self._last = self._last, (number[1], int(number[2])) if number else None
        if not (cell.is_number and number and before and before[0] == number[1]):
            return ""
        if int(number[2]) * 10 == before[1] + 1:
            return f"it follows {before[0]}.{before[1]} and may be {wanted}0, whose 0 Excel drops"
        return ""


def workstream_names(titles: list[str]) -> tuple[str | None, list[tuple[str, str]]]:
    """Return what the plan calls its workstreams, and the id and the title of each.

    `Priority 1: Leadership` is 1, Leadership, where all of them are priorities.
    """
    found = [_SECTION.fullmatch(one_line(each)) for each in titles]
    words = {each["word"].casefold() if each and each["word"] else "" for each in found}
    word = words.pop() if len(words) == 1 else None
    if word is None or not all(each and each["title"] for each in found):
        return None, _numbered(titles)
    ids = [each["id"] for each in found if each]
    if len({each.casefold() for each in ids}) < len(ids):
        return None, _numbered(titles)
    named = [(each["id"], each["title"]) for each in found if each]
    if not word and any(each["sign"].isspace() and each["id"].isalpha() for each in found if each):
        return None, _numbered(titles)
    return word or None, named


def is_numbered(title: str) -> bool:
    """Tell whether a title is that of one workstream among several: `1 Leadership`."""
    found = _SECTION.fullmatch(one_line(title))
    if without_date(title) != one_line(title):
        return False
    if found is None or not (found["word"] or found["title"]):
        return False
    return bool(found["word"]) or found["id"][-1].isdecimal()


def _numbered(titles: list[str]) -> list[tuple[str, str]]:
    return [(f"WS{number}", one_line(each)) for number, each in enumerate(titles, start=1)]


_LEADING = re.compile(
    r"(?:(?i:action|recommendation|rec|task|item|milestone)\s+)?\(?"
    r"([A-Z]{0,3}[0-9]{1,3}(?:\.[0-9]{1,3})+[a-z]?|[A-Z]{0,3}[0-9]{1,3}(?=[.):]\s|\s[-\u2013]\s)"
    r"|[A-Z]{1,3}-?[0-9]{1,3}(?=\s))(?:[.):]|\s[-\u2013])?\s+(\S.*)",
    re.DOTALL,
)


def numbered_title(text: str) -> tuple[str, str]:
    """Return the number with which a title begins, and the rest: `1.1.1 Set up a panel`."""
    found = _LEADING.fullmatch(one_line(text))
    return (found[1], found[2]) if found else ("", one_line(text))


def begins_with_numbers(titles: list[str]) -> bool:
    """Tell whether every title begins with a number of its own."""
    numbers = [numbered_title(each)[0] for each in titles]
    return len(numbers) > 1 and all(numbers) and len({*numbers}) == len(numbers)


def is_part(title: str, *, of: str) -> bool:
    """Tell whether a heading is one of a lower level, by its word or its number.

    Of two that have neither the one right below the other is its part.
    """
    one, other = _SECTION.fullmatch(one_line(title)), _SECTION.fullmatch(one_line(of))
    if not (one and other):
        return not (is_numbered(title) or is_numbered(of))
    words = [(each["word"] or "").casefold() for each in (one, other)]
    is_deeper = bool(re.match(rf"{re.escape(other['id'])}(?:\.|[A-Za-z]$)", one["id"]))
    return is_deeper or (words[0] != words[1] and all(words))
