"""AT314: something that is owed besides the statutory duties is overdue."""

import pytest

from actiontrack.rules import step_overdue
from support import HEAD, found

STEP = "steps:\n  - {id: s1, name: Stocktake, %s}\n"


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param("due: 2026-06-15", id="due today"),
        pytest.param("due: 2026-06", id="due this month"),
        pytest.param("due: 2026-05-01, done: 2026-05-20", id="done, if late"),
        pytest.param("due: 2026-05-01, done: soon", id="done on a day that cannot be read"),
        pytest.param("due: soon", id="a day that cannot be read"),
        pytest.param("within: 2 weeks, from: received", id="a fact that is not known"),
        pytest.param("due: 2026-05-01, of: N1", id="what a notice asks for"),
    ],
)
def test_what_is_done_not_due_or_anothers_rule_is_let_alone(keys: str) -> None:
    assert found(step_overdue, HEAD + STEP % keys) == []


def test_what_others_do_in_their_own_time_is_let_alone() -> None:
    text = HEAD + "steps: [{step: monitoring-inspection, due: 2026-05-01}]\n"
    assert found(step_overdue, text) == []


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("due: 2026-06-14", "14 June 2026 (as stated), 1 day ago; asked for by the plan itself"),
        (
            "due: 2026-06-14, source: A letter",
            "14 June 2026 (as stated), 1 day ago; asked for by A letter",
        ),
        (
            "due: 2026-06-14, of: N1, owed_by: DfE",
            "14 June 2026 (as stated), 1 day ago; asked for by notice N1, owed by DfE",
        ),
        (
            "within: 1 month, from: 2026-05-01, owed_by: Northshire",
            "1 June 2026 (1 month from 1 May 2026), 14 days ago; asked for by the plan itself",
        ),
    ],
)
def test_what_is_overdue_says_who_asks_for_it_and_who_owes_it(keys: str, said: str) -> None:
    head, _, tail = said.partition(";")
    none = ", and it is not recorded as done;"
    assert found(step_overdue, HEAD + STEP % keys) == [
        (7, f"Stocktake was due on {head}{none}{tail}")
    ]


def test_a_count_from_a_step_that_is_not_done_does_not_hold_yet() -> None:
    text = HEAD + STEP % "due: 2026-05-01"
    after = "  - {id: s2, name: Letter, within: 2 weeks, from: s1}\n"
    assert [line for line, _ in found(step_overdue, text + after)] == [7]


def test_an_answer_that_is_overdue_is_owed_by_whom_the_plan_was_sent_to() -> None:
    sent = HEAD + "submissions:\n  - sent: 2026-04-30\n    to: DfE\n    expected: 2026-05-31\n"
    assert found(step_overdue, sent) == [
        (
            9,
            (
                "the answer to the plan sent on 30 April 2026 was expected on 31 May 2026 (as"
                " stated), 15 days ago, and no answer is recorded; owed by DfE"
            ),
        )
    ]
    assert found(step_overdue, sent + "    answered: 2026-06-10\n") == []
    assert found(step_overdue, sent + "    answered: soon\n") == []
