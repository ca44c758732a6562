"""Heads are matched by all their words, and borne out by what stands below them."""

from pathlib import Path
from typing import Any

import pytest

from actiontrack.exchange.tracker.cell_values import joined_posts
from actiontrack.exchange.tracker.heading_words import key_of
from support import actiontrack
from support.imported import notes, placed, taken
from support.trackers import Sheet


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("Due date", "due"),
        ("Original Implementation Date", "due"),
        ("First due date", "due"),
        ("Agreed target date", "due"),
        ("Initial completion date", "due"),
        ("Original timescale", "due"),
        ("Revised Implementation Date", "reprogrammed"),
        ("Latest due date", "reprogrammed"),
        ("Revised target", "reprogrammed"),
        ("Proposed revised date", "requests"),
        ("Requested due date", "requests"),
        ("New due date (requested)", "requests"),
        ("Requested start date", None),
        ("Date requested", None),
        ("Extension requested to", "requests"),
        ("Extension agreed to", "reprogrammed"),
        ("Due date (revised)", "reprogrammed"),
        ("Deadline - original", "due"),
        ("Risk rating", "fields"),
        ("Completed actions", "updates"),
        ("Delivered to date", "updates"),
        ("Proposed completion date", "due"),
        ("Actual completion date", "completed"),
        ("Completed %", "percent"),
        ("% completed", "percent"),
        ("Action to be taken", "title"),
        ("Action taken", "updates"),
        ("Actions taken to date", "updates"),
        ("What we've done", "updates"),
        ("Work completed to date", "updates"),
        ("Inspection recommendation", "workstream"),
        ("Recommendation from the inspection", "workstream"),
        ("Recommendation accepted?", None),
        ("RAG status", "status"),
        ("Traffic light", "status"),
        ("Status update", "updates"),
        ("RAG commentary", "updates"),
        ("Area for priority action", "workstream"),
        ("Areas of significant concern", "workstream"),
        ("Ofsted area for improvement", "workstream"),
        ("What is the area?", None),
        ("Area of strength", None),
        ("Area of improvement and action required", "title"),
        ("Action required to address issue raised", "title"),
        ("Action and intended impact", "title"),
        ("Actions agreed at meeting", "title"),
        ("Actions we will put in place", "title"),
        ("Actions to be completed by", "due"),
        ("Date action to be completed", "due"),
        ("Objective ref", "workstream"),
        ("Concerns", None),
        ("Sub-action / what we will do", "title"),
        ("Key tasks", "title"),
        ("High-level actions", "title"),
        ("Reason for action", None),
        ("Linked actions", None),
        ("Date action raised", None),
        ("Action plan ref", "id"),
        ("Action holder", "lead"),
        ("Action due", "due"),
        ("Action(s) already in place", "updates"),
        ("Activity since last meeting", "updates"),
        ("Actions to be completed", "title"),
        ("To be completed by", "due"),
        ("Old date", "due"),
        ("Initially due", "due"),
        ("Now due", "reprogrammed"),
        ("Code", "id"),
        ("Milestone ref code", "id"),
        ("Milestone code", "id"),
        ("Post code", None),
        ("Cost code", None),
    ],
)
def test_the_key_of_a_head(head: str, key: str | None) -> None:
    found = key_of(head)
    assert (found[0] if found else None) == key


@pytest.mark.parametrize(
    ("group", "action"),
    [
        ("Area for priority action", "Sub-action / what we will do"),
        ("Priority action", "Action"),
        ("Priority action", "Actions required to deliver it"),
        ("High-level action", "Sub-actions"),
        ("Priority area", "Key tasks"),
    ],
)
def test_what_several_actions_are_for_is_their_workstream(
    group: str, action: str, workspace: Path
) -> None:
    text = f"Ref,{group},{action},Lead\n1,Plans are late,Recruit,Head\n2,,Train,Head\n"
    review, _ = taken(workspace, text.replace("2,,", "2,Plans are late,"), "t.csv")
    assert placed(review) == [("1", "Plans are late"), ("2", "Plans are late")]
    assert [each.title for each in review.position.all_actions] == ["Recruit", "Train"]


