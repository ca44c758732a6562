"""The first sheet: sentences, strips and charts that a director leaves open on a screen."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from actiontrack.document import SourceFile
from actiontrack.exchange.excel.book import SheetRow, fitted
from actiontrack.exchange.excel.charts import words_of_a_chart
from actiontrack.exchange.excel.first_sheet import MOST_CHARTS
from actiontrack.exchange.excel.workbook import workbook_of
from actiontrack.review import Review, examine
from actiontrack.scaffolds.demo import DEMO_DAY, demo_versions
from actiontrack.settings import Settings
from actiontrack.sources.files import read_packaged
from support import plan
from support.exported import DAMAGED, DAY, of, rows_below, sheets
from support.hostile_titles import HOSTILE_TITLES

MEASURED = """\
ratings: {Red: off-track, Green: on-track, Blue: complete}
workstreams:
  - id: A
    title: Calm
    actions:
      - {id: A1, title: One, status: Green}
      - {id: A2, title: Two, status: Blue, completed: 2022-06-01}
  - id: B
    title: Trouble
    actions:
      - {id: B1, title: Three, status: Red, due: 2022-06-24}
  - {id: C, title: Nothing in it}
measures:
  - id: M1
    title: Plans in time
    unit: "%"
    better: higher
    baseline: {date: 2021-12-31, value: 31}
    target: {date: 2023-03-31, value: 65}
    readings:
      - {date: 2022-03, value: 44}
      - {date: 2022-05-31, direction: better, text: Rising}
      - {date: 2022-06-30, value: 52, text: A good month}
  - {id: M2, title: Never read, unit: children}
