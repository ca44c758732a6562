"""Which of several columns says what is to be done, and what those beside it are."""

import re
from collections.abc import Sequence

from actiontrack.exchange.spreadsheets.grid import GridRow
from actiontrack.exchange.tracker.column_content import ColumnContent
from actiontrack.exchange.tracker.heading_words import OWN_FIELD, normal_head
from actiontrack.exchange.tracker.headings import HeaderRows

Wish = tuple[int, bool, int, str]
"""How sure the key of a column is, whether its date is a later one, its number, and the key."""

_RECOMMENDED = {"recommendation", "recommendations"}
_OF_GROUPS = re.compile(
    r"\b(?:priority|key|main|high level|overarching|strategic|headline|improvement) actions?\b"
)
"""What an action is called that others stand under."""
_LEFT_TO_DO = {"outstanding", "remaining", "further", "next"}
"""Words by which an action is one of the next steps, where the table has a title besides."""


def _without_groups(
    wishes: Sequence[Wish], header: HeaderRows, rows: Sequence[GridRow]
) -> list[Wish]:
    """Return wishes of which those of priority actions that hold several actions are workstreams.

    A priority action beside actions says what they are for, and fewer texts stand under its head.
    """
    texts = {
        at: ColumnContent(at, "", rows).different_texts for *_, at, key in wishes if key == "title"
    }
    groups = {
        at: "workstream"
        for at, count in texts.items()
        if count < max(texts.values()) and _OF_GROUPS.search(normal_head(header.columns[at]))
    }
    return [(surety, late, at, groups.get(at, key)) for surety, late, at, key in wishes]


def with_title(
    wishes: Sequence[Wish], header: HeaderRows, overrides: set[str], rows: Sequence[GridRow]
) -> list[Wish]:
    """Return wishes of which those of recommendations are the title where no action is to come.

    Beside actions they are findings, which these answer. Of both, what is outstanding is a field.
    """
    wishes = _without_groups(wishes, header, rows)
    words = {at: {*normal_head(header.columns[at]).split()} for *_, at, _ in wishes}
    recommended = {at for *_, at, key in wishes if key == "workstream" and words[at] & _RECOMMENDED}
    left = {at for *_, at, key in wishes if key == "title" and words[at] & _LEFT_TO_DO}
    has_title = "title" in overrides or any(
        key == "title" and at not in left for *_, at, key in wishes
    )
    keys = dict.fromkeys(recommended, "findings" if has_title else "title")
    keys |= dict.fromkeys(left if has_title or recommended else (), OWN_FIELD)
    return [(surety, late, at, keys.get(at, key)) for surety, late, at, key in wishes]
