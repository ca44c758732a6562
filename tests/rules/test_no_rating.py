"""AT408: actions give no rating."""

import pytest

from actiontrack.rules import no_rating
from support import found, plan


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="no actions"),
        pytest.param("actions: [{id: a, title: T, status: on-track}]\n", id="a rating"),
        pytest.param("actions: [{id: a, title: T, status: Bluish}]\n", id="one that is mistyped"),
        pytest.param("actions: [{id: a, title: T, status: [x]}]\n", id="one that cannot be read"),
    ],
)
def test_what_has_a_rating_is_let_alone(body: str) -> None:
    assert found(no_rating, plan(body)) == []


def test_a_plan_in_which_none_has_one_is_told_once_with_the_count() -> None:
    text = plan("""\
        words: {action: commitment}
        workstreams: [{id: A, title: T, actions: [{id: a, title: T}]}]
        actions: [{id: b, title: T}, {id: c, title: T, updates: [{date: 2026-01-01, text: X}]}]
        """)
    assert found(no_rating, text) == [(1, "none of the 3 commitments has a rating")]


def test_a_plan_of_one_action_is_said_as_one() -> None:
    text = plan("actions: [{id: a, title: T}]\n")
    assert found(no_rating, text) == [(1, "the only action has no rating")]


def test_where_some_have_none_these_are_counted_and_the_first_of_them_named() -> None:
    rated = "{id: z, title: T, status: on-track}"
    one = plan(f"actions: [{{id: a, title: T}}, {rated}]\n")
    assert found(no_rating, one) == [(1, "1 of 2 actions has no rating: a")]
    six = ", ".join(f"{{id: {letter}, title: T}}" for letter in "abcdef")
    assert found(no_rating, plan(f"actions: [{six}, {rated}]\n")) == [
        (1, "6 of 7 actions have no rating: a, b, c, d, e …"),
    ]
