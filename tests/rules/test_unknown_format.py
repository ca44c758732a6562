"""AT111: the file is written in a format that this version cannot read."""

import pytest

from support import messages, plan, reading, told


def of_format(value: str) -> str:
    return plan("actions:\n  - {id: a, title: T}\n").replace("format: 1", f"format: {value}")


@pytest.mark.parametrize("value", ["1", '"1"', "1   # version of this format"])
def test_format_1_is_let_alone(value: str) -> None:
    assert told(of_format(value)) == []


def test_a_format_that_is_not_given_is_missing_and_not_unknown() -> None:
    assert told(of_format("")) == [(1, 1, "AT108")]


@pytest.mark.parametrize("value", ["2", "0", "1.1", "one", "v1", "11"])
def test_any_other_format_is_told(value: str) -> None:
    assert told(of_format(value)) == [(1, 1, "AT111")]


def test_the_message_says_what_to_write() -> None:
    assert messages(of_format("2")) == ["format: '2' is no format that this version reads: write 1"]


def test_the_actions_are_counted_all_the_same() -> None:
    assert [each.action.id for each in reading(of_format("2")).actions] == ["a"]
