"""The leads that a cell names: one post, several of them, or what may be either."""

import re
from itertools import pairwise

from actiontrack.text.page import one_line

_SEPARATORS = re.compile(r"\n|;|\s[/|]\s")
_ENDS_OPEN = re.compile(r"(?:\b(?:of|and|for|the|to)|[&,/(-])$")
_BEGINS_MIDWAY = re.compile(r"[(a-z&/-]")
LONGEST_JOINED = 200
"""Characters of several leads in one line; what is longer is a sentence."""

_JOINERS = re.compile(r"\s*(?:,|&|\+|\band\b)\s*(?:and\s+)?", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:head|director|manager|lead|leader|officer|chair|chief|commissioner|principal|deputy"
    r"|assistant|coordinator|co-ordinator|adviser|advisor|consultant|dco|dmo|senco|sro|dcs|ad)\b",
    re.IGNORECASE,
)
_OPEN_POST = re.compile(r"\b(?:of|for)\b|\s[-\u2013]\s", re.IGNORECASE)
_LIKE_A_NAME = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)+")

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


def joined_posts(text: str) -> list[str]:
    """Return the leads that `&`, `and` or commas join: `Head of SEND & Head of Health` are two.

    `Head of Learning & Skills` is one: a post goes on until another post, or a name, begins.
    """
    if len(text) > LONGEST_JOINED:
        return [text]
    ends = [0, *(at for each in _JOINERS.finditer(text) for at in each.span()), len(text)]
    posts: list[tuple[int, int]] = []
    for begin, end in zip(ends[::2], ends[1::2], strict=True):
        part = one_line(text[begin:end])
        if part and posts and _goes_on(text[slice(*posts[-1])], part):
            posts[-1] = posts[-1][0], end
        elif part:
            posts.append((begin, end))
    return [one_line(text[slice(*each)]) for each in posts] or [text]


def _goes_on(post: str, part: str) -> bool:
    """Tell whether a post goes on with what follows a joining word: `Head of Learning` `Skills`."""
    if not _OPEN_POST.search(post) or _POST.search(part) or is_initials(part):
        return False
    return len(part.split()) < 2 + bool(_LIKE_A_NAME.fullmatch(part))


def is_initials(post: str) -> bool:
    """Tell whether a lead looks like initials: JS, AD/HoS."""
    return bool(_INITIALS.fullmatch(post))
