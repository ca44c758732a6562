"""Points as rows that a spreadsheet can do nothing with but show them."""

from datetime import date

import pytest

from actiontrack.formats.trend_csv import render
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.summary import RatingCount
from actiontrack.trend import Point, Series
from support import plan as empty_plan
from support import reading

DAY = PlanDate(date(2026, 6, 15), date(2026, 6, 15))


def row(plan: str, *ratings: RatingCount) -> str:
    point = Point(None, DAY, plan, 0, dict.fromkeys(Meaning, 0), None, None, 0, ratings)
    text = render([Series(reading(empty_plan()).plan, "plans/x.yaml", (point,), ())])
    return text.split("\r\n", 1)[1]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(sign: str) -> None:
    assert row(f"{sign}1+1").lstrip('"').startswith(f"'{sign}1+1")


def test_what_cannot_be_known_is_an_empty_cell() -> None:
    assert row("x") == f"x,2026-06-15,,{'0,' * 14},,,,,,\r\n"


def test_the_ratings_stand_in_one_cell() -> None:
    ratings = (RatingCount("Red", Meaning.OFF_TRACK, 2), RatingCount(None, Meaning.NOT_GIVEN, 1))
    assert row("x", *ratings).endswith(",Red: 2; no rating: 1\r\n")
    assert row("x", RatingCount("=1+1", Meaning.AT_RISK, 2)).endswith(",'=1+1: 2\r\n")
