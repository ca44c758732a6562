"""Actions as rows for a spreadsheet, under the keys of the JSON; an empty cell is not given."""

from collections.abc import Sequence

from actiontrack.review import Review
from actiontrack.review.fields import (
    FIELDS,
    ListedAction,
    own_fields_of,
    values_of,
)
from actiontrack.text.escape import as_csv


def render(review: Review, actions: Sequence[ListedAction], fields: Sequence[str] = ()) -> str:
    """Return actions with the fields that are asked for, else with all, under a row of heads."""
    names = fields or (*FIELDS, *own_fields_of(review))
    return as_csv(names, (values_of(names, action) for action in actions))
