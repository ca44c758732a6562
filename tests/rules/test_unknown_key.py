"""AT103: a key is not part of the plan format."""

import pytest

from support import messages, plan, reading, told


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("note: Adopted in May\n", id="a note on the plan"),
        pytest.param("findings:\n  - {id: W1, text: Slow, note: Said twice}\n", id="a note below"),
        pytest.param("ratings:\n  Any word at all: complete\n", id="a rating of the plan's own"),
        pytest.param("bodies:\n  NCC: Northshire County Council\n", id="a body of the plan's own"),
        pytest.param(
            "actions:\n  - id: a\n    title: Review\n    cost:\n      2026/27: 120000\n",
            id="a financial year of the plan's own",
        ),
        pytest.param("publish: no\n", id="whether to publish the plan"),
    ],
)
def test_a_key_of_the_format_or_of_the_plans_own_is_let_alone(body: str) -> None:
    assert told(plan(body)) == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        pytest.param("owner: Board\n", (6, 1), id="of the plan"),
        pytest.param("inspection:\n  visits: {}\n", (7, 3), id="of the inspection"),
        pytest.param(
            "workstreams:\n  - id: A\n    title: Needs\n    due: 2026-06-30\n",
            (9, 5),
            id="of a workstream, though an action has it",
        ),
        pytest.param(
            "actions:\n  - id: a\n    title: Review\n    deadline: 2026-06-30\n",
            (9, 5),
            id="of an action",
        ),
        pytest.param(
            "actions:\n  - id: a\n    title: Review\n    evidence:\n"
            "      - title: Report\n        checked: yes\n",
            (11, 9),
            id="of evidence",
        ),
    ],
)
def test_an_unknown_key_is_told_where_it_stands(body: str, place: tuple[int, int]) -> None:
    assert told(plan(body)) == [(*place, "AT103")]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        pytest.param("dued", "did you mean 'due'?", id="a slip"),
        pytest.param("Lead", "did you mean 'lead'?", id="a capital"),
        pytest.param("depends-on", "did you mean 'depends_on'?", id="a hyphen"),
        pytest.param("zzz", "anything that has no key of its own goes in 'note'", id="like none"),
    ],
)
def test_the_message_says_which_key_was_meant(key: str, hint: str) -> None:
    text = plan(f"actions:\n  - id: a\n    title: Review\n    {key}: x\n")
    assert messages(text) == [f"unknown key '{key}': {hint}"]


def test_an_unknown_key_costs_itself_alone() -> None:
    text = plan("actions:\n  - id: a\n    dued: 2026-06-30\n    title: Review\n")
    (action,) = reading(text).actions
    assert action.is_readable
    assert action.action.title == "Review"
