"""No text of a plan acts in what is exported, and none is lost: each comes out as text."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import vobject

from actiontrack.exchange.calendar import calendar_of
from actiontrack.exchange.excel.workbook import workbook_of
from actiontrack.exchange.json.plans import json_of
from actiontrack.exchange.star_schema.csv import csv_of
from actiontrack.exchange.star_schema.rows import rows_of
from actiontrack.exchange.star_schema.tables import TABLES
from actiontrack.exchange.update_sheet.write import actions_to_ask, update_book_of
from actiontrack.review import Review
from actiontrack.text.escape import FORMULA_STARTS, visible
from actiontrack.text.page import one_line
from support.effort import covering
from support.exported import DAMAGED, asked, of, parquet, retold, snapshots
from support.hostile_titles import HOSTILE_TITLES

TITLES = (*HOSTILE_TITLES, "_x0041_ is no letter", "a\rb", "\ud800 half a pair")
HARMLESS = of(DAMAGED)
SHAPE = {
    *("Position", "Exceptions", "Actions", "Measures", "Readings", "Risks", "Decisions", "Arising"),
    *("Timetable", "Figures", "Record"),
}


def in_turn(number: int) -> list[str]:
    """Return the titles for one of the three formats that take long: each is tried in one."""
    return [title for title, turn in covering(TITLES, range(3)) if turn == number]


@pytest.mark.parametrize("title", TITLES)
def test_in_csv(title: str) -> None:
    table = TABLES["actions"]
    text = csv_of(table, rows_of(table, snapshots(retold(HARMLESS, title))))
    rows = list(csv.DictReader(StringIO(text)))
    assert len(rows) == 8
    for row in rows:
        for column in ("title", "lead", "accountable", "corrective_action"):
            cell = row[column]
            assert not cell.startswith(FORMULA_STARTS)
            shown = visible(title)
            assert cell == (f"'{shown}" if shown.startswith(FORMULA_STARTS) else shown)


@pytest.mark.parametrize("title", TITLES)
def test_in_json(title: str) -> None:
    whole = json.loads(json_of(retold(HARMLESS, title)))
    (plan,) = whole["plans"]
    assert plan["title"] == title
    assert {action["title"] for action in plan["actions"]} == {title}
    assert plan["actions"][0]["milestones"][0]["title"] == title


def test_in_parquet(tmp_path: Path) -> None:
    plans = tuple(plan for title in TITLES for plan in retold(HARMLESS, title).plans)
    folder = parquet(Review(HARMLESS.day, plans), tmp_path / "out")
    found = asked(folder, "SELECT DISTINCT title, lead, accountable FROM dim_action")
    written = {title.encode("utf-8", "backslashreplace").decode("utf-8") for title in TITLES}
    assert set(found) == {(each,) * 3 for each in written}
    count = "SELECT count(*) FROM dim_action GROUP BY plan_key"
    assert asked(folder, count) == [(8,)] * len(TITLES)


@pytest.mark.parametrize("title", in_turn(0))
def test_in_excel(title: str) -> None:
    data = workbook_of(retold(HARMLESS, title))
    book = openpyxl.load_workbook(BytesIO(data))
    assert set(book.sheetnames) == SHAPE
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
    rows = list(book["Actions"].iter_rows(min_row=2))
    assert len(rows) == 8
    for row in rows:
        assert row[1].value == _in_a_cell(one_line(title))
        assert row[3].value == _in_a_cell(title)
    _has_no_formula(data)


@pytest.mark.parametrize("title", in_turn(1))
def test_in_an_update_sheet(title: str) -> None:
    review = retold(HARMLESS, title)
    listed, _ = actions_to_ask(review, None)
    data = update_book_of(review, listed, None)
    sheet = openpyxl.load_workbook(BytesIO(data))["Updates"]
    assert {row[2].value for row in sheet.iter_rows(min_row=6)} == {_in_a_cell(title)}
    _has_no_formula(data)


@pytest.mark.parametrize("title", in_turn(2))
def test_in_a_calendar(title: str) -> None:
    data = calendar_of(retold(HARMLESS, title))
    harmless = vobject.readOne(calendar_of(HARMLESS).decode())
    found = vobject.readOne(data.decode("utf-8"))
    assert [each.uid.value for each in found.vevent_list] == [
        each.uid.value for each in harmless.vevent_list
    ]
    due = next(
        each for each in found.vevent_list if each.uid.value.endswith("1.2#due@actiontrack.invalid")
    )
    assert due.summary.value.startswith(f"Due: 1.2 {visible(one_line(title))} (by the end of")
    assert {each.name for each in due.getChildren()} == {
        "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "DESCRIPTION",
        "LAST-MODIFIED", "STATUS", "TRANSP",
    }  # fmt: skip


def _in_a_cell(title: str) -> str | None:
    """Return a text as a cell gives it back: line ends as XML has them."""
    return visible(title) or None


def _has_no_formula(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            assert b"<f>" not in part or name.startswith("xl/tables"), name
            assert (
                b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
                not in part
            )
