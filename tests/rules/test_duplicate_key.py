"""AT113: the same key is written twice in one place."""

import pytest

from support import messages, plan, told


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "actions:\n  - id: a\n    title: Review\n  - id: b\n    title: Train\n",
            id="the same keys in two items",
        ),
        pytest.param(
            "note: Once\nmeetings:\n  - {date: 2026-06, note: Twice}\n", id="at two depths"
        ),
        pytest.param("ratings:\n  Done: complete\n  done: embedded\n", id="another capital"),
    ],
)
def test_a_key_written_once_in_one_place_is_let_alone(body: str) -> None:
    assert told(plan(body)) == []


def test_a_missing_dash_is_told_for_each_key_behind_it() -> None:
    text = plan("""\
        actions:
          - id: a
            title: Review

            id: b
            title: Train
        """)
    assert told(text) == [(10, 5, "AT113"), (11, 5, "AT113")]


def test_the_message_names_both_lines() -> None:
    text = plan("note: Adopted in May\nbudget: []\nnote: Adopted in June\n")
    (said,) = messages(text)
    assert said == (
        "'note' is written twice here (lines 6 and 8): delete one, or put '- ' before the line"
        " where the next item begins"
    )


@pytest.mark.parametrize(
    ("body", "place"),
    [
        pytest.param("title: Another\n", (6, 1), id="a key of the plan"),
        pytest.param('"title": Another\n', (6, 1), id="in quotes"),
        pytest.param("ratings:\n  Done: complete\n  Done: embedded\n", (8, 3), id="a rating"),
        pytest.param("closed: {on: 2026-06-01, on: 2026-06-02}\n", (6, 26), id="inside braces"),
        pytest.param("note: Same\nnote: Same\n", (7, 1), id="with the same value"),
        pytest.param("note:\nnote: Given\n", (7, 1), id="with nothing at first"),
        pytest.param("actions: []\nactions:\n  - {id: a, title: T}\n", (7, 1), id="a list"),
        pytest.param(
            "inspection:\n  visit:\n    from: 2026-01-01\n    from: 2026-01-02\n",
            (9, 5),
            id="further in",
        ),
    ],
)
def test_the_second_of_two_is_told(body: str, place: tuple[int, int]) -> None:
    assert told(plan(body)) == [(*place, "AT113")]


def test_line_ends_of_windows_change_no_line() -> None:
    text = plan("note: May\nnote: June\n").replace("\n", "\r\n")
    assert told(text) == [(7, 1, "AT113")]
    assert "(lines 6 and 7)" in messages(text)[0]
