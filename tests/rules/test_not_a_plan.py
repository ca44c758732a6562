"""AT102: the file holds something else than a plan."""

import pytest

from support import messages, plan, told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(plan(), id="a plan of five lines"),
        pytest.param("---\n" + plan(), id="a plan behind a line of dashes"),
        pytest.param("# Kept by the board\n\n" + plan(), id="a plan behind a comment"),
        pytest.param(plan("actions: []\n"), id="a plan without actions"),
        pytest.param(plan("workstreams:\n"), id="a plan with an empty key"),
    ],
)
def test_a_plan_is_let_alone(text: str) -> None:
    assert told(text) == []


def test_a_plan_that_lacks_keys_is_a_plan_and_told_of_those() -> None:
    assert {code for _, _, code in told("title: A plan\n")} == {"AT108"}


def test_a_plan_in_another_encoding_is_told_of_that_alone() -> None:
    assert told(plan().encode("utf-16")) == [(1, 1, "AT106")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("", "nothing", id="an empty file"),
        pytest.param("\n\n", "nothing", id="empty lines"),
        pytest.param("\ufeff", "nothing", id="a byte order mark alone"),
        pytest.param("# To be written\n", "nothing", id="a comment alone"),
        pytest.param("---\n", "nothing", id="a line of dashes alone"),
        pytest.param("- id: a\n  title: Review\n", "a list", id="a bare list"),
        pytest.param("The plan is in the other folder\n", "bare text", id="bare text"),
        pytest.param("name: Tests\non: push\n", "keys that no plan has", id="some other YAML"),
    ],
)
def test_anything_else_is_told_once(text: str, what: str) -> None:
    assert told(text) == [(1, 1, "AT102")]
    assert messages(text) == [
        f"this file holds {what}, not a plan: begin with 'format: 1', 'id:' and 'title:'"
    ]
