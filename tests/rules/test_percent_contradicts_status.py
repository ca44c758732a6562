"""AT116: the percentage that is reported done says one thing and the rating another."""

import pytest

from actiontrack.rules import percent_contradicts_status
from support import found, plan


def at(keys: str) -> str:
    return plan(f"actions:\n  - {{id: 1, title: Train, {keys}}}\n")


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param("status: on-track, percent: 99", id="nearly there"),
        pytest.param("status: under-way, percent: 0", id="barely begun"),
        pytest.param("status: complete, percent: 100", id="done"),
        pytest.param("status: awaiting-sign-off, percent: 100", id="finished, not agreed"),
        pytest.param("status: finishing, percent: 100", id="done or nearly"),
        pytest.param("status: not-started, percent: 0", id="not begun"),
        pytest.param("status: withdrawn, percent: 40", id="given up on the way"),
        pytest.param("percent: 100", id="no rating"),
        pytest.param("status: complete", id="no percentage"),
        pytest.param("status: complete, percent: most", id="one that cannot be read"),
    ],
)
def test_what_can_both_be_true_is_let_alone(keys: str) -> None:
    assert found(percent_contradicts_status, at(keys)) == []


@pytest.mark.parametrize(
    ("status", "percent"),
    [("complete", 80), ("embedded", 0), ("not-started", 5), ("on-track", 100), ("off-track", 100)],
)
def test_what_cannot_is_named(status: str, percent: int) -> None:
    said = f"1 Train: {percent}% done, yet rated '{status}', which means {status}"
    text = at(f"status: {status}, percent: {percent}")
    assert found(percent_contradicts_status, text) == [(7, said)]
