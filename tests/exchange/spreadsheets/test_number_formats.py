"""A number of a cell is taken as Excel shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actiontrack.exchange.spreadsheets.number_formats import number_cell


@pytest.mark.parametrize(
    ("raw", "form", "text"),
    [
        ("7", "General", "7"),
        ("1.5", "0.0", "1.5"),
        ("0", "0", "0"),
        ("1234.5", "#,##0", "1,235"),
        ("906000", "£#,##0", "£906,000"),
        ("0.44", "0%", "44%"),
        ("1e300", "0", "1e300"),
        pytest.param("1", "000", "001", id="noughts in front"),
        pytest.param("-7", "000", "-007", id="noughts behind a minus"),
        pytest.param("0.125", "0%", "13%", id="a half goes up"),
        pytest.param("0.28499999999999998", "0%", "29%", id="a half that no computer can hold"),
        pytest.param("-0.4", "0", "0", id="no minus nought"),
        pytest.param("46000", "dd/mm/yyyy hh:mm", "9 December 2025", id="midnight"),
        pytest.param("46000.604166667", "dd/mm/yyyy hh:mm", "9 December 2025 14:30", id="a time"),
        pytest.param("46000.604166667", "dd/mm/yyyy", "9 December 2025", id="a time not shown"),
        pytest.param("0.604166667", "hh:mm", "14:30", id="a time alone"),
        pytest.param("1.5", "[h]:mm", "1.5", id="more than a day"),
        pytest.param("2", '"A"00', "A02", id="a letter in front"),
        pytest.param("5", '0" days"', "5 days", id="a word behind"),
        pytest.param("7", "[" * 200_000, "7", id="a form that is longer than any"),
    ],
)
def test_as_it_is_shown(raw: str, form: str, text: str) -> None:
    assert number_cell(raw, form, None, from_1904=False).text == text


@given(st.floats(), st.text("0#.,%£h?y-d", max_size=40))
def test_whatever_the_number_and_the_form(number: float, form: str) -> None:
    assert number_cell(repr(number), form, None, from_1904=False).text
