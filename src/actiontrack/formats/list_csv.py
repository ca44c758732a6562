"""Actions as rows for a spreadsheet, under the keys of the JSON; an empty cell is not given."""

import csv
from collections.abc import Sequence
from io import StringIO

from actiontrack.plans.vocabulary import Meaning
from actiontrack.review import Review
from actiontrack.review.fields import (
    FIELDS,
    FieldValue,
    ListedAction,
    own_fields_of,
    values_of,
)
from actiontrack.text.escape import as_cell


def render(review: Review, actions: Sequence[ListedAction], fields: Sequence[str] = ()) -> str:
    """Return actions with the fields that are asked for, else with all, under a row of heads."""
    names = fields or (*FIELDS, *own_fields_of(review))
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([as_cell(name) for name in names])
    writer.writerows([_cell(value) for value in values_of(names, each)] for each in actions)
    return text.getvalue()


def _cell(value: FieldValue) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Meaning):
        return value.value
    if isinstance(value, int):
        return str(value)
    return "" if value is None else as_cell(str(value))
