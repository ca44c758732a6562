"""AT105: a status is none of the plan's own ratings."""

import pytest

from actiontrack.plans.vocabulary import Meaning
from support import messages, plan, reviewed, told

RATINGS = "ratings:\n  Completed: complete\n  Ongoing: under-way\n"


def rated(status: str, ratings: str = RATINGS) -> str:
    return plan(f"{ratings}actions:\n  - id: a\n    title: Review\n    status: {status}\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(rated("Ongoing"), id="a rating of the plan's own"),
        pytest.param(rated(""), id="no status given"),
        pytest.param(rated("at-risk", ""), id="a meaning's own name where none is declared"),
        pytest.param(rated("At risk", ""), id="that name as a person writes it"),
        pytest.param(rated("On track", ""), id="another so"),
        pytest.param(
            plan("""\
                stages: {Under way: under-way, Carried out: complete}
                reported: [{date: 2026-03, of: 3, counts: {Under way: 1, Carried out: 2}}]
            """),
            id="totals that were published by stage",
        ),
    ],
)
def test_a_declared_rating_is_let_alone(text: str) -> None:
    assert told(text) == []


def test_a_rating_whose_meaning_is_bad_is_declared_all_the_same() -> None:
    text = rated("Done", "ratings:\n  Done: finished\n")
    assert told(text) == [(7, 3, "AT110")]


def test_ratings_that_cannot_be_read_are_not_taken_for_absent() -> None:
    text = rated("Done", "ratings:\n  - Done: complete\n")
    assert told(text) == [(6, 1, "AT109")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(rated("Red"), 12, id="a word in no list"),
        pytest.param(rated("completed"), 12, id="a rating with another capital"),
        pytest.param(rated("complete"), 12, id="a meaning where the plan has its own words"),
        pytest.param(rated("Green", ""), 9, id="a colour where none is declared"),
    ],
)
def test_a_word_in_none_is_told(text: str, line: int) -> None:
    assert told(text) == [(line, 5, "AT105")]


def test_past_statuses_and_published_counts_are_looked_at_too() -> None:
    text = plan("""\
        ratings:
          Ongoing: under-way
        actions:
          - id: a
            title: Review
            updates:
              - date: 2026-03-15
                status: Amber
        reported:
          - date: 2026-04-15
            counts:
              Ongoing: 3
              Red: 1
        """)
    assert told(text) == [(13, 9, "AT105"), (18, 7, "AT105")]


def test_the_message_says_which_word_was_meant() -> None:
    assert messages(rated("Complete")) == [
        "the status 'Complete' is none of the plan's ratings: did you mean 'Completed'?"
    ]


def test_an_action_of_unknown_status_is_counted_as_giving_none() -> None:
    summary = reviewed(rated("Red")).summary
    assert (summary.actions, summary.unreadable, summary.meanings[Meaning.NOT_GIVEN]) == (1, 0, 1)