def test_a_heading_whose_actions_all_name_a_part_of_it_is_no_empty_workstream(
    workspace: Path,
) -> None:
    text = (
        "Ref,Theme,Action,Lead\nArea 1: Adulthood,,,\n1,PfA,Recruit,Head\n2,PfA,Train,Head\n"
        "Area 2: Plans,,,\nArea 3: Voice,,,\n3,,Listen,Head\n"
    )
    review, _ = taken(workspace, text, "t.csv")
    titles = [stream.title for stream in review.position.plan.workstreams]
    assert titles == ["Adulthood: PfA", "Plans", "Voice"]


def test_action_by_is_who_or_when_as_its_cells_say(workspace: Path) -> None:
    for by, key in (("Head of SEND", "lead"), ("31/03/2027", "due")):
        (workspace / "plans" / "x.yaml").unlink(missing_ok=True)
        (workspace / "plans" / "x.map.txt").unlink(missing_ok=True)
        review, _ = taken(workspace, f"Ref,Action,Action by\n1,Train,{by}\n", "t.csv")
        action = review.position.all_actions[0].action
        assert (bool(action.lead), bool(action.due)) == (key == "lead", key == "due")


def test_activity_is_what_is_to_be_done_where_nothing_else_says_so(workspace: Path) -> None:
    review, _ = taken(workspace, "Ref,Activity since last meeting,Lead\n1,Train,Head\n", "t.csv")
    assert review.position.all_actions[0].title == "Train"


def test_a_priority_action_that_nothing_stands_under_is_the_title(workspace: Path) -> None:
    text = "Ref,Priority action,Reason for action,Lead\n1,Recruit,Too few,Head\n2,Train,Law,Head\n"
    review, _ = taken(workspace, text, "t.csv")
    assert [each.title for each in review.position.all_actions] == ["Recruit", "Train"]


def test_a_recommendation_is_the_title_where_no_action_is_to_come(workspace: Path) -> None:
    text = "Ref,Area,Recommendation,Action taken\nR1,Finance,Publish it,Was published\n"
    review, _ = taken(workspace, text, "t.csv")
    assert placed(review) == [("R1", "Finance")]
    action = review.position.all_actions[0].action
    assert (action.title, action.note) == ("Publish it", "Action taken: Was published")


def test_a_first_and_a_revised_date_are_a_due_date_and_its_move(workspace: Path) -> None:
    text = (
        "Ref,Agreed action,Original Implementation Date,Revised Implementation Date\n"
        "1,Reconcile,31-Mar-26,30/09/2026\n2,Review,30/04/2026,\n"
    )
    review, _ = taken(workspace, text, "t.csv")
    first, second = [each.action for each in review.position.all_actions]
    assert [str(first.due), str(second.due)] == ["2026-03-31", "2026-04-30"]
    assert [str(each.to) for each in first.reprogrammed] == ["2026-09-30"]
    assert not second.reprogrammed


def test_a_column_of_dates_without_a_place_is_told(workspace: Path) -> None:
    text = "Ref,Action,Due date,Visit\n1,First,30/06/2026,1/7/2026\n"
    _, said = taken(workspace, text, "t.csv")
    assert "Column D, 'Visit', holds dates, and stands in the notes" in said


def test_numbers_before_the_titles_are_the_ids(workspace: Path) -> None:
    text = "Action,Lead,RAG\n1.1.1 Set up a panel,Head,Green\n1.1.2 Meet,Head,\n"
    review, _ = taken(workspace, text, "t.csv")
    assert placed(review) == [("1.1.1", None), ("1.1.2", None)]
    assert review.position.all_actions[0].action.title == "Set up a panel"


def test_ratings_that_are_blank_are_told_once(workspace: Path) -> None:
    (workspace / "t.csv").write_text("Ref,Action,RAG\n1,First,Green\n2,Second,\n", "utf-8")
    done = actiontrack("import", "t.csv", "--into", "x", cwd=workspace)
    assert (done.stdout + done.stderr).count("1 of 2 actions has no rating") == 1


