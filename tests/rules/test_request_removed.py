"""AT719: a request for a new date was taken out or changed before it was answered."""

import pytest

from actiontrack.rules import request_removed
from support import changed, plan


def action(*lines: str, title: str = "Review") -> str:
    """A plan whose action goes on in line 9."""
    keys = "".join(f"    {line}\n" for line in lines)
    return plan(f"actions:\n  - id: a\n    title: {title}\n{keys}")


DUE = "due: 2026-12-31"
ASKED = "requested: {to: 2027-03-31, on: 2026-11-02, reason: Module late}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([DUE], [DUE, ASKED], id="asked for"),
        pytest.param(
            [DUE, ASKED],
            [DUE, "reprogrammed: [{to: 2027-03-31, agreed: 2026-11-18, by: Board}]"],
            id="granted",
        ),
        pytest.param(
            [DUE, ASKED],
            [DUE, "reprogrammed: [{to: 2027-02-28, agreed: 2026-11-18, by: Board}]"],
            id="answered with another date",
        ),
        pytest.param(
            [DUE, ASKED],
            [DUE, "requested: {to: 2027-05-31, on: 2026-12-01, reason: Late again}"],
            id="asked for anew, later",
        ),
        pytest.param([DUE, ASKED], [DUE, ASKED[:-1] + ", effect: Delay}"], id="filled in"),
        pytest.param([DUE, ASKED], [DUE, "requested: soon"], id="it can no longer be read"),
    ],
)
def test_a_request_that_stands_or_was_answered_is_let_alone(
    before: list[str], after: list[str]
) -> None:
    assert changed(request_removed, action(*before), action(*after)) == []


def test_a_request_taken_out_is_flagged_at_its_action() -> None:
    ((line, message),) = changed(request_removed, action(DUE, ASKED), action(DUE))
    assert line == 7
    assert message.startswith("a Review: requested: 'new date 31 March 2027")
    assert message.endswith("was taken out")


def test_one_written_over_is_flagged_on_its_line() -> None:
    after = action(DUE, ASKED.replace("2027-03-31", "2027-01-31"))
    assert changed(request_removed, action(DUE, ASKED), after) == [
        (
            10,
            ("a Review: requested, new date: 31 March 2027 was written over with 31 January 2027"),
        )
    ]


LIST = "requests: [{to: 2027-03-31, on: 2026-11-02, reason: Late}]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(LIST, f"{LIST[:-2]}, answer: {{state: refused}}}}]", id="answered"),
        pytest.param(LIST, f"{LIST[:-1]}, {{to: 2027-05-31}}]", id="asked for again"),
        pytest.param(
            "requested: {to: 2027-03-31, on: 2026-11-02, reason: Late}", LIST, id="moved here"
        ),
    ],
)
def test_a_list_that_grows_is_let_alone(before: str, after: str) -> None:
    assert changed(request_removed, action(DUE, before), action(DUE, after)) == []


@pytest.mark.parametrize("answer", ["", ", answer: {state: refused, by: Board}"])
def test_what_is_taken_out_of_the_list_is_flagged_answered_or_not(answer: str) -> None:
    before = LIST.replace("}]", f"{answer}}}]")
    ((line, message),) = changed(request_removed, action(DUE, before), action(DUE))
    assert line == 7
    assert "new date 31 March 2027" in message
    ((_, message),) = changed(
        request_removed, action(DUE, before), action(DUE, before.replace("2027-03", "2027-01"))
    )
    assert message.endswith("31 March 2027 was written over with 31 January 2027")


ANSWERED = f"{ASKED[:-1]}, answer: {{state: refused, on: 2026-11-18, by: Board, reason: No}}}}"
LATER = "requested: {to: 2027-05-31, on: 2026-12-01, reason: Late again}"
MOVED = "reprogrammed: [{to: 2027-02-28, agreed: 2026-12-18, by: Board}]"


@pytest.mark.parametrize(
    ("after", "message"),
    [
        pytest.param(
            [ANSWERED.replace("refused", "granted")],
            "answer, state: 'refused' was written over with 'granted'",
            id="another answer",
        ),
        pytest.param(
            [ANSWERED.replace("2026-11-18", "2026-11-25"), MOVED],
            "answer, on: 18 November 2026 was written over with 25 November 2026",
            id="another day, and a date agreed since",
        ),
        pytest.param([ASKED], "answer: 'state refused", id="taken out"),
        pytest.param(
            [ANSWERED.replace("2027-03-31", "2027-01-31")],
            "new date: 31 March 2027 was written over with 31 January 2027",
            id="another request under the answer",
        ),
        pytest.param([MOVED], "requested: 'new date 31 March 2027", id="all of it, once agreed"),
        pytest.param([LATER], "answer: 'state refused", id="the next in its place"),
    ],
)
def test_what_was_answered_in_words_stays_with_its_answer(after: list[str], message: str) -> None:
    found = changed(request_removed, action(DUE, ANSWERED), action(DUE, *after))
    assert [text for _, text in found if message in text], found


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([ANSWERED, "requests: [{to: 2027-05-31, on: 2026-12-01}]"], id="the next"),
        pytest.param(["requests:", "  - {" + ANSWERED.split("{", 1)[1]], id="moved to the list"),
        pytest.param([ANSWERED, MOVED], id="a date agreed after all"),
    ],
)
def test_what_stands_beside_an_answer_is_let_alone(after: list[str]) -> None:
    assert changed(request_removed, action(DUE, ANSWERED), action(DUE, *after)) == []
