"""YAML → plain data in which every scalar is text."""

from collections.abc import Callable

import pytest

from actiontrack.document import events
from support import document, messages, plan, told


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.10", "1.10"),
        ("012", "012"),
        ("no", "no"),
        ("2022-06-31", "2022-06-31"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("~", "~"),
        ("null", "null"),
        ("'quoted'", "quoted"),
        ('"a: b # c"', "a: b # c"),
        ("", None),
        ("''", None),
    ],
)
def test_every_scalar_is_the_text_as_written(written: str, value: str | None) -> None:
    assert document(f"key: {written}\n").data == {"key": value}


def test_folded_and_kept_text() -> None:
    text = "a: >-\n  one\n  two\nb: |\n  one\n  two\n"
    assert document(text).data == {"a": "one two", "b": "one\ntwo\n"}


@pytest.mark.parametrize(
    ("body", "place"),
    [
        pytest.param("note: &a text\n", (6, 7, "AT106"), id="an anchor"),
        pytest.param("note: *a\n", (6, 7, "AT106"), id="an alias"),
        pytest.param("note: !!str text\n", (6, 7, "AT106"), id="a tag"),
        pytest.param("<<: {note: a}\n", (6, 1, "AT106"), id="a merge key"),
        pytest.param("---\nnote: b\n", (7, 1, "AT106"), id="a second document"),
        pytest.param("? [a]\n: b\n", (6, 3, "AT106"), id="a key that is a list"),
        pytest.param(f"note: {'x' * 70000}\n", (6, 7, "AT107"), id="a text of 70,000 bytes"),
        pytest.param(f"note: {'é' * 40000}\n", (6, 7, "AT107"), id="40,000 letters of two bytes"),
    ],
)
def test_what_is_refused_is_told_where_it_stands(body: str, place: tuple[int, int, str]) -> None:
    assert told(plan(body)) == [place]


def test_a_directive_is_refused() -> None:
    assert told("%YAML 1.1\n---\n" + plan()) == [(1, 1, "AT106")]


def test_a_leading_document_mark_is_accepted() -> None:
    assert told("---\n" + plan()) == []


def test_an_alias_bomb_costs_nothing() -> None:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert {code for _, _, code in told("\n".join(lines) + "\n")} == {"AT106"}


@pytest.mark.parametrize("sign", ["[", "{", "- ", "[{a: "])
def test_no_depth_crashes_the_reading(sign: str) -> None:
    found = document(sign * 200_000)
    assert found.stopped_at == 1
    (deep,) = {each.message for each in found.misreadings if each.code == "AT107"}
    assert deep == "lists and mappings stand more than 32 deep inside one another here"


def test_a_missing_dash_names_both_lines() -> None:
    text = plan("actions:\n  - id: 1\n    title: A\n    id: 2\n    title: B\n")
    assert told(text) == [(9, 5, "AT113"), (10, 5, "AT113")]
    assert "(lines 7 and 9)" in messages(text)[0]


def test_a_list_that_is_written_twice_is_read_as_one() -> None:
    text = plan("actions:\n  - id: 1\n    title: A\nactions:\n  - id: 2\n    due: 2026-02-30\n")
    data = document(text).data
    assert isinstance(data, dict)
    assert data["actions"] == [{"id": "1", "title": "A"}, {"id": "2", "due": "2026-02-30"}]
    assert (11, 5, "AT104") in told(text)


def test_a_comma_inside_braces_is_told_and_no_unknown_key() -> None:
    text = plan("meetings:\n  - {date: 2026-01, theme: Two tested, third delayed}\n")
    assert told(text) == [(7, 40, "AT112")]


def test_an_empty_value_inside_braces_is_no_cut_text() -> None:
    assert told(plan("meetings:\n  - {date: 2026-01, theme: , body: }\n")) == []


@pytest.mark.parametrize(
    ("line", "column"),
    [("note: Clear case #12", 17), ("note: a #b", 8), ("note: over\n  lines #3", 8)],
)
def test_a_text_cut_short_by_a_comment_sign(line: str, column: int) -> None:
    text = plan(f"{line}\n")
    assert [(each[1], each[2]) for each in told(text)] == [(column, "AT112")]


@pytest.mark.parametrize(
    "line",
    [
        "note: text # a comment",
        'note: "Clear case #12"',
        "note: >-\n  Clear case #12",
        "note: https://example.org/x#12",
        "#no space, but a line of its own",
        "note: text ## ruled",
    ],
)
def test_a_comment_is_no_cut_text(line: str) -> None:
    assert told(plan(f"{line}\n")) == []


CORPUS = [
    plan("note: Review: phase 2\nposition: 2026-02-30\n"),
    plan("actions:\n  - {id: 1, title: a, third}\n  - *x\n  - &y {id: 2, title: b}\n"),
    plan("note: 'it''s'\nwords: {action: \"\\u00e9\"}\n"),
    plan("note: |\n  a\n  b\nmeetings: [{date: 2026-01, theme: x}]\n"),
    "[" * 100,
    '"\\U00110000',
    "%FOO\n--- x\n",
    "# read me\n%YAML 1.2\n---\na: b\n",
    "id: a\t\nb: c \t# note\n",
    "a: [1, 2\nb: 3\n",
    plan("note: 'unclosed\nposition: 2026-01\n"),
]


@pytest.mark.parametrize("text", CORPUS)
def test_without_libyaml_the_same_is_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def seen() -> tuple[object, list[tuple[int, int, str]]]:
        return document(text).data, told(text)

    compiled = seen()
    monkeypatch.setattr(events, "_compiled", None)
    assert seen() == compiled


def test_the_fallback_is_another_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def parser() -> Callable[[], object]:
        return events.events_of("a: b\n")

    compiled = type(getattr(parser(), "__self__", None))
    monkeypatch.setattr(events, "_compiled", None)
    assert type(getattr(parser(), "__self__", None)) is not compiled
