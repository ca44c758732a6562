"""Points as rows that a spreadsheet can do nothing with but show them."""

from datetime import date

import pytest

from actiontrack.formats.trend_csv import render
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Meaning
from actiontrack.trend import Point

DAY = PlanDate(date(2026, 6, 15), date(2026, 6, 15))


def row(plan: str) -> str:
    text = render([Point(None, DAY, plan, 0, dict.fromkeys(Meaning, 0), None, None)])
    return text.split("\r\n", 1)[1]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(sign: str) -> None:
    assert row(f"{sign}1+1").lstrip('"').startswith(f"'{sign}1+1")


def test_what_cannot_be_known_is_an_empty_cell() -> None:
    assert row("x") == f"x,2026-06-15,,{'0,' * 14},,,\r\n"