def test_a_date_that_is_asked_for_moves_nothing(workspace: Path) -> None:
    text = (
        "Ref,Action,Due date,Revised due date,Requested due date\n"
        "1,First,30/06/2026,,30/09/2026\n2,Second,30/06/2026,31/07/2026,31/07/2026\n"
        "3,Third,,,30/09/2026\n"
    )
    review, _ = taken(workspace, text, "t.csv")
    first, second, third = (each.action for each in review.position.all_actions)
    assert [str(each.to) for each in first.requests] == ["2026-09-30"]
    assert (str(first.due), first.reprogrammed) == ("2026-06-30", ())
    assert (second.requests, second.note) == ((), "Requested due date: 2026-07-31")
    assert (third.due, [str(each.to) for each in third.requests]) == (None, ["2026-09-30"])


def test_that_actions_are_numbered_is_told(workspace: Path) -> None:
    _, said = taken(workspace, "Action,Lead,RAG\nMeet,Head,Green\n", "t.csv")
    assert "holds ids: its actions are numbered in their order" in said


def test_a_heading_over_others_stands_before_each_of_them(workspace: Path) -> None:
    made = Sheet()
    made.rows(
        1,
        [
            ["Ref", "Action", "Lead", "Due date"],
            ["Area of weakness 1: Advice is late"], ["Objective 1.1: In time"],
            ["1.1.1", "First", "Head", "2026-06-30"], ["Objective 1.2: Known"],
            ["1.2.1", "Second", "Head", "2026-06-30"],
            ["Area of weakness 2: Plans are weak"], ["Objective 2.1: Audited"],
            ["2.1.1", "Third", "Head", "2026-06-30"],
        ],
    )  # fmt: skip
    review, _ = taken(workspace, made.bytes(), "t.xlsx")
    assert placed(review) == [
        ("1.1.1", "Area of weakness 1: Advice is late: Objective 1.1: In time"),
        ("1.2.1", "Area of weakness 1: Advice is late: Objective 1.2: Known"),
        ("2.1.1", "Area of weakness 2: Plans are weak: Objective 2.1: Audited"),
    ]


@pytest.mark.parametrize(
    ("heads", "cells", "due", "moved"),
    [
        ("Agreed due date,Due date", "30/06/2026,30/09/2026", "2026-06-30", ["2026-09-30"]),
        ("Due date,Agreed due date", "30/06/2026,30/09/2026", "2026-06-30", ["2026-09-30"]),
        ("Due date,Agreed due date", "30/09/2026,30/06/2026", "2026-06-30", ["2026-09-30"]),
        ("Agreed due date,Due date", "30/06/2026,30/06/2026", "2026-06-30", []),
        (
            "Original due date,Revised due date 1,Revised due date 2",
            "31/03/2026,30/06/2026,30/09/2026",
            "2026-03-31",
            ["2026-06-30", "2026-09-30"],
        ),
        ("Current due date", "30/06/2026", "2026-06-30", []),
        ("Due date", "30/06/2026 revised to 30/09/2026", "2026-06-30", ["2026-09-30"]),
        ("Due date", "30 June 2026 (was 31 March 2026)", "2026-03-31", ["2026-06-30"]),
        ("Due date", "30/06/2026 and 30/09/2026", "None", []),
    ],
)
def test_which_of_several_dates_is_the_first(
    heads: str, cells: str, due: str, moved: list[str], workspace: Path
) -> None:
    review, said = taken(workspace, f"Ref,Action,{heads}\n1,Train,{cells}\n", "t.csv")
    (action,) = (each.action for each in review.position.all_actions)
    assert (str(action.due), [str(each.to) for each in action.reprogrammed]) == (due, moved)
    if due == "None":
        assert "holds 2 dates, and does not say which of them holds" in said
    elif " " in cells:
        assert "is taken for" in said


