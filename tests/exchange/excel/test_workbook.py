"""The workbook: what a director opens, filters and prints."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from actiontrack.charts.palette import LIGHT
from actiontrack.errors import CannotDoError
from actiontrack.exchange.excel.book import LONGEST_CELL, MOST_ROWS, ExcelFile, ExcelSheet, lines_of
from actiontrack.exchange.excel.workbook import workbook_of
from actiontrack.flags import Severity
from actiontrack.plans.vocabulary import Meaning
from actiontrack.review import Review
from actiontrack.review.several import plans_worst_first
from actiontrack.text.markdown_blocks import DocumentProperties
from support import plan
from support.exported import DAMAGED, DAY, everything, of, published, rows_below, sheets

OF_A_BOARD = ["Risks", "Decisions", "Arising"]
SHEETS = ["Position", "Exceptions", "Actions", "Measures", "Readings", "Timetable"]
SHEETS += [*OF_A_BOARD, "Figures", "Record"]


def test_it_has_a_sheet_for_each_question() -> None:
    book = sheets(workbook_of(everything()))
    assert list(book) == SHEETS
    for sheet in book.values():
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddFooter
        assert "&P" in str(sheet.oddFooter.right.text)


REPLIES = """\
findings:
  - id: R1
    text: Give dates
    reply: {state: part, on: 2022-06-03, by: Cabinet}
  - {id: R2, text: Say why}
actions:
  - {id: 1, title: Audit, reply: {state: accepted, by: Head}}
  - {id: 2, title: Plan}
