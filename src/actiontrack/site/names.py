"""Ids → names of files: what is safe on every system stays, all else is a slug and a hash."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256

from actiontrack.flags import Route

_SAFE = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
_DEVICES = re.compile(r"(?i)con|prn|aux|nul|(?:com|lpt)[0-9]")
"""What Windows takes for a machine and not for a file, whatever stands behind a dot."""

_LONGEST_SLUG = 40


def names_of(ids: Iterable[tuple[Route, str]]) -> Mapping[Route, str]:
    """Return a name for each thing of a plan, no two the same in capitals or small letters.

    Its route tells it from another that has the same id.
    """
    every = list(ids)
    alike = Counter(text.casefold() for _, text in every)
    same = Counter(text for _, text in every)
    names = {route: text for route, text in every if _is_safe(text) and alike[text.casefold()] == 1}
    taken = {name.casefold() for name in names.values()}
    for route, text in every:
        if route not in names:
            names[route] = _hashed(text, text if same[text] == 1 else repr((text, route)), taken)
    return names


def name_after(taken: set[str], text: str, path: str) -> str:
    """Return a name for the folder of a plan, other than those taken, and take it.

    Its path tells a plan from another that has the same id.
    """
    if "." in text or not _is_safe(text) or text.casefold() in taken:
        return _hashed(text, repr((text, path)), taken)
    taken.add(text.casefold())
    return text


def _is_safe(text: str) -> bool:
    is_device = _DEVICES.fullmatch(text.split(".", 1)[0])
    return len(text) <= _LONGEST_SLUG and bool(_SAFE.fullmatch(text)) and not is_device


def _hashed(text: str, whole: str, taken: set[str]) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:_LONGEST_SLUG].rstrip("-")
    digest = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    lengths = range(8, len(digest) + 1)
    every = (f"{slug}-{digest[:length]}".removeprefix("-") for length in lengths)
    name = next(each for each in every if each not in taken)
    taken.add(name)
    return name
