"""CSV: text stays text in a spreadsheet, and comes back as it was from everything else."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest

from actiontrack.exchange.star_schema.csv import cells, csv_of
from actiontrack.exchange.star_schema.rows import rows_of
from actiontrack.exchange.star_schema.tables import TABLES
from support.exported import DAMAGED, of, snapshots


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        ("+44 1254", "'+44 1254"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        (" =1", " =1"),
        ("'quoted", "'quoted"),
        ("bell\x07", "bell\\x07"),
        ("\u202eevil", "\\u202eevil"),
        ("two\nlines", "two\nlines"),
        (-5, "-5"),
        (Decimal("31.25"), "31.25"),
        (True, "true"),
        (False, "false"),
        (None, ""),
        (date(2022, 6, 30), "2022-06-30"),
    ],
)
def test_a_cell(value: str | int | None, cell: str) -> None:
    assert cells((value,)) == [cell]


def test_a_carriage_return_begins_no_formula() -> None:
    assert cells(("\r=1+1",)) == ["\\r=1+1"]


def test_each_row_has_a_cell_for_each_column() -> None:
    table = TABLES["actions"]
    read = list(csv.reader(StringIO(csv_of(table, rows_of(table, snapshots(of(DAMAGED)))))))
    assert read[0] == list(table.names)
    assert {len(row) for row in read} == {len(table.names)}
    assert len(read) == 1 + 8


def test_a_move_to_an_earlier_day_is_a_number() -> None:
    text = DAMAGED.replace("to: 2022-06,", "to: 2022-02-28,")
    table = TABLES["fact_action_snapshot"]
    rows = csv.DictReader(StringIO(csv_of(table, rows_of(table, snapshots(of(text))))))
    assert next(rows)["slip_days"] == "-31"
