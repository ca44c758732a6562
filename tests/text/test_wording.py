"""Shares, days and counts, as a person says them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.text.wording import (
    counted,
    day_in_words,
    did_you_mean,
    in_running_text,
    listed,
    percentages,
    plural,
    share_in_words,
)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        pytest.param(31, 94, "one in three", id="within one point is said plainly"),
        pytest.param(22, 94, "just under one in four", id="within three, just under"),
        pytest.param(27, 100, "just over one in four", id="within three, just over"),
        pytest.param(50, 100, "half", id="half"),
        pytest.param(75, 100, "three quarters", id="three quarters"),
        pytest.param(2, 5, "two in five", id="two in five"),
        pytest.param(66, 100, "two thirds", id="two thirds"),
        pytest.param(15, 100, "15%", id="five points from anything is a percentage"),
        pytest.param(3, 100, "3%", id="far below one in ten"),
        pytest.param(0, 94, "none", id="none"),
        pytest.param(94, 94, "all", id="all"),
        pytest.param(9, 100, "one in ten", id="exactly one point below"),
        pytest.param(7, 100, "just under one in ten", id="exactly three points below"),
        pytest.param(29, 100, "three in ten", id="the nearest fraction is taken, not the simplest"),
    ],
)
def test_a_share_in_words(part: int, whole: int, words: str) -> None:
    assert share_in_words(part, whole) == words


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=12))
def test_percentages_add_up(counts: list[int]) -> None:
    shares = percentages(counts)
    assert sum(shares) == (100 if sum(counts) else 0)
    assert all(
        abs(share - count * 100 / (sum(counts) or 1)) < 1
        for share, count in zip(shares, counts, strict=True)
    )


def test_a_percentage_of_nothing_is_nothing() -> None:
    assert percentages([0, 5, 0]) == [0, 100, 0]


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("action", "actions"),
        ("priority", "priorities"),
        ("day", "days"),
        ("process", "processes"),
        ("area of focus", "areas of focus"),
    ],
)
def test_plurals(word: str, words: str) -> None:
    assert plural(word) == words


def test_counts_with_their_words() -> None:
    assert counted(1, "commitment") == "1 commitment"
    assert counted(2777, "day") == "2,777 days"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"], "or") == "a, b or c"


def test_days_are_english_whatever_the_machine_speaks() -> None:
    assert day_in_words(date(2019, 4, 15)) == "15 April 2019"


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("Completed or in final stages", "completed or in final stages"),
        ("RAG green", "RAG green"),
        ("B", "B"),
    ],
)
def test_words_inside_a_sentence_lose_their_capital(words: str, inside: str) -> None:
    assert in_running_text(words) == inside


def test_did_you_mean_says_nothing_where_nothing_is_like_it() -> None:
    assert did_you_mean("titel", ["title", "due"]) == ": did you mean 'title'?"
    assert did_you_mean("zzz", ["title", "due"]) == ""
    assert did_you_mean("t" * 1000, ["title"]) == ""
