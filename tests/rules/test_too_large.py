"""AT107: a file, a text or its nesting is larger than any plan."""

import pytest

from support import messages, plan, reading, told

TEXT = 64 * 1024
FILE = 32 * 1024 * 1024


def noted(value: str) -> str:
    return plan(f"note: {value}\nactions:\n  - id: a\n    title: Review\n")


def of_size(size: int) -> bytes:
    data = plan().encode()
    return data + b"#" * (size - len(data))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("x" * TEXT, id="64 KiB of letters"),
        pytest.param("é" * (TEXT // 2), id="64 KiB of letters of two bytes"),
        pytest.param('"' + "x" * TEXT + '"', id="64 KiB in quotes"),
    ],
)
def test_a_text_of_64_kib_is_let_alone(value: str) -> None:
    assert told(noted(value)) == []


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("x" * (TEXT + 1), id="one byte more"),
        pytest.param("é" * (TEXT // 2 + 1), id="one letter of two bytes more"),
        pytest.param(">-\n" + "  many words\n" * 6000, id="a folded text"),
    ],
)
def test_a_longer_text_is_told_and_costs_itself_alone(value: str) -> None:
    assert told(noted(value)) == [(6, 7, "AT107")]
    assert messages(noted(value)) == ["this text is longer than 65,536 bytes"]
    assert [each.action.title for each in reading(noted(value)).actions] == ["Review"]


def test_nesting_of_32_is_not_told_here() -> None:
    text = noted("[" * 31 + "]" * 31)  # the plan itself is the first
    assert told(text) == [(6, 1, "AT109")]


@pytest.mark.parametrize(
    "inmost",
    [
        pytest.param("[]", id="a list"),
        pytest.param("{}", id="a mapping"),
        pytest.param("[" * 5000 + "]" * 5000, id="five thousand lists"),
    ],
)
def test_nesting_beyond_32_is_told_where_it_begins(inmost: str) -> None:
    assert (6, 38, "AT107") in told(noted("[" * 31 + inmost + "]" * 31))


def test_a_hostile_file_of_brackets_is_told_and_not_choked_on() -> None:
    assert told("[" * 200_000) == [(1, 33, "AT107")]


@pytest.mark.slow
def test_a_file_of_32_mib_is_let_alone() -> None:
    assert told(of_size(FILE)) == []


def test_a_larger_file_is_told_once() -> None:
    data = of_size(FILE + 1)
    assert told(data) == [(1, 1, "AT107")]
    assert messages(data) == ["the file holds more than 33,554,432 bytes, the most that is read"]
