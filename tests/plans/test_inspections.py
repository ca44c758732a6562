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
        pytest.param(
            "steps:\n  - {name: Reply, within: 30 working days, from: received}\n", id="counted"
        ),
        pytest.param(
            "steps:\n  - {name: Reply, within: 6 months, from: 2026-02}\n", id="from a month"
        ),
        pytest.param("steps:\n  - {name: Reply, within: 2 weeks, from: s-1}\n", id="from a step"),
        pytest.param("inspection: {framework: other, name: Peer challenge}\n", id="another"),
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


@pytest.mark.parametrize("key", ["inspection: ", "other_inspections:\n  - id: i1\n    "])
def test_another_framework_has_a_name(key: str) -> None:
    text = f"{key}framework: other\n" if "id" in key else f"{key}{{framework: other}}\n"
    assert told(text) == [("AT108", "'name' is missing: say what the framework is called")]


FROM = "received, published, accepted"


@pytest.mark.parametrize(
    ("keys", "code", "said"),
    [
        (
            "name: Reply, within: 6 months",
            "AT108",
            f"'from' is missing: write {FROM}, a date, or the id of a step",
        ),
        (
            "name: Reply, from: received",
            "AT108",
            "'within' is missing: write how long it may take: 30 working days",
        ),
        (
            "name: Reply, within: 6 months, from: 10/02/2026",
            "AT104",
            "from: '10/02/2026' is not a date: write 2026-02-10 (or 2026-10-02?)",
        ),
        (
            "name: Reply, within: 6 months, from: the letter",
            "AT109",
            f"from: 'the letter' is neither {FROM} nor a date nor the id of a step",
        ),
        (
            "name: Reply, within: 2026-02-30, from: received",
            "AT109",
            (
                "within: '2026-02-30' is no length of time: write it as '30 working days', in"
                " working days, days, weeks or months"
            ),
        ),
        (
            "step: publication, within: 6 months, from: received",
            "AT109",
            "within: 'within' is for a step with a 'name': of the kind's own steps write 'due'",
        ),
    ],
)
def test_a_step_says_from_when_it_is_counted(keys: str, code: str, said: str) -> None:
    assert told(f"steps:\n  - {{{keys}}}\n") == [(code, said)]
