"""Only a date that is written as one is taken for one."""

from datetime import date

import pytest

from actiontrack.exchange.spreadsheets.dates import (
    DEFAULT,
    DateDoubt,
    accepted_formats,
    date_in_cell,
    date_in_heading,
    date_in_text,
    is_ambiguous,
)
from actiontrack.exchange.spreadsheets.grid import GridCell
from actiontrack.exchange.spreadsheets.number_formats import date_of_serial, number_cell
from actiontrack.plans.values import PlanDate


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-30", "2026-06-30"),
        ("2026-06", "2026-06"),
        ("2026-06-30 00:00:00", "2026-06-30"),
        ("30/06/2026", "2026-06-30"),
        ("1/2/2026", "2026-02-01"),
        ("30.06.2026", "2026-06-30"),
        ("30 June 2026", "2026-06-30"),
        ("30th June 2026", "2026-06-30"),
        ("1st of September, 2026", "2026-09-01"),
        ("Tuesday 30 June 2026", "2026-06-30"),
        ("30-Jun-2026", "2026-06-30"),
        ("June 2026", "2026-06"),
        ("Sept. 2026", "2026-09"),
        ("by 31 March 2026", "2026-03-31"),
        ("28/2/2026 (Sat)", "2026-02-28"),
        ("Weds 1 Apr 2026", "2026-04-01"),
        ("31 / 03 / 2026", "2026-03-31"),
        ("(31/03/2026)", "2026-03-31"),
        ("31/03/2026.", "2026-03-31"),
        ("31\u2013Mar\u201326", "2026-03-31"),
        ("31\u201103\u20112026", "2026-03-31"),
        ("2026-Mar-31", "2026-03-31"),
        ("the 31st March 2026", "2026-03-31"),
    ],
)
def test_declared_forms(text: str, day: str) -> None:
    assert str(date_in_text(text, DEFAULT)) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("March 2-21", "is no date"),
        ("31/03/2026 \u2013 30/06/2026", "is no date"),
        ("(31/03/2026) and (30/06/2026)", "is no date"),
        ("May 25", "may be a day or a year: 25 May, or May 2025"),
        ("Sep-22", "may be a day or a year"),
        ("30 June", "gives no year"),
        ("ongoing", "is no date"),
        ("TBC", "is no date"),
        ("Q3", "gives no year"),
        ("Q3 2026/27", "is a quarter"),
        ("44742", "is a bare number, which Excel would show as 30 June 2022"),
        ("12", "is no date"),
        ("1/2/26", "gives the year in two figures"),
        ("06/30/2026", "has no month 30: is the month first here?"),
        ("31/06/2026", "does not exist: June has 30 days"),
        ("30/02/2026", "does not exist: February 2026 has 28 days"),
        ("30/06/202", "is no date"),
        ("30/06/1926", "cannot be meant: the year is 1926"),
        ("end of June 2026", "is no date"),
        ("June 2026 to July 2026", "is no date"),
        ("2026", "is no date"),
        ("2026/27", "is no date, but a year"),
        ("2026-27", "is no date, but a year"),
        ("28/2/2026 (Sun)", "names another day: 28 February 2026 is a Saturday"),
        ("Spring term 2026/28", "is no date"),
        ("Monday 30 June 2026", "names another day: 30 June 2026 is a Tuesday"),
        ("Thurs 31/03/2026", "names another day: 31 March 2026 is a Tuesday"),
    ],
)
def test_what_is_told_and_never_guessed(text: str, why: str) -> None:
    found = date_in_text(text, DEFAULT)
    assert isinstance(found, DateDoubt)
    assert found.why.startswith(why)


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [
        ("dd/mm/yy", "1/2/26", "2026-02-01"),
        ("mm/dd/yyyy", "06/30/2026", "2026-06-30"),
        ("mm/dd/yy", "6/30/26", "2026-06-30"),
        ("mmm yy", "May 25", "2025-05"),
        ("mmm yy", "Sept-21", "2021-09"),
        ("mmm yy", "30/06/2026", "2026-06-30"),
        ("financial quarter", "Q4 26/27", "2027-03"),
        ("financial quarter", "Q3 FY26/27", "2026-12"),
        ("financial quarter", "2026/27 Q1", "2026-06"),
        ("financial quarter", "end of quarter 2 2026/27", "2026-09"),
        ("calendar quarter", "Q4 2026", "2026-12"),
        ("school term", "Autumn Term 26", "2026-12"),
        ("school term", "Spring term 2026/27", "2027-04"),
        ("school term", "end of the summer term 2027", "2027-07"),
        ("end of mmm yyyy", "End Mar '26", "2026-03-31"),
    ],
)
def test_forms_that_somebody_declares(form: str, text: str, day: str) -> None:
    assert str(date_in_text(text, accepted_formats((form,)))) == day


