"""The points of a series as rows for a spreadsheet; an empty cell is what cannot be known."""

from collections.abc import Sequence

from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.escape import as_csv
from actiontrack.text.page import one_line
from actiontrack.trend import Point, Series, points_by_day

HEADS = (
    "plan", "date", "revision", "actions", "unreadable", *(str(meaning) for meaning in Meaning),
    "overdue", "late_to_start", "not_yet_due", "no_start_date",
    "needs_attention", "rewritten", "ratings",
)  # fmt: skip


def render(all_series: Sequence[Series]) -> str:
    """Return the points of all plans, oldest first, under a row of heads."""
    return as_csv(HEADS, map(_row, points_by_day(all_series)))


def _row(point: Point) -> list[object]:
    waiting = point.not_started
    return [
        point.plan,
        point.date,
        point.revision,
        point.actions,
        point.unreadable,
        *(point.meanings[meaning] for meaning in Meaning),
        point.overdue,
        waiting.late_to_start if waiting else None,
        waiting.not_yet_due if waiting else None,
        waiting.no_start_date if waiting else None,
        point.needs_attention.total if point.needs_attention else None,
        point.rewritten,
        "; ".join(
            f"{one_line(rating.rating or 'no rating')}: {rating.count}" for rating in point.ratings
        ),
    ]
