"""AT115: what a plan keeps of an action besides is not declared, or is not of its kind."""

import pytest

from support import messages, plan, reviewed, told

FIELDS = """\
fields:
  priority:
    title: Priority
    choice: [Must, Should, Could]
  points:
    title: Points
    kind: number
  theme:
    title: Theme
"""


def with_field(line: str, fields: str = FIELDS) -> str:
    action = f"actions:\n  - id: a\n    title: Review\n    fields:\n      {line}\n"
    return plan(f"{fields}{action}")


@pytest.mark.parametrize(
    "line",
    ["priority: Must", "points: 12.5", "points: -3", "theme: Voice", "theme: 12", "priority:"],
)
def test_a_declared_field_of_its_kind_is_let_alone(line: str) -> None:
    assert told(with_field(line)) == []


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param("fields: [priority]\n", id="none can be read"),
        pytest.param("fields:\n  priority: [Must]\n", id="this one cannot be read"),
    ],
)
def test_a_declaration_that_cannot_be_read_is_not_taken_for_absent(fields: str) -> None:
    assert {code for _, _, code in told(with_field("priority: Must", fields))} == {"AT109"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("priority: Mist", "priority: 'Mist' is none of its choices: did you mean 'Must'?"),
        ("priority: X", "priority: 'X' is none of its choices: write one of Must, Should, Could"),
        ("points: ten", "points: 'ten' is no number: write digits, such as 12.5"),
        (
            "priorty: Must",
            (
                "the plan declares no field 'priorty': did you mean 'priority'? Or declare it under"
                " 'fields' of the plan: priorty: {title: Priorty}"
            ),
        ),
        (
            "cost_code: X1",
            (
                "the plan declares no field 'cost_code': declare it under 'fields' of the plan:"
                " cost_code: {title: Cost code}"
            ),
        ),
        (
            '"on": X1',
            (
                "the plan declares no field 'on': declare it under 'fields' of the plan:"
                ' "on": {title: "On"}'
            ),
        ),
    ],
)
def test_any_other_is_told_with_what_to_write(line: str, message: str) -> None:
    assert messages(with_field(line)) == [message]


def test_it_costs_that_value_and_no_more() -> None:
    text = with_field("priority: Mist\n      theme: Voice")
    (action,) = reviewed(text).position.actions
    assert action.action.title == "Review"
    assert told(text) == [(19, 7, "AT115")]
    assert not reviewed(text).is_damaged
