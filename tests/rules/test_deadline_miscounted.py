"""AT803: the deadline as stated is not the one counted from receipt."""

import pytest

from actiontrack.rules import deadline_miscounted
from support import HEAD, found


def miscounted(received: str, deadline: str, kind: str = "send-wsoa") -> list[tuple[int, str]]:
    """Return what is found in a plan whose deadline stands in line 10."""
    return found(
        deadline_miscounted,
        HEAD.replace("improvement-plan", kind)
        + f"inspection:\n  report:\n    received: {received}\n    published: 2022-05-26\n"
        + f"  statement: {{deadline: {deadline}}}\n",
    )


@pytest.mark.parametrize(
    ("received", "deadline"),
    [
        pytest.param("2022-02-22", "2022-06-07", id="Bracknell Forest"),
        pytest.param("2018-01-30", "2018-05-11", id="Haringey"),
        pytest.param("2022-05-19", "2022-08-30", id="Blackpool"),
        pytest.param("", "2022-08-30", id="only publication given"),
        pytest.param("2022-05", "2022-06-30", id="received in a month"),
        pytest.param("2022-05-19", "2022-07", id="a deadline in a month"),
        pytest.param("2022-05-19", "", id="no deadline"),
        pytest.param("soon", "2022-07-01", id="receipt that is unread"),
        pytest.param("2022-05-19", "soon", id="a deadline that is unread"),
    ],
)
def test_what_agrees_or_cannot_be_compared_is_let_alone(received: str, deadline: str) -> None:
    assert miscounted(received, deadline) == []


@pytest.mark.parametrize("kind", ["improvement-plan", "accelerated-progress-plan", "send-wsao"])
def test_a_kind_without_a_count_has_nothing_to_differ_from(kind: str) -> None:
    assert miscounted("2022-05-19", "2022-07-01", kind) == []


def test_a_plan_that_no_inspection_led_to_is_let_alone() -> None:
    assert found(deadline_miscounted, HEAD) == []


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        pytest.param("2022-08-26", "26 August 2022, is 4 days earlier", id="a holiday not counted"),
        pytest.param("2022-09-06", "6 September 2022, is 7 days later", id="from publication"),
        pytest.param("2022-08-31", "31 August 2022, is 1 day later", id="day 0 not counted"),
    ],
)
def test_a_deadline_that_differs_is_flagged_where_it_stands(deadline: str, said: str) -> None:
    counted = "30 August 2022 (70 working days from receipt on 19 May 2022)"
    told = f"the stated deadline, {said} than {counted}; asked for by a regulation"
    assert miscounted("2022-05-19", deadline) == [(10, told)]


def test_a_priority_action_plan_is_counted_in_35() -> None:
    assert miscounted("2026-01-08", "2026-02-26", "priority-action-plan") == []
    assert len(miscounted("2026-01-08", "2026-04-20", "priority-action-plan")) == 1


def test_years_that_are_not_settled_are_said_to_be() -> None:
    ((_, said),) = miscounted("2028-11-08", "2029-02-20")
    assert "; the bank holidays after 2028 are not settled yet); asked" in said


def test_a_step_that_is_stated_and_counted_is_compared_too() -> None:
    step = "steps:\n  - {name: Reply, of: N1, within: 6 months, from: 2026-02-10, due: %s}\n"
    assert found(deadline_miscounted, HEAD + step % "2026-08-10") == []
    assert found(deadline_miscounted, HEAD + step % "2026-08-31") == [
        (
            7,
            (
                "the stated deadline of Reply, 31 August 2026, is 21 days later than 10 August 2026"
                " (6 months from 10 February 2026); asked for by notice N1"
            ),
        )
    ]
