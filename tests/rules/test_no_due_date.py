"""AT402: an action that is not done gives no date by which it will be."""

import pytest

from actiontrack.rules import no_due_date
from support import found, plan


def action(lines: str) -> str:
    """A plan whose action begins in line 7."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {lines}\n")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("due: 2026-09-30", id="a day"),
        pytest.param("due: 2026-09", id="a month"),
        pytest.param("due: 30/09/2026", id="one that could not be read"),
        pytest.param("reprogrammed: [{to: 2026-09-30}]", id="a date agreed later alone"),
        pytest.param("reprogrammed: [{to: September}]", id="one agreed that could not be read"),
        pytest.param("reprogrammed: September", id="moves that could not be read"),
        pytest.param("repeats: weekly", id="a word that it repeats"),
        pytest.param("status: complete", id="done"),
        pytest.param("status: embedded", id="done for good"),
        pytest.param("status: suspended", id="set aside for now"),
        pytest.param("status: withdrawn", id="set aside for good"),
    ],
)
def test_what_has_a_due_date_or_needs_none_is_let_alone(lines: str) -> None:
    assert found(no_due_date, action(lines)) == []


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("status: not-started", id="not started"),
        pytest.param("status: under-way", id="under way"),
        pytest.param("status:", id="no status given"),
        pytest.param("due:", id="an empty value"),
        pytest.param("repeats:", id="an empty word"),
        pytest.param("requested: {to: 2026-09-30}", id="a date asked for and not agreed"),
        pytest.param("milestones: [{title: Draft, due: 2026-09-30}]", id="that of a milestone"),
        pytest.param("start: soon", id="another value that could not be read"),
    ],
)
def test_an_open_action_without_one_is_flagged_where_it_begins(lines: str) -> None:
    assert found(no_due_date, action(lines)) == [(7, "a Review: no due date")]
