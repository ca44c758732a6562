"""Small trackers of which a value was once lost or read as another: what each must give."""

from datetime import date
from pathlib import Path

import pytest

from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import ActionPosition
from support import actiontrack
from support.imported import notes, placed, taken
from support.trackers import Sheet, document, paragraph, table


def actions_of(
    place: Path, tracker: bytes | str, name: str, *options: str
) -> tuple[list[ActionPosition], str]:
    review, printed = taken(place, tracker, name, *options)
    return list(review.position.all_actions), printed


def test_an_action_taken_is_news_and_the_recommendation_the_title(workspace: Path) -> None:
    text = (
        "Reference,Recommendation,Lead Officer,Action taken,Status\n"
        "R1,Publish the forecast each quarter,Head of Finance,First forecast published,Complete\n"
        "R2,Review the waiting list,Head of Care,As above,Ongoing\n"
    )
    review, _ = taken(workspace, text, "t.csv", "--position", "2026-04-15")
    assert placed(review) == [("R1", None), ("R2", None)]
    first, second = (each.action for each in review.position.all_actions)
    assert [first.title, second.title] == [
        "Publish the forecast each quarter",
        "Review the waiting list",
    ]
    assert [(str(each.date), each.text) for each in first.updates] == [
        ("2026-04-15", "First forecast published")
    ]


def test_the_codes_of_a_council_are_its_ids(workspace: Path) -> None:
    text = (
        "Code,Recommendation,Responsible Officer,Due Date,Status\n"
        "21 BC 07,Test the plan yearly,Head of Programme,31/03/2026,In progress\n"
        "22 MA 04,Agree an overdraft,Head of Finance,30/04/2026,Complete\n"
    )
    review, printed = taken(workspace, text, "t.csv")
    assert placed(review) == [("21-BC-07", None), ("22-MA-04", None)]
    assert notes(review) == [None, None]
    assert "A2: '21 BC 07' is written as 21-BC-07" in printed


def test_percent_completed_is_no_date_of_completion(workspace: Path) -> None:
    text = (
        "Ref,Action,Lead,Due date,Completed %,Status\n"
        "1,a,Head,30/06/2026,80%,In progress\n2,b,Head,30/06/2026,100%,Completed\n"
    )
    review, printed = taken(workspace, text, "t.csv")
    assert [each.action.completed for each in review.position.all_actions] == [None, None]
    assert [each.action.percent for each in review.position.all_actions] == [80, 100]
    assert "Not taken as dates" not in printed


@pytest.mark.parametrize(
    "due",
    [
        "31-Mar-26",
        "31 Mar 26",
        "31st March 26",
        "Tue 31 Mar 2026",
        "31/03/2026 17:00",
        "2026/03/31",
    ],
)
def test_a_date_as_excel_shows_it_is_read(due: str, workspace: Path) -> None:
    (each,), printed = actions_of(
        workspace, f"Ref,Action,Lead,Due,RAG\n1,Write,Head of HR,{due},Green\n", "t.csv"
    )
    assert (str(each.action.due), each.action.note) == ("2026-03-31", None)
    assert "Not taken as dates" not in printed


def test_an_original_date_is_the_due_date_whatever_it_is_called(workspace: Path) -> None:
    text = (
        "Ref,Agreed action,Owner,Original Implementation Date,Revised Implementation Date,Status\n"
        "1,Reconcile monthly,Head of Finance,31/03/2026,30/09/2026,In progress\n"
        "2,Review access,Head of ICT,30/04/2026,,In progress\n"
    )
    (first, second), _ = actions_of(workspace, text, "t.csv")
    assert (str(first.action.due), str(first.agreed_due), first.slip_days) == (
        "2026-03-31", "2026-09-30", 183,
    )  # fmt: skip
    assert (str(second.action.due), second.action.reprogrammed) == ("2026-04-30", ())
    status = actiontrack("status", "x", "--as-of", "2026-12-01", cwd=workspace).stdout
    assert "2 are overdue" in " ".join(status.split())


def test_what_is_done_in_part_is_not_done(workspace: Path) -> None:
    words = ("Partially completed", "Partially implemented", "2 of 3 complete")
    rows = "".join(f"{at},Act,Head,31/03/2026,{each}\n" for at, each in enumerate(words, start=1))
    found, _ = actions_of(workspace, f"Ref,Action,Lead,Due,Status\n{rows}", "t.csv")
    assert [(each.action.status, each.meaning) for each in found] == [
        (each, Meaning.UNDER_WAY) for each in words
    ]
    status = actiontrack("status", "x", "--as-of", "2026-06-30", cwd=workspace).stdout
    assert "3 are overdue" in " ".join(status.split())


def test_equal_themes_of_two_sheets_are_two_workstreams_named_with_the_sheet(
    workspace: Path,
) -> None:
    made = Sheet()
    heads = ["Ref", "Theme", "Action", "Lead", "Due date", "RAG"]
    made.rows(1, [heads, ["1.1", "Data", "Act", "Head", date(2026, 6, 30), "Green"]])
    other = made.book.add_worksheet("2 Practice")
    other.write_row(0, 0, heads)
    other.write_row(1, 0, ["2.1", "Data", "Act", "Head", "30/06/2026", "Green"])
    both = ("--sheet", "Action plan", "--sheet", "2 Practice")
    review, _ = taken(workspace, made.bytes(), "t.xlsx", *both)
    assert placed(review) == [("1.1", "Action plan: Data"), ("2.1", "2 Practice: Data")]


def test_a_heading_of_word_over_a_table_with_objectives_stands_in_the_note(
    workspace: Path,
) -> None:
    over_all = '<w:tc><w:tcPr><w:gridSpan w:val="4"/></w:tcPr>'
    rows = table(
        ["Action", "Lead", "Timescale", "RAG"],
        ["Objective 1.1: Advice is in time"],
        ["Agree a template", "Head of Therapies", "30/06/2026", "Green"],
    ).replace("<w:tr><w:tc><w:p><w:r><w:t>Objective", f"<w:tr>{over_all}<w:p><w:r><w:t>Objective")
    assert over_all in rows
    body = paragraph("Area of weakness 1: Advice arrives late", "Heading1") + rows
    review, printed = taken(workspace, document(body), "t.docx")
    assert placed(review) == [("1", "Advice is in time")]
    assert review.plan.note == "Above the table: Area of weakness 1: Advice arrives late"
    assert "'Area of weakness 1: Advice arrives late', above the table" in printed
