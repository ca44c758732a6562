"""AT710: a rating now means something else than it did."""

import pytest

from actiontrack.rules import rating_redefined
from support import changed, plan


def ratings(*lines: str) -> str:
    """A plan whose first rating stands in line 7."""
    declared = "".join(f"  {line}\n" for line in lines)
    return plan(f"ratings:\n{declared}actions:\n  - {{id: a, title: Review, status: Red}}\n")


RED, BLUE = "Red: off-track", "Blue: complete"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([RED], [RED, BLUE], id="a new word"),
        pytest.param([RED, BLUE], [RED], id="a word given up"),
        pytest.param([RED, BLUE], [BLUE, RED], id="in another order"),
        pytest.param([RED], ['"Red": "off-track"  # late'], id="in quotes"),
        pytest.param([RED], ["Red: late"], id="a meaning that cannot be read"),
        pytest.param(["Red: late"], [RED], id="one put right"),
        pytest.param(["Closing: complete"], ["Closed: complete"], id="a word for a word"),
    ],
)
def test_words_that_mean_what_they_meant_are_let_alone(before: list[str], after: list[str]) -> None:
    assert changed(rating_redefined, ratings(*before), ratings(*after)) == []


def test_another_meaning_is_flagged_on_its_line() -> None:
    assert changed(rating_redefined, ratings(RED, BLUE), ratings(BLUE, "Red: not-started")) == [
        (8, "'Red' meant off-track and now means not-started")
    ]


def test_within_a_stage_too() -> None:
    found = changed(rating_redefined, ratings(BLUE, RED), ratings("Blue: embedded", "Red: at-risk"))
    assert [line for line, _ in found] == [7, 8]


def test_a_meanings_own_name_may_not_come_to_mean_another() -> None:
    before = plan("actions: [{id: a, title: Review, status: off-track}]\n")
    after = plan(
        "actions: [{id: a, title: Review, status: off-track}]\nratings:\n  off-track: on-track\n"
    )
    assert changed(rating_redefined, before, after) == [
        (8, "'off-track' meant off-track and now means on-track")
    ]


def test_a_stage_may_not_come_to_mean_another_either() -> None:
    lines = "stages:\n  Doing: {}\nactions: [{{id: a, title: T, stage: Doing, due: 2026-06-01}}]\n"
    before, after = (plan(lines.format(each)) for each in ("under-way", "complete"))
    assert changed(rating_redefined, before, before) == []
    assert changed(rating_redefined, before, after) == [
        (7, "'Doing' meant under-way and now means complete")
    ]
