"""What areas, plans, actions and findings are known by in every export: text that stays the same.

No two have the same key: what is written twice, or cannot be read, is told apart by a `~` and a
number, which no id holds.
"""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from unicodedata import normalize

from actiontrack.position import ActionPosition
from actiontrack.redaction import is_held_back

WITHHELD, UNREADABLE = "withheld", "unreadable"

_LONGEST = 60


def slug_of(text: str) -> str:
    """Return a text as small letters, digits and hyphens: `blackburn-with-darwen`.

    Where that does not say enough of it, a few letters of its sum follow.
    """
    # The same word has several spellings in Unicode, which nobody sees: they are to be one key.
    apart = normalize("NFKD", text)
    plain = apart.encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if slug and len(slug) <= _LONGEST and apart.isascii():
        return slug
    whole = " ".join(normalize("NFKD", apart.casefold()).split())
    total = sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return "-".join(part for part in (slug[:_LONGEST].strip("-"), total) if part)


class Keys:
    """The keys of one export."""

    def __init__(self) -> None:
        """Begin with none."""
        self._plans: Counter[str] = Counter()

    def area_of(self, area: str) -> str:
        """Return the key of an area, by its name."""
        return slug_of(area) if area.strip() else UNREADABLE

    def plan_of(self, area_key: str, name: str | None) -> str:
        """Return the key of the next plan of an area, by its id or the name of its file."""
        return _next(self._plans, f"{area_key}/{slug_of(name) if name else UNREADABLE}")


def action_keys(plan_key: str, actions: Iterable[ActionPosition]) -> list[str]:
    """Return the key of each action of a plan, in the order of the file."""
    seen: Counter[str] = Counter()
    return [_next(seen, f"{plan_key}/{_id_of(action)}") for action in actions]


def item_keys(plan_key: str, ids: Iterable[str]) -> list[str]:
    """Return the key of each of a plan's findings, or measures, in the order of the file."""
    seen: Counter[str] = Counter()
    return [_next(seen, f"{plan_key}/{item_id or UNREADABLE}") for item_id in ids]


def _id_of(action: ActionPosition) -> str:
    if is_held_back(action) and not action.id:
        return WITHHELD
    return action.id or UNREADABLE


def _next(seen: Counter[str], key: str) -> str:
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}~{seen[key]}"
