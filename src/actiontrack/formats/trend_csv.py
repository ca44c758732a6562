"""The points of a series as rows for a spreadsheet; an empty cell is what cannot be known."""

import csv
from collections.abc import Sequence
from io import StringIO

from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.escape import as_cell
from actiontrack.trend import Point

HEADS = (
    "plan", "date", "revision", "actions", "unreadable", *(str(each) for each in Meaning),
    "overdue", "late_to_start", "not_yet_due", "no_start_date",
)  # fmt: skip


def render(points: Sequence[Point]) -> str:
    """Return the points under a row of heads."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADS)
    writer.writerows([_cell(cell) for cell in _row(point)] for point in points)
    return text.getvalue()


def _row(point: Point) -> list[str | int | None]:
    waiting = point.not_started
    return [
        point.plan,
        str(point.date),
        point.revision,
        point.actions,
        point.unreadable,
        *(point.meanings[meaning] for meaning in Meaning),
        point.overdue,
        waiting.late_to_start if waiting else None,
        waiting.not_yet_due if waiting else None,
        waiting.no_start_date if waiting else None,
    ]


def _cell(value: str | int | None) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return "" if value is None else as_cell(str(value))
