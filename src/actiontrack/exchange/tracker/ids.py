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
_USUAL_NAME = re.compile(
    r"sheet|table|(?<![a-z])(?:tab|plans?|actions?|trackers?|logs?|registers?|data|master|list"
    r"|recommendations?|rag|status|updates?|exports?|templates?|main|current|all|new|copy|final"
    r"|draft|print(?:able)?|version|v[0-9]+|appendix|do not use)(?![a-z])",
    re.IGNORECASE,
)
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
        self._written = {as_id(written_id) for written_id in written}
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
            remark = "has no id" if not text else f"'{shortened(text)}' can be no id"
            action_id = self._free(otherwise)
            self.made_up.add(action_id)
            return action_id, f"{remark}: it is {action_id}"
        dropped = self._dropped_zero(cell, wanted)
        action_id = wanted if wanted not in self._used else self._free(wanted, taken=True)
        self._used.add(action_id)
        if action_id != wanted:
            self.made_up.add(action_id)
            remark = f"'{shortened(text)}' is there already: it is {action_id}"
        else:
            remark = f"'{shortened(text)}' is written as {action_id}" if action_id != text else ""
        return action_id, "; ".join(part for part in (remark, dropped) if part)

    def number(self) -> str:
        """Return the next number, for a table that has no ids."""
        while (number := str(self._next)) in self._used or number in self._written:
            self._next += 1
        self._used.add(number)
        self.made_up.add(number)
        return number

    def _free(self, wanted: str, *, taken: bool = False) -> str:
        free_id, number = wanted, 2
        while taken or free_id in self._used or free_id in self._written:
            free_id, taken = f"{wanted}-{number}", False
            number += 1
        self._used.add(free_id)
        return free_id

    def _dropped_zero(self, cell: GridCell, wanted: str) -> str:
        """Say so where Excel has made 1.1 of 1.10: it follows 1.9 and is held as a number."""
        number = _NUMBER.fullmatch(wanted)
        before, self._last = self._last, (number[1], int(number[2])) if number else None
        if not (cell.is_number and number and before and before[0] == number[1]):
            return ""
        if int(number[2]) * 10 == before[1] + 1:
            return f"it follows {before[0]}.{before[1]} and may be {wanted}0, whose 0 Excel drops"
        return ""


def upper_headings(titles: Iterable[str]) -> set[str]:
    """Return the headings whose words stand, before a colon, in those of their parts."""
    words = [title.split(": ") for title in titles]
    return {": ".join(parts[:count]) for parts in words for count in range(1, len(parts))}


def workstream_names(titles: list[str]) -> tuple[str | None, list[tuple[str, str]]]:
    """Return what the plan calls its workstreams, and the id and the title of each.

    `Priority 1: Leadership` is 1, Leadership, where all of them are priorities.
    """
    matches = [_SECTION.fullmatch(one_line(title)) for title in titles]
    words = {match["word"].casefold() if match and match["word"] else "" for match in matches}
    word = words.pop() if len(words) == 1 else None
    if word is None or not all(match and match["title"] for match in matches):
        return None, _numbered(titles)
    ids = [match["id"] for match in matches if match]
    if len({workstream_id.casefold() for workstream_id in ids}) < len(ids):
        return None, _numbered(titles)
    named = [(match["id"], match["title"]) for match in matches if match]
    if not word and any(
        match["sign"].isspace() and match["id"].isalpha() for match in matches if match
    ):
        return None, _numbered(titles)
    return word or None, named


def is_numbered(title: str) -> bool:
    """Tell whether a title is that of one workstream among several: `1 Leadership`."""
    match = _SECTION.fullmatch(one_line(title))
    if without_date(title) != one_line(title):
        return False
    if match is None or not (match["word"] or match["title"]):
        return False
    return bool(match["word"]) or match["id"][-1].isdecimal()


def is_telling(name: str) -> bool:
    """Tell whether the name of a sheet says what its rows are about, as `Plan` and `Sheet1` do not.

    Nor do a day alone, and two letters that are short for something.
    """
    return len(without_date(name).strip()) > 2 and not _USUAL_NAME.search(name)


def _numbered(titles: list[str]) -> list[tuple[str, str]]:
    return [(f"WS{number}", one_line(title)) for number, title in enumerate(titles, start=1)]


_LEADING = re.compile(
    r"(?:(?i:action|recommendation|rec|task|item|milestone)\s+)?\(?"
    r"([A-Z]{0,3}[0-9]{1,3}(?:\.[0-9]{1,3})+[a-z]?"
    r"|(?:[A-Z]{0,3}|[A-Z]{4,5}-)[0-9]{1,3}[a-z]?(?=[.):]\s|\s[-\u2013]\s)"
    r"|[A-Z]{1,3}-?[0-9]{1,3}[a-r]?(?=\s))(?:[.):]|\s[-\u2013])?\s+(\S.*)",
    re.DOTALL,
)


def numbered_title(text: str) -> tuple[str, str]:
    """Return the number with which a title begins, and the rest: `1.1.1 Set up a panel`."""
    match = _LEADING.fullmatch(one_line(text))
    return (match[1], match[2]) if match else ("", one_line(text))


def begins_with_numbers(titles: list[str]) -> bool:
    """Tell whether every title begins with a number of its own."""
    numbers = [numbered_title(title)[0] for title in titles]
    return len(numbers) > 1 and all(numbers) and len({*numbers}) == len(numbers)


def is_part(title: str, *, of: str) -> bool:
    """Tell whether a heading is one of a lower level, by its word or its number.

    Of two that have neither the one right below the other is its part.
    """
    one, other = _SECTION.fullmatch(one_line(title)), _SECTION.fullmatch(one_line(of))
    if not (one and other):
        return not (is_numbered(title) or is_numbered(of))
    words = [(match["word"] or "").casefold() for match in (one, other)]
    is_deeper = bool(re.match(rf"{re.escape(other['id'])}(?:\.|[A-Za-z]$)", one["id"]))
    return is_deeper or (words[0] != words[1] and all(words))
