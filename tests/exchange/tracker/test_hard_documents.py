"""Tables of Word that are laid out in ways of their own."""

import io
from pathlib import Path

from docx import Document

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


def test_what_stands_over_all_tables_is_before_no_heading(workspace: Path) -> None:
    body = paragraph("Our plan", "Title")
    for area, objectives in (("Advice", ("Timely", "Known")), ("Plans", ())):
        body += paragraph(f"Area {area}", "Heading1")
        for at, each in enumerate(objectives or ("",), start=1):
            body += paragraph(each, "Heading2") if each else ""
            body += table(HEADS, [f"{area}-{at}", "Act", "Head", "", ""])
    review, _ = taken(workspace, document(body), "t.docx")
    assert placed(review) == [
        ("Advice-1", "Area Advice: Timely"),
        ("Advice-2", "Area Advice: Known"),
        ("Plans-1", "Area Plans"),
    ]


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


def test_a_row_that_begins_later_stands_in_its_columns(workspace: Path) -> None:
    later = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cells("Second", "Head", "", "Red")}'
    body = table(HEADS, ["1", "First", "Head", "", "Green"]).replace(
        "</w:tbl>", f"{later}</w:tr></w:tbl>"
    )
    review, said = taken(workspace, document(body), "t.docx")
    second = review.position.all_actions[1].action
    assert (second.title, second.lead, second.status) == ("Second", ("Head",), "Red")
    assert "fewer cells" not in said


def test_a_row_with_fewer_cells_than_the_table_is_told(workspace: Path) -> None:
    rows = [[str(at), "Act", "Head", "", "Green"] for at in range(1, 4)]
    _, said = taken(workspace, document(table(HEADS, *rows, ["4", "Act", "Head"])), "t.docx")
    assert "table 1, row 5 has fewer cells than the table: 3, 5; look whether each" in said


def test_a_row_and_words_that_are_struck_through_are_told_and_not_taken(workspace: Path) -> None:
    def struck(text: str, rest: str = "") -> str:
        strike = '<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">'
        off = '<w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>'
        return f"<w:tc><w:p>{strike}{text}</w:t></w:r>{off}{rest}</w:t></w:r></w:p></w:tc>"

    row = "".join(struck(each) for each in ("2", "Old", "Head", "", "Red"))
    moved = f"{cells('3', 'Third', 'Head')}{struck('30/06/2026', '30/09/2026')}{cell('Red')}"
    body = table(HEADS, ["1", "First", "Head", "", "Green"]).replace(
        "</w:tbl>", f"<w:tr>{row}</w:tr><w:tr>{moved}</w:tr></w:tbl>"
    )
    review, said = taken(workspace, document(body), "t.docx")
    assert placed(review) == [("1", None), ("3", None)]
    third = review.position.all_actions[1].action
    assert (str(third.due), third.note) == ("2026-09-30", "Struck through in Due date: 30/06/2026")
    assert review.plan.note == "Table 1, row 3, struck through: 2 | Old | Head | Red"
    assert "table 1, row 3: '2 | Old | Head | Red' is struck through: no action" in said
    assert "table 1, row 4, column 4: '30/06/2026'" in said


def test_numbers_that_word_counts_are_ids(workspace: Path) -> None:
    made = Document()
    rows = made.add_table(rows=1, cols=2)
    for at, words in enumerate(("No.", "Action")):
        rows.rows[0].cells[at].text = words
    for words in ("Train", "Publish"):
        number, title = rows.add_row().cells
        number.paragraphs[0].style, title.text = "List Number", words
    file = io.BytesIO()
    made.save(file)
    review, said = taken(workspace, file.getvalue(), "t.docx")
    assert placed(review) == [("1", None), ("2", None)]
    assert "Word counts" not in said


def cells(*texts: str) -> str:
    return "".join(map(cell, texts))


BOLD = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"


def test_a_bold_or_numbered_line_above_a_table_is_its_heading(workspace: Path) -> None:
    body = "".join(
        above + table(HEADS, [str(at), "Act", "Head", "", ""])
        for at, above in enumerate(
            (
                BOLD.format("Timeliness"),
                paragraph("Area of weakness 2: Data"),
                paragraph("See below"),
            ),
            start=1,
        )
    )
    review, said = taken(workspace, document(body), "t.docx")
    assert placed(review) == [
        ("1", "Timeliness"), ("2", "Area of weakness 2: Data"), ("3", None),
    ]  # fmt: skip
    assert "1 paragraph outside of the tables: not read" in said


def test_headings_of_two_levels_are_both_kept(workspace: Path) -> None:
    levels = (
        ("Priority 1: Waits", "Objective 1.1: Fast"), (None, "Objective 1.2: Fair"),
        ("Priority 2: Data", "Objective 2.1: True"),
    )  # fmt: skip
    body = paragraph("Our plan", "Title") + "".join(
        (paragraph(upper, "Heading1") if upper else "")
        + paragraph(lower, "Heading2")
        + table(HEADS, [str(at), "Act", "Head", "", ""])
        for at, (upper, lower) in enumerate(levels)
    )
    review, said = taken(workspace, document(body), "t.docx")
    assert [where for _, where in placed(review)] == [
        "Priority 1: Waits: Objective 1.1: Fast", "Priority 1: Waits: Objective 1.2: Fair",
        "Priority 2: Data: Objective 2.1: True",
    ]  # fmt: skip
    assert "The heading 'Our plan' stands over no table." in said