def test_where_the_month_comes_first_the_day_never_does() -> None:
    assert isinstance(date_in_text("30/06/2026", accepted_formats(("mm/dd/yyyy",))), DateDoubt)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("RAG September 2021", "2021-09"),
        ("RAG (15/09/2021)", "2021-09-15"),
        ("Update 2021-09-15", "2021-09-15"),
        ("Position at 1 October 2021", "2021-10-01"),
        ("RAG", "None"),
        ("May be delayed", "None"),
        ("2021/22 budget", "None"),
    ],
)
def test_the_day_in_a_head(head: str, day: str) -> None:
    assert str(date_in_heading(head, DEFAULT)) == day


def test_a_head_with_a_day_in_doubt() -> None:
    assert isinstance(date_in_heading("RAG Sept 21", DEFAULT), DateDoubt)
    assert str(date_in_heading("RAG Sept 21", accepted_formats(("mmm yy",)))) == "2021-09"


@pytest.mark.parametrize(
    ("serial", "from_1904", "day"),
    [
        (1, False, date(1900, 1, 1)),
        (59, False, date(1900, 2, 28)),
        (60, False, None),
        (61, False, date(1900, 3, 1)),
        (44742, False, date(2022, 6, 30)),
        (44742.75, False, date(2022, 6, 30)),
        (43280, True, date(2022, 6, 30)),
        (0, False, None),
        (-5, False, None),
        (2958466, False, None),
    ],
)
def test_serial_numbers(serial: float, from_1904: bool, day: date | None) -> None:
    assert date_of_serial(serial, from_1904=from_1904) == day


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [
        ("dd/mm/yyyy", "30 June 2022", "2022-06-30"),
        ("[$-809]dddd, d mmmm yyyy;@", "30 June 2022", "2022-06-30"),
        ("d-mmm", "30 Jun", None),
        ("mmm-yy", "June 2022", "2022-06"),
        ("General", "44742", None),
        ("0.00", "44742.00", None),
        ("#,##0", "44,742", None),
        ('"Day "0', "Day 44742", None),
        ("h:mm", "44742", None),
    ],
)
def test_a_number_in_its_form(form: str, text: str, day: str | None) -> None:
    cell = number_cell("44742", form, None, from_1904=False)
    assert (cell.text, str(cell.day) if cell.day else None) == (text, day)


@pytest.mark.parametrize("raw", ["nan", "inf", "-inf", "1e308", "-1e308", "x", "99999999999"])
@pytest.mark.parametrize("form", ["dd/mm/yyyy", "General", "0.00%", "#,##0.00", "mmm-yy"])
def test_numbers_that_are_none(raw: str, form: str) -> None:
    cell = number_cell(raw, form, None, from_1904=True)
    assert cell.day is None
    assert cell.text


@pytest.mark.parametrize(
    ("raw", "form", "text"),
    [
        ("1.1", "0.00", "1.10"),
        ("1.1", "General", "1.1"),
        ("0.5", "0%", "50%"),
        ("120000", "£#,##0", "£120,000"),
        ("3", "General", "3"),
        ("1.1000000000000001", "General", "1.1"),
    ],
)
def test_numbers_as_they_are_shown(raw: str, form: str, text: str) -> None:
    assert number_cell(raw, form, None, from_1904=False).text == text


def test_a_real_date_cell_of_an_unlikely_year_is_told() -> None:
    day = PlanDate(date(1903, 1, 5), date(1903, 1, 5))
    assert isinstance(date_in_cell(GridCell("5 January 1903", day), DEFAULT), DateDoubt)


@pytest.mark.parametrize(
    "text",
    [
        "31-Mar-26", "31 Mar 26", "31st March 26", "31/Mar/26", "31 March '26", "Tue 31 Mar 2026",
        "Tues. 31-Mar-26", "31/03/2026 17:00", "31/03/2026 5pm", "31 March 2026, 09:30:00",
        "2026-03-31T17:00:00Z", "2026/03/31", "2026.3.31", "March 31, 2026",
    ],
)  # fmt: skip
def test_forms_that_can_mean_only_one_day(text: str) -> None:
    assert str(date_in_text(text, DEFAULT)) == "2026-03-31"


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [
        ("end of mmm yyyy", "end of March 2026", "2026-03-31"),
        ("end of mmm yyyy", "By the end of Feb 28", "2028-02-29"),
        ("financial quarter", "Q3 2026/27", "2026-12"),
        ("financial quarter", "Quarter 4 2026", "2027-03"),
        ("calendar quarter", "Q1 2026", "2026-03"),
        ("calendar quarter", "Q4 2026", "2026-12"),
        ("school term", "Autumn term 2026", "2026-12"),
        ("school term", "end of summer term 2027", "2027-07"),
    ],
)
def test_a_period_is_taken_where_its_form_is_named(form: str, text: str, day: str) -> None:
    doubt = date_in_text(text, DEFAULT)
    assert isinstance(doubt, DateDoubt)
    assert "--date-format" in doubt.why
    assert str(date_in_text(text, accepted_formats((form,)))) == day


@pytest.mark.parametrize(
    ("text", "ambiguous"), [("31/03/2026", False), ("1/9/2026", True), ("2/2/2026", False)]
)
def test_a_date_that_turns_on_which_comes_first(text: str, ambiguous: bool) -> None:
    assert is_ambiguous(text) is ambiguous
