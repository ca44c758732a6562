"""AT405: an action does not say how anybody will know that it worked."""

import pytest

from actiontrack.rules import no_measure_of_success
from support import found, plan


def action(lines: str) -> str:
    """A plan whose action begins in line 7."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {lines}\n")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("measures: [M1]", id="a measure"),
        pytest.param("success: Nine plans in ten are on the system", id="words for success"),
        pytest.param("measures: M1", id="measures that could not be read"),
        pytest.param('measures: ["M 1"]', id="one measure that could not be read"),
        pytest.param("success: [90%]", id="words that could not be read"),
        pytest.param("status: suspended", id="set aside for now"),
        pytest.param("status: withdrawn", id="set aside for good"),
    ],
)
def test_what_says_how_it_is_known_or_is_set_aside_is_let_alone(lines: str) -> None:
    assert found(no_measure_of_success, action(lines)) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("status: not-started", id="not started"),
        pytest.param("status: complete", id="done"),
        pytest.param("measures: []\n    success:", id="empty values"),
        pytest.param("outcome: Families can see their plan", id="only what is hoped for"),
        pytest.param("due: soon", id="another value that could not be read"),
    ],
)
def test_what_does_not_say_is_flagged_where_it_begins(lines: str) -> None:
    assert found(no_measure_of_success, action(lines)) == [
        (7, "a Review: no measure of success"),
    ]
