"""Several plans side by side."""

from actiontrack.review import Review
from actiontrack.review.selection import ActionFilter, matching_actions
from actiontrack.review.several import count_due_soon, due_soon_of
from actiontrack.settings import Settings, Thresholds
from support import DAY, plan, reviewed

DUE = "actions: [{id: 1, title: A, due: 2026-07-13}, {id: 2, title: B, due: 2026-07-14}]\n"


def test_what_falls_due_is_counted_within_the_days_of_the_settings() -> None:
    usual = reviewed(plan(DUE))
    assert (due_soon_of([usual]), count_due_soon(usual.position)) == (28, 1)
    later = Settings(thresholds=Thresholds(due_soon=29))
    longer = reviewed(plan(DUE), settings=later)
    assert (due_soon_of([longer]), count_due_soon(longer.position)) == (29, 2)
    assert due_soon_of([]) == 0


def test_what_is_finished_and_awaits_its_sign_off_does_not_fall_due() -> None:
    finished = DUE.replace("due: 2026-07-13", "due: 2026-07-13, status: awaiting-sign-off")
    assert count_due_soon(reviewed(plan(finished)).position) == 1
    finished = finished.replace("off}", "off, completed: 2026-06-01}")
    review = reviewed(plan(finished))
    assert count_due_soon(review.position) == 0
    assert matching_actions(Review(DAY, (review,)), ActionFilter(due_within=28)) == []
