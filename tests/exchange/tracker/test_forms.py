"""A small table for each action, in Word and in Excel."""

from io import BytesIO
from pathlib import Path

from docx import Document

from support.imported import placed, taken
from support.trackers import Sheet, document, paragraph, table

TABLE = [["Ref", "Action", "Lead"], ["1", "First", "Head"]]


def form(number: str, title: str, *more: list[str]) -> str:
    return table(["Ref", number], ["Action", title], ["Due date", "30/06/2026"], *more)


def test_a_table_of_rows_is_no_form(workspace: Path) -> None:
    review, said = taken(workspace, document(table(*TABLE)), "t.docx")
    assert placed(review) == [("1", None)]
    assert "form" not in said


def test_tables_of_one_action_each_are_rows(workspace: Path) -> None:
    body = form("1.1", "Train", ["RAG", "Green"], ["Impact on families", "Known"])
    body += paragraph("") + form("1.2", "Publish", ["RAG", "Soon perhaps"])
    review, said = taken(workspace, document(body), "t.docx")
    first, second = (each.action for each in review.position.all_actions)
    assert (first.title, str(first.due), first.status) == ("Train", "2026-06-30", "Green")
    assert first.note == "Impact on families: Known"
    assert (second.id, second.title) == ("1.2", "Publish")
    assert said.startswith("t.docx: 2 actions in 9 rows. Besides them: 1 row of heads and 6 other")
    assert "Tables 1 to 2: a form for each action." in said


def test_a_cell_of_a_form_is_told_where_it_stands(workspace: Path) -> None:
    body = form("1.1", "Train") + paragraph("") + form("1.2", "Meet").replace("30/06/2026", "soon")
    _, said = taken(workspace, document(body), "t.docx")
    assert "table 2, row 3, column 2: 'soon' is no date" in said


def test_a_heading_over_several_forms_is_their_workstream(workspace: Path) -> None:
    body = paragraph("Priority 1: Waits", "Heading1") + form("1.1", "Train")
    body += paragraph("") + form("1.2", "Meet")
    body += paragraph("Priority 2: Data", "Heading1") + form("2.1", "Count")
    body += paragraph("") + form("2.2", "Publish")
    review, _ = taken(workspace, document(body), "t.docx")
    assert placed(review) == [("1.1", "Waits"), ("1.2", "Waits"), ("2.1", "Data"), ("2.2", "Data")]


def test_the_heading_of_each_form_is_its_title_where_it_has_no_other(workspace: Path) -> None:
    body = "".join(
        paragraph(title, "Heading2")
        + table(["Lead", "Head"], ["Due date", "30/06/2026"], ["RAG", "Green"])
        for title in ("Train the panel", "Publish the offer")
    )
    review, _ = taken(workspace, document(body), "t.docx")
    assert placed(review) == [("1", None), ("2", None)]
    assert [each.action.title for each in review.position.all_actions] == [
        "Train the panel",
        "Publish the offer",
    ]


def test_forms_below_each_other_on_a_sheet(workspace: Path) -> None:
    made = Sheet()
    made.rows(1, [["Our plan"]])
    for top, number in ((3, "1.1"), (8, "1.2")):
        made.rows(top, [["Ref", number, "Lead", "Head"], ["Action", f"Do {number}"]])
        made.rows(top + 2, [["Due date", "30/06/2026", "RAG", "Green"]])
    review, said = taken(workspace, made.bytes(), "t.xlsx")
    assert placed(review) == [("1.1", None), ("1.2", None)]
    assert {each.action.lead for each in review.position.all_actions} == {("Head",)}
    assert "Our plan" in (review.plan.note or "") + said


def test_what_stands_beside_the_text_of_a_document_is_told(workspace: Path) -> None:
    made = Document()
    rows = [["Ref", "Action", "Lead"], ["1", "Train", "Head"]]
    grid = made.add_table(len(rows), 3)
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.sections[0].footer.paragraphs[0].text = "Page 1 of 2"
    made.sections[0].header.paragraphs[0].text = "Area of weakness 5"
    file = BytesIO()
    made.save(file)
    _, said = taken(workspace, file.getvalue(), "t.docx")
    beside = "Heads and feet of pages, notes and comments are not read: 'Area of weakness 5'."
    assert beside in said
