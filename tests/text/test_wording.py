"""Days and counts, as a person says them."""

from datetime import date

import pytest

from actiontrack.text.wording import (
    change_in_words,
    counted,
    day_in_words,
    did_you_mean,
    in_running_text,
    listed,
    plural,
    with_article,
)


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


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([0, 3, 6], "Overdue rose from 0 to 6"),
        ([None, 1200, 3], "Overdue fell from 1,200 to 3"),
        ([3, 3, None], "Overdue stayed at 3"),
        ([3], "Overdue is 3"),
        ([3, 9, 3], "Overdue is 3 as at first, and was 9 at most in between"),
        ([3, 0, 3], "Overdue is 3 as at first, and was 0 at least in between"),
        ([3, 0, 9, 3], "Overdue is 3 as at first, and was between 0 and 9"),
        ([None], "Overdue: not known"),
    ],
)
def test_a_title_says_what_a_count_did(counts: list[int | None], words: str) -> None:
    assert change_in_words("Overdue", counts) == words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Improvement board", "the Improvement board"),
        ("SEND Strategic Partnership (ICB)", "the SEND Strategic Partnership (ICB)"),
        ("The Improvement Board", "The Improvement Board"),
        ("Board of governors", "the Board of governors"),
        ("Northshire Council", "Northshire Council"),
        ("DfE", "DfE"),
        ("", ""),
    ],
)
def test_a_body_that_is_no_name_alone_takes_its_article(body: str, words: str) -> None:
    assert with_article(body) == words
