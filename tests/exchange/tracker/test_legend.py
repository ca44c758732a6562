"""What a tracker's own key says of its colours comes before a guess from the colour alone."""

import io
import zipfile
from pathlib import Path

import pytest

from actiontrack.exchange.spreadsheets.grid import GridCell, GridRow
from actiontrack.exchange.tracker.legend import legend_in
from actiontrack.exchange.tracker.ratings import meaning_in_words
from actiontrack.plans.vocabulary import Meaning
from support.imported import taken
from support.trackers import Sheet, document, paragraph, table

HEADS = ["Ref", "Action", "Lead", "Due", "RAG"]
ROWS = [
    ["1", "Recruit", "Head", "30/06/2026", "Blue"],
    ["2", "Train", "Head", "30/06/2026", "Green"],
    ["3", "Audit", "Head", "30/06/2026", "Amber"],
    ["4", "Publish", "Head", "30/06/2026", "Red"],
]
LINE = "Key: Blue = not yet due; Green = complete; Amber = in progress; Red = not started"
AS_SAID = ["not-started", "complete", "under-way", "not-started"]
AS_GUESSED = ["complete", "on-track", "at-risk", "off-track"]


def rows_of(*texts: tuple[str, ...]) -> list[GridRow]:
    return [
        GridRow(number, {at: GridCell(text) for at, text in enumerate(row, 1)})
        for number, row in enumerate(texts, 1)
    ]


def csv(*rows: list[str]) -> str:
    return "\n".join(",".join(row) for row in rows) + "\n"


def meanings(place: Path, data: bytes | str, name: str) -> tuple[list[str], str]:
    review, said = taken(place, data, name)
    return [each.meaning.value for each in review.position.all_actions], said


def test_without_a_key_the_colour_is_guessed(workspace: Path) -> None:
    found, said = meanings(workspace, csv(HEADS, *ROWS), "t.csv")
    assert found == AS_GUESSED
    assert "its key" not in said


@pytest.mark.parametrize("is_above", [True, False])
def test_a_line_beside_the_table(is_above: bool, workspace: Path) -> None:
    rows = [[LINE], HEADS, *ROWS] if is_above else [HEADS, *ROWS, [], [LINE]]
    found, said = meanings(workspace, csv(*rows), "t.csv")
    assert found == AS_SAID
    assert "Blue not-started its key says 'not yet due'" in said


def test_rows_below_the_table(workspace: Path) -> None:
    pairs = [part.split(" = ") for part in LINE.removeprefix("Key: ").split("; ")]
    found, _ = meanings(workspace, csv(HEADS, *ROWS, [], ["Key"], *pairs), "t.csv")
    assert found == AS_SAID


def test_a_sheet_of_its_own(workspace: Path) -> None:
    sheet = Sheet()
    sheet.rows(1, [HEADS, *ROWS])
    key = sheet.book.add_worksheet("RAG key")
    key.write_row(0, 0, ["BRAG", "Definition"])
    for number, (colour, words) in enumerate(
        [("B", "Not yet due"), ("G", "Complete"), ("A", "In progress"), ("R", "Not started")], 1
    ):
        key.write_row(number, 0, [colour, words])
    found, said = meanings(workspace, sheet.bytes(), "t.xlsx")
    assert found == AS_SAID
    assert "Sheet 'RAG key' is a key of ratings" in said


def test_a_paragraph_of_a_document_whose_title_names_the_plan(workspace: Path) -> None:
    body = paragraph("Westhaven improvement plan", "Title") + paragraph(LINE) + table(HEADS, *ROWS)
    review, said = taken(workspace, document(body), "t.docx")
    assert [each.meaning.value for each in review.position.all_actions] == AS_SAID
    assert review.position.plan.title == "Westhaven improvement plan"
    assert "not read, but for the name of the plan and a key of its ratings" in said


def test_coloured_cells_that_name_no_colour(workspace: Path) -> None:
    sheet = Sheet()
    sheet.rows(1, [HEADS, *ROWS])
    key = sheet.book.add_worksheet("Notes")
    for number, (fill, words) in enumerate(
        [("#0070c0", "Not yet due"), ("#00b050", "Complete"), ("#ff0000", "Not started")]
    ):
        key.write_blank(number, 0, None, sheet.style(fill))
        key.write_string(number, 1, words)
    found, _ = meanings(workspace, sheet.bytes(), "t.xlsx")
    assert found == ["not-started", "complete", "at-risk", "not-started"]


