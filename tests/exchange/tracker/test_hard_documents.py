"""Tables of Word that are laid out in ways of their own."""

from pathlib import Path

from support.imported import placed, taken
from support.trackers import cell, document, paragraph, table

HEADS = ["Ref", "Action", "Lead", "Due date", "RAG"]


def test_a_word_table_names_its_priority_in_its_first_row(workspace: Path) -> None:
    heads = ["What will be done?", "By whom?", "By when?"]
    body = "".join(
        table([f"Priority {at}: {name}"], heads, [f"Do {name}", "Head", "30 June 2026"])
        for at, name in ((1, "Practice"), (2, "Data"))
    )
    review, _ = taken(workspace, document(body), "t.docx")
    assert placed(review) == [("1", "Practice"), ("2", "Data")]


def test_a_word_table_that_goes_on_stays_in_its_workstream(workspace: Path) -> None:
    first = table(HEADS, ["1", "First", "Head", "30/06/2026", "Red"])
    second = table(["2", "Second", "Head", "30/06/2026", "Red"])
    body = paragraph("Area 1: Waits", "Heading1") + first + paragraph("") + second
    review, _ = taken(workspace, document(body), "t.docx")
    assert placed(review) == [("1", "Waits"), ("2", "Waits")]


def test_a_heading_that_several_tables_have_begins_with_the_one_above(workspace: Path) -> None:
    body = "".join(
        paragraph(f"Priority {at}: {name}", "Heading1")
        + paragraph("Actions", "Heading2")
        + table(HEADS, [str(at), "Act", "Head", "", ""])
        for at, name in ((1, "Practice"), (2, "Data"))
    )
    review, _ = taken(workspace, document(body), "t.docx")
    assert placed(review) == [("1", "Practice: Actions"), ("2", "Data: Actions")]


def test_lists_of_word_keep_their_marks_and_numbers_of_word_are_told(workspace: Path) -> None:
    mark = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    listed = "".join(
        f"<w:p>{mark}<w:r><w:t>{words}</w:t></w:r></w:p>" for words in ("Audit", "Report")
    )
    number = '<w:p><w:pPr><w:pStyle w:val="ListNumber"/></w:pPr></w:p>'
    row = f"<w:tr><w:tc>{number}</w:tc><w:tc>{listed}</w:tc>{cell('Head')}</w:tr>"
    body = table(["No.", "Action", "Lead"]).replace("</w:tbl>", f"{row}</w:tbl>")
    review, said = taken(workspace, document(body), "t.docx")
    assert review.position.all_actions[0].action.title == "• Audit • Report"
    assert "1 cell with nothing but a number that Word counts by itself" in said
