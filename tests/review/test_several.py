"""Several plans side by side."""

from actiontrack.review.several import count_due_soon, due_soon_of
from actiontrack.settings import Settings, Thresholds
from support import plan, reviewed

DUE = "actions: [{id: 1, title: A, due: 2026-07-13}, {id: 2, title: B, due: 2026-07-14}]\n"


def test_what_falls_due_is_counted_within_the_days_of_the_settings() -> None:
    usual = reviewed(plan(DUE))
    assert (due_soon_of([usual]), count_due_soon(usual.position)) == (28, 1)
    later = Settings(thresholds=Thresholds(due_soon=29))
    longer = reviewed(plan(DUE), settings=later)
    assert (due_soon_of([longer]), count_due_soon(longer.position)) == (29, 2)
    assert due_soon_of([]) == 0
