"""AT109: a value is of another kind than its key needs."""

import pytest

from support import messages, plan, reading, told


def action(line: str) -> str:
    return plan(f"actions:\n  - id: a\n    title: Review\n    {line}\n")


def budget(amount: str) -> str:
    return plan(f"budget:\n  - year: 2026/27\n    amount: {amount}\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(budget("906000"), id="whole pounds"),
        pytest.param(budget("906000.50"), id="pounds and pence"),
        pytest.param(budget("999999999999"), id="an amount of twelve digits"),
        pytest.param(plan("actions:\n  - {id: 1.10, title: T}\n"), id="an id like a number"),
        pytest.param(plan("actions:\n  - {id: A-1.2(b), title: T}\n"), id="all signs of an id"),
        pytest.param(plan(f"actions:\n  - {{id: {'x' * 40}, title: T}}\n"), id="an id of 40"),
        pytest.param(plan().replace("id: x", f"id: {'x' * 60}"), id="a plan's id of 60"),
        pytest.param(action("lead: Head of Inclusion"), id="one lead"),
        pytest.param(action("lead: [Head of Inclusion, Head of Nursing]"), id="several leads"),
        pytest.param(action("lead: no"), id="a text that YAML would take for a no"),
        pytest.param(action("publish: no"), id="a no"),
        pytest.param(action("addresses:"), id="a list not given"),
    ],
)
def test_a_value_of_its_kind_is_let_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "amount",
    ["906,000", "£906000", "906000.5", "906k", "-5", "1e6", "1_000", "12 000", "1" * 13],
)
def test_anything_but_digits_is_no_amount(amount: str) -> None:
    assert told(budget(amount)) == [(8, 5, "AT109")]


def test_the_message_writes_the_amount_out() -> None:
    assert messages(budget("£906,000")) == ["amount: '£906,000' is not an amount: write 906000"]


def test_the_cost_of_an_action_is_an_amount_too() -> None:
    assert told(action("cost:\n      2026/27: 120,000")) == [(10, 7, "AT109")]


@pytest.mark.parametrize("value", ["a b", "a/b", "a_b", "a:b", "é", "x" * 41])
def test_an_id_is_letters_digits_and_few_signs(value: str) -> None:
    assert told(plan(f"actions:\n  - id: {value}\n    title: T\n")) == [(7, 5, "AT109")]


@pytest.mark.parametrize("value", ["X", "a b", "a.b", "a_b", "x" * 61])
def test_a_plans_id_is_small_letters_digits_and_hyphens(value: str) -> None:
    assert told(plan().replace("id: x", f"id: {value}")) == [(2, 1, "AT109")]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("addresses: W1", id="a text for a list of findings"),
        pytest.param("updates: Going well", id="a text for updates"),
        pytest.param("updates: {date: 2026-06-01}", id="one update without a dash"),
        pytest.param("status: [complete]", id="a list for a status"),
        pytest.param("success: {a: b}", id="keys for a text"),
        pytest.param("requested: later", id="a text for keys"),
        pytest.param("due: [2026-06-01]", id="a list for a date"),
        pytest.param("publish: maybe", id="neither yes nor no"),
    ],
)
def test_another_kind_is_told_at_its_key(line: str) -> None:
    assert told(action(line)) == [(9, 5, "AT109")]


def test_one_bad_item_costs_itself_alone() -> None:
    text = action('addresses: ["W 1", W2]')
    assert told(text) == [(9, 17, "AT109")]
    assert "W2" in reading(text).actions[0].action.addresses


def test_actions_without_a_dash_are_told_and_read_all_the_same() -> None:
    text = plan("actions:\n  id: a\n  title: Review\n")
    assert messages(text) == ["'actions' is a list: put '- ' before the first line of each item"]
    assert [each.action.title for each in reading(text).actions] == ["Review"]