@pytest.mark.parametrize(
    ("heads", "days"),
    [
        (("RAG Sep 26", "RAG Oct 26"), ["2026-09", "2026-10"]),
        (("RAG Dec 25", "RAG Jan 26"), ["2025-12", "2026-01"]),
        (("Apr 26 RAG", "Jul 26 RAG", "Oct 26 RAG"), ["2026-04", "2026-07", "2026-10"]),
        (("RAG Apr 26", "RAG Jul 26"), []),
        (("RAG Oct 26", "RAG"), []),
        (("RAG Sep 26", "RAG Oct 25"), []),
    ],
)
def test_months_that_follow_one_another_are_those_of_years(
    heads: tuple[str, ...], days: list[str], workspace: Path
) -> None:
    ratings = ("Amber", "Green", "Blue")[: len(heads)]
    text = f"Ref,Action,Lead,{','.join(heads)}\n1,Train,Head,{','.join(ratings)}\n"
    review, _ = taken(workspace, text, "t.csv")
    action = review.position.all_actions[0].action
    assert [str(update.date) for update in action.updates] == days


def test_who_agreed_a_move_and_when_stand_beside_it(workspace: Path) -> None:
    head = (
        "Ref,Action,Lead,Due,{}Date agreed,Approved by\n"
        "1,Train,Head,30/06/2026,{}20/05/2026,Board\n"
    )
    review, _ = taken(workspace, head.format("Revised date,", "30/09/2026,"), "t.csv")
    (move,) = review.position.all_actions[0].action.reprogrammed
    assert (str(move.to), str(move.agreed), move.by) == ("2026-09-30", "2026-05-20", "Board")
    for file in ("x.yaml", "x.map.txt"):
        (workspace / "plans" / file).unlink()
    review, _ = taken(workspace, head.format("", ""), "t.csv")
    assert notes(review) == ["Date agreed: 20/05/2026\n\nApproved by: Board"]


@pytest.mark.parametrize("now", ["Due", "Current due date", "Latest due date"])
def test_the_date_in_force_comes_after_all_that_it_was_moved_to(now: str, workspace: Path) -> None:
    text = (
        f"Ref,Action,{now},Original due,Revised due (1),Revised due (2)\n"
        "1,Recruit,31/12/2026,30/06/2026,30/09/2026,31/12/2026\n"
        "2,Train,30/06/2026,30/06/2026,,\n"
        "3,Audit,31/01/2027,30/06/2026,30/09/2026,\n"
    )
    review, _ = taken(workspace, text, "t.csv")
    moves = [
        [str(move.to) for move in each.action.reprogrammed] for each in review.position.all_actions
    ]
    assert moves == [["2026-09-30", "2026-12-31"], [], ["2026-09-30", "2027-01-31"]]


def test_a_map_gives_a_due_date_several_moves(workspace: Path) -> None:
    text = "Ref,Action,Due,X,Y\n1,Train,31/03/2026,30/06/2026,30/09/2026\n"
    (workspace / "m.yaml").write_text("reprogrammed: [X, Y]\n", "utf-8")
    review, _ = taken(workspace, text, "t.csv", "--map", "m.yaml", "--save-map", "n.yaml")
    (action,) = (each.action for each in review.position.all_actions)
    assert [str(each.to) for each in action.reprogrammed] == ["2026-06-30", "2026-09-30"]
    assert "reprogrammed:\n  - X\n" in (workspace / "n.yaml").read_text("utf-8")


def test_leads_that_are_joined_are_told_and_taken_apart_by_a_map(workspace: Path) -> None:
    text = (
        "Ref,Action,Lead\n1,a,Head of SEND & Head of Health\n2,b,Head of Learning & Skills\n"
        '3,c,"SK, RT"\n'
    )
    review, said = taken(workspace, text, "t.csv")
    assert [len(each.action.lead) for each in review.position.all_actions] == [1, 1, 1]
    assert "'Head of SEND & Head of Health' may be 2 leads; 'leads: split' in a file" in said
    assert "Learning & Skills' may" not in said
    (workspace / "plans" / "x.yaml").unlink()
    (workspace / "m.yaml").write_text("leads: split\n", "utf-8")
    review, _ = taken(workspace, text, "t.csv", "--map", "m.yaml", "--save-map", "n.yaml")
    assert [list(each.action.lead) for each in review.position.all_actions] == [
        ["Head of SEND", "Head of Health"],
        ["Head of Learning & Skills"],
        ["SK", "RT"],
    ]
    assert "leads: split\n" in (workspace / "n.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Head of SEND and Head of Health", ["Head of SEND", "Head of Health"]),
        ("Jo Smith, Al Brown & Di White", ["Jo Smith", "Al Brown", "Di White"]),
        ("Head of Housing, Care and Housing", ["Head of Housing, Care and Housing"]),
        ("Head of Learning, Skills and Work and DCO", ["Head of Learning, Skills and Work", "DCO"]),
        ("Council and ICB", ["Council", "ICB"]),
        ("&", ["&"]),
    ],
)
def test_leads_that_are_joined(text: str, posts: list[str]) -> None:
    assert joined_posts(text) == posts


