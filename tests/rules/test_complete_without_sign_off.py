"""AT506: an action is done and its closing was not agreed."""

import pytest

from actiontrack.rules import complete_without_sign_off
from support import found, plan

SIGNS = "signs_off: Improvement board\n"


def of(keys: str, signs: str = SIGNS) -> str:
    return plan(f"{signs}actions:\n  - {{id: 1, title: Train, {keys}}}\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(of("status: complete", ""), id="nobody signs off"),
        pytest.param(of("status: complete, sign_off: {on: 2026-05-01}"), id="signed off"),
        pytest.param(of("status: awaiting-sign-off"), id="it waits for it"),
        pytest.param(of("status: on-track"), id="it is not done"),
        pytest.param(of("status: complete, sign_off: {on: soon}"), id="it cannot be read"),
    ],
)
def test_what_is_signed_off_or_need_not_be_is_let_alone(text: str) -> None:
    assert found(complete_without_sign_off, text) == []


@pytest.mark.parametrize("sign_off", ["", ", sign_off: {criteria: An audit}"])
def test_what_is_done_without_is_named(sign_off: str) -> None:
    said = "1 Train: rated 'complete' without sign-off by Improvement board"
    text = of(f"status: complete{sign_off}")
    assert found(complete_without_sign_off, text) == [(8, said)]
