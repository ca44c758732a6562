"""Totals that somebody published."""

from actiontrack.summary import reported_in_words
from support import plan, reviewed

TOTALS = "reported: [{{date: {0}, of: 5, counts: {{Done: 1, Grey: 4}}}}]\n"


def said(date: str) -> list[str]:
    return list(reported_in_words(reviewed(plan(TOTALS.format(date))).position))


def test_a_total_stands_under_its_day() -> None:
    assert said("2026-06-15") == ["15 June 2026, of 5: 1 Done, 4 Grey."]
    assert said("2026-06") == ["June 2026, of 5: 1 Done, 4 Grey."]


def test_one_that_is_later_than_the_day_of_the_figures_says_so() -> None:
    assert said("2026-06-16") == ["16 June 2026 (later than 15 June 2026), of 5: 1 Done, 4 Grey."]