def test_dates_of_one_form_are_told_once(workspace: Path) -> None:
    rows = "".join(f"{at},Act,{at}/6/26\n" for at in range(1, 9))
    _, said = taken(workspace, f"Ref,Action,Due date\n{rows}", "t.csv")
    assert (
        "C2 to C9: '1/6/26' gives the year in two figures; --date-format dd/mm/yy would take it"
        " (and 7 more like it)"
    ) in said
    assert said.count("--date-format dd/mm/yy") == 1


def test_days_of_an_update_are_no_news(workspace: Path) -> None:
    text = "Ref,Action,Date last updated\n1,Train,01/05/2026\n"
    _, said = taken(workspace, text, "t.csv")
    assert "Column C, 'Date last updated', holds dates, and stands in the notes" in said


@pytest.mark.parametrize(
    ("name", "workstream"),
    [
        ("1 Leadership", "Leadership"),
        ("Priority 2 Practice", "Practice"),
        ("Action plan", None),
        ("31 March 2026", None),
    ],
)
def test_the_name_of_the_only_sheet(name: str, workstream: str | None, workspace: Path) -> None:
    made = Sheet()
    sheet: Any = made.sheet
    sheet.name = name
    made.rows(1, [["Ref", "Action", "Lead"], ["1", "Train", "Head"]])
    review, _ = taken(workspace, made.bytes(), "t.xlsx")
    assert (placed(review), review.plan.note) == ([("1", workstream)], None)


def test_a_name_of_the_only_sheet_that_says_something_stands_in_the_note(workspace: Path) -> None:
    made = Sheet()
    sheet: Any = made.sheet
    sheet.name = "Leadership"
    made.rows(1, [["Theme", "Ref", "Action"], ["Data", "1", "Train"]])
    review, said = taken(workspace, made.bytes(), "t.xlsx")
    assert (placed(review), review.plan.note) == (
        [("1", "Data")],
        "The name of the sheet: Leadership",
    )
    assert "'Leadership', the name of the sheet, stands in the note of the plan." in said


def test_the_name_of_the_only_sheet_stands_in_the_note_where_it_has_headings(
    workspace: Path,
) -> None:
    made = Sheet()
    sheet: Any = made.sheet
    sheet.name = "Priority 1 Leadership"
    made.rows(1, [["Ref", "Action", "Lead"], ["Objective 1.1: In time"], ["1", "Train", "Head"]])
    review, said = taken(workspace, made.bytes(), "t.xlsx")
    assert placed(review) == [("1", "In time")]
    assert review.plan.note == "The name of the sheet: Priority 1 Leadership"
    assert "'Priority 1 Leadership', the name of the sheet, stands in the note" in said


def test_a_column_without_a_head_that_holds_ids_is_one_of_ids(workspace: Path) -> None:
    review, _ = taken(workspace, ",Action,,Lead\n1.1,Train,x,Head\n1.2,Meet,x,Head\n", "t.csv")
    assert placed(review) == [("1.1", None), ("1.2", None)]
    assert [each.action.note for each in review.position.all_actions] == ["Column C: x"] * 2


