"""AT106: the file uses something that would hide what a line says."""

import pytest

from support import messages, plan, reading, told


def titled(value: str) -> str:
    return plan(f"actions:\n  - id: a\n    title: {value}\n")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("---\n" + plan(), id="a leading line of dashes"),
        pytest.param("\ufeff" + plan(), id="a byte order mark"),
        pytest.param("\ufeff---\n" + plan(), id="both"),
        pytest.param(plan().replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(plan() + "...\n", id="the end of the document marked"),
        pytest.param(titled("Café at No 10 – ‘ready’ 😀"), id="letters and signs beyond ASCII"),  # noqa: RUF001
        pytest.param(titled('"*starred, &co, !urgent, <<"'), id="such signs in quotes"),
        pytest.param(titled("Parents & carers * 2 !"), id="such signs inside a text"),
        pytest.param(titled("one\ttwo"), id="a tab"),
    ],
)
def test_a_file_that_hides_nothing_is_let_alone(data: str) -> None:
    assert told(data) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(titled("&co Review"), (8, 12), id="an anchor"),
        pytest.param(titled("*starred"), (8, 12), id="an alias"),
        pytest.param(titled("!!str Review"), (8, 12), id="a tag of YAML"),
        pytest.param(titled("! Review"), (8, 12), id="a tag without a name"),
        pytest.param(plan("actions: !list\n  - {id: a, title: T}\n"), (6, 10), id="a list's tag"),
        pytest.param(titled("Review\n    <<: {status: complete}"), (9, 5), id="a merge key"),
        pytest.param("%YAML 1.2\n---\n" + plan(), (1, 1), id="a directive"),
        pytest.param("%TAG ! tag:x,2026:\n---\n" + plan(), (1, 1), id="a directive for tags"),
        pytest.param(plan() + "---\nformat: 1\n", (7, 1), id="a second document"),
        pytest.param(plan("[a, b]: Review\n"), (6, 1), id="a key that is a list"),
    ],
)
def test_what_lets_one_line_change_another_is_refused(text: str, place: tuple[int, int]) -> None:
    assert told(text) == [(*place, "AT106")]


def test_an_alias_and_its_anchor_are_both_told() -> None:
    text = plan("actions:\n  - id: a\n    title: &t Review\n  - id: b\n    title: *t\n")
    assert told(text) == [(8, 12, "AT106"), (10, 12, "AT106")]


@pytest.mark.parametrize("value", ["!urgent", "&urgent"])
def test_a_refused_text_is_not_told_as_missing_too(value: str) -> None:
    assert told(titled(value)) == [(8, 12, "AT106")]


def test_the_message_says_what_to_write_instead() -> None:
    (said,) = messages(titled("*starred"))
    assert said == (
        "'*starred' points to another place of the file: write the value itself, or put quotes"
        " round a text that begins with *"
    )


HIDDEN = ["0000", "0007", "001B", "007F", "0085", "009F", "2028", "2029", "FEFF"]
TURNING = ["202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069"]


@pytest.mark.parametrize("code", HIDDEN + TURNING)
def test_a_character_that_cannot_be_seen_is_refused_where_it_stands(code: str) -> None:
    text = titled(f"Re{chr(int(code, 16))}view")
    assert told(text) == [(8, 14, "AT106")]
    assert f"U+{code}" in messages(text)[0]


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\N", "\\L", "\\u202E", "\\uFEFF"])
def test_an_escape_brings_none_in_either(escape: str) -> None:
    assert told(titled(f'"Re{escape}view"')) == [(8, 12, "AT106")]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(titled("Café").encode("latin-1"), (8, 15), id="one letter saved in Latin-1"),
        pytest.param(titled("x").encode() + b"# \xed\xa0\x80\n", (9, 3), id="a lone surrogate"),
        pytest.param(plan().encode("utf-16"), (1, 1), id="UTF-16"),
        pytest.param(plan().encode("utf-16-be"), (1, 1), id="UTF-16 without its mark"),
    ],
)
def test_bytes_that_are_not_utf_8_are_refused(data: bytes, place: tuple[int, int]) -> None:
    assert told(data) == [(*place, "AT106")]
    assert messages(data)[0].endswith("UTF-8")


def test_a_refused_value_costs_itself_alone() -> None:
    (read,) = reading(titled("Review\n    status: *s\n    lead: Head")).actions
    assert (read.action.title, read.action.lead) == ("Review", ("Head",))
