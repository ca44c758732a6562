"""AT311: an open risk has not been scored for months."""

import pytest

from actiontrack.rules import risk_not_reviewed
from support import found, plan

RISK = "risks:\n  - {{id: RK1, title: No therapists, {}}}\n"


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param("scores: [{date: 2026-03-17, likelihood: 4, impact: 4}]", id="90 days ago"),
        pytest.param("scores: [{date: 2026-03}]", id="in a month that is over since 76 days"),
        pytest.param("scores: [{date: 2026-05-01}, {date: 2025-05-01}]", id="in another order"),
        pytest.param("scores: []", id="never"),
        pytest.param("scores: [{date: 2025-01-01}, {date: soon}]", id="one is unreadable"),
        pytest.param("scores: [{date: 2025-01-01}], closed: {on: 2025-06-01}", id="closed"),
        pytest.param("scores: [{date: 2025-01-01}], closed: yes", id="closed in an unread way"),
    ],
)
def test_a_risk_that_was_looked_at_is_let_alone(rest: str) -> None:
    assert found(risk_not_reviewed, plan(RISK.format(rest))) == []


def test_one_that_will_be_closed_later_is_open_still() -> None:
    text = plan(RISK.format("scores: [{date: 2025-12-01}], closed: {on: 2026-06-16}"))
    assert len(found(risk_not_reviewed, text)) == 1


def test_one_that_was_not_is_named_with_its_last_score() -> None:
    text = plan(RISK.format("scores: [{date: 2025-12-01}, {date: 2026-03-16}]"))
    assert found(risk_not_reviewed, text) == [
        (7, "RK1 No therapists: last scored on 16 March 2026, 91 days ago")
    ]