@pytest.mark.parametrize("head", ["Completed (Y/N)", "Complete?", "Action closed?"])
def test_a_yes_to_whether_it_is_done_is_a_rating(head: str, workspace: Path) -> None:
    text = f"Ref,Action,Lead,{head}\n1,Train,Head,Yes\n2,Meet,Head,No\n3,Ask,Head,\n"
    review, _ = taken(workspace, text, "t.csv")
    assert [(each.action.status, each.meaning) for each in review.position.all_actions] == [
        ("Yes", "complete"), ("No", "under-way"), (None, "not-given"),
    ]  # fmt: skip


def test_a_status_in_percent_alone_is_how_much_is_done(workspace: Path) -> None:
    review, _ = taken(workspace, "Ref,Action,Status\n1,Train,50%\n2,Meet,100%\n", "t.csv")
    actions = [each.action for each in review.position.all_actions]
    assert [(each.status, each.percent) for each in actions] == [(None, 50), (None, 100)]


def test_headings_of_two_levels_without_numbers_are_told(workspace: Path) -> None:
    text = (
        "Ref,Action,Lead\nLeadership,,\nGovernance,,\n1,Train,Head\nData,,\n2,Meet,Head\n"
        "Practice,,\nAudit,,\n3,Ask,Head\n"
    )
    review, said = taken(workspace, text, "t.csv")
    assert [where for _, where in placed(review)] == [
        "Leadership: Governance", "Leadership: Data", "Practice: Audit",
    ]  # fmt: skip
    assert "'Governance' stands right below 'Leadership', which has no actions" in said


def test_the_date_beside_a_row_is_that_of_its_news(workspace: Path) -> None:
    text = (
        "Ref,Action,Progress,Date last updated,RAG\n1,Train,Two held,12/05/2026,Green\n"
        "2,Audit,Begun,,Amber\n3,Log,,14/05/2026,Amber\n4,Plan,Drafted,May,Amber\n"
    )
    review, said = taken(workspace, text, "t.csv")
    actions = [each.action for each in review.position.all_actions]
    assert [(str(each.date), each.text) for each in actions[0].updates] == [
        ("2026-05-12", "Two held")
    ]
    assert [each.note for each in actions[1:]] == [
        "Progress: Begun",
        "Date last updated: 14/05/2026",
        "Progress: Drafted\n\nDate last updated: May",
    ]
    assert "News of which no day stands beside it is in the notes" in said


def test_news_without_a_date_of_its_own_has_that_of_the_tracker(workspace: Path) -> None:
    text = "Ref,Action,Progress,Updated on\n1,Train,Two held,12/05/2026\n2,Audit,Begun,\n"
    review, said = taken(workspace, text, "t.csv", "--position", "2026-05-31")
    days = [str(each.action.updates[0].date) for each in review.position.all_actions]
    assert days == ["2026-05-12", "2026-05-31"]
    assert "no day" not in said


@pytest.mark.parametrize(
    ("head", "day", "to"),
    [
        ("Requested date", "30/09/2026", "2026-09-30"),
        ("Extension request", "30/09/2026", "2026-09-30"),
        ("Proposed date", "30/09/2026", "2026-09-30"),
        ("Requested date", "30/04/2026", None),
        ("Date requested", "30/09/2026", None),
    ],
)
def test_a_date_asked_for_is_a_request_unless_it_lies_before_the_due_date(
    head: str, day: str, to: str | None, workspace: Path
) -> None:
    text = f"Ref,Action,Due date,{head}\n1,Train,30/06/2026,{day}\n2,Audit,30/06/2026,\n"
    review, said = taken(workspace, text, "t.csv")
    action = review.position.all_actions[0].action
    assert [str(each.to) for each in action.requests] == ([to] if to else [])
    assert (f"'{head}', holds dates, and stands in the notes" in said) is (to is None)


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("Audit code", ("21-BC-07", "22-MA-04")),
        ("AP No.", ("AP01", "AP02")),
        ("Council number", ("C1", "C2")),
    ],
)
def test_a_column_of_codes_is_one_of_ids(
    head: str, codes: tuple[str, str], workspace: Path
) -> None:
    rows = zip(codes, ("Train", "Audit"), strict=True)
    text = f"{head},Action,Lead\n" + "".join(f"{code},{act},Head\n" for code, act in rows)
    review, said = taken(workspace, text.replace("-", " "), "t.csv")
    assert [each.action.id for each in review.position.all_actions] == list(codes)
    assert "numbered" not in said


