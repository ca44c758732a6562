"""What an edit names: the next id that is free, and ids and words that must be known."""

import re
from collections.abc import Iterable

from actiontrack.errors import CannotDoError
from actiontrack.text.wording import did_you_mean, listed

_NUMBERED = re.compile(r"(.*?)([0-9]{1,9})")


def next_free_id(siblings: Iterable[str], known: Iterable[str], prefix: str = "") -> str:
    """Return the id of a new item: after 1.9 comes 1.10, after CL10 comes CL11.

    It is written as its last numbered sibling is, or else begins with the prefix; no other item
    that is known has it.
    """
    for sibling in siblings:
        if split := _NUMBERED.fullmatch(sibling):
            prefix = split[1]
    numbers = [
        int(split[2])
        for known_id in known
        if (split := _NUMBERED.fullmatch(known_id)) and split[1] == prefix
    ]
    return f"{prefix}{max(numbers, default=0) + 1}"


def hint_at_known(word: str, known: Iterable[str]) -> str:
    """Return how a message goes on that names what a plan does not have."""
    ids = list(known)
    return did_you_mean(word, ids) or f": this plan has {listed(ids) or 'none'}"


def require_word(word: str | None, words: Iterable[str], option: str) -> None:
    """Refuse a word that an option does not take. Raises CannotDoError, naming those it does."""
    known = [str(choice) for choice in words]
    if word is not None and word not in known:
        hint = did_you_mean(word, known) or f": write one of {', '.join(known)}"
        raise CannotDoError(f"{option} {word}{hint}")
