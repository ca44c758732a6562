"""AT104: a date does not exist, or is written in a way that can be read twice."""

import pytest

from support import messages, plan, reading, told


def due(value: str) -> str:
    return plan(f"actions:\n  - id: a\n    title: Review\n    due: {value}\n")


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("2026-06-30", id="a day"),
        pytest.param('"2026-06-30"', id="a day in quotes"),
        pytest.param("2026-06-30   # as agreed", id="a day before a comment"),
        pytest.param("2026-06", id="a month"),
        pytest.param("2024-02-29", id="the last of February in a leap year"),
        pytest.param("", id="not given"),
    ],
)
def test_a_day_or_a_month_is_let_alone(value: str) -> None:
    assert told(due(value)) == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param("2022-06-31", "June has 30 days", id="31 June"),
        pytest.param("2022-02-29", "February 2022 has 28 days", id="no leap year"),
        pytest.param("2022-13-01", "there is no month 13", id="month 13"),
        pytest.param("2022-00", "there is no month 00", id="month 0"),
        pytest.param("2022-06-00", "there is no day 00", id="day 0"),
        pytest.param("01/06/2022", "write 2022-06-01 (or 2022-01-06?)", id="two days at once"),
        pytest.param("01/06/22", "write 2022-06-01 (or 2022-01-06?)", id="a short year"),
        pytest.param("31/12/2022", "write 2022-12-31", id="day first"),
        pytest.param("12/31/2022", "write 2022-12-31", id="month first"),
        pytest.param("2022/01/05", "write 2022-01-05", id="slashes"),
        pytest.param("2022-1-5", "write 2022-01-05", id="single figures"),
        pytest.param("2022-06-01T10:00", "write 2022-06-01", id="with a time"),
        pytest.param("1 June 2022", "write 2022-06-01", id="a day in words"),
        pytest.param("June 2022", "write 2022-06", id="a month in words"),
        pytest.param("31 June 2022", "goes in 'note'", id="no such day in words"),
        pytest.param("2022", "goes in 'note'", id="a year alone"),
        pytest.param("20220601", "goes in 'note'", id="no hyphens"),
        pytest.param("Summer 2022", "goes in 'note'", id="a season"),
        pytest.param("TBC", "goes in 'note'", id="to be confirmed"),
    ],
)
def test_nothing_else_is_a_date(value: str, said: str) -> None:
    assert told(due(value)) == [(9, 5, "AT104")]
    assert messages(due(value))[0].endswith(said)


def test_the_message_names_key_and_text_and_both_readings() -> None:
    assert messages(due("01/06/2022")) == [
        "due: '01/06/2022' is not a date: write 2022-06-01 (or 2022-01-06?)"
    ]


def test_a_date_is_read_so_wherever_one_belongs() -> None:
    text = plan("""\
        position: 1/6/26
        inspection:
          report: {received: 2026-02-30}
        reported:
          - date: soon
        """)
    assert told(text) == [(6, 1, "AT104"), (8, 12, "AT104"), (10, 5, "AT104")]


def test_a_bad_date_costs_itself_alone() -> None:
    text = due("TBC\n    status: complete\n    start: 2026-01")
    (read,) = reading(text).actions
    assert read.is_readable
    assert (read.action.status, str(read.action.start)) == ("complete", "2026-01")
