"""AT209: something is dated later than the day of which the progress is said to be true."""

import pytest

from actiontrack.rules import news_later_than_position
from support import found, plan, reviewed


@pytest.mark.parametrize(
    ("position", "lines"),
    [
        pytest.param("position: 2026-05-01", "started: 2026-05-01", id="of that very day"),
        pytest.param("position: 2026-05", "started: 2026-05-31", id="in the position's month"),
        pytest.param("position: 2026-05-01", "started: 2026-05", id="a month that may be before"),
        pytest.param("note: none", "started: 2026-05-31", id="no position"),
        pytest.param("position: 2026-05-01", "due: 2026-09-01", id="what is planned"),
    ],
)
def test_news_up_to_the_position_is_let_alone(position: str, lines: str) -> None:
    text = plan(f"{position}\nactions: [{{id: a, title: T, {lines}}}]\n")
    assert found(news_later_than_position, text) == []


def test_a_plan_is_told_once_with_how_many_actions_have_later_news() -> None:
    text = plan("""\
        position: 2026-04-30
        words: {action: commitment}
        actions:
          - {id: a, title: T, completed: 2026-05-01}
          - {id: b, title: T, completed: 2026-04-30}
          - {id: c, title: T, updates: [{date: 2026-05-12, text: Begun}], started: 2026-05-02}
        """)
    news = "2 commitments have news later than the position of 30 April 2026, the latest of"
    assert found(news_later_than_position, text) == [(6, f"{news} 12 May 2026")]
    assert f"{news} 12 May 2026." in reviewed(text).summary.sentences


def test_one_action_is_said_as_one() -> None:
    text = plan("position: 2026-04\nactions: [{id: a, title: T, started: 2026-05-02}]\n")
    assert [message for _, message in found(news_later_than_position, text)] == [
        "1 action has news later than the position of April 2026, of 2 May 2026",
    ]


def test_decisions_scores_and_replies_are_news_too() -> None:
    text = plan("""\
        position: 2026-04-30
        findings: [{id: F1, text: T, reply: {on: 2026-05-02}}]
        risks: [{id: K1, title: T, scores: [{date: 2026-05-03, likelihood: 1, impact: 1}]}]
        meetings: [{date: 2026-05-04, decisions: [{id: D1, text: T}]}]
        """)
    others = "1 decision, 1 score of a risk and 1 reply to a finding are later"
    after = "than the position of 30 April 2026, the latest of 4 May 2026"
    assert found(news_later_than_position, text) == [(6, f"{others} {after}")]
    action = "actions: [{id: a, title: T, reply: {on: 2026-05-01}}]\n"
    assert found(news_later_than_position, text + action) == [
        (6, f"1 action has news later {after}; {others} too")
    ]


def test_steps_submissions_and_closed_risks_are_news_too() -> None:
    text = plan("""\
        position: 2026-04-30
        steps:
          - {id: s1, name: Stocktake, done: 2026-05-02}
          - {id: s2, name: Stocktake, done: 2026-04-30}
          - {id: s3, name: Stocktake, due: 2026-05-02}
        submissions: [{sent: 2026-05-03, expected: 2026-06-01, answered: 2026-05-20}]
        risks: [{id: K1, title: T, closed: {on: 2026-05-04, reason: R}}]
        """)
    others = "1 closed risk, 1 finished step, 1 submission and 1 answer to a submission are later"
    after = "than the position of 30 April 2026, the latest of 20 May 2026"
    assert found(news_later_than_position, text) == [(6, f"{others} {after}")]
