"""AT101: a line cannot be understood as YAML."""

import pytest

from support import messages, plan, told


def titled(value: str) -> str:
    """A plan whose line 8 gives a title, the value of which begins in column 12."""
    return plan(f"actions:\n  - id: a\n    title: {value}\n")


@pytest.mark.parametrize(
    "value",
    [
        pytest.param('"Review: phase 2"', id="a colon in quotes"),
        pytest.param("Review:phase 2", id="a colon without a space after it"),
        pytest.param("Meet at 10:30", id="a time"),
        pytest.param("https://example.org/plan", id="a link"),
        pytest.param('Show a "can do" attitude', id="quotation marks inside a text"),
        pytest.param("Reach >90% of [draft] plans * 2", id="signs inside a text"),
        pytest.param("'Children''s plan'", id="an apostrophe written twice in single quotes"),
        pytest.param("one\ttwo", id="a tab inside a text"),
        pytest.param(">-\n      Review: phase 2\n      and [more]", id="a folded text"),
        pytest.param("|\n      * starred\n      %", id="a text kept line by line"),
    ],
)
def test_text_that_yaml_takes_as_text_is_let_alone(value: str) -> None:
    assert told(titled(value)) == []


TYPED = [
    pytest.param("Review: phase 2", id="a colon and a space"),
    pytest.param("Plan:", id="a colon at the end"),
    pytest.param("%", id="a percent sign"),
    pytest.param("* starred", id="a star and a space"),
    pytest.param("[Draft] Write it", id="text after brackets"),
    pytest.param("{Draft} Write it", id="text after braces"),
    pytest.param('"Can do" attitude', id="text after quotation marks"),
    pytest.param(">90% of plans", id="greater than"),
    pytest.param("@home", id="an at sign"),
    pytest.param("& partners", id="an ampersand and a space"),
    pytest.param("- dash", id="a dash and a space"),
]


@pytest.mark.parametrize("value", TYPED)
def test_text_that_wants_quotes_is_told_where_it_begins(value: str) -> None:
    assert told(titled(value)) == [(8, 12, "AT101")]
    assert messages(titled(value))[0].startswith("put quotes round this text: ")


@pytest.mark.parametrize("value", TYPED)
def test_what_the_message_says_to_write_is_read(value: str) -> None:
    advice = messages(titled(value))[0].removeprefix("put quotes round this text: ")
    assert advice[1:-1] == value
    assert told(titled(advice)) == []


def test_the_message_writes_the_text_out_in_quotes() -> None:
    assert messages(titled("Review: phase 2")) == ['put quotes round this text: "Review: phase 2"']


def test_a_unit_of_percent_wants_quotes() -> None:
    text = plan("measures:\n  - id: M1\n    title: Plans in time\n    unit: %\n")
    assert told(text) == [(9, 11, "AT101")]


def test_every_tab_before_a_line_is_told() -> None:
    text = plan("actions:\n\t- id: a\n\t  title: Review\n")
    assert told(text) == [(7, 1, "AT101"), (8, 1, "AT101")]
    assert "a tab stands here" in messages(text)[0]


def test_one_reading_finds_the_mistakes_behind_the_first() -> None:
    text = plan("""\
        note: Review: phase 2
        actions:
          - id: a
            title: [Draft] Write it
          - id: b
            title: "Can do" attitude
        """)
    assert [line for line, _, _ in told(text)] == [6, 9, 11]