def test_words_that_are_no_colours_and_a_sheet_that_was_not_asked_for(workspace: Path) -> None:
    sheet = Sheet()
    rated = [[*row[:4], word] for row, word in zip(ROWS, ("C", "NS", "R", "A"), strict=True)]
    sheet.rows(1, [HEADS, *rated])
    guide = sheet.book.add_worksheet("Read me")
    for number, line in enumerate(("C = Complete", "NS = Not started", "R = Off track")):
        guide.write_string(number, 0, line)
    sheet.book.add_worksheet("Other").write_string(0, 0, "Nothing")
    review, said = taken(workspace, sheet.bytes(), "t.xlsx", "--sheet", "Action plan")
    found = [each.meaning.value for each in review.position.all_actions]
    assert found == ["complete", "not-started", "off-track", "at-risk"]
    assert "Of sheet 'Read me' no more is read than a key of ratings." in said
    assert "The sheet 'Other' is not read" in said
    assert "NS not-started its key says 'Not started'" in said


def test_a_sheet_that_was_not_asked_for_stops_nothing(workspace: Path) -> None:
    sheet = Sheet()
    sheet.rows(1, [HEADS, *ROWS])
    sheet.book.add_worksheet("Guidance").write_string(0, 0, "Please do not sort")
    part = "xl/worksheets/sheet2.xml"
    with zipfile.ZipFile(io.BytesIO(sheet.bytes())) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts[part] = parts[part].replace(b"</sheetData>", b'<row r="1"/><c')
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    review, said = taken(workspace, broken.getvalue(), "t.xlsx", "--sheet", "Action plan")
    assert [each.meaning.value for each in review.position.all_actions] == AS_GUESSED
    assert "The sheet 'Guidance' is not read" in said


def test_a_key_that_says_it_in_one_word_comes_before_the_colour(workspace: Path) -> None:
    rows = [["1", "Recruit", "Head", "30/06/2026", "Yellow"], *ROWS[1:]]
    key = [["Yellow - on track; White - not started; Green - complete"]]
    found, said = meanings(workspace, csv(HEADS, *rows, [], *key), "t.csv")
    assert found == ["on-track", "complete", "at-risk", "off-track"]
    assert "Yellow on-track its key says 'on track'" in said


def test_amber_stays_at_risk_whatever_delay_its_key_speaks_of(workspace: Path) -> None:
    key = [["Key", "What it means"], ["Amber", "Delayed"], ["Red", "Delayed; no plan"]]
    found, said = meanings(workspace, csv(HEADS, *ROWS, [], *key), "t.csv")
    assert found == AS_GUESSED
    assert "Amber at-risk by its colour; its key says 'Delayed'" in said


@pytest.mark.parametrize(
    "rows",
    [
        [("Red", "Stop")],
        [("Red", "3"), ("Green", "12")],
        [("Red", "Amber", "Green"), ("4", "5", "6")],
        [("The red team met the green team.",)],
        [("Area", "Words")],
        [("Green", "Complete"), ("Amber", "Not started")],
        [("Green", "Complete"), ("Amber", "Not started"), ("Red", "Late"), ("Green", "On track")],
        [("One", "Green", "Complete"), ("Two", "Amber", "Not started"), ("Three", "Red", "Late")],
        [("Green: 12 actions completed",), ("Amber: 3 not started",), ("Red: 1 late",)],
        [("A", "Actions completed"), ("B", "Actions not started"), ("C", "Actions late")],
        [("A", "Apologies"), ("B", "Minutes of the last meeting"), ("R", "Complete")],
    ],
)
def test_what_is_no_key(rows: list[tuple[str, ...]]) -> None:
    assert legend_in(rows_of(*rows)) == {}


def test_heads_and_titles_that_are_coloured_are_no_key() -> None:
    rows = [
        GridRow(1, {1: GridCell("Not started", fill="0070c0"), 2: GridCell("Due", fill="ff0000")}),
        GridRow(2, {1: GridCell("Complete", fill="00b050"), 2: GridCell("3")}),
    ]
    assert legend_in(rows) == {}


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Complete", Meaning.COMPLETE),
        ("Action completed", Meaning.COMPLETE),
        ("Actions have been completed", Meaning.COMPLETE),
        ("Complete or in final stages", Meaning.FINISHING),
        ("In line with planned dates", None),
        ("Overdue and outstanding", None),
        ("All milestones have been met to date", None),
        ("Timescales met", None),
        ("Closed without delivery", None),
        ("All actions due have been completed", None),
        ("Not yet due to start", Meaning.NOT_STARTED),
        ("Not started / significantly delayed", None),
        ("Progressing and will complete on time", None),
        ("Evidence of impact seen", None),
    ],
)
def test_what_an_explanation_means(words: str, meaning: Meaning | None) -> None:
    assert meaning_in_words(words) is meaning
