"""Which texts need quotes, as every reader has it; and where long ones are broken."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from actiontrack.editing.plain_text import (
    folded_lines,
    folds,
    is_foldable,
    is_literal,
    is_plain,
    is_prose,
)


@pytest.mark.parametrize(
    "text",
    ["At risk", "Head of Inclusion", "90% by May", "2026/27", "2026-07", "1.2.3", "1st", "a - b",
     "it's", 'say "so"', "a:b", "https://example.org/a?b=c#d", "a#b", "nothing", "yes, of course",
     "100 EHC plans", "a, b", "a]", "Caf\u00e9", "\u00a335,000", "e3", "x1", "12 30"],
)  # fmt: skip
def test_texts_that_are_written_bare(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    ["", "no", "No", "NO", "yes", "on", "off", "y", "N", "true", "null", "~", "12:30", "1:02:03",
     "012", "1.10", "1.", "1", "-1", "+1", "1e3", "1.5E-3", ".5", "0x1F", "0o17", "0b11", "1_000",
     "1,000", ".inf", "-.inf", ".NaN", "2026-06-30", "2026-6-3", "2026-06-30T10:00:00Z", "=", "<<",
     " a", "a ", "\u00a0a", "a\tb", "a\nb", "a\r", "a\rb", "a: b", "a:", "a #b", "---", "--- a",
     "...", "- a", "-a", "? a", ": a", ", a", "[a]", "]a", "{a}", "}a", "#a", "&a", "*a", "!a",
     "|a", ">a", "'a'", '"a"', "%a", "@a", "`a", "~a"],
)  # fmt: skip
def test_texts_that_need_quotes(text: str) -> None:
    assert not is_plain(text)


@pytest.mark.parametrize("text", ["a, b", "a]", "a{", "a:b", "a?", "it's", 'a"b', "a#b"])
def test_texts_that_need_quotes_inside_braces(text: str) -> None:
    assert is_plain(text)
    assert not is_plain(text, in_flow=True)


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_a_bare_text_is_a_text_to_readers_of_either_version(text: str) -> None:
    if is_plain(text):
        assert yaml.safe_load(f"a: {text}\n") == {"a": text}
        assert YAML(typ="safe", pure=True).load(f"a: {text}\n") == {"a": text}
    if is_plain(text, in_flow=True):
        assert yaml.safe_load(f"[{text}, {{a: {text}}}]") == [text, {"a": text}]
        assert YAML(typ="safe", pure=True).load(f"[{text}, {{a: {text}}}]") == [text, {"a": text}]


@given(st.from_regex(r"[-+]?[0-9._:,eExXoObB_]{1,9}", fullmatch=True))
def test_numbers_of_any_reader_are_not_bare(text: str) -> None:
    for loaded in (_loaded_by_pyyaml(text), _loaded_by_ruamel(text)):
        if not isinstance(loaded, str):
            assert not is_plain(text)


def test_prose_is_more_than_a_phrase() -> None:
    assert not is_prose("Designated Clinical Officer")
    assert is_prose("Two of three modules are tested and the third is late")
    assert is_prose("a\nb")


def test_a_text_is_broken_at_its_single_spaces() -> None:
    assert folds("aa bb cc dd", 5) == [5]
    assert folded_lines("aa bb cc dd", 5) == ["aa bb", "cc dd"]
    assert folded_lines("aa  bb cc", 4) == ["aa  bb", "cc"]
    assert folded_lines("aaaaaaaa b", 4) == ["aaaaaaaa", "b"]
    assert folded_lines("a\nb\n\nc\n", 9) == ["a", "", "b", "", "", "c"]
    assert folded_lines("aaaa", 2) == ["aaaa"]


@pytest.mark.parametrize("text", ["a b", "a\nb", "a\n\nb\n", "a  b"])
def test_texts_that_can_be_folded(text: str) -> None:
    assert is_foldable(text)
    assert is_literal(text)


@pytest.mark.parametrize("text", [" a", "\na", "a\n\n", "a \nb", "a\tb", "a\rb", " \n", "a\u00a0"])
def test_texts_that_cannot_stand_on_lines_of_their_own(text: str) -> None:
    assert not is_foldable(text)
    assert not is_literal(text)


def test_a_line_that_stands_further_in_is_literal_and_not_folded() -> None:
    assert is_literal("a\n  b")
    assert not is_foldable("a\n  b")


@given(st.text(st.sampled_from("ab \n"), min_size=1), st.integers(1, 12))
def test_what_is_folded_is_read_back(text: str, width: int) -> None:
    if is_foldable(text):
        sign = ">" if text.endswith("\n") else ">-"
        lines = "".join(f"  {line}\n" for line in folded_lines(text, width))
        assert yaml.safe_load(f"a: {sign}\n{lines}") == {"a": text}


def _loaded_by_pyyaml(text: str) -> object:
    try:
        return yaml.safe_load(f"a: {text}\n")["a"]
    except (yaml.YAMLError, ValueError):
        return text


def _loaded_by_ruamel(text: str) -> object:
    try:
        return YAML(typ="safe", pure=True).load(f"a: {text}\n")["a"]
    except (YAMLError, ValueError):
        return text
