"""Trackers that are laid out in ways of their own: what becomes of them, and what is said of it."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from actiontrack.review import PlanReview
from support import actiontrack
from support.imported import notes, placed, taken
from support.trackers import BLUE, Sheet

HEADS = ["Ref", "Action", "Lead", "Due date", "RAG"]


def workbook(*rows: Sequence[object]) -> bytes:
    made = Sheet()
    made.rows(1, list(rows))
    return made.bytes()


def test_actions_below_an_empty_row_belong_to_the_table(workspace: Path) -> None:
    text = "Ref,Action,Lead,RAG\n1,First,Head,Green\n\n2,Update the lead officer,Head,Red\n"
    review, said = taken(workspace, text, "t.csv")
    assert placed(review) == [("1", None), ("2", None)]
    assert "other heads" not in said


def test_a_table_of_risks_below_the_actions_becomes_no_actions(workspace: Path) -> None:
    rows: list[Sequence[object]] = [
        HEADS, ["1", "First", "Head", "2026-06-30", "Green"], [],
        ["Risks"], ["Risk ref", "Risk", "Likelihood", "Impact", "Mitigation"],
        ["R1", "Funding withdrawn", "High", "High", "Talk to the DfE"],
    ]  # fmt: skip
    review, said = taken(workspace, workbook(*rows), "t.xlsx")
    assert placed(review) == [("1", None)]
    assert "1 risk in 3 rows. The heads are in row 5." in said
    (risk,) = review.plan.risks
    assert (risk.id, risk.title, risk.mitigation) == ("R1", "Funding withdrawn", "Talk to the DfE")
    assert risk.note == "Likelihood: High\n\nImpact: High"
    assert review.plan.note == "Row 4: Risks"


def test_two_tables_of_one_sheet_have_each_their_own_heads(workspace: Path) -> None:
    rows: list[Sequence[object]] = [
        ["Priority 1: Leadership"], HEADS, ["1.1", "First", "Head", "2026-06-30", "Green"], [],
        ["Priority 2: Practice"], ["Ref", "By when", "Who", "What we will do"],
        ["2.1", "2026-07-31", "Deputy", "Second"],
    ]  # fmt: skip
    review, said = taken(workspace, workbook(*rows), "t.xlsx")
    assert placed(review) == [("1.1", "Leadership"), ("2.1", "Practice")]
    assert [str(each.action.due) for each in review.position.all_actions] == [
        "2026-06-30",
        "2026-07-31",
    ]
    assert said.startswith("t.xlsx: 2 actions in 7 rows. Besides them: 2 headings of workstreams")


def test_the_title_above_the_first_heads_is_one_where_they_are_repeated(workspace: Path) -> None:
    text = (
        "Audit tracker\n\nLive\nRef,Action,Lead\n1,First,Head\n\nDone\nRef,Action,Lead\n"
        "2,Second,Head\n"
    )
    review, _ = taken(workspace, text, "t.csv")
    assert placed(review) == [("1", "Live"), ("2", "Done")]
    alone, _ = taken_again(workspace, "Audit tracker\nRef,Action,Lead\n1,First,Head\n")
    assert placed(alone) == [("1", None)]


def taken_again(place: Path, text: str) -> tuple[PlanReview, str]:
    (place / "plans" / "x.yaml").unlink()
    return taken(place, text, "u.csv")


def test_a_remark_right_below_the_last_action_is_of_that_action(workspace: Path) -> None:
    text = "Ref,Action,Lead,Comments\n1,First,Head,Begun\n,,,Going well\n\n,,,Signed off\n"
    review, _ = taken(workspace, text, "t.csv")
    assert notes(review) == ["Comments: Begun\n\nComments: Going well"]
    assert review.plan.note == "Row 5: Signed off"


def test_ratings_of_quarters_are_never_taken_for_the_latest(workspace: Path) -> None:
    text = "Ref,Action,Lead,Q1 RAG,Q1 Update,Q2 RAG\n1,First,Head,Green,Begun,Red\n"
    review, said = taken(workspace, text, "t.csv")
    (standing,) = review.position.all_actions
    assert (standing.action.status, standing.action.updates) == (None, ())
    assert notes(review) == ["Q1 RAG: Green\n\nQ1 Update: Begun\n\nQ2 RAG: Red"]
    assert "D1: 'Q1 RAG' names no day" in said
    (workspace / "m.yaml").write_text("reviews:\n  2025-06: Q1 RAG\n  2025-09: Q2 RAG\n")
    (workspace / "plans" / "x.yaml").unlink()
    review, _ = taken(workspace, text, "t.csv", "--map", "m.yaml")
    (standing,) = review.position.all_actions
    assert [(str(each.date), each.status) for each in standing.action.updates] == [
        ("2025-06", "Green"),
        ("2025-09", "Red"),
    ]


def test_one_rating_of_a_quarter_is_the_rating(workspace: Path) -> None:
    review, _ = taken(workspace, "Ref,Action,Lead,Q1 RAG\n1,First,Head,Green\n", "t.csv")
    assert review.position.all_actions[0].action.status == "Green"


def test_short_sentences_below_a_date_are_news_and_no_ratings(workspace: Path) -> None:
    text = "Ref,Action,Lead,15/09/2025,15/12/2025\n1,First,Head,We met the team,Amber\n"
    review, _ = taken(workspace, text, "t.csv")
    said = [(each.status, each.text) for each in review.position.all_actions[0].action.updates]
    assert said == [(None, "We met the team"), ("Amber", None)]


def test_two_ratings_of_one_day_are_both_kept(workspace: Path) -> None:
    text = "Ref,Action,Lead,RAG 15/09/2025,Health RAG 15/09/2025\n1,First,Head,Green,Red\n"
    review, said = taken(workspace, text, "t.csv")
    (standing,) = review.position.all_actions
    assert [each.status for each in standing.action.updates] == ["Green"]
    assert notes(review) == ["Health RAG 15/09/2025: Red"]
    assert "E2: 'Red' is a second one that day" in said


def test_bars_of_one_colour_are_a_chart_and_no_ratings(workspace: Path) -> None:
    months = [(date(2026, month, 1), "mmm-yy") for month in (1, 2, 3)]
    bars: list[object] = [(None, BLUE)] * 3
    data = workbook(["Task", "Owner", "When", *months], ["Build", "Head", "2026-06-30", *bars])
    review, said = taken(workspace, data, "t.xlsx")
    (standing,) = review.position.all_actions
    assert (standing.action.status, standing.action.updates) == (None, ())
    assert "D1 to F1" not in said
    assert "taken for a chart, not for ratings" in said


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        (["Complete", "In progress - form drafted", "Not started"], "Complete"),
        (["Completed the audit in May", "We have begun", "Nothing yet"], None),
    ],
)
def test_progress_in_ratings_alone_is_the_rating(
    cells: list[str], status: str | None, workspace: Path
) -> None:
    rows = "".join(f"{at},Act,Head,{each}\n" for at, each in enumerate(cells))
    review, _ = taken(workspace, f"Ref,Action,Lead,Progress\n{rows}", "t.csv")
    assert review.position.all_actions[0].action.status == status


def test_a_recommendation_is_the_action_where_nothing_else_is(workspace: Path) -> None:
    text = "Rec.,Recommendation,Owner,Implementation date\n1,Update it,Head,31 Mar 2026\n"
    review, _ = taken(workspace, text, "t.csv")
    (standing,) = review.position.all_actions
    assert (standing.action.id, standing.action.title) == ("1", "Update it")
    assert str(standing.action.due) == "2026-03-31"


def test_a_list_in_a_cell_and_parts_of_a_number_are_told(workspace: Path) -> None:
    text = (
        'Ref,Action,Lead\n1,"• Write\n• Ask",Head\n2,(A) Audit (B) Report,Head\n'
        "3,Clear item 4. Then go,Head\n4(A),Walk,Head\n4(B),Run,Head\n"
    )
    review, said = taken(workspace, text, "t.csv")
    assert review.summary.actions == 5
    assert "Cells that may hold several actions; each is taken as one (2)" in said
    assert "B2: '• Write • Ask' is a list of 2" in said
    assert "4(A) and 4(B) are parts of 4: each is taken as an action of its own." in said


def test_an_apostrophe_before_a_date_hides_it_from_nobody(workspace: Path) -> None:
    review, _ = taken(workspace, "Ref,Action,Due date\n1,First,'30/06/2026\n", "t.csv")
    assert str(review.position.all_actions[0].action.due) == "2026-06-30"


def test_colours_that_a_rule_gives_are_said_not_to_be_read(workspace: Path) -> None:
    made = Sheet()
    made.rows(1, [HEADS, ["1", "First", "Head", "2026-06-30", 3]])
    rule = {"type": "cell", "criteria": "=", "value": 3, "format": made.style(BLUE)}
    made.sheet.conditional_format("E2:E9", rule)
    _, said = taken(workspace, made.bytes(), "t.xlsx")
    assert "only what is written in the cells is read, not such colours" in said
    (workspace / "plans" / "x.yaml").unlink()
    _, said = taken(workspace, workbook(HEADS, ["1", "A", "B", "", "R"]), "t.xlsx")
    assert "conditional" not in said


def test_cells_of_several_sheets_are_named_with_their_sheet(workspace: Path) -> None:
    made = Sheet()
    made.rows(1, [HEADS, *[[str(at), "Act", "JS", "Soon", ""] for at in range(4)]])
    second = made.book.add_worksheet("More")
    for at, words in enumerate((HEADS, ["9", "Act", "JS", "Soon", ""])):
        second.write_row(at, 0, words)
    both = ("--sheet", "Action plan", "--sheet", "More")
    _, said = taken(workspace, made.bytes(), "t.xlsx", *both)
    assert "sheet 'Action plan', D2 to D5; sheet 'More', D2: 'Soon' is no date" in said


def test_what_is_said_of_many_things_is_said_once(workspace: Path) -> None:
    rows = "".join(f"{at},Act,Head,week {at}\n" for at in range(1, 6))
    _, said = taken(workspace, f"Ref,Action,Lead,Due date\n{rows}", "t.csv")
    assert "… is no date: D2: 'week 1' D3: 'week 2'" in said


def test_a_key_beside_the_table_is_asked_about(workspace: Path) -> None:
    _, said = taken(workspace, "Ref,Action,Lead,,RAG\n1,First,Head,,Green\n", "t.csv")
    assert "apart" not in said
    text = "Ref,Action,Lead,RAG,,RAG,Meaning\n1,First,Head,Green,,Red,Late\n"
    (workspace / "plans" / "x.yaml").unlink()
    _, said = taken(workspace, text, "t.csv")
    assert "Columns F and G stand apart, behind an empty column" in said


def test_an_error_of_excel_in_a_title_is_told(workspace: Path) -> None:
    made = Sheet()
    made.rows(1, [HEADS, ["1", "", "Head", "2026-06-30", "Green"]])
    made.sheet.write_formula("B2", "=Z9", None, "#REF!")
    _, said = taken(workspace, made.bytes(), "t.xlsx")
    assert "B2: '#REF!' is an error of Excel's" in said


def test_a_sheet_of_very_many_heads_is_one_table(workspace: Path) -> None:
    blocks = [f"Ref,Action,Lead,Own {at}\n1.{at},First,Head,x\n\n" for at in range(40)]
    review, _ = taken(workspace, "".join(blocks), "t.csv")
    assert review.summary.actions == 79


def test_a_review_that_is_yet_to_come_is_no_position(workspace: Path) -> None:
    heads = "Ref,Action,RAG June 2026,RAG September 2026,RAG March 2027\n"
    found, _ = taken(workspace, f"{heads}1,Train,Green,Amber,\n", "t.csv")
    assert str(found.plan.position) == "2026-09"


def test_a_value_that_two_rules_contradict_stands_in_the_note(workspace: Path) -> None:
    heads = "Ref,Action,Lead,RAG,Actual start date,Date completed\n"
    row = "1,Train,Head,Amber,01/06/2025,01/05/2025\n"
    found, said = taken(workspace, heads + row, "t.csv")
    assert notes(found) == ["Completed: 2025-05-01"]
    assert "2025-05-01" in said


def test_a_table_without_ids_below_one_that_has_them(workspace: Path) -> None:
    first = "Ref,Action,Lead,Due date\n1,Train,Head,30/06/2026\n2,Publish,Head,30/06/2026\n"
    second = "Action,Owner,Due date,RAG\nSurvey,Head,31/07/2026,Green\n"
    found, _ = taken(workspace, f"{first},,,\n{second}", "t.csv")
    assert [key for key, _ in placed(found)] == ["1", "2", "3"]


def test_a_map_that_is_there_is_not_written_over(workspace: Path) -> None:
    (workspace / "t.csv").write_text("Ref,Action,Lead\n1,Train,Head\n", encoding="utf-8")
    (workspace / "map.yaml").write_text("title: Action\n", encoding="utf-8")
    done = actiontrack("import", "t.csv", "--into", "x", "--save-map", "map.yaml", cwd=workspace)
    assert done.returncode == 2
    assert "map.yaml is there already: read the tracker by it with --map" in done.stderr
    assert (workspace / "map.yaml").read_text(encoding="utf-8") == "title: Action\n"
    assert not (workspace / "plans" / "x.yaml").exists()


@pytest.mark.parametrize(
    "heads",
    [
        "Ref,Action,RAG June 2026,RAG July 2026,Notes",
        "Ref,Action,School RAG June 2026,LA RAG June 2026,Notes",
        "Ref,Action,Progress,Progress (%),Progress:",
    ],
    ids=["heads of their own", "two of one day", "heads that are alike"],
)
def test_a_saved_map_reads_every_column_again(heads: str, workspace: Path) -> None:
    tracker = f"{heads}\n1,Train,Green,Amber,Two sessions\n2,Publish,Green,Red,One draft\n"
    first, _ = taken(workspace, tracker, "t.csv", "--save-map", "m.yaml")
    written = (workspace / "plans" / "x.yaml").read_text(encoding="utf-8")
    (workspace / "plans" / "x.yaml").unlink()
    again, _ = taken(workspace, tracker, "t.csv", "--map", "m.yaml")
    assert again.plan.workstreams == first.plan.workstreams, written
    assert again.plan.actions == first.plan.actions, written


def test_a_row_with_more_cells_than_heads_is_told_and_makes_no_column(workspace: Path) -> None:
    text = "Ref,Action,Lead,RAG\n1,First,Head,Green\n2,Read, then write,Head,Red\n"
    review, said = taken(workspace, text, "t.csv")
    assert "row 3 has more cells than heads: 5, 4" in said
    assert "Column E" not in said
    assert notes(review) == [None, "Beyond the heads: Red"]


def test_what_is_struck_through_in_a_workbook_is_told_and_not_taken(workspace: Path) -> None:
    made = Sheet()
    made.rows(1, [HEADS, ["1", "First", "Head", "2026-06-30", "Green"]])
    strike = made.book.add_format({"font_strikeout": True})
    for at, words in enumerate(("2", "Old", "Head", "2026-06-30", "Red")):
        made.sheet.write_string(2, at, words, strike)
    made.rows(4, [["3", None, "Head", "2026-06-30", "Red"]])
    made.sheet.write_rich_string("B4", "Keep ", strike, "the old ", "the new")
    review, said = taken(workspace, made.bytes(), "t.xlsx")
    assert [each.action.title for each in review.position.all_actions] == ["First", "Keep the new"]
    assert notes(review) == [None, "Struck through in Action: the old"]
    assert "row 3: '2 | Old | Head | 2026-06-30 | Red' is struck through: no action" in said
    assert "B4: 'the old'" in said


def test_icons_and_coloured_signs_are_colours(workspace: Path) -> None:
    made = Sheet()
    rows = [[str(at), "Act", "Head", "2026-06-30", at] for at in (1, 2, 3)]
    made.rows(1, [HEADS, *rows])
    icons = {"type": "icon_set", "icon_style": "3_traffic_lights", "icons_only": True}
    made.sheet.conditional_format("E2:E4", icons)
    made.rows(5, [["4", "Act", "Head", "2026-06-30", "\U0001f534 two posts vacant"]])
    made.rows(6, [["5", "Act", "Head", "2026-06-30", None]])
    made.sheet.write_string("E6", "\u25cf", made.book.add_format({"font_color": "#00B050"}))
    review, said = taken(workspace, made.bytes(), "t.xlsx")
    assert [each.action.status for each in review.position.all_actions] == [
        "Red", "Amber", "Green", "Red", "Green",
    ]  # fmt: skip
    assert notes(review)[3:] == ["RAG: two posts vacant", None]
    assert "The icons that Excel shows in column E are taken for colours." in said
    assert "conditional formatting" not in said


X14 = """\
<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
 xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormattings>
