"""AT112: a text ends earlier than its writer meant."""

import pytest

from support import messages, plan, reading, told


def action(line: str) -> str:
    """A plan whose line 9 gives a value of an action."""
    return plan(f"actions:\n  - id: a\n    title: Review\n    {line}\n")


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("success: Clear case # as agreed in May", id="a comment with a space"),
        pytest.param("success: Clear case #", id="an empty comment"),
        pytest.param('success: "Clear case #12"', id="in quotes"),
        pytest.param('success: "Clear case" #12', id="a comment behind quotes"),
        pytest.param("success: Clear case#12", id="no space before the sign"),
        pytest.param("success: >-\n      Clear case #12", id="in a folded text"),
        pytest.param("success:  # to be agreed", id="a comment in the place of a value"),
        pytest.param('requested: {reason: "Late, again"}', id="a comma in quotes inside braces"),
        pytest.param("requested: {to: 2026-09-30, reason: Late}", id="commas between keys"),
        pytest.param("requested: {to: 2026-09-30, reason: }", id="a key not given inside braces"),
        pytest.param("lead: [Head of Inclusion, Head of Nursing]", id="commas in a list"),
    ],
)
def test_a_text_that_ends_where_it_was_meant_to_is_let_alone(line: str) -> None:
    assert told(action(line)) == []


@pytest.mark.parametrize(
    ("line", "place"),
    [
        pytest.param("success: Clear case #12", (9, 24), id="a number"),
        pytest.param("success: Clear case\t#12", (9, 24), id="behind a tab"),
        pytest.param("success: Clear case #12 # by May", (9, 24), id="with a comment behind it"),
        pytest.param("lead:\n      - Head #1", (10, 13), id="an item of a list"),
        pytest.param("success: Clear\n      case #12", (10, 11), id="the second line of a text"),
    ],
)
def test_text_taken_for_a_comment_is_told_where_it_is_cut(
    line: str, place: tuple[int, int]
) -> None:
    assert told(action(line)) == [(*place, "AT112")]


@pytest.mark.parametrize("line", ["success: #1 for families", "success:   #1"])
def test_a_text_of_which_nothing_is_left_is_told_too(line: str) -> None:
    assert [(at, code) for at, _, code in told(action(line))] == [(9, "AT112")]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        pytest.param("requested: {reason: Late, again}", (9, 31), id="a mapping in braces"),
        pytest.param(
            "updates:\n      - {date: 2026-06-01, text: Two tested, third delayed}",
            (10, 46),
            id="an update in braces",
        ),
        pytest.param("cost: {2026/27: 120,000}", (9, 25), id="an amount in braces"),
    ],
)
def test_text_cut_by_a_comma_inside_braces_is_told(line: str, place: tuple[int, int]) -> None:
    assert told(action(line)) == [(*place, "AT112")]


def test_the_message_names_what_is_lost() -> None:
    (after_sign,) = messages(action("success: Clear case #12"))
    assert after_sign == (
        "the text ends before '#12', which is taken for a comment: put double quotes round the"
        " whole text, or a space after the # of a comment"
    )
    (after_comma,) = messages(action("requested: {reason: Late, again}"))
    assert after_comma == (
        "the comma before 'again' cuts this text in two: put it on a line of its own, or in double"
        " quotes"
    )


def test_the_action_is_read_all_the_same() -> None:
    (read,) = reading(action("requested: {reason: Late, again}\n    status: complete")).actions
    assert read.is_readable
    assert read.action.status == "complete"
