"""AT704: a due date was moved only after it had passed."""

import pytest

from actiontrack.rules import reprogrammed_after_falling_due
from support import changed, plan


def action(due: str, *moves: str) -> str:
    """A plan whose action is due in line 9 and whose first new date stands in line 11."""
    listed = "".join(f"      - {{{move}}}\n" for move in moves)
    body = f"actions:\n  - id: a\n    title: Review\n    due: {due}\n"
    return plan(body + (f"    reprogrammed:\n{listed}" if moves else ""))


IN_TIME = "to: 2026-07-01, agreed: 2026-05-20, by: Board"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([], [IN_TIME], id="agreed beforehand"),
        pytest.param([], ["to: 2026-07-01, agreed: 2026-06-01, by: Board"], id="on the last day"),
        pytest.param([], ["to: 2026-07-01, agreed: 2026-06, by: Board"], id="in that month"),
        pytest.param([], ["to: 2026-07-01, by: Board"], id="on a day that is not given"),
        pytest.param([], ["to: 2026-07-01, agreed: soon"], id="on a day that cannot be read"),
        pytest.param(
            [IN_TIME],
            [IN_TIME, "to: 2026-08-01, agreed: 2026-06-20, by: Board"],
            id="after the first date and before the one agreed",
        ),
        pytest.param(
            ["to: 2026-09, agreed: 2026-08-01"], ["to: 2026-09, agreed: 2026-08-01"], id="long ago"
        ),
    ],
)
def test_what_was_asked_for_in_time_is_let_alone(before: list[str], after: list[str]) -> None:
    one, other = action("2026-06-01", *before), action("2026-06-01", *after)
    assert changed(reprogrammed_after_falling_due, one, other) == []


def test_a_month_has_passed_when_it_is_over() -> None:
    before = action("2026-06")
    in_time, late = (
        action("2026-06", f"to: 2026-09, agreed: {day}") for day in ("2026-06-30", "2026-07-01")
    )
    assert changed(reprogrammed_after_falling_due, before, in_time) == []
    assert [line for line, _ in changed(reprogrammed_after_falling_due, before, late)] == [11]


def test_the_day_after_is_the_first_flagged() -> None:
    after = action("2026-06-01", "to: 2026-07-01, agreed: 2026-06-02, by: Board")
    assert changed(reprogrammed_after_falling_due, action("2026-06-01"), after) == [
        (11, "a Review: due 1 June 2026, moved only on 2 June 2026")
    ]


def test_the_date_before_it_is_the_one_agreed_last() -> None:
    before = action("2026-06-01", IN_TIME)
    after = action("2026-06-01", IN_TIME, "to: 2026-08-01, agreed: 2026-07-02, by: Board")
    assert changed(reprogrammed_after_falling_due, before, after) == [
        (12, "a Review: due 1 July 2026, moved only on 2 July 2026")
    ]