"""


def charts(data: bytes) -> list[str]:
    """Return the charts of a workbook as XML, in their order."""
    with ZipFile(BytesIO(data)) as archive:
        names = [each for each in archive.namelist() if each.startswith("xl/charts/chart")]
        numbered = sorted(names, key=lambda name: int(re.findall(r"\d+", name)[0]))
        return [archive.read(name).decode() for name in numbered]


def words(chart: str) -> list[str]:
    """Return the texts that a chart itself says, its title first."""
    return [each.text or "" for each in ET.fromstring(chart).iter() if each.tag.endswith("main}t")]


def described(data: bytes) -> list[str]:
    """Return what is said of each picture of the first sheet to who does not see it."""
    with ZipFile(BytesIO(data)) as archive:
        drawing = ET.fromstring(archive.read("xl/drawings/drawing1.xml"))
    return [each.get("descr", "") for each in drawing.iter() if each.tag.endswith("}cNvPr")]


def strip_in(sheet: Worksheet, name: str) -> list[str]:
    """Return the parts of a strip that stands beside a name."""
    (row,) = [row for row in sheet.iter_rows(min_row=5) if row[0].value == name]
    return [str(cell.value) for cell in row[1:37] if cell.value]


def test_the_strip_of_all_stands_above_that_of_each_workstream_the_worst_first() -> None:
    sheet = sheets(workbook_of(of(plan(MEASURED))))["Position"]
    assert strip_in(sheet, "All 3 actions") == ["✓ 1", "● 1", "■ 1"]
    names = [str(row[0].value) for row in sheet.iter_rows(min_row=6, max_row=12)]
    assert [each for each in names if each[:2] in ("A ", "B ", "C ")] == ["B Trouble", "A Calm"]
    assert strip_in(sheet, "B Trouble") == ["■ 1"]
    assert "✓ 1 complete (Blue)   ● 1 on track (Green)   ■ 1 off track (Red)" in names


def test_a_chart_says_in_its_title_what_it_shows_and_in_words_what_is_seen() -> None:
    data = workbook_of(of(plan(MEASURED)))
    ratings, measure = charts(data)
    assert words(ratings)[0] == "Of 3 actions 1 is done and 1 is rated off track"
    assert words(measure)[0] == (
        "M1 Plans in time: 52%, better than at the start, target not met"
    )  # fmt: skip
    assert {"start 31%", "target 65%", "52%"} <= set(words(measure))
    first, second = described(data)
    assert first.endswith("1 complete (Blue), 1 on track (Green) and 1 off track (Red).")
    assert second.endswith("Began at 31%, now 52%, target 65%.")


def test_readings_stand_day_by_day_on_a_sheet_of_their_own_and_are_what_is_drawn() -> None:
    data = workbook_of(of(plan(MEASURED)))
    sheet = sheets(data)["Readings"]
    rows = rows_below(sheet, "Plan")
    assert [(row["What it is"], row["Reading"], row["Target"]) for row in rows] == [
        ("Where it began", None, 65),
        ("Reading", 44, 65),
        ("Better", None, 65),
        ("Reading", 52, 65),
        ("Target", None, 65),
    ]
    assert rows[3]["What was said of it"] == "A good month"
    assert (sheet["E3"].value.month, sheet["E3"].number_format) == (3, "mmmm yyyy")
    assert "Readings!$F$3:$F$5" in charts(data)[1]


def test_a_figure_that_is_not_final_is_called_so_and_what_was_planned_is_drawn() -> None:
    text = plan("""\
    measures:
      - id: M1
        title: Plans in time
        unit: "%"
        better: higher
        trajectory: [{date: 2022-03-31, value: 40}, {date: 2022-09-30, value: 50}]
        readings:
          - {date: 2022-03-31, value: 41}
          - {date: 2022-06-30, value: 44, state: provisional}
    """)
    data = workbook_of(of(text))
    rows = rows_below(sheets(data)["Readings"], "Plan")
    assert [(row["What it is"], row["Reading"], row["Planned"]) for row in rows] == [
        ("Planned", None, 40),
        ("Reading", 41, None),
        ("Provisional", 44, None),
        ("Planned", None, 50),
    ]
    (chart,) = charts(data)
    assert words(chart)[0].startswith("M1 Plans in time: 44% (provisional), behind its trajectory")
    assert "44%" in words(chart), "short enough to stand on one line beside its point"
    assert "Readings!$I$2:$I$5" in chart


def test_a_count_that_begins_again_is_drawn_as_two_lines() -> None:
    text = plan("""\
    measures:
      - id: M1
        title: Exclusions this school year
        restarts: 9
        readings:
          - {date: 2021-06-30, value: 30}
          - {date: 2021-08-31, value: 38}
          - {date: 2021-09-30, value: 4}
          - {date: 2021-10-31, value: 9}
    """)
    (chart,) = charts(workbook_of(of(text)))
    assert "Readings!$F$2:$F$3" in chart
    assert "Readings!$F$4:$F$5" in chart


def test_of_many_measures_so_many_are_drawn_and_the_rest_are_counted() -> None:
    item = "- {id: M%d, title: Measure, readings: [{date: 2022-03-31, value: 1}]}\n"
    text = plan("measures:\n" + "".join(item % at for at in range(MOST_CHARTS + 3)))
    data = workbook_of(of(text))
    assert len(charts(data)) == MOST_CHARTS
    cells = [row[0].value for row in sheets(data)["Position"].iter_rows()]
    assert "3 more measures have no chart here: the sheet Measures has the figures of all." in cells


def test_charts_stand_four_in_a_row_and_no_page_ends_in_the_middle_of_one() -> None:
    item = "- {id: M%d, title: Measure, readings: [{date: 2022-03-31, value: 1}]}\n"
    data = workbook_of(of(plan("measures:\n" + "".join(item % at for at in range(21)))))
    with ZipFile(BytesIO(data)) as archive:
        drawing = ET.fromstring(archive.read("xl/drawings/drawing1.xml"))
    anchors = [each for each in drawing if each.tag.endswith("}twoCellAnchor")]
    tops = [int(each[0][2].text or 0) for each in anchors]
    assert tops == sorted(tops)
    assert [tops.count(row) for row in sorted(set(tops))] == [4, 4, 4, 4, 4, 1]
    breaks = [each.id for each in sheets(data)["Position"].row_breaks.brk]
    assert breaks
    assert set(breaks) <= set(tops)


def test_a_large_plan_has_a_first_sheet_of_one_screen() -> None:
    streams = "".join(
        f"  - id: W{at}\n    title: Stream {at}\n    actions:\n"
        + "".join(f"      - {{id: {at}.{n}, title: A, status: on-track}}\n" for n in range(20))
        for at in range(50)
    )
    data = workbook_of(of(plan(f"workstreams:\n{streams}")))
    sheet = sheets(data)["Position"]
    cells = [row[0].value for row in sheet.iter_rows()]
    assert "38 more are on the sheet Figures." in cells
    assert sheet.max_row < 30
    assert len(charts(data)) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [("=1+1", "\u2007=1+1"), ("Stop!A1 now", "Stop! A1 now"), ("Sheet!$B$2", "Sheet! $B$2")],
)
def test_no_text_of_a_chart_is_a_formula(text: str, shown: str) -> None:
    assert words_of_a_chart(text) == shown


def test_hostile_titles_of_measures_are_only_words_of_a_chart() -> None:
    body = "".join(
        f"- {{id: M{at}, title: {json.dumps(title)}, unit: {json.dumps(title)},"
        " readings: [{date: 2022-03-31, value: 1}]}\n"
        for at, title in enumerate((*HOSTILE_TITLES[:56:2], "=Actions!A1", "x!A1"))
        if title.isprintable()
    )
    found = charts(workbook_of(of(plan("measures:\n" + body))))
    assert len(found) == body.count("- {id") <= MOST_CHARTS
    cells = re.compile(r"Readings!\$[E-I]\$\d+(:\$[E-I]\$\d+)?")
    for chart in found:
        formulas = [each.text for each in ET.fromstring(chart).iter() if each.tag.endswith("}f")]
        assert formulas
        assert all(cells.fullmatch(str(each)) for each in formulas)


def test_plans_without_actions_or_measures_have_no_chart() -> None:
    assert charts(workbook_of(of(plan()))) == []
    several = Review(DAY, (*of(plan()).plans, *of(DAMAGED).plans))
    assert len(charts(workbook_of(several))) == 2


def test_long_units_stand_in_the_title_and_not_beside_the_points() -> None:
    data = workbook_of(of(plan(MEASURED.replace('unit: "%"', "unit: suspensions"))))
    said = words(charts(data)[1])
    assert said[0].startswith("M1 Plans in time: 52 suspensions")
    assert {"start 31", "target 65", "52"} <= set(said)


def test_the_first_sheet_of_a_rich_plan_is_kept_in_words(
    golden: Callable[[str, str], None],
) -> None:
    path = "plans/marlhaven-send.yaml"
    text = demo_versions(read_packaged)[-1].files[path]
    data = workbook_of(
        examine([SourceFile(path, "marlhaven-send", text.encode())], DEMO_DAY, Settings())
    )
    rows = [
        " | ".join(str(cell.value) for cell in row if cell.value is not None)
        for row in sheets(data)["Position"].iter_rows()
    ]
    drawn = [
        line
        for chart, description in zip(charts(data), described(data), strict=False)
        for line in ("", description, *words(chart))
    ]
    golden("workbook-first-sheet.txt", "\n".join([*filter(None, rows), *drawn, ""]))


def place_of_the_last_label(chart: str) -> str:
    """Return where the words beside the last point stand; at the right where nothing is said."""
    places = re.findall(r'<c:dLblPos val="(\w+)"/>', chart.rpartition("<c:ser>")[2])
    return str(places[-1]) if places else "r"


@pytest.mark.parametrize(
    ("value", "by", "trajectory", "position"),
    [
        (52, "2024-03-31", "", "r"),
        (66, "2024-03-31", "", "t"),
        (64, "2024-03-31", "", "b"),
        (52, "2022-04-30", "", "b"),
        (90, "2022-04-30", "", "t"),
        (52, "2024-03-31", "trajectory: [{date: 2023-03-31, value: 60}], ", "t"),
        (30, "2024-03-31", "trajectory: [{date: 2023-03-31, value: 60}], ", "b"),
    ],
)
def test_the_last_figure_stands_where_no_line_runs(
    value: int, by: str, trajectory: str, position: str
) -> None:
    text = plan(
        f"measures:\n- {{id: M1, title: A, better: higher, {trajectory}"
        f"target: {{date: {by}, value: 65}}, readings: "
        f"[{{date: 2021-03-31, value: 40}}, {{date: 2022-03-31, value: {value}}}]}}\n"
    )
    (chart,) = charts(workbook_of(of(text)))
    assert place_of_the_last_label(chart) == position


def test_a_column_is_no_wider_than_what_it_holds() -> None:
    heads = [("Plan", 20), ("Reason", 40), ("Why", 48)]
    rows: list[SheetRow] = [("a", ["x", "A long reason, of more letters than a column has", None])]
    assert fitted(heads, rows) == [7, 40, 6]
