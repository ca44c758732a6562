"""AT306: the last two updates of an action say the same words."""

import pytest

from actiontrack.rules import update_copied_forward
from support import found, plan


def action(*texts: str, status: str = "under-way") -> str:
    """A plan whose updates say their texts in lines 12, 14, 16 …"""
    updates = "".join(
        f"      - date: 2026-0{at}-01\n        text: {text}\n"
        for at, text in enumerate(texts, start=1)
    )
    return plan(
        f"actions:\n  - id: a\n    title: Review\n    status: {status}\n    updates:\n{updates}"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(action(), id="no update"),
        pytest.param(action("Going well"), id="one update"),
        pytest.param(action("Going well", "Two of three tested"), id="other words"),
        pytest.param(action("Going well", "Going well", "Late"), id="the same words further back"),
        pytest.param(action("Going well", "Late", "Going well"), id="with others in between"),
        pytest.param(action("", ""), id="no words at all"),
        pytest.param(action("12 of 20 tested", "13 of 20 tested"), id="another figure"),
        pytest.param(action("[a]", "[a]"), id="words that could not be read"),
        pytest.param(action("Done", "Done", status="complete"), id="done"),
        pytest.param(action("Late", "Late", status="suspended"), id="set aside"),
    ],
)
def test_updates_that_say_something_new_are_let_alone(text: str) -> None:
    assert found(update_copied_forward, text) == []


@pytest.mark.parametrize(
    "newest",
    [
        pytest.param("Going well", id="to the letter"),
        pytest.param("going  well", id="but for spaces and capitals"),
        pytest.param('"Going well"', id="in quotes"),
        pytest.param(">-\n          Going\n          well", id="on two lines"),
    ],
)
def test_the_same_words_are_flagged_at_the_newest(newest: str) -> None:
    assert found(update_copied_forward, action("Going well", newest)) == [
        (14, "a Review: the last two updates say the same words"),
    ]


def test_only_the_last_two_count() -> None:
    text = action("Begun", "Late", "Late", status="")
    assert [line for line, _ in found(update_copied_forward, text)] == [16]
