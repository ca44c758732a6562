"""Likelihoods and impacts that are off the plan's own scale."""

import pytest

from actiontrack.summary.risks import risk_facts
from support import messages, plan, position

RISK = "{}risks:\n  - id: RK1\n    title: T\n    scores:\n      - {{date: 2026-01-01, {}}}\n"


@pytest.mark.parametrize(
    ("scale", "score"),
    [
        ("risk_scale: 5\n", "likelihood: 5, impact: 1"),
        ("risk_scale: 4\n", "likelihood: 4"),
        ("", "likelihood: 10, impact: 9"),
    ],
)
def test_what_is_on_the_scale_is_let_alone(scale: str, score: str) -> None:
    assert messages(plan(RISK.format(scale, score))) == []


@pytest.mark.parametrize(
    ("scale", "score", "words"),
    [
        (
            "risk_scale: 5\n",
            "likelihood: 6, impact: 5",
            "likelihood: 6 is off the plan's scale: write a number from 1 to 5",
        ),
        (
            "risk_scale: 5\n",
            "likelihood: 5, impact: 0",
            "impact: 0 is off the plan's scale: write a number from 1 to 5",
        ),
        ("", "impact: 0", "impact: 0 is off the plan's scale: write a number from 1 upwards"),
    ],
)
def test_what_is_off_it_is_named_and_costs_itself_alone(scale: str, score: str, words: str) -> None:
    text = plan(RISK.format(scale, score))
    assert messages(text) == [words]
    (facts,) = risk_facts(position(text))
    assert facts.score is None
