"""Tables that a screen reader can read and a page can hold, and the chart above one."""

import pytest
from docx.oxml.ns import qn
from docx.shared import Twips

from actiontrack.charts.palette import LIGHT, contrast
from actiontrack.errors import CannotDoError
from actiontrack.plans.vocabulary import Meaning
from support.word_files import PAPER, RATINGS, all_of, council, paragraphs, value, words, written

WIDE = "| Ref | Action | Due | Days |\n| --- | --- | --- | ---: |\n" + "\n".join(
    f"| 1.{at} | {'Publish the joint strategy for families and schools ' * 4}"
    f"| 30 September 2026 | {at} |"
    for at in range(40)
)


def test_the_head_is_repeated_on_each_page_and_no_row_is_broken() -> None:
    (table,) = all_of(written(WIDE).element, "w:tbl")
    rows = all_of(table, "w:tr")
    assert [bool(all_of(row, "w:tblHeader")) for row in rows] == [True, *[False] * 40]
    assert all(all_of(row, "w:cantSplit") for row in rows)


def test_a_row_longer_than_half_a_page_may_be_broken() -> None:
    document = written(f"| A |\n| --- |\n| {'word ' * 2_000} |\n| b |")
    rows = all_of(document.element, "w:tr")
    assert [bool(all_of(row, "w:cantSplit")) for row in rows] == [True, False, True]


@pytest.mark.parametrize("reference", [None, council()], ids=["our own page", "a council's"])
def test_every_table_and_drawing_has_words_for_whoever_cannot_see_it(
    reference: bytes | None,
) -> None:
    document = written(PAPER, reference)
    tables = all_of(document.element, "w:tbl")
    said = [
        (value(each, "w:tblPr/w:tblCaption"), value(each, "w:tblPr/w:tblDescription"))
        for each in tables
    ]
    assert said == [
        ("Actions by rating, as at 15 June 2026.", "4 rows of Rating, Meaning, Actions, Share"),
        ("Appendix", "1 row of Ref, Action"),
    ]
    (drawing,) = all_of(document.element, "wp:docPr")
    assert drawing.get("descr") == (
        "Bar chart. Actions by rating, as at 15 June 2026: "
        "■ Off track 9, ● On track 1,026 and ◇ Paused 0."
    )


def test_a_caption_is_a_caption_and_stays_with_its_table() -> None:
    document = written(RATINGS)
    caption = document.paragraphs[1]
    assert paragraphs(document)[1] == ("Caption", "Actions by rating, as at 15 June 2026.")
    assert caption.paragraph_format.keep_with_next
    assert document.paragraphs[2].paragraph_format.keep_with_next


def test_columns_fit_the_text_and_prose_has_most_of_it() -> None:
    document = written(f"{WIDE}\n\n<!-- landscape -->\n\nAgain:\n\n{WIDE}")
    for table, section in zip(document.tables, document.sections, strict=True):
        widths = [int(each.get(qn("w:w"))) for each in all_of(table._tbl, "w:gridCol")]
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        room = ((section.page_width or 0) - margins) // Twips(1)
        assert room * 0.98 < sum(widths) <= room
        assert widths[1] > room * 0.6
        assert widths[0] < room * 0.1
        assert value(table._tbl, "w:tblPr/w:tblStyle") == "PaperTable"
        for row in all_of(table._tbl, "w:tr"):
            assert [int(each.get(qn("w:w"))) for each in all_of(row, "w:tcW")] == widths


def test_columns_too_many_for_their_words_fit_all_the_same() -> None:
    row = "| supercalifragilistic " * 40 + "|\n"
    (table,) = written(row + "| --- " * 40 + "|\n" + row).tables
    widths = [int(each.get(qn("w:w"))) for each in all_of(table._tbl, "w:gridCol")]
    assert sum(widths) <= 9_638
    assert len(set(widths)) == 1


def test_a_narrow_table_is_no_wider_than_it_needs() -> None:
    (table,) = written("| A | B |\n| --- | --- |\n| 1 | 2 |").tables
    assert sum(int(each.get(qn("w:w"))) for each in all_of(table._tbl, "w:gridCol")) < 2_000


def test_figures_stand_to_the_right() -> None:
    (table,) = written(RATINGS).tables
    aligned = [value(each._tc, "w:p/w:pPr/w:jc") for each in table.row_cells(1)]
    assert aligned == [None, None, "right", "right"]


