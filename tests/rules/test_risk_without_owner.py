"""AT409: an open risk is nobody's."""

import pytest

from actiontrack.rules import risk_without_owner
from support import found, plan

RISK = "risks:\n  - {{id: RK1, title: No therapists{}}}\n"


@pytest.mark.parametrize(
    "rest",
    [
        pytest.param(", owner: Head of Health", id="it has one"),
        pytest.param(", owner: [Head]", id="it cannot be read"),
        pytest.param(", closed: {on: 2026-01-01}", id="closed"),
        pytest.param(", closed: {on: then}", id="closed on a day that cannot be read"),
    ],
)
def test_a_risk_with_an_owner_is_let_alone(rest: str) -> None:
    assert found(risk_without_owner, plan(RISK.format(rest))) == []


@pytest.mark.parametrize("rest", ["", ", owner: "])
def test_one_without_is_named(rest: str) -> None:
    expected = [(7, "RK1 No therapists: no owner")]
    assert found(risk_without_owner, plan(RISK.format(rest))) == expected