@pytest.mark.parametrize("head", ["Phone number", "Cost code"])
def test_what_numbers_something_else_is_no_id(head: str, workspace: Path) -> None:
    text = f"{head},Action,Lead\n01234 567890,Train,Head\n01234 567891,Audit,Head\n"
    review, said = taken(workspace, text, "t.csv")
    assert [each.action.id for each in review.position.all_actions] == ["1", "2"]
    assert "its actions are numbered in their order" in said


@pytest.mark.parametrize("begin", ["({})", "Action {} -", "{}:", "Recommendation {}:"])
def test_numbers_at_the_beginning_of_titles_in_other_shapes(begin: str, workspace: Path) -> None:
    text = "Action,Lead\n" + "".join(f"{begin.format(each)} Train,Head\n" for each in (7, 9))
    review, _ = taken(workspace, text, "t.csv")
    found = [(each.action.id, each.action.title) for each in review.position.all_actions]
    assert found == [("7", "Train"), ("9", "Train")]


def test_what_stands_above_a_table_names_the_plan_and_the_day_of_its_news(workspace: Path) -> None:
    text = (
        "Westhaven SEND Priority Action Plan\nLast updated: 14/11/2026 by the PMO\n"
        "Ref,Action,Lead,Progress\n1,Train,Head,Two of six are in post\n"
    )
    review, said = taken(workspace, text, "t.csv")
    assert review.position.plan.title == "Westhaven SEND Priority Action Plan"
    assert "--position 2026-11-14, the day that row 2 gives, would make it updates" in said


@pytest.mark.parametrize(
    "above",
    [
        "Please read the guidance on this action plan",
        "Action plan updated by the PMO",
        "Key",
        "Action plan owner: Head of SEND",
        "Supports the Council's Strategic Plan 2024-2028",
        "Date of next update: 30/06/2026",
    ],
)
def test_another_line_above_a_table_names_no_plan(above: str, workspace: Path) -> None:
    text = f"{above}\nRef,Action,Lead,Progress\n1,Train,Head,Two of six are in post\n"
    review, said = taken(workspace, text, "t.csv")
    assert review.position.plan.title == "t"
    assert "--position 2026-04-15 would make it updates" in said


def test_the_colour_of_a_rating_that_has_no_place_stands_in_the_note(workspace: Path) -> None:
    sheet = Sheet()
    head = ["Ref", "Action", "Lead", "Q1 RAG", "Q2 RAG", "Notes"]
    sheet.rows(
        1, [head, ["1", "Train", "Head", (None, "#00b050"), (None, "#ff0000"), (None, "#ff0000")]]
    )
    review, _ = taken(workspace, sheet.bytes(), "t.xlsx")
    assert notes(review) == ["Q1 RAG: Green\n\nQ2 RAG: Red"]


@pytest.mark.parametrize(
    ("head", "cost"),
    [
        ("Cost (26/27)", {"2026/27": 85000}),
        ("Cost 2026-27", {"2026/27": 85000}),
        ("Cost 2019/20", {"2019/20": 85000}),
        ("Cost 2026 - 2027", {"2026/27": 85000}),
        ("Cost (12/13)", {}),
    ],
)
def test_the_year_of_a_cost(head: str, cost: dict[str, int], workspace: Path) -> None:
    text = f"Ref,Action,Lead,{head}\n1,Train,Head,£85k\n"
    review, _ = taken(workspace, text, "t.csv")
    assert {k: int(v) for k, v in review.position.all_actions[0].action.cost.items()} == cost


def test_no_number_is_cut_from_the_words_of_a_finding(workspace: Path) -> None:
    words = ["COVID-19 recovery is too slow", "Y11s leave without a plan"]
    rows = "".join(f"{at},Act,Head,{text}\n" for at, text in enumerate(words, 1))
    review, _ = taken(workspace, f"Ref,Action,Lead,Finding\n{rows}", "t.csv")
    assert [finding.text for finding in review.position.plan.findings] == words
