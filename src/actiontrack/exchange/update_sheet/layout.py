"""The update sheet on which a lead sends news back: columns, hidden metadata, fingerprints.

What writes such a workbook and what reads it agree on it here and nowhere else.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from hashlib import sha256
from itertools import compress

from actiontrack.exchange.excel.book import day_cell, last_update_in_words
from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition
from actiontrack.text.escape import visible

FORMAT = 2
"""Grows when a workbook that was sent out before could be read wrongly."""

READABLE = ("1", "2")
"""The formats that are taken back; in the first no plan asked for impact or percent."""

SHEET = "Updates"
"""The sheet that a lead fills in."""

METADATA_SHEET = "actiontrack"
"""Very hidden: a row for each `MetadataKey` with its value, then `FINGERPRINT_HEADER` and a row for
each action. All of it is text."""

LISTS_SHEET = "Ratings"
"""Hidden: a column for each list of words, the id of its plan at the top and the words below."""

HEADER_ROW = 5
"""The row of `SHEET`, counted from 1, that is the header row; an action has a row below it."""


class UpdateColumn(StrEnum):
    """The columns of `SHEET`, in their order."""

    PLAN = "Plan"
    ID = "Id"
    TITLE = "Title"
    RATING = "Current rating"
    IMPACT = "Current impact"
    PERCENT = "Percent now"
    DUE = "Due"
    LAST_UPDATE = "Last update"
    NEW_RATING = "New rating"
    NEW_IMPACT = "New impact"
    NEW_PERCENT = "New percent"
    NEW_UPDATE = "New update"
    DATE = "Date"


OPEN = (
    UpdateColumn.NEW_RATING,
    UpdateColumn.NEW_IMPACT,
    UpdateColumn.NEW_PERCENT,
    UpdateColumn.NEW_UPDATE,
    UpdateColumn.DATE,
)
"""The columns that may be filled in; all others are locked."""

OPTIONAL = {
    "impact_rating": (UpdateColumn.IMPACT, UpdateColumn.NEW_IMPACT),
    "percent": (UpdateColumn.PERCENT, UpdateColumn.NEW_PERCENT),
}
"""By the key of an action: where it stands now and anew, on a sheet of plans that have it."""

Keys = tuple[str, ...]
"""The keys of `OPTIONAL` that a sheet asks for."""


class MetadataKey(StrEnum):
    """What the workbook says of itself."""

    KIND = "kind"
    FORMAT = "format"
    AS_OF = "as_of"
    LEAD = "lead"
    """The text by which the leads were chosen; `""` where all were."""
    KEYS = "keys"
    """Those of `OPTIONAL` that it asks for, with spaces between."""


KIND = "actiontrack update sheet"

FINGERPRINT_HEADER = ("plan", "id", "fingerprint")

NOT_GIVEN = "not given"
"""What stands where an action has no rating."""


def keys_of(actions: Iterable[tuple[Plan, ActionPosition]]) -> Keys:
    """Return what plans keep of these actions besides a rating, for a sheet to ask for."""
    known = list(actions)
    has_impact = any(plan.impact_ratings for plan, _ in known)
    has_percent = any(action.action.percent is not None for _, action in known)
    return tuple(compress(OPTIONAL, (has_impact, has_percent)))


def columns_with(keys: Keys) -> list[UpdateColumn]:
    """Return the columns of a sheet that asks for some keys."""
    left_out = {head for key, heads in OPTIONAL.items() if key not in keys for head in heads}
    return [head for head in UpdateColumn if head not in left_out]


def locked_cells(
    plan: str, action_position: ActionPosition, keys: Keys = ()
) -> dict[UpdateColumn, str | date | None]:
    """Return the locked cells of an action's row, as they are sent; `plan` is the plan's id.

    A day is a date, a month is in words. Where the fingerprint still holds, what is read back must
    be equal: otherwise somebody tampered with the row.
    """
    action = action_position.action
    cells: dict[UpdateColumn, str | date | None] = {
        UpdateColumn.PLAN: plan,
        UpdateColumn.ID: action.id,
        UpdateColumn.TITLE: visible(action.title),
        UpdateColumn.RATING: visible(action.status) if action.status is not None else NOT_GIVEN,
        UpdateColumn.IMPACT: visible(action.impact_rating) if action.impact_rating else NOT_GIVEN,
        UpdateColumn.PERCENT: NOT_GIVEN if action.percent is None else str(action.percent),
        UpdateColumn.DUE: day_cell(action_position.agreed_due),
        UpdateColumn.LAST_UPDATE: last_update_in_words(action.updates),
    }
    columns = columns_with(keys)
    return {head: value for head, value in cells.items() if head in columns}


def rating_choices(plan: Plan) -> tuple[str, ...]:
    """Return the words by which a plan rates, in its order: what may be chosen as a new rating."""
    if plan.ratings:
        return tuple(visible(word) for word in plan.ratings)
    return tuple(meaning.value for meaning in Meaning if meaning is not Meaning.NOT_GIVEN)


def fingerprint_of(plan: str, action_position: ActionPosition, keys: Keys = ()) -> str:
    """Return the fingerprint of an action: it changes with whatever a lead's news builds upon.

    That is its id, title, status, agreed due date and newest update, and what else is asked for.
    """
    action = action_position.action
    last = action.updates[-1] if action.updates else None
    parts = (
        plan,
        action.id,
        action.title,
        action.status,
        action_position.agreed_due,
        *((last.date, last.status, last.text) if last else ()),
        *(f"{key}={getattr(action, key)}" for key in keys),
    )
    text = "\x00".join("" if part is None else str(part) for part in parts)
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