"""


def test_what_was_replied_has_a_sheet_of_its_own() -> None:
    book = sheets(workbook_of(of(plan(REPLIES))))
    rows = [[cell.value for cell in row][1:] for row in book["Replies"].iter_rows()]
    assert rows == [
        ["Ref", "What was recommended", "Reply", "Replied on", "By"],
        ["R1", "Give dates", "accepted in part", datetime(2022, 6, 3), "Cabinet"],  # noqa: DTZ001
        ["1", "Audit", "accepted", None, "Head"],
    ]


def test_the_same_plans_give_the_same_bytes() -> None:
    assert workbook_of(everything()) == workbook_of(everything())


def test_the_file_says_what_it_is() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook_of(of(DAMAGED))))
    assert book.properties.title == "A plan"
    assert book.properties.creator == "Northshire"
    assert "judged on 4 July 2022" in str(book.properties.subject)
    assert book.properties.created == datetime(2022, 6, 30)  # noqa: DTZ001  as Excel has it


def test_a_plan_begins_with_its_headline() -> None:
    review = of(DAMAGED)
    cells = [row[0].value for row in sheets(workbook_of(review))["Position"].iter_rows()]
    assert cells[0] == "A plan"
    assert cells[2] == review.plans[0].summary.headline
    errors = sum(flag.severity is Severity.ERROR for flag in review.plans[0].flags)
    assert str(cells[3]).startswith(review.plans[0].summary.sentences[0])
    assert f"The record has {errors} errors: see 'actiontrack check'." in str(cells[3])


def test_shares_are_exact_and_ratings_have_their_marks_and_words() -> None:
    rows = rows_below(sheets(workbook_of(of(DAMAGED)))["Figures"], "Rating")[:6]
    assert [row["Rating"] for row in rows] == [
        "✓ Done", "● Green", "○ Grey", "▲ Amber", "□ No status given", "Cannot be read",
    ]  # fmt: skip
    assert sum(row["Actions"] for row in rows) == 8
    assert sum(row["Share"] for row in rows) == pytest.approx(1)


@pytest.mark.parametrize(
    ("name", "ranges"),
    [("Actions", "E2:E9 F2:F9"), ("Exceptions", "D2:D5"), ("Figures", "A5:A11")],
)
def test_a_rating_has_the_colours_of_what_stands_in_its_cell(name: str, ranges: str) -> None:
    sheet = sheets(workbook_of(of(DAMAGED)))[name]
    (found,) = list(sheet.conditional_formatting)
    assert str(found.sqref) == ranges
    first = ranges.partition(":")[0]
    assert sheet[first].fill.fill_type is None
    colours = {rule.formula[0]: rule.dxf.fill.bgColor.rgb for rule in found.rules}
    assert len(colours) == len(Meaning)
    tests = f'EXACT(LEFT(TRIM({first}),1),"▲"),TRIM({first})="At risk",TRIM({first})="Amber"'
    assert colours[f"OR({tests})"] == _argb(LIGHT[Meaning.AT_RISK].paper)


def test_a_word_that_does_not_mean_the_same_in_all_plans_gives_no_colour() -> None:
    body = "actions: [{id: 1, title: A, status: Amber}]\n"
    one = of(plan(f"ratings: {{Amber: at-risk, 'a \"b': on-track}}\n{body}"))
    other = of(plan(f"ratings: {{Amber: off-track}}\n{body}"))
    both = Review(DAY, (*one.plans, *other.plans))
    (found,) = list(sheets(workbook_of(both))["Actions"].conditional_formatting)
    formulas = " ".join(rule.formula[0] for rule in found.rules)
    assert "Amber" not in formulas
    (found,) = list(sheets(workbook_of(one))["Actions"].conditional_formatting)
    formulas = " ".join(rule.formula[0] for rule in found.rules)
    assert '="Amber"' in formulas
    assert '="a ""b"' in formulas


def test_a_share_is_held_unrounded_and_never_shown_as_none_of_something() -> None:
    items = [f"- {{id: {at}, title: A, status: on-track}}\n" for at in range(2, 1001)]
    text = plan("actions:\n- {id: 1, title: A, status: off-track}\n" + "".join(items))
    sheet = sheets(workbook_of(of(text)))["Figures"]
    shares = {row[0].value: row[3] for row in sheet.iter_rows() if row[3].value is not None}
    assert shares["■ Off track"].value == pytest.approx(1 / 1000)
    assert shares["■ Off track"].number_format == '"less than 1%"'
    assert shares["● On track"].number_format == '"more than 99%"'
    assert (shares["All"].value, shares["All"].number_format) == (1, "0%")


def test_shares_that_do_not_make_a_hundred_say_why_on_the_sheet() -> None:
    words = ("off-track", "at-risk", "on-track")
    items = [f"- {{id: {at}, title: A, status: {word}}}\n" for at, word in enumerate(words, 1)]
    sheet = sheets(workbook_of(of(plan("actions:\n" + "".join(items)))))["Figures"]
    assert [row["Share"] for row in rows_below(sheet, "Rating")[:3]] == [pytest.approx(1 / 3)] * 3
    cells = [row[0].value for row in sheet.iter_rows()]
    assert "Shares may not add up to 100 because of rounding." in cells


def _argb(colour: str) -> str:
    return f"FF{colour[1:].upper()}"


def test_actions_are_a_table_that_can_be_filtered_and_its_head_stays() -> None:
    sheet = sheets(workbook_of(of(DAMAGED)))["Actions"]
    table = sheet.tables["Actions"]
    assert table.ref == "A1:Y9"
    assert table.autoFilter.ref == "A1:Y9"
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'Actions'!$A$1:$I$9"
    titles = [cell.value for cell in sheet[1]]
    assert titles == [column.name for column in table.tableColumns]
    assert len({str(title).casefold() for title in titles}) == len(titles)


def test_dates_are_dates_and_a_month_is_in_words() -> None:
    rows = rows_below(sheets(workbook_of(of(DAMAGED)))["Actions"], "No.")
    assert (rows[0]["Due"], rows[0]["First due"]) == ("June 2022", datetime(2022, 3, 31))  # noqa: DTZ001
    sheet = sheets(workbook_of(of(DAMAGED)))["Actions"]
    (cell,) = [each for each in sheet["M"] if isinstance(each.value, datetime)][:1]
    assert cell.number_format == "d mmm yyyy"
    assert (rows[0]["Days overdue"], rows[0]["Days slipped"], rows[0]["Times moved"]) == (4, 91, 1)


def test_an_id_is_text_however_much_it_looks_like_a_number() -> None:
    rows = rows_below(sheets(workbook_of(of(DAMAGED)))["Actions"], "No.")
    assert [row["No."] for row in rows] == ["1.1", "1.2", "1.10", "1.1", "?", "2", "3", "4"]
    assert (rows[2]["Action"], rows[2]["Rating"]) == ("cannot be read", "cannot be read")


def test_exceptions_say_what_is_wrong_the_longest_late_first() -> None:
    rows = rows_below(sheets(workbook_of(of(DAMAGED)))["Exceptions"], "No.")
    assert [row["No."] for row in rows] == ["4", "1.2", "1.1", "1.1"]
    (moved,) = [row for row in rows if row["What is being done"] == "Weekly meetings"]
    assert "due June 2022, which ended 4 days ago" in moved["What is wrong"]


def test_a_new_date_asked_for_stands_with_its_reason() -> None:
    text = plan("""\
    actions:
      - id: 1
        title: A
        status: at-risk
        due: 2022-06-30
        requested: {to: 2022-09-30, reason: "Late, again"}
    """)
    (row,) = rows_below(sheets(workbook_of(of(text)))["Exceptions"], "No.")
    assert row["New date asked for"] == "30 September 2022 (92 days later): Late, again"


def test_steps_and_measures_have_sheets_of_their_own() -> None:
    book = sheets(workbook_of(everything()))
    steps = rows_below(book["Timetable"], "Plan")
    assert {"blackpool-send", "blackburn-ilacs"} <= {row["Plan"] for row in steps}
    assert {row["Duty"] for row in steps if row["Plan"] == "blackburn-ilacs"} == {"regulation"}
    (measure,) = [row for row in rows_below(book["Measures"], "Plan") if row["Plan"] == "x"]
    assert (measure["Baseline"], measure["Latest date"]) == (31.25, datetime(2022, 6, 30))  # noqa: DTZ001
    assert (measure["How it stands"], measure["What was said of it"]) == (
        "Better, as the source says",
        "Rising",
    )


def test_what_is_empty_says_so() -> None:
    book = sheets(workbook_of(of(plan())))
    said = {name: sheet["A1"].value for name, sheet in book.items()}
    assert said["Actions"] == "No actions are recorded."
    assert (
        said["Exceptions"] == "No open action is late, or put at risk by its rating or its dates."
    )
    assert said["Timetable"] == "x: No regulation sets a timetable for an improvement plan."
    assert said["Measures"] == "No measures of impact are recorded."
    assert said["Readings"] == "No readings are recorded."


def test_a_plan_without_steps_says_why_below_those_of_the_others() -> None:
    sheet = sheets(workbook_of(everything()))["Timetable"]
    last = int(sheet.tables["Timetable"].ref.rpartition("J")[2])
    below = [row[0].value for row in sheet.iter_rows(min_row=last + 1)]
    assert "blackburn-send: No regulation sets a timetable for an improvement plan." in below


def test_the_first_sheet_says_what_the_inspectors_are_owed() -> None:
    text = plan("inspection: {framework: ilacs, report: {received: 2022-06-06}}")
    text = text.replace("kind: improvement-plan", "kind: ilacs-action-plan")
    cells = [row[0].value for row in sheets(workbook_of(of(text)))["Position"].iter_rows()]
    assert "The action plan is due on 13 September 2022, in 71 days." in str(cells[3])


def test_on_paper_each_plan_begins_a_page() -> None:
    sheet = sheets(workbook_of(everything()))["Figures"]
    begins = [sheet.cell(each.id + 1, 1).value for each in sheet.row_breaks.brk]
    assert begins == [each.title for each in plans_worst_first(everything().plans)[1:]]


def test_figures_stand_below_the_ends_of_their_titles_and_sums_are_bold() -> None:
    sheet = sheets(workbook_of(everything()))["Figures"]
    heads, *_ = (row for row in sheet.iter_rows() if row[0].value == "Plan")
    together, *_ = (row for row in sheet.iter_rows() if row[0].value == "Together")
    assert [cell.alignment.horizontal for cell in heads[:3]] == ["left", "left", "right"]
    assert together[2].alignment.horizontal == "right"
    assert [cell.font.bold for cell in together[:3]] == [True, True, True]


def test_several_plans_stand_side_by_side_the_worst_first() -> None:
    book = sheets(workbook_of(everything()))
    sheet = book["Position"]
    assert str(sheet["A2"].value).endswith(" are done or in their final stages.")
    table: Any = sheet.iter_rows(min_row=4, max_row=12, values_only=True)
    rows = [row for row in table if row[0]]
    assert rows[0][0] == "The plans, the worst first"
    assert rows[1][0] == "Together"
    assert [row[0] for row in rows[2:]] == [
        each.title for each in plans_worst_first(everything().plans)
    ]
    attention = rows[0].index("Need attention")
    assert rows[1][attention] == sum(row[attention] for row in rows[2:])
    assert book["Actions"]["A1"].value == "Plan"


def test_exceptions_of_several_plans_stand_together_the_worst_first() -> None:
    rows = rows_below(sheets(workbook_of(everything()))["Exceptions"], "Plan")
    days = [row["Days late"] or 0 for row in rows]
    assert days == sorted(days, reverse=True)
    assert len({row["Plan"] for row in rows}) > 1


def test_what_is_not_for_publication_is_counted_and_not_listed() -> None:
    data = workbook_of(published(of(DAMAGED)))
    book = sheets(data)
    assert "1 action is not for publication" in str(book["Actions"]["A1"].value)
    assert book["Actions"].print_area == "'Actions'!$A$1:$I$10"
    assert len(rows_below(book["Actions"], "No.")) == 7
    with ZipFile(BytesIO(data)) as archive:
        assert not any(b"secret" in archive.read(name) for name in archive.namelist())
        assert not any(b"77123" in archive.read(name) for name in archive.namelist())


def test_a_text_that_excel_would_cut_off_is_refused_and_named() -> None:
    text = plan(
        f'actions: [{{id: 7, title: A, status: on-track, corrective_action: "{"x" * 40_000}"}}]'
    )
    with pytest.raises(CannotDoError) as refusal:
        workbook_of(of(text))
    assert str(refusal.value) == (
        "x:7: 'What is being done' has 40,000 characters, and Excel cuts a cell off at 32,767:"
        " export to csv or json"
    )


def test_letters_that_take_two_places_in_excel_count_twice() -> None:
    body = 'actions: [{{id: 7, title: "{}"}}]'
    workbook_of(of(plan(body.format("👍" * (LONGEST_CELL // 2)))))
    with pytest.raises(CannotDoError, match="32,768 characters"):
        workbook_of(of(plan(body.format("👍" * (LONGEST_CELL // 2 + 1)))))


def test_more_rows_than_excel_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actiontrack.exchange.excel.book.MOST_ROWS", 5)
    with pytest.raises(CannotDoError, match="no more than 5 rows"):
        workbook_of(of(DAMAGED))
    assert MOST_ROWS == 1_048_576


def test_no_plan_is_no_workbook() -> None:
    with pytest.raises(CannotDoError, match="no plan"):
        workbook_of(Review(DAY, ()))


def test_a_title_at_the_foot_of_a_page_gives_no_orders() -> None:
    book = ExcelFile(DocumentProperties("Fish & Chips &P", "A", "B", DAY), "as at today")
    sheet: Any = book.sheet("A")
    assert isinstance(sheet, ExcelSheet)
    assert sheet.raw.footer == "&LFish && Chips &&P&Cas at today&R&A, page &P of &N"


def test_a_long_title_leaves_room_at_the_foot_of_a_page() -> None:
    book = ExcelFile(DocumentProperties("Plan " * 20, "A", "B", DAY), "as at today")
    sheet: Any = book.sheet("A")
    assert sheet.raw.footer.partition("&C")[0] == "&LPlan Plan Plan Plan Plan Plan Plan Plan…"


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [("", 10, 1), ("x" * 10, 10, 1), ("x" * 11, 10, 2), ("a\n\nb", 9, 3)],
)
def test_how_many_lines_a_text_takes(text: str, letters: int, lines: int) -> None:
    assert lines_of(text, letters) == lines


def test_the_timetable_says_who_owes_each_step() -> None:
    text = plan("steps: [{name: Stocktake, due: 2022-08-01, owed_by: DfE}, {name: Letter}]")
    heads, *found = sheets(workbook_of(of(text)))["Timetable"].iter_rows(values_only=True)
    rows = [dict(zip(heads, row, strict=True)) for row in found]
    said = {row["Step"]: (row["Owed by"], row["Duty"], row["Standing"]) for row in rows}
    assert said["Stocktake"] == ("DfE", "the plan's own", "expected in 28 days")
    assert said["Letter"] == ("the area", "the plan's own", "no date is known")


def _more_titles(review: Review) -> list[str]:
    """Return the titles of the columns after the last that is always there."""
    titles = list(rows_below(sheets(workbook_of(review))["Actions"], "No.")[0])
    return titles[titles.index("Evidence") + 1 :]


def test_what_no_action_has_is_no_column() -> None:
    text = plan("""\
        stages: {Begun: under-way}
        fields: {ward: {title: Ward}, points: {title: Points, kind: number}}
        actions:
          - {id: 1, title: A, status: on-track, fields: {points: many}}
          - {id: 2, title: B, publish: no, status: on-track, stage: Begun, fields: {ward: East}}
        """)
    assert _more_titles(published(of(text))) == []
    assert _more_titles(of(text)) == ["Stage", "Ward"]


def test_what_a_plan_keeps_besides_has_columns_at_the_right() -> None:
    text = plan("""\
        impact_ratings: {Felt: better}
        stages: {Begun: under-way}
        fields:
          lead: {title: lead}
          ward: {title: "=1+1"}
          again: {title: Lead}
          points: {title: Points, kind: number}
        actions:
          - {id: 1, title: A, ref: 2.1a, moved_to: "y:3", stage: Begun, impact_rating: Felt,
             percent: 0, fields: {lead: Ann, ward: "=2+2", again: Bob, points: 7}}
          - {id: 2, title: B, fields: {points: 12.5}}
        """)
    assert _more_titles(of(text)) == [
        "As published", "Moved to", "Stage", "Impact", "Percent",
        "lead (2)", "=1+1", "Lead (3)", "Points",
    ]  # fmt: skip
    first, second = rows_below(sheets(workbook_of(of(text)))["Actions"], "No.")
    assert list(first.values())[-9:] == [
        "2.1a", "y:3", "Begun", "Felt", 0, "Ann", "=2+2", "Bob", 7,
    ]  # fmt: skip
    assert list(second.values())[-9:] == [*[None] * 8, 12.5]


def test_fields_of_several_plans_share_a_column_only_where_they_are_called_the_same() -> None:
    one = plan("""\
        fields: {ward: {title: Ward}}
        actions: [{id: 1, title: A, fields: {ward: East}}]
        """)
    plans = (one, one.replace("id: x", "id: y"), one.replace("title: Ward", "title: Area"))
    review = Review(DAY, tuple(each for text in plans for each in of(text).plans))
    rows = rows_below(sheets(workbook_of(review))["Actions"], "Plan")
    assert list(rows[0])[-2:] == ["Ward", "Area"]
    assert [(row["Ward"], row["Area"]) for row in rows] == [
        ("East", None), ("East", None), (None, "East"),
    ]  # fmt: skip


def test_the_title_of_a_field_that_has_none_is_its_key_on_one_line_and_visible() -> None:
    text = plan(r"""
        fields: {"b\nc": {title: [no, text]}, "d\u200f": {title: ""}}
        actions: [{id: 1, title: A, fields: {"b\nc": one, "d\u200f": two}}]
        """)
    titles = _more_titles(of(text))
    assert titles[0] == "b c"
    assert "\u200f" not in titles[1]
