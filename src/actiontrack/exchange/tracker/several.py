"""Several actions where a tracker has one: in one cell, or under one number."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from actiontrack.text.wording import listed

_MARK = re.compile(
    r"(?:^|(?<=\s))(?:[\u2022\u2023\u25aa\u25cf\u25e6\u25cb\uf0b7]|(?<![^\n])[-*\u2013])\s*(?=\S)"
)
_COUNTED = re.compile(r"(?:^|(?<=\s))\(?([A-Za-z]|[0-9]{1,2})[.)]\s*(?=[^\s\d])")
_SUB_ACTION = re.compile(r"(.*[0-9])[ .-]?\(?([A-Za-z])\)?")


def items_in(text: str) -> int:
    """Return how many items of a list a text holds, by their marks; 0 for a text that is none."""
    marked = len(_MARK.findall(text))
    marks = [found[1].casefold() for found in _COUNTED.finditer(text)]
    numbers = [int(each) if each.isdecimal() else ord(each) for each in marks]
    follow = sum(1 for one, next_one in pairwise(numbers) if next_one == one + 1)
    begins = bool(marks) and marks[0] in ("1", "a")
    most = max(marked, follow + 1 if begins and follow else 0)
    return most if most > 1 else 0


def sub_actions(ids: Iterable[str]) -> Iterator[str]:
    """Yield what is to be said of ids that differ by their last letter alone: 3(A) and 3(B)."""
    groups: dict[str, list[str]] = {}
    for each in ids:
        if found := _SUB_ACTION.fullmatch(each):
            groups.setdefault(found[1], []).append(each)
    for number, same in groups.items():
        if len(same) > 1:
            yield f"{listed(same)} are parts of {number}: each is taken as an action of its own."
