"""The measures of a plan are drawn as lines above their table."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from docx.document import Document

from actiontrack.charts import LinePoint, MeasureLine
from actiontrack.charts.palette import LIGHT_PAGE
from actiontrack.report import word
from actiontrack.report.pictures import MeasureRow, key_of_lines
from actiontrack.text.escape import as_markdown, visible
from actiontrack.text.page import one_line
from support.hostile_titles import HOSTILE_TITLES
from support.word_files import ABOUT, DEFAULT, RATINGS, all_of, paragraphs, words

TODAY = date(2026, 11, 28)
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
PAPER = """\
# Plan

<!-- chart: measures -->

| Measure | How it stands |
| --- | --- |
| M1 Plans on time | target not met |
| M2 Waiting | better |
| M3 Not drawn | no reading |
"""


def measured(title: str = "M1 Plans on time", values: tuple[int, ...] = (31, 44, 55)) -> MeasureRow:
    readings = [
        LinePoint(date(2026, 6, 1) + timedelta(30 * at), Decimal(value), f"{value}%")
        for at, value in enumerate(values)
    ]
    target = LinePoint(date(2027, 9, 30), Decimal(65), "65%")
    return MeasureRow(
        title, "began at 31%, target 65%", MeasureLine(readings, TODAY, readings[0], target)
    )


def written(*rows: MeasureRow, paper: str = PAPER) -> Document:
    return docx.Document(BytesIO(word.render(paper, ABOUT, DEFAULT, None, rows)))


def test_a_measure_has_its_line_target_start_and_today_in_its_row() -> None:
    document = written(measured())
    cells = [all_of(row, "w:tc")[-1] for row in all_of(document.element, "w:tr")]
    assert [len(all_of(each, "w:drawing")) for each in cells] == [0, 1, 0, 0]
    (drawing,) = all_of(document.element, "w:drawing")
    forms = [each.get("prst") for each in all_of(drawing, "a:prstGeom")]
    assert forms == ["line", "line", "line", "ellipse"]
    assert [each.get("val") for each in all_of(drawing, "a:prstDash")].count("dash") == 1
    (path,) = all_of(drawing, "a:path")
    downs = [int(each.get("y")) for each in all_of(path, "a:pt")]
    assert len(downs) == 3
    assert downs == sorted(downs, reverse=True)


def test_what_the_lines_are_is_said_above_them_and_in_words() -> None:
    document = written(measured(), measured("M2 Waiting", (9,)))
    assert paragraphs(document)[1] == (
        "Caption",
        " Dashed: the target; thin: where it began; upright: today.",
    )
    assert [each.get("descr") for each in all_of(document.element, "wp:docPr")] == [
        "Line chart. M1 Plans on time: began at 31%, target 65%.",
        "Line chart. M2 Waiting: began at 31%, target 65%.",
    ]
    assert len(all_of(document.element, "a:path")) == 1


def test_drawings_of_one_paper_have_numbers_of_their_own() -> None:
    document = written(measured(), measured("M2 Waiting"), paper=f"{RATINGS}\n{PAPER}\n{PAPER}")
    numbers = [each.get("id") for each in all_of(document.element, "wp:docPr")]
    assert numbers == ["1", "2", "3", "4", "5"]
    shapes = [each.get("id") for each in document.element.iter(f"{{{SHAPE}}}cNvPr")]
    assert len(set(shapes)) == len(shapes) > len(numbers)


def test_without_a_measure_that_can_be_drawn_the_table_stands_alone() -> None:
    document = written()
    assert not all_of(document.element, "w:drawing")
    assert "upright: today" not in words(document.element.body)


@pytest.mark.parametrize("title", HOSTILE_TITLES)
def test_any_title_of_a_measure_is_told_as_text(title: str) -> None:
    paper = PAPER.replace("M1 Plans on time", as_markdown(title))
    document = written(measured(one_line(title)), paper=paper)
    (drawing,) = all_of(document.element, "wp:docPr")
    assert visible(one_line(title))[:190] in drawing.get("descr")


def test_the_key_says_only_what_is_drawn() -> None:
    day = LinePoint(TODAY, Decimal(1), "1")
    estimate = LinePoint(TODAY, Decimal(1), "1", is_estimate=True)
    assert key_of_lines([MeasureLine([day], TODAY)]) == "Upright: today."
    whole = MeasureLine([estimate], TODAY, day, day, [day])
    assert key_of_lines([MeasureLine([day], TODAY), whole]) == (
        "Dashed: the target; dotted: the trajectory; thin: where it began; "
        "hollow: provisional or projected; upright: today."
    )


def test_an_estimate_is_a_hollow_dot() -> None:
    row = measured()
    last = LinePoint(TODAY, Decimal(60), "60%", is_estimate=True)
    line = MeasureLine([*row.line.readings, last], TODAY)
    document = written(MeasureRow(row.title, row.figures, line))
    (dot,) = [e for e in all_of(document.element, "a:prstGeom") if e.get("prst") == "ellipse"]
    assert dot.getnext()[0].get("val") == LIGHT_PAGE.page[1:]