def test_two_tables_are_two() -> None:
    document = written("| A |\n| --- |\n| 1 |\n\n| B |\n| --- |\n| 2 |\n")
    body = [each.tag for each in document.element.body]
    table, paragraph = qn("w:tbl"), qn("w:p")
    assert body[:-1] == [table, paragraph, table, paragraph]


def test_the_head_and_a_rating_can_be_read_on_their_shade() -> None:
    document = written(RATINGS)
    head = all_of(document.styles["Paper Table"].element, "w:shd")[0].get(qn("w:fill"))
    assert contrast(f"#{head}", "#000000") > 7
    cell = document.tables[0].cell(1, 0)._tc
    shade, ink = all_of(cell, "w:shd")[0], all_of(cell, "w:color")[0]
    assert words(cell) == "■ Off track"
    assert contrast(f"#{shade.get(qn('w:fill'))}", f"#{ink.get(qn('w:val'))}") > 4.5


def test_the_head_is_bold_once_since_twice_is_not_bold() -> None:
    document = written(RATINGS)
    assert not all_of(document.styles["Paper Table"].element, "w:b")
    assert all_of(document.styles["Table Heading"].element, "w:b")


def test_more_columns_than_word_opens_are_refused() -> None:
    row = "| a " * 64 + "|\n"
    with pytest.raises(CannotDoError, match="64 columns"):
        written(row + "| --- " * 64 + "|\n" + row)


def test_the_chart_has_a_bar_for_each_rating_beside_its_mark_and_word() -> None:
    document = written(RATINGS)
    (drawing,) = all_of(document.element, "w:drawing")
    fills = [each for each in all_of(drawing, "a:solidFill") if each.getnext() is not None]
    colours = [each[0].get("val") for each in fills]
    assert colours == [LIGHT[each].paper[1:] for each in (Meaning.OFF_TRACK, Meaning.ON_TRACK)]
    labels = ["■ Off track", "9", "● On track", "1,026", "◇ Paused", "0"]
    assert [words(each) for each in all_of(drawing, "w:txbxContent")] == labels


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("| Done | many |\n", id="no figure"),
        pytest.param("| Done | -1 |\n", id="less than none"),
        pytest.param("| Done | ¼ |\n", id="a part of one"),
        pytest.param("| Done | 1 |\n" * 16, id="too many for a page"),
    ],
)
def test_a_table_that_cannot_be_drawn_stands_alone(rows: str) -> None:
    document = written(f"<!-- chart: ratings -->\n\n| Rating | n |\n| --- | ---: |\n{rows}")
    assert len(document.tables) == 1
    assert not all_of(document.element, "w:drawing")


def test_a_table_without_figures_is_not_drawn() -> None:
    document = written("<!-- chart: ratings -->\n\n| R | n |\n| --- | --- |\n| Done | 1 |\n")
    assert not all_of(document.element, "w:drawing")


def test_a_chart_of_nothing_but_noughts_is_drawn() -> None:
    document = written("<!-- chart: ratings -->\n\n| R | n |\n| --- | ---: |\n| Done | 0 |\n")
    assert len(all_of(document.element, "w:drawing")) == 1


def test_tables_of_the_same_heads_have_the_same_columns() -> None:
    one = "| Ref | Action |\n| --- | --- |\n| 1 | Short |\n"
    other = f"| Ref | Action |\n| --- | --- |\n| A1.22 | {'A long title ' * 20} |\n"
    document = written(
        f"{one}\ntext\n\n{other}\n- | Ref | Action |\n  | --- | --- |\n  | 1 | b |\n"
    )
    columns = [
        [each.get(qn("w:w")) for each in all_of(table._tbl, "w:gridCol")]
        for table in document.tables
    ]
    assert len(columns) == 3
    assert columns[0] == columns[1] == columns[2]


def test_a_date_that_has_passed_is_marked_by_a_thick_edge_and_its_words() -> None:
    head = "| Ref | **Due** |\n| --- | --- |\n"
    (table,) = written(f"{head}| 1 | **1 May 2026, 3 days late** |\n| 2 | **1** May |\n").tables
    edges = [all_of(cell._tc, "w:tcBorders") for row in table.rows for cell in row.cells]
    assert [bool(each) for each in edges] == [False, False, False, True, False, False]
