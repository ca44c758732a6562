"""How much of each action is reported done: counted in quarters, and as a committee saw it."""

from fractions import Fraction
from pathlib import Path

import pytest

from actiontrack.summary import count_percents, count_ratings
from actiontrack.text.shares import percent
from support import actiontrack, plan, position


def of(*actions: str) -> str:
    items = (f"  - {{id: {number}, title: T{keys}}}\n" for number, keys in enumerate(actions))
    return plan("actions:\n" + "".join(items))


def counted(*actions: str) -> list[tuple[str, int]]:
    return [(each.words, each.count) for each in count_percents(position(of(*actions)))]


def test_a_plan_that_gives_no_percentage_has_no_table() -> None:
    assert counted("", "") == []


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("0", "0%"),
        ("1", "1% to 24%"),
        ("24", "1% to 24%"),
        ("25", "25% to 49%"),
        ("49", "25% to 49%"),
        ("50", "50% to 74%"),
        ("75", "75% to 99%"),
        ("99", "75% to 99%"),
        ("100", "100%"),
    ],
)
def test_a_percentage_lies_in_one_band(figure: str, words: str) -> None:
    assert counted(f", percent: {figure}") == [(words, 1)]


def test_what_gives_none_and_what_cannot_be_read_are_counted_apart() -> None:
    actions = (", percent: 80", "", ", percent: half", ", percent: 100")
    assert counted(*actions, ", percent: 75") == [
        ("100%", 1),
        ("75% to 99%", 2),
        ("Not given", 1),
        ("Cannot be read", 1),
    ]


READING = of(
    *([", percent: 100, status: complete"] * 26),
    *([", percent: 80, status: on-track"] * 28),
    *([", percent: 50, status: at-risk"] * 40),
    *([", percent: 10, status: off-track"] * 5),
)


def test_the_99_of_reading_come_out_as_its_committee_saw_them() -> None:
    where = position(READING)
    bands = count_percents(where)
    assert [(each.words, each.count) for each in bands] == [
        ("100%", 26),
        ("75% to 99%", 28),
        ("50% to 74%", 40),
        ("1% to 24%", 5),
    ]
    assert [percent(each.share, 1) for each in bands] == ["26.3", "28.3", "40.4", "5.1"]
    assert sum(each.share for each in bands) == Fraction(1)


def test_lines_drawn_elsewhere_are_the_ratings_of_the_council() -> None:
    """Up to 25% is red there, to 75% amber, above that green; quarters would count otherwise."""
    where = position(
        of(
            *([", percent: 100, status: complete"] * 26),
            *([", percent: 76, status: on-track"] * 28),
            *([", percent: 75, status: at-risk"] * 20),
            *([", percent: 26, status: at-risk"] * 20),
            *([", percent: 25, status: off-track"] * 5),
        )
    )
    shares = {
        each.meaning.value: percent(Fraction(each.count, 99), 1) for each in count_ratings(where)
    }
    assert shares == {
        "complete": "26.3",
        "on-track": "28.3",
        "at-risk": "40.4",
        "off-track": "5.1",
    }
    assert [(each.words, each.count) for each in count_percents(where)] == [
        ("100%", 26),
        ("75% to 99%", 48),
        ("25% to 49%", 25),
    ]


@pytest.mark.parametrize(
    "verb", [("status", "--full"), ("report", "--template", "monitoring"), ("report",)]
)
def test_the_table_stands_on_the_screen_and_in_the_papers(
    verb: tuple[str, ...], tmp_path: Path
) -> None:
    done = actiontrack(verb[0], "-", *verb[1:], cwd=tmp_path, stdin=READING.encode())
    words = " ".join(done.stdout.replace("|", " ").split())
    assert "100% 26 26.3%" in words
    assert "75% to 99% 28 28.3% 50% to 74% 40 40.4% 1% to 24% 5 5.1%" in words
    assert "in quarters" in words
    assert "Shares may not add up to 100 because of rounding." in words
