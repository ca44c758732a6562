"""AT802: the deadline of the statement is weeks away."""

from datetime import date

import pytest

from actiontrack.rules import statutory_deadline_near
from actiontrack.settings import Thresholds
from support import HEAD, found

DAY = date(2022, 8, 10)


def near(*lines: str, kind: str = "send-wsoa", day: date = DAY) -> list[tuple[int, str]]:
    """Return what is found in a plan whose inspection begins in line 6."""
    inspection = "".join(f"  {each}\n" for each in lines)
    text = HEAD.replace("improvement-plan", kind) + f"inspection:\n{inspection}"
    return found(statutory_deadline_near, text, day)


RECEIVED = "report: {received: 2022-05-19}"
PUBLISHED = "report: {published: 2022-05-26}"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["framework: area-send-2016"], id="no dates at all"),
        pytest.param(["statement: {deadline: 2022-09-08}"], id="in 29 days"),
        pytest.param(["statement: {deadline: 2022-08-09}"], id="passed yesterday"),
        pytest.param(["report: {received: 2022-06-01}"], id="counted to next month"),
        pytest.param(["report: {received: 2022-01-04}"], id="counted to a day long past"),
        pytest.param(["statement: {deadline: 2022-08-30, submitted: 2022-08-09}"], id="sent"),
        pytest.param(["statement: {deadline: 2022-08-30, accepted: 2022-08-09}"], id="accepted"),
        pytest.param(
            [RECEIVED, "statement: {deadline: 2022-09-30}"], id="later than counted, as stated"
        ),
        pytest.param([RECEIVED, "statement: {deadline: soon}"], id="a deadline that is unread"),
        pytest.param(
            ["report: {received: soon, published: 2022-05-26}"], id="receipt that is unread"
        ),
        pytest.param(["statement: {deadline: 2022-08-30, submitted: soon}"], id="sent, unread"),
        pytest.param([PUBLISHED, "statement: [soon]"], id="a statement that is unread"),
    ],
)
def test_what_is_sent_far_off_or_not_known_is_let_alone(lines: list[str]) -> None:
    assert near(*lines) == []


def test_a_plan_that_no_inspection_led_to_is_let_alone() -> None:
    assert found(statutory_deadline_near, HEAD, DAY) == []


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("2022-08-10", "on 10 August 2022 (as stated), today"),
        ("2022-08-11", "on 11 August 2022 (as stated), in 1 day"),
        ("2022-09-07", "on 7 September 2022 (as stated), in 28 days"),
        ("2022-08", "by the end of August 2022 (as stated), in 21 days"),
    ],
)
def test_a_stated_deadline_within_28_days_is_flagged(deadline: str, said: str) -> None:
    noun = "the written statement of action"
    assert near("statement:", f"  deadline: {deadline}") == [
        (8, f"{noun} is due {said}, and no submission is recorded; asked for by a regulation")
    ]


def test_without_one_stated_the_deadline_is_counted_from_receipt() -> None:
    ((line, said),) = near(RECEIVED, kind="ilacs-action-plan")
    assert line == 6
    assert said == (
        "the action plan is due on 30 August 2022 (70 working days from receipt on 19 May 2022),"
        " in 20 days, and no submission is recorded; asked for by a regulation"
    )


def test_or_else_from_publication_which_is_said_to_be_provisional() -> None:
    ((_, said),) = near(PUBLISHED)
    assert said == (
        "the written statement of action is due on 6 September 2022 (70 working days from"
        " publication on 26 May 2022, provisional since the day of receipt is not given),"
        " in 27 days, and no submission is recorded; asked for by a regulation"
    )


def test_a_workspace_sets_how_soon_is_soon() -> None:
    text = HEAD + "inspection: {statement: {deadline: 2022-08-17}}\n"
    assert found(statutory_deadline_near, text, DAY, Thresholds(due_soon=6)) == []
    assert len(found(statutory_deadline_near, text, DAY, Thresholds(due_soon=7))) == 1


def test_a_step_says_what_asks_for_it_and_what_others_owe_is_let_alone() -> None:
    step = "steps: [{name: Review, due: 2022-08-17%s}]\n"
    said = "Review is due on 17 August 2022 (as stated), in 7 days, and it is not recorded as done"
    for more, by in (
        ("", "the plan itself"),
        (", of: N1", "notice N1"),
        (", source: A letter", "A letter"),
    ):
        ((_, told),) = found(statutory_deadline_near, HEAD + step % more, DAY)
        assert told == f"{said}; asked for by {by}"
    assert found(statutory_deadline_near, HEAD + step % ", owed_by: DfE", DAY) == []
    assert found(statutory_deadline_near, HEAD + step % ", done: 2022-08-01", DAY) == []
