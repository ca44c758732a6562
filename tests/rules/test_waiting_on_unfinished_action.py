"""AT308: an action waits on another that is not done."""

import pytest

from actiontrack.rules import waiting_on_unfinished_action
from support import found, plan


def waiting(*, own: str = "under-way", other: str = "under-way", on: str = "[b]") -> str:
    """A plan whose first action waits, in line 10, on the second."""
    return plan(f"""\
        actions:
          - id: a
            title: Review
            status: {own}
            depends_on: {on}
          - id: b
            title: Train
            status: {other}
          - id: c
            title: Report
        """)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(waiting(other="complete"), id="the other is done"),
        pytest.param(waiting(other="embedded"), id="and done for good"),
        pytest.param(waiting(on=""), id="it waits on nothing"),
        pytest.param(waiting(on="b"), id="what it waits on could not be read"),
        pytest.param(waiting(own="complete"), id="it is done itself"),
        pytest.param(waiting(own="suspended"), id="it is set aside for now"),
        pytest.param(waiting(own="withdrawn"), id="it is set aside for good"),
        pytest.param(waiting(on="[z]"), id="the other is not there, which is an error of its own"),
    ],
)
def test_what_waits_on_nothing_unfinished_is_let_alone(text: str) -> None:
    assert found(waiting_on_unfinished_action, text) == []


@pytest.mark.parametrize("other", ["not-started", "under-way", "off-track", ""])
def test_what_waits_on_something_unfinished_is_flagged(other: str) -> None:
    assert found(waiting_on_unfinished_action, waiting(other=other)) == [
        (10, "a Review: waits on b"),
    ]


@pytest.mark.parametrize("own", ["not-started", "at-risk", ""])
def test_every_open_action_takes_part(own: str) -> None:
    assert len(found(waiting_on_unfinished_action, waiting(own=own))) == 1


def test_all_that_it_waits_on_is_named_but_what_is_done() -> None:
    assert found(waiting_on_unfinished_action, waiting(on="[b, c]")) == [
        (10, "a Review: waits on b and c"),
    ]
    assert found(waiting_on_unfinished_action, waiting(on="[b, c]", other="complete")) == [
        (10, "a Review: waits on c"),
    ]


def test_both_dates_are_said_where_they_are_given() -> None:
    text = waiting().replace("title: Train", "title: Train\n    due: 2026-09")
    dated = text.replace("title: Review", "title: Review\n    due: 2026-07-31")
    (flag,) = found(waiting_on_unfinished_action, dated)
    assert flag[1] == "a Review: waits on b (due September 2026); itself due 31 July 2026"


def test_what_it_waits_on_is_called_overdue_where_it_is() -> None:
    text = waiting().replace("title: Train", "title: Train\n    due: 2026-06-01")
    (flag,) = found(waiting_on_unfinished_action, text)
    assert flag[1] == "a Review: waits on b (due 1 June 2026, overdue)"
