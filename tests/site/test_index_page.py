"""The page of all plans: what its picture over time says."""

from collections import Counter
from datetime import date

import pytest

from actiontrack.plans.vocabulary import Meaning
from actiontrack.site.index_page import Entry, index_page
from actiontrack.summary import NeedsAttention
from actiontrack.summary.difference import count_measures

NONE = NeedsAttention(0, 0, 0, 0)


def entry(*done: tuple[int, int]) -> Entry:
    """A plan of ten actions that had so many done in each of some months of 2026."""
    points = tuple(
        (date(2026, month, 1), Counter({Meaning.COMPLETE: count, Meaning.ON_TRACK: 10 - count}))
        for month, count in done
    )
    day = date(2026, 6, 15)
    counts = Counter({Meaning.ON_TRACK: 10})
    measures = count_measures([])
    return Entry(
        "T", "A", "x/index.html", "", "", 10, counts, 0, NONE, 0, measures, day, 0, points,
        is_damaged=False, is_private=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "title"),
    [
        pytest.param(
            [entry((4, 0), (6, 3)), entry((4, 1))],
            "Done rose from 1 to 4, of 20 actions",
            id="the same plans",
        ),
        pytest.param(
            [entry((4, 0), (6, 0)), entry((6, 3))], "3 of 20 actions are done", id="one is new"
        ),
        pytest.param(
            [entry((4, 0), (6, 3)), entry()],
            "Done rose from 0 to 3, of 10 actions",
            id="one has none",
        ),
    ],
)
def test_a_rise_is_said_of_the_same_plans_alone(entries: list[Entry], title: str) -> None:
    assert title in str(index_page(entries, date(2026, 6, 15))["sections"])
