"""Bytes that are no plain text: told where they stand, and the rest is read on."""

import pytest

from support import document, messages, plan, told


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(plan().encode(), id="plain UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + plan().encode(), id="a byte order mark at the beginning"),
        pytest.param(plan().replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param(plan().replace("\n", "\r").encode(), id="old Macintosh line ends"),
        pytest.param(plan("note: Caff\u00e8 \U0001f600 caf\u00e9\n").encode(), id="any language"),
    ],
)
def test_what_a_person_saves_is_read(data: bytes) -> None:
    assert told(data) == []


def test_lines_are_counted_the_same_with_any_line_end() -> None:
    text = plan("note: fine\nposition: 2026-02-30\n")
    assert told(text) == told(text.replace("\n", "\r\n")) == told(text.replace("\n", "\r"))
    assert told(text) == [(7, 1, "AT104")]


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be"], ids=["with mark", "little end", "big end"]
)
def test_utf_16_is_told_in_one_flag(encoding: str) -> None:
    data = plan().encode(encoding)
    assert told(data) == [(1, 1, "AT106")]
    assert messages(data) == ["the file is saved as UTF-16: save it as UTF-8"]


def test_a_letter_in_another_encoding_is_told_and_the_plan_is_read() -> None:
    text = plan("actions:\n  - id: 1\n    title: Caf\u00e9\n")
    data = text.encode("cp1252")
    assert told(data) == [(8, 15, "AT106")]
    assert document(data).data == document(text.replace("\u00e9", "\ufffd")).data


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\u202e", "\u2066"],
    ids=[
        "zero",
        "bell",
        "escape",
        "delete",
        "next line",
        "line",
        "mark inside",
        "override",
        "isolate",
    ],
)
def test_a_character_that_cannot_be_seen_is_told_where_it_stands(character: str) -> None:
    text = plan(f"note: a{character}b\nposition: 2026-02-30\n")
    assert told(text) == [(6, 8, "AT106"), (7, 1, "AT104")]
    assert f"U+{ord(character):04X}" in messages(text)[0]


def test_many_such_characters_are_counted_to_the_last() -> None:
    said = messages(plan("note: " + "a\x07" * 50 + "\n"))
    assert len(said) == 21
    assert sum("30 more characters" in each for each in said) == 1


def test_an_escape_cannot_bring_one_in() -> None:
    assert told(plan('note: "a\\u202eb"\n')) == [(6, 7, "AT106")]


def test_random_bytes_are_one_flag() -> None:
    data = bytes((each * 7919 + 13) % 251 for each in range(5000))
    assert len(told(data)) == 1


def test_a_file_beyond_measure_is_not_read() -> None:
    assert told(b"# " + b"x" * (32 * 1024 * 1024)) == [(1, 1, "AT107")]
