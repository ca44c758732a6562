"""What is written of an inspection and its steps, and what of it means nothing."""

import pytest

from support import plan, reading

AREA_SEND = "inspection:\n  framework: area-send-2023\n"


def told(text: str) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in reading(plan(text)).misreadings]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{AREA_SEND}  outcome: inconsistent\n", id="an outcome of the framework"),
        pytest.param("inspection: {framework: ilacs, outcome: Good}\n", id="the inspectors' words"),
        pytest.param("steps:\n  - step: revisit\n    done: 2023-11\n", id="a kind's own step"),
        pytest.param("steps:\n  - name: Stocktake\n", id="another by its name"),
        pytest.param("steps:\n", id="none"),
    ],
)
def test_what_is_known_is_let_alone(text: str) -> None:
    assert told(text) == []


def test_an_outcome_that_the_framework_does_not_know_is_told() -> None:
    assert told(f"{AREA_SEND}  outcome: inconsistant\n") == [
        (
            "AT110",
            "outcome: 'inconsistant' is no outcome of area-send-2023: did you mean 'inconsistent'?",
        )
    ]
    ((_, said),) = told(f"{AREA_SEND}  outcome: Good\n")
    assert said.endswith(": write one of positive, inconsistent, systemic-failings")


def test_a_step_that_no_kind_brings_is_told_with_the_one_that_may_be_meant() -> None:
    assert told("steps:\n  - step: monitoring-inspecton\n    done: 2027-06-18\n") == [
        (
            "AT110",
            "step: 'monitoring-inspecton' is no step: did you mean 'monitoring-inspection'?",
        )
    ]


def test_a_step_says_of_what_it_is() -> None:
    assert told("steps:\n  - done: 2027-06-18\n") == [
        (
            "AT108",
            "'step' is missing: write one of the kind's own steps, or 'name' for another",
        )
    ]


def test_what_cannot_be_read_of_a_step_is_told_once() -> None:
    assert [code for code, _ in told("steps: soon\n")] == ["AT109"]
    assert [code for code, _ in told("steps:\n  - soon\n")] == ["AT109"]
    assert [code for code, _ in told("steps:\n  - step: [revisit]\n")] == ["AT109"]
