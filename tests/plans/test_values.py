"""Text → dates, amounts and ids; nothing is guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from actiontrack.plans.values import (
    PlanDate,
    parse_amount,
    parse_count,
    parse_date,
    parse_figure,
    parse_item_id,
    parse_plan_id,
    parse_yes_or_no,
)


def refusal(parse: object, text: str) -> str:
    assert callable(parse)
    with pytest.raises(PydanticCustomError) as refused:
        parse(text)
    return str(refused.value)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_date(day.isoformat()) == PlanDate(day, day)
    assert str(parse_date(day.isoformat())) == day.isoformat()


def test_a_month_is_all_its_days_and_never_one() -> None:
    month = parse_date("2020-02")
    assert (month.first, month.last) == (date(2020, 2, 1), date(2020, 2, 29))
    assert str(month) == "2020-02"
    assert month.words == "February 2020"
    assert parse_date("2020-07-01").words == "1 July 2020"


def test_dates_are_after_one_another_only_if_they_are_whichever_day_is_meant() -> None:
    july, in_july, august = (
        parse_date("2020-07"),
        parse_date("2020-07-20"),
        parse_date("2020-08-01"),
    )
    assert august.is_surely_after(july)
    assert not in_july.is_surely_after(july)
    assert not july.is_surely_after(in_july)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-06-31", "June has 30 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2022-13-01", "there is no month 13"),
        ("2022-00", "there is no month 00"),
        ("2022-01-00", "there is no day 00"),
        ("0026-01-01", "the year 0026 cannot be meant"),
        ("01/06/2022", "write 2022-06-01 (or 2022-01-06?)"),
        ("25/12/2022", "write 2022-12-25"),
        ("1.6.22", "write 2022-06-01 (or 2022-01-06?)"),
        ("2022/6/1", "write 2022-06-01"),
        ("2022-06-01T00:00", "write 2022-06-01"),
        ("June 2022", "write 2022-06"),
        ("1st June 2022", "write 2022-06-01"),
        ("TBC", "goes in 'note'"),
        ("2022", "goes in 'note'"),
        ("1654041600", "goes in 'note'"),
        ("\u0662\u0660\u0662\u0662-06-01", "goes in 'note'"),
    ],
)
def test_anything_else_is_no_date_and_says_what_to_write(text: str, said: str) -> None:
    assert said in refusal(parse_date, text)


def test_amounts() -> None:
    assert parse_amount("906000") == Decimal(906000)
    assert parse_amount("0.50") == Decimal("0.50")
    assert "write 906000" in refusal(parse_amount, "906,000")
    assert "write 906000" in refusal(parse_amount, "£906,000")
    assert "without £" in refusal(parse_amount, "923k")
    assert "is not an amount" in refusal(parse_amount, "1" * 13)
    assert "is not an amount" in refusal(parse_amount, "-5")


def test_figures_counts_and_yes_or_no() -> None:
    assert parse_figure("-3.5") == Decimal("-3.5")
    assert "write 44" in refusal(parse_figure, "44%")
    assert parse_count("94") == 94
    assert "is not a whole number" in refusal(parse_count, "9.5")
    assert parse_yes_or_no("yes")
    assert not parse_yes_or_no("no")
    assert "write yes or no" in refusal(parse_yes_or_no, "maybe")


@pytest.mark.parametrize("text", ["1.10", "012", "A(1)", "no", "x" * 40])
def test_an_id_is_kept_as_it_is_written(text: str) -> None:
    assert parse_item_id(text) == text


@pytest.mark.parametrize("text", ["a b", "x" * 41, "é", "1/2", "a_b"])
def test_other_ids_are_refused(text: str) -> None:
    assert "is no id" in refusal(parse_item_id, text)


def test_a_plans_id() -> None:
    assert parse_plan_id("lancashire-send") == "lancashire-send"
    assert "is no plan's id" in refusal(parse_plan_id, "Lancashire")
    assert "is no plan's id" in refusal(parse_plan_id, "x" * 61)


def test_when_something_was_goes_on_from_a_sentence() -> None:
    assert [parse_date(text).when for text in ("2019-04-15", "2020-07")] == [
        "on 15 April 2019",
        "in July 2020",
    ]
