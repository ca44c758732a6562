"""Flags → what each is known by from one run to the next, whatever line it has moved to."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from actiontrack.flags import Flag


def fingerprints(flags: Iterable[Flag]) -> list[str]:
    """Return a fingerprint of each flag, no two of them the same.

    It is made of the rule, the path and the action, or the message where no action is concerned;
    of several flags with all of these the same, the later ones are told apart by their number.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for flag in flags:
        about = ("message", flag.message) if flag.action is None else ("action", flag.action)
        key = (flag.code, flag.path, *about)
        text = "\x00".join((*key, str(seen[key])))
        seen[key] += 1
        found.append(sha256(text.encode("utf-8", "backslashreplace")).hexdigest())
    return found