<x14:conditionalFormatting><x14:cfRule type="iconSet" priority="1" id="{{A}}">
<x14:iconSet iconSet="{name}" {more}><x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo>
<x14:cfvo type="num"><xm:f>2</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>3</xm:f></x14:cfvo>{icons}
</x14:iconSet></x14:cfRule><xm:sqref>E2:E4</xm:sqref></x14:conditionalFormatting>
</x14:conditionalFormattings></ext></extLst></worksheet>"""
CHOSEN = (
    '<x14:cfIcon iconSet="3Flags" iconId="2"/><x14:cfIcon iconSet="3Flags" iconId="1"/>'
    '<x14:cfIcon iconSet="3TrafficLights1" iconId="0"/>'
)


def with_icons(name: str, more: str, icons: str = "") -> bytes:
    """Return a workbook with icons as Excel writes them since 2010."""
    made, changed = Sheet(), io.BytesIO()
    rows = [[str(at), "Act", "Head", "2026-06-30", at] for at in (1, 2, 3)]
    made.rows(1, [HEADS, *rows])
    rule = X14.format(name=name, more=more, icons=icons).encode()
    with zipfile.ZipFile(io.BytesIO(made.bytes())) as old, zipfile.ZipFile(changed, "w") as new:
        for each in old.namelist():
            new.writestr(each, old.read(each).replace(b"</worksheet>", rule))
    return changed.getvalue()


@pytest.mark.parametrize(
    ("book", "ratings"),
    [
        pytest.param(with_icons("3TrafficLights1", 'showValue="0"'), "Red Amber Green", id="set"),
        pytest.param(
            with_icons("3Symbols", 'showValue="0" reverse="1"'), "Green Amber Red", id="reversed"
        ),
        pytest.param(
            with_icons("3Flags", 'custom="1" showValue="0"', CHOSEN), "Green Amber Red", id="chosen"
        ),
    ],
)
def test_icons_of_later_versions_are_colours(workspace: Path, book: bytes, ratings: str) -> None:
    review, said = taken(workspace, book, "t.xlsx")
    assert " ".join(str(each.action.status) for each in review.position.all_actions) == ratings
    assert "The icons that Excel shows in column E are taken for colours." in said


def test_icons_that_are_no_colours_are_told(workspace: Path) -> None:
    _, said = taken(workspace, with_icons("3Stars", ""), "t.xlsx")
    assert "Excel colours ratings in this sheet by rules" in said


def test_rows_that_count_others_are_no_actions(workspace: Path) -> None:
    text = (
        "Ref,Action,Lead,RAG\n1,Total communication training,Head,Green\n2,Second,Head,Red\n"
        ",Total,2,50%\nGrand total,2,,\n,Number of actions,2,\n,Green,1,\n"
    )
    review, said = taken(workspace, text, "t.csv")
    assert placed(review) == [("1", None), ("2", None)]
    assert said.startswith("t.csv: 2 actions in 7 rows. Besides them: 1 row of heads and 4 of")
    assert "holds totals, and is in the note of the plan: row 4: 'Total | 2 | 50%'" in said


def test_a_named_heading_among_the_titles_is_a_workstream(workspace: Path) -> None:
    text = (
        "Action,Lead,RAG\nObjective 1.1: In time,,\nAgree,Head,Green\nArea of work to agree,,\n"
        "Objective 1.2: Well made,,\nAudit,Head,Red\n"
    )
    review, _ = taken(workspace, text, "t.csv")
    assert placed(review) == [("1", "In time"), ("2", "In time"), ("3", "Well made")]
