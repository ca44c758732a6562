"""AT208: something done, said or agreed is dated later than the day on which the plan is read."""

from datetime import date

import pytest

from actiontrack.rules import date_in_the_future
from support import found, plan


def action(lines: str) -> str:
    """A plan whose action goes on in line 9."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {lines}\n")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("completed: 2026-06-15", id="completed today"),
        pytest.param("completed: 2026-06", id="completed this month"),
        pytest.param("start: 2026-07-01\n    due: 2027-01-01", id="what is planned"),
        pytest.param("reprogrammed: [{to: 2027-01-01, agreed: 2026-06-15}]", id="a move ahead"),
        pytest.param("requested: {to: 2027-01-01, on: 2026-06-15}", id="a date asked for"),
        pytest.param("milestones: [{title: M, due: 2027-01-01}]", id="a milestone ahead"),
        pytest.param("completed: soon", id="what cannot be read"),
    ],
)
def test_what_has_been_and_what_is_planned_is_let_alone(lines: str) -> None:
    assert found(date_in_the_future, action(lines)) == []


@pytest.mark.parametrize("day", ["2026-06-15", "2026-06"])
def test_a_position_of_today_or_this_month_is_let_alone(day: str) -> None:
    assert found(date_in_the_future, plan(f"position: {day}\nactions: []\n")) == []


def test_a_position_that_is_yet_to_come_is_told() -> None:
    text = plan("position: 2026-06-16\nactions: []\n")
    assert found(date_in_the_future, text) == [
        (6, "the progress is said to be as at 16 June 2026, which is after 15 June 2026")
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("started: 2026-06-16", "started"),
        ("completed: 2026-06-16", "completed"),
        ("completed: 2026-07", "completed"),
        ("reprogrammed: [{to: 2027-01-01, agreed: 2026-06-16}]", "a new due date agreed"),
        ("requested: {to: 2027-01-01, on: 2026-06-16}", "a new due date asked for"),
        ("requests: [{on: 2026-06-16}]", "a new due date asked for"),
        ("requests: [{answer: {on: 2026-06-16}}]", "a request answered"),
        ("requested: {answer: {on: 2026-06-16}}", "a request answered"),
        ("milestones: [{title: M, completed: 2026-06-16}]", "a milestone completed"),
        ("updates: [{date: 2026-06-16, text: T}]", "an update"),
        ("evidence: [{title: E, date: 2026-06-16}]", "evidence"),
    ],
)
def test_each_date_of_what_was_done_said_or_agreed_is_looked_at(lines: str, words: str) -> None:
    day = "July 2026" if "07" in lines else "16 June 2026"
    assert found(date_in_the_future, action(lines)) == [
        (9, f"a Review: {words} {day}, which is after 15 June 2026"),
    ]


def test_an_action_is_told_once_with_how_many_more_of_its_dates_are_so() -> None:
    text = action("completed: 2027-06-01\n    updates: [{date: 2027-06-01, text: Done}]")
    ((_, message),) = found(date_in_the_future, text)
    assert message.endswith("which is after 15 June 2026, and so is 1 more of its dates")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("inspection: {report: {received: 2027-01-01}}", "the report received"),
        ("inspection: {report: {published: 2027-01-01}}", "the report published"),
        ("inspection: {statement: {submitted: 2027-01-01}}", "the statement submitted"),
        ("inspection: {statement: {accepted: 2027-01-01}}", "the statement accepted"),
        ("inspection: {statement: {published: 2027-01-01}}", "the statement published"),
        ("findings: [{id: R1, text: T, made: {on: 2027-01-01}}]", "finding R1 made"),
        ("measures: [{id: M1, title: T, readings: [{date: 2027-01-01, value: 4}]}]", "a reading"),
        ("reported: [{date: 2027-01-01, of: 4}]", "totals reported for"),
        ("findings: [{id: R1, text: T, reply: {on: 2027-01-01}}]", "a reply to R1"),
        ("risks: [{id: RK1, title: T, scores: [{date: 2027-01-01}]}]", "a score of RK1 of"),
        ("risks: [{id: RK1, title: T, closed: {on: 2027-01-01}}]", "risk RK1 closed"),
        ("meetings: [{date: 2027-01-01, decisions: [{id: D1, text: T}]}]", "D1 decided at"),
        (
            "meetings: [{date: 2026-01-01, arising: [{id: A1, text: T, done: 2027-01-01}]}]",
            "A1 done",
        ),
    ],
)
def test_so_are_those_of_the_plan_itself(body: str, words: str) -> None:
    ((line, message),) = found(date_in_the_future, plan(f"{body}\n"))
    assert line == 6
    assert message.startswith(words)
    assert message.endswith("1 January 2027, which is after 15 June 2026")


def test_what_lies_ahead_of_a_plan_is_let_alone() -> None:
    text = plan("""\
        position: 2026-06-01
        inspection: {statement: {deadline: 2027-01-01}, revisit: {expected: 2027-06}}
        measures: [{id: M1, title: T, target: {date: 2027-12-31, value: 60}}]
        meetings: [{date: 2027-01-01}]
        """)
    assert found(date_in_the_future, text) == []


def test_what_came_after_a_record_was_closed_is_not_in_the_future() -> None:
    text = action("completed: 2026-03-01") + "closed: {on: 2026-02-01, reason: Superseded}\n"
    assert found(date_in_the_future, text) == []
    assert len(found(date_in_the_future, text, date(2026, 1, 1))) == 1


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("notices: [{id: N1, issued: 2026-06-16}]", "notice N1 issued"),
        ("notices: [{id: N1, lifted: 2026-06-16}]", "notice N1 lifted"),
        ("submissions: [{sent: 2026-06-16}]", "the plan sent"),
        ("submissions: [{sent: 2026-06-01, answered: 2026-06-16}]", "a submission answered"),
    ],
)
def test_notices_and_submissions_have_days_too(lines: str, said: str) -> None:
    after = "16 June 2026, which is after 15 June 2026"
    assert found(date_in_the_future, plan(f"{lines}\n")) == [(6, f"{said} {after}")]
    assert (
        found(date_in_the_future, plan("submissions: [{sent: 2026-06-01, expected: 2027-01}]\n"))
        == []
    )
