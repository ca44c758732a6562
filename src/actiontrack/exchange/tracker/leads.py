"""The leads that a cell names: divided only where a line ends or a sign says so."""

import re
from itertools import pairwise

from actiontrack.text.page import one_line

_SEPARATORS = re.compile(r"\n|;|\s[/|]\s")
_ENDS_OPEN = re.compile(r"(?:\b(?:of|and|for|the|to)|[&,/(-])$")
_BEGINS_MIDWAY = re.compile(r"[(a-z&/-]")
_INITIALS = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z]{2,4}(?:\s?[/&,+]\s?[A-Za-z]{2,4})*")


def posts_in(text: str) -> list[str]:
    """Return the leads that a cell names; a line that is only wrapped is one of them."""
    parts = [one_line(each) for each in _SEPARATORS.split(text) if each.strip()]
    lines = [each for each in text.split("\n") if each]
    is_wrapped = any(
        _ENDS_OPEN.search(before) or _BEGINS_MIDWAY.match(after)
        for before, after in pairwise(lines)
    )
    return [one_line(text)] if is_wrapped or not parts else parts


def is_initials(post: str) -> bool:
    """Tell whether a lead looks like initials: JS, AD/HoS."""
    return bool(_INITIALS.fullmatch(post))
