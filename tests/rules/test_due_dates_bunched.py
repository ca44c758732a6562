"""AT406: many due dates fall in one month."""

import pytest

from actiontrack.rules import due_dates_bunched
from support import found, plan

APART = [f"2027-{month:02}-15" for month in range(1, 13)]


def due(*days: str, also: str = "") -> str:
    """A plan with one action for each due date."""
    actions = [f"  - {{id: a{at}, title: T, due: {day}}}\n" for at, day in enumerate(days)]
    return plan("actions:\n" + "".join(actions) + also)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(due(*APART[:10]), id="one a month"),
        pytest.param(due(*["2026-09-30"] * 3, *APART[:7]), id="three in ten"),
        pytest.param(due(*["2026-09-30"] * 9), id="all of nine"),
        pytest.param(due(*["2026-09-30"] * 9, ""), id="nine and one without a date"),
        pytest.param(due(*["2026-09-30"] * 9, "soon"), id="nine and one that is unread"),
        pytest.param(due(*["2026-09-30"] * 4, *APART), id="four in sixteen"),
        pytest.param(
            due(*["2026-09-30"] * 3, "2025-09-30", *APART[:6]), id="the same month of another year"
        ),
        pytest.param(
            due(
                *["2026-09-30"] * 3,
                *APART[:7],
                also="  - {id: w, title: T, due: 2026-09-30, status: withdrawn}\n",
            ),
            id="the fourth is set aside",
        ),
        pytest.param(
            due(
                *["2026-09-30"] * 3,
                *APART[:7],
                also="  - {id: r, title: T, due: 2026-09-30, reprogrammed: [{to: 2028-01}]}\n",
            ),
            id="the fourth has moved",
        ),
    ],
)
def test_dates_that_are_spread_or_few_are_let_alone(text: str) -> None:
    assert found(due_dates_bunched, text) == []


def test_over_three_in_ten_are_flagged_once_for_the_plan() -> None:
    assert found(due_dates_bunched, due(*["2026-09-30"] * 4, *APART[:6])) == [
        (1, "4 of 10 due dates fall in September 2026"),
    ]


def test_the_share_is_of_the_dates_and_not_a_number() -> None:
    assert found(due_dates_bunched, due(*["2026-09-30"] * 5, *APART)) == []  # 5 of 17
    assert len(found(due_dates_bunched, due(*["2026-09-30"] * 6, *APART))) == 1  # 6 of 18


def test_a_month_and_its_days_fall_together() -> None:
    text = due("2026-09", "2026-09-01", "2026-09-30", "2026-09", *APART[:6])
    assert len(found(due_dates_bunched, text)) == 1


def test_two_bunches_are_two_flags() -> None:
    text = due(*["2026-09-30"] * 5, *["2027-03-31"] * 5)
    assert [message for _, message in found(due_dates_bunched, text)] == [
        "5 of 10 due dates fall in September 2026",
        "5 of 10 due dates fall in March 2027",
    ]
