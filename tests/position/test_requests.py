"""Which of the new dates that were asked for waits for its answer."""

import pytest

from actiontrack.position.requests import all_requests, due_when_asked, open_request, settling_move
from support import plan, position

FIRST = "requested: {to: 2027-03-31, on: 2026-05-01}"
SECOND = "requests: [{to: 2027-05-31, on: 2026-06-01}]"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], None),
        ([FIRST], "2027-03-31"),
        ([FIRST, SECOND], "2027-05-31"),
        ([FIRST, "requests: [{to: 2027-05-31, answer: {state: refused}}]"], "2027-03-31"),
        (["requests: [{to: 2027-05-31, answer: {by: Board}}]"], None),
        ([FIRST, "reprogrammed: [{to: 2027-01-31, agreed: 2026-05-01}]"], None),
        ([FIRST, "reprogrammed: [{to: 2027-01-31, agreed: 2026-04-30}]"], "2027-03-31"),
        ([FIRST, "reprogrammed: [{to: 2027-03-31}]"], None),
        ([FIRST, SECOND, "reprogrammed: [{to: 2027-01-31, agreed: 2026-05-20}]"], "2027-05-31"),
    ],
)
def test_a_request_is_open_until_it_has_an_answer(lines: list[str], expected: str | None) -> None:
    keys = "".join(f"    {line}\n" for line in lines)
    text = plan(f"actions:\n  - id: a\n    title: T\n    due: 2026-12-31\n{keys}")
    action = position(text).actions[0].action
    waiting = open_request(action)
    assert (str(waiting.to) if waiting else None) == expected
    assert len(all_requests(action)) == sum(each.startswith("request") for each in lines)


@pytest.mark.parametrize(
    ("moves", "settled"),
    [
        ("[{to: 2027-01-31, agreed: 2026-04-30}]", None),
        ("[{to: 2027-01-31, agreed: 2026-05-01}, {to: 2027-02-28, agreed: 2026-06-01}]", "2027-01"),
        ("[{to: 2027-01-31, agreed: 2026-05-01}, {to: 2027-03-31, agreed: 2026-06-01}]", "2027-03"),
    ],
)
def test_a_request_is_settled_by_its_own_date_or_the_first_agreed_after_it(
    moves: str, settled: str | None
) -> None:
    text = plan(
        "actions:\n  - id: a\n    title: T\n    due: 2026-12-31\n"
        f"    {FIRST}\n    reprogrammed: {moves}\n"
    )
    action = position(text).actions[0].action
    move = settling_move(all_requests(action)[0], action)
    assert (str(move.to)[:7] if move else None) == settled


def test_two_dates_that_cannot_be_read_are_not_the_same_date() -> None:
    text = plan(
        "actions:\n  - id: a\n    title: T\n    due: 2026-12-31\n"
        "    requests: [{to: soon, on: 2026-05-01}]\n"
        "    reprogrammed: [{to: later, agreed: 2026-04-01}]\n"
    )
    action = position(text).actions[0].action
    assert open_request(action) is action.requests[0]


@pytest.mark.parametrize(
    ("moves", "asked_from"),
    [
        ("[]", "2026-12-31"),
        ("[{to: 2027-01-31, agreed: 2026-04-30}]", "2027-01-31"),
        ("[{to: 2027-03-31, agreed: 2026-05-10}]", "2026-12-31"),
        ("[{to: 2027-01-31, agreed: 2026-04-30}, {to: 2027-03-31}]", "2027-01-31"),
        ("[{to: 2027-03-31, agreed: 2026-05-10}, {to: 2027-05-31, agreed: 2026-06-10}]", "2026-12"),
    ],
)
def test_a_request_asks_to_move_the_date_that_was_in_force(moves: str, asked_from: str) -> None:
    keys = f"    {FIRST}\n    reprogrammed: {moves}\n"
    action = (
        position(plan(f"actions:\n  - id: a\n    title: T\n    due: 2026-12-31\n{keys}"))
        .actions[0]
        .action
    )
    assert action.requested is not None
    assert str(due_when_asked(action.requested, action)).startswith(asked_from)
