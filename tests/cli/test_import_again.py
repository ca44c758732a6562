"""Next month's tracker, brought into the plan that is there, as a lead types it."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from actiontrack.plans.model import Action, Plan
from support import actiontrack, reviewed
from support.trackers import TRACKERS, Tracker

APRIL = """\
Ref,Action,Lead,Due date,BRAG,Progress to date
1.1,Train the panel,Head of Inclusion,30/06/2026,Green,Two sessions held
1.2,Publish the dashboard,Head of Performance,31/05/2026,Amber,Begun
1.3,Write the handbook,Head of SEND,30/09/2026,Amber,
"""


def imported(
    place: Path, text: str, *options: str, day: str = "2026-04-30", name: str = "t.csv"
) -> CompletedProcess[str]:
    (place / name).write_text(text, encoding="utf-8")
    given = ["--position", day] if day else []
    return actiontrack("import", name, "--into", "x", *given, *options, cwd=place)


def text_of(place: Path) -> str:
    return (place / "plans" / "x.yaml").read_text(encoding="utf-8")


def plan_of(place: Path) -> Plan:
    return reviewed(text_of(place)).plan


def action(place: Path, key: str) -> Action:
    plan = plan_of(place)
    streams = [one for each in plan.workstreams for one in each.actions]
    return next(each for each in (*plan.actions, *streams) if each.id == key)


def list_of(said: str, head: str) -> list[str]:
    """Return the rows below a head of the list of changes."""
    blocks = [each.splitlines() for each in said.split("\n\n")]
    return next((each[2:] for each in blocks if each[0].startswith(head)), [])


@pytest.fixture
def april(workspace: Path) -> Path:
    """A workspace into which the tracker of April was imported."""
    assert imported(workspace, APRIL, "--area", "Northshire").returncode == 0
    return workspace


def test_the_same_tracker_again_changes_nothing(april: Path) -> None:
    before = text_of(april)
    done = imported(april, APRIL)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 rows say nothing new." in done.stdout
    assert done.stdout.endswith("There is nothing to take: nothing is written.\n")
    assert text_of(april) == before


def test_what_a_tracker_without_a_day_said_is_no_news_of_the_next(workspace: Path) -> None:
    assert imported(workspace, APRIL, "--area", "Northshire", day="").returncode == 0
    done = imported(workspace, APRIL.replace(",Begun", ",Half done"), day="2026-05-31")
    assert list_of(done.stdout, "News (1)") == [
        "3    1.2 Publish the dashboard  31 May 2026: Half done"
    ]
    assert not action(workspace, "1.1").updates
    checked = actiontrack("check", "x", "--as-of", "2026-07-31", "--select", "AT304", cwd=workspace)
    assert "1.1 Train the panel: no update, 61 days after the plan's first" in checked.stdout


def test_what_changed_is_told_row_by_row_and_taken(april: Path) -> None:
    may = (
        APRIL.replace("Green,Two sessions held", "Amber,Two sessions held. The third was put off")
        .replace("Train the panel", "Train the panel and its chair")
        .replace("1.3,Write the handbook,Head of SEND,30/09/2026,Amber,\n", "")
        + "1.4,Appoint a clerk,Head of SEND,31/12/2026,Red,\n"
    )
    done = imported(april, may, day="2026-05-31")
    assert done.returncode == 0
    assert done.stdout.startswith("t.csv: of 3 actions 2 are in x already and 1 is new.\n")
    name = "2    1.1 Train the panel"
    assert list_of(done.stdout, "Re-rated (1)") == [f"{name}  Green \N{RIGHTWARDS ARROW} Amber"]
    reworded = "title: 'Train the panel' \N{RIGHTWARDS ARROW} 'Train the panel and its chair'"
    assert list_of(done.stdout, "Reworded (1)") == [f"{name}  {reworded}"]
    assert list_of(done.stdout, "News (1)") == [f"{name}  31 May 2026: The third was put off"]
    assert list_of(done.stdout, "New (1)") == [
        "4    1.4 Appoint a clerk  Red; due 31 December 2026"
    ]
    assert list_of(done.stdout, "In no row of the tracker") == ["1.3 Write the handbook  Amber"]
    assert list_of(done.stdout, "Ratings that are new")[0].startswith("Red     off-track  in")
    assert "plans/x.yaml is written. Position as at 31 May 2026, read on " in done.stdout
    plan, first = plan_of(april), action(april, "1.1")
    assert (str(plan.position), plan.rating_meanings["Red"]) == ("2026-05-31", "off-track")
    assert (first.title, first.status) == ("Train the panel and its chair", "Amber")
    last = first.updates[-1]
    assert (str(last.date), last.status, last.text) == (
        "2026-05-31",
        "Amber",
        "The third was put off",
    )
    assert action(april, "1.3").title == "Write the handbook"
    assert actiontrack("check", "x", cwd=april).returncode == 0


MOVED = APRIL.replace("30/06/2026", "30/09/2026")


def test_a_date_moved_without_agreement_is_named_and_not_taken(april: Path) -> None:
    done = imported(april, MOVED, day="2026-05-31")
    assert done.returncode == 0
    moved = "due 30 June 2026 \N{RIGHTWARDS ARROW} 30 September 2026 (92 days later)"
    assert list_of(done.stdout, "Dates moved without an agreement, and not taken (1)")[0] == (
        f"2    1.1 Train the panel  {moved}"
    )
    assert (str(action(april, "1.1").due), action(april, "1.1").reprogrammed) == ("2026-06-30", ())
    again = imported(april, MOVED, day="2026-06-30")
    assert "Dates moved without an agreement, and not taken (1)" in again.stdout


def test_a_date_moved_with_agreement_is_taken_once(april: Path) -> None:
    agreed = ("--agreed", "2026-05-20", "--by", "Improvement board", "--reason", "Supplier late")
    done = imported(april, MOVED, *agreed, day="2026-05-31")
    assert "agreed by Improvement board on 20 May 2026" in done.stdout
    first = action(april, "1.1")
    assert str(first.due) == "2026-06-30"
    assert [
        (str(each.to), str(each.agreed), each.by, each.reason) for each in first.reprogrammed
    ] == [("2026-09-30", "2026-05-20", "Improvement board", "Supplier late")]
    again = imported(april, MOVED, day="2026-06-30")
    assert "Dates moved" not in again.stdout
    # A tracker that shows the date first agreed once more has moved nothing.
    assert "Dates moved" not in imported(april, APRIL, day="2026-07-31").stdout


@pytest.mark.parametrize(
    "given", [("--agreed", "2026-05-20"), ("--by", "Board"), ("--reason", "x")]
)
def test_half_an_agreement_is_refused(given: tuple[str, str], april: Path) -> None:
    done = imported(april, MOVED, *given)
    assert done.returncode == 2
    assert "--agreed DATE and --by WHO say together" in done.stderr


def test_a_renumbered_tracker_is_known_by_its_titles(april: Path) -> None:
    head, *rows = APRIL.splitlines()
    shifted = [head, "1.1,Appoint a clerk,Head,31/12/2026,Green,"]
    shifted += [f"1.{int(each[2]) + 1}{each[3:]}" for each in rows]
    done = imported(april, "\n".join(shifted) + "\n", day="2026-05-31")
    assert list_of(done.stdout, "Numbered otherwise than in the plan") == [
        "3    1.1 Train the panel        1.2 in the tracker is 1.1 in the plan",
        "4    1.2 Publish the dashboard  1.3 in the tracker is 1.2 in the plan",
        "5    1.3 Write the handbook     1.4 in the tracker is 1.3 in the plan",
    ]
    assert "1.1 in the tracker, which is 'Train the panel' in the plan" in done.stdout
    assert action(april, "1.1").title == "Train the panel"
    assert action(april, "1.4").title == "Appoint a clerk"
    again = imported(april, "\n".join(shifted) + "\n", day="2026-06-30")
    assert "4 are in x already" in again.stdout


def test_an_id_that_was_given_to_another_action_is_new(april: Path) -> None:
    text = APRIL.replace(
        "1.3,Write the handbook,Head of SEND,30/09/2026", "1.3,Buy software,Head,01/02/2027"
    )
    done = imported(april, text, day="2026-05-31")
    assert "1.3 in the tracker, which is 'Write the handbook' in the plan" in done.stdout
    assert [action(april, key).title for key in ("1.3", "1.4")] == [
        "Write the handbook",
        "Buy software",
    ]


def test_two_rows_of_one_title_and_one_id_are_told(april: Path) -> None:
    text = APRIL + "1.2,Publish the dashboard,Head,31/05/2026,Green,\n"
    done = imported(april, text, day="2026-05-31")
    assert list_of(done.stdout, "Rows of which nothing is taken") == [
        "5    Publish the dashboard  has the id and the title of row 3: let one of them stand"
    ]
    assert action(april, "1.2").status == "Amber"


def test_what_was_closed_is_reopened_for_a_reason_alone(april: Path) -> None:
    closed = APRIL.replace("Green,Two sessions held", "Complete,Two sessions held")
    assert imported(april, closed, day="2026-05-31").returncode == 0
    silent = imported(april, APRIL, day="2026-06-30")
    assert "is recorded as 'Complete', and rated 'Green', but the tracker says no reason" in (
        silent.stdout
    )
    assert action(april, "1.1").status == "Complete"
    spoken = imported(
        april, APRIL.replace("Two sessions held", "An audit found gaps"), day="2026-07-31"
    )
    assert spoken.returncode == 0
    assert (action(april, "1.1").status, action(april, "1.1").reason) == (
        "Green",
        "An audit found gaps",
    )


def test_what_would_be_an_error_is_left_out_and_the_rest_is_taken(april: Path) -> None:
    head, *rows = APRIL.splitlines()
    text = "\n".join([f"{head},Start date", f"{rows[0]},01/02/2027", f"{rows[1]},01/03/2026", ""])
    done = imported(april, text.replace("Amber", "Red"), day="2026-05-31")
    assert done.returncode == 0
    (left_out,) = list_of(done.stdout, "Not taken")
    assert "1.1 Train the panel" in left_out
    assert "AT204" in left_out
    assert action(april, "1.1").start is None
    assert (str(action(april, "1.2").start), action(april, "1.2").status) == ("2026-03-01", "Red")


def test_an_older_tracker_is_refused(april: Path) -> None:
    before = text_of(april)
    done = imported(april, MOVED, day="2026-03-31")
    assert (done.returncode, done.stdout) == (2, "")
    assert "t.csv is of 31 March 2026, and the plan's position is of 30 April 2026" in done.stderr
    assert text_of(april) == before


def test_the_tracker_of_another_plan_is_refused(april: Path) -> None:
    done = imported(april, "Ref,Action,RAG\n1.1,Mend the roof,Red\n1.2,Paint the door,Red\n")
    assert done.returncode == 2
    assert "has the title of one of the 3 actions of x" in done.stderr


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--area", "Northshire"), 0),
        (("--area", "Southshire"), 2),
        (("--kind", "improvement-plan"), 0),
        (("--kind", "send-wsoa"), 2),
    ],
)
def test_what_is_said_of_the_plan_must_be_so(
    given: tuple[str, str], code: int, april: Path
) -> None:
    done = imported(april, APRIL, *given)
    assert done.returncode == code
    assert (f"{given[0]} '{given[1]}' is not what plans/x.yaml says" in done.stderr) == (code == 2)


def test_a_dry_run_shows_the_rows_and_the_lines(april: Path) -> None:
    before = text_of(april)
    done = imported(april, APRIL.replace("Green", "Red"), "--dry-run", day="2026-05-31")
    assert done.returncode == 0
    assert "Green \N{RIGHTWARDS ARROW} Red" in done.stdout
    assert "-    status: Green\n+    status: Red\n" in done.stdout
    assert "nothing is written" in done.stderr
    assert text_of(april) == before


def test_only_the_lines_that_are_meant_change(april: Path) -> None:
    file = april / "plans" / "x.yaml"
    text = text_of(april).replace("    lead: Head of SEND\n", "    lead: Head of SEND   # a post\n")
    file.write_text(text, encoding="utf-8")
    assert imported(april, APRIL.replace("Green", "Amber"), day="2026-04-30").returncode == 0
    before, after = text.splitlines(), text_of(april).splitlines()
    assert [each for each in before if each not in after] == ["    status: Green"]
    assert [each for each in after if each not in before] == ["        status: Amber"]
    assert "# a post" in text_of(april)


def test_a_renamed_head_is_told_and_guessed_anew(april: Path) -> None:
    done = imported(april, APRIL.replace("Due date", "Target date"), day="2026-05-31")
    assert done.returncode == 0
    assert (
        "plans/x.map.txt names a column 'Due date', which is not in t.csv; 'Target date' is taken"
        in done.stderr
    )
    assert "no due date" not in done.stdout


def test_a_map_is_kept_and_used_and_never_written_over(workspace: Path) -> None:
    text = "Ref,Job,BRAG,Owner\n1,Train the panel,Blue,Head\n2,Publish,Green,Head\n"
    (workspace / "m.yaml").write_text("title: Job\nnote: Owner\nratings:\n  Blue: not-started\n")
    assert imported(workspace, text, "--map", "m.yaml").returncode == 0
    kept = workspace / "plans" / "x.map.txt"
    assert "title: Job\n" in kept.read_text(encoding="utf-8")
    assert imported(workspace, text.replace("Green", "Blue"), day="2026-05-31").returncode == 0
    assert plan_of(workspace).rating_meanings == {"Blue": "not-started", "Green": "on-track"}
    assert (action(workspace, "2").status, action(workspace, "2").lead) == ("Blue", ())
    kept.write_text("# mine\ntitle: Job\n", encoding="utf-8")
    done = imported(workspace, text, "--map", "m.yaml", day="2026-06-30")
    assert "plans/x.map.txt stays as it is" in done.stderr
    assert kept.read_text(encoding="utf-8") == "# mine\ntitle: Job\n"


def test_news_without_a_day_stands_in_the_note(april: Path) -> None:
    done = imported(april, APRIL.replace("Amber,Begun", "Red,Tested"), day="")
    assert done.returncode == 0
    assert "--position 2026-04-15 would make it updates of that day" in done.stdout
    found = action(april, "1.2")
    assert (found.status, found.note, len(found.updates)) == ("Red", "Progress to date: Tested", 1)
    assert str(plan_of(april).position) == "2026-04-30"


def test_a_plan_that_nobody_has_filled_in_is_filled(workspace: Path) -> None:
    new = ("new", "x", "--kind", "send-wsoa", "--area", "Northshire")
    assert actiontrack(*new, cwd=workspace).returncode == 0
    begun = text_of(workspace)
    refused = imported(workspace, APRIL, "--area", "Southshire")
    assert (refused.returncode, text_of(workspace)) == (2, begun)
    done = imported(workspace, APRIL, "--title", "SEND plan")
    assert (done.returncode, done.stderr) == (0, "")
    plan = plan_of(workspace)
    assert (plan.title, plan.area, plan.kind) == ("SEND plan", "Northshire", "send-wsoa")
    assert [each.id for each in plan.actions] == ["1.1", "1.2", "1.3"]
    assert "Example of" not in text_of(workspace)
    assert actiontrack("undo", cwd=workspace).returncode == 0
    assert text_of(workspace) == begun


def test_a_plan_that_was_begun_is_filled_once_its_examples_are_gone(workspace: Path) -> None:
    new = ("new", "x", "--kind", "improvement-plan", "--area", "Northshire")
    assert actiontrack(*new, cwd=workspace).returncode == 0
    file = workspace / "plans" / "x.yaml"
    begun = text_of(workspace).replace("Example of an area for development", "Leaders")
    file.write_text(begun, encoding="utf-8")
    done = imported(workspace, APRIL)
    assert done.returncode == 2
    assert "its actions are still the examples: delete all that stands below" in done.stderr
    file.write_text(begun[: begun.index("workstreams:\n")], encoding="utf-8")
    done = imported(workspace, APRIL)
    assert done.returncode == 0
    assert done.stdout.startswith("t.csv: of 3 actions 0 are in x already and 3 are new.\n")
    assert [each.id for each in plan_of(workspace).actions] == ["1.1", "1.2", "1.3"]
    assert plan_of(workspace).findings[0].text.startswith("Leaders")


def test_what_stands_in_the_way_in_one_action_costs_that_value_alone(april: Path) -> None:
    file = april / "plans" / "x.yaml"
    text = text_of(april).replace("due: 2026-06-30", "due: 30/06/2026", 1)
    lead = "    lead: Head of SEND\n"
    text = text.replace(lead, "    lead:\n      # until June\n      - Head of SEND\n")
    file.write_text(text, encoding="utf-8")
    may = APRIL.replace("Green", "Red").replace("Head of SEND", "Head of Health")
    done = imported(april, may, day="2026-05-31")
    assert done.returncode == 0
    first, third = list_of(done.stdout, "Not taken (2)")
    assert "its 'due' in the plan cannot be read" in first
    assert "a comment stands inside 'lead' and would be lost" in third
    assert "due: 30/06/2026" in text_of(april)
    assert "# until June" in text_of(april)
    assert action(april, "1.1").status == "Red"


def test_a_sheet_of_updates_is_sent_to_the_option_that_takes_it(april: Path) -> None:
    given = ("--to", "xlsx", "--for-update", "-o", "lead.xlsx")
    assert actiontrack("export", *given, cwd=april).returncode == 0
    for plan_id in ("x", "y"):
        done = actiontrack("import", "lead.xlsx", "--into", plan_id, cwd=april)
        assert done.returncode == 2
        assert "lead.xlsx is a sheet of updates: 'actiontrack import --update" in done.stderr


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_our_own_export_is_no_news(form: str, april: Path) -> None:
    before = text_of(april)
    given = ("x", "--to", form, "-o", f"own.{form}")
    assert actiontrack("export", *given, cwd=april).returncode == 0
    done = actiontrack("import", f"own.{form}", "--into", "x", cwd=april)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 rows say nothing new." in done.stdout
    assert text_of(april) == before


@pytest.mark.parametrize("tracker", TRACKERS, ids=lambda each: each.__name__)
def test_any_tracker_brought_in_twice_is_no_news(
    tracker: Callable[[], Tracker], workspace: Path
) -> None:
    made = tracker()
    (workspace / made.name).write_bytes(made.data)
    for _ in range(2):
        before = text_of(workspace) if (workspace / "plans" / "x.yaml").exists() else ""
        done = actiontrack("import", made.name, "--into", "x", *made.options, cwd=workspace)
        assert done.returncode == 0, done.stderr
    one = "is" if made.actions == 1 else "are"
    assert f"{made.actions} {one} in x already." in done.stdout
    assert "There is nothing to take" in done.stdout
    assert text_of(workspace) == before


def test_what_somebody_else_changed_in_between_stays(april: Path) -> None:
    given = ("--status", "Amber", "--note", "Seen by the board", "--date", "2026-05-10")
    assert actiontrack("update", "1.3", *given, cwd=april).returncode == 0
    assert actiontrack("add", "x", "--title", "Tell the families", cwd=april).returncode == 0
    done = imported(april, APRIL.replace("Green", "Red"), day="2026-05-31")
    assert list_of(done.stdout, "In no row")[0].startswith("1.4 Tell the families")
    assert action(april, "1.3").updates[-1].text == "Seen by the board"
    assert actiontrack("undo", cwd=april).returncode == 0
    assert action(april, "1.1").status == "Green"
    assert action(april, "1.4").title == "Tell the families"
    june = f"{APRIL}1.4,Appoint a clerk,Head,31/12/2026,Green,\n"
    done = imported(april, june, day="2026-06-30")
    assert "1.4 in the tracker, which is 'Tell the families' in the plan" in done.stdout
    assert [action(april, key).title for key in ("1.4", "1.5")] == [
        "Tell the families",
        "Appoint a clerk",
    ]


def test_a_new_plan_is_not_read_by_the_map_of_one_that_is_gone(april: Path) -> None:
    (april / "plans" / "x.yaml").unlink()
    done = imported(april, APRIL)
    assert done.returncode == 0
    assert "plans/x.map.txt is of another import, and is not used" in done.stderr


def test_a_line_of_a_map_is_added_to_the_map_that_is_kept(workspace: Path) -> None:
    first = "Ref,Action,Lead,Work,Ward\n1,Train,Head,Two held,North\n"
    imported(workspace, first, "--map", "Work: updates")
    kept = (workspace / "plans" / "x.map.txt").read_bytes()
    done = imported(
        workspace, first.replace("Two", "Three"), "--map", "Ward: fields", day="2026-05-31"
    )
    assert "read by plans/x.map.txt and by this --map, which it does not keep" in done.stderr
    found = action(workspace, "1")
    assert [each.text for each in found.updates] == ["Two held", "Three held"]
    assert dict(found.fields) == {"ward": "North"}
    assert (workspace / "plans" / "x.map.txt").read_bytes() == kept


def test_a_line_of_a_map_for_a_column_that_is_not_there_is_refused(april: Path) -> None:
    before = text_of(april)
    done = imported(april, APRIL, "--map", "Warb: fields")
    assert (done.returncode, text_of(april)) == (2, before)
    assert "no column is headed 'Warb'" in done.stderr


SIGNED = """\
Ref,Action,Lead,Due date,Revised date,Reason for delay,RAG,Sign off by,% complete,Impact RAG,\
Milestones,Success measure,Baseline,KPI target
1,Train,Head,30/06/2026,,,Amber,The board,40,Amber,Agree it: 30/04/2026,Pupils seen in time,31%,60%
"""


def test_every_column_of_a_later_month_is_taken_or_told(workspace: Path) -> None:
    assert imported(workspace, SIGNED).returncode == 0
    may = (
        SIGNED.replace(",40,Amber,", ",55,Green,")
        .replace("The board", "The scrutiny committee")
        .replace("30/04/2026", "31/05/2026")
        .replace("31%,60%", "31%,70%")
    )
    done = imported(workspace, may, day="2026-05-31")
    said = " ".join(done.stdout.split())
    assert "percent: 55" in said
    assert "impact rating: Green" in said
    assert "sign-off, by: 'The board' in the plan, and 'The scrutiny committee' in" in said
    assert "milestone 'Agree it' is due 30 April 2026 in the plan, and due 31 May 2026 in" in said
    assert "the target of M1 'Pupils seen in time' is 60 in the plan, and 70 in the tracker" in said


def test_the_reason_of_a_date_that_moved_before_is_filled_in_once(workspace: Path) -> None:
    text = SIGNED.replace("30/06/2026,,,", "30/06/2026,30/09/2026,,")
    imported(workspace, text)
    later = text.replace("30/09/2026,,", "30/09/2026,No trainer,")
    imported(workspace, later, day="2026-05-31")
    assert action(workspace, "1").reprogrammed[-1].reason == "No trainer"
    other = later.replace("No trainer", "No room")
    done = imported(workspace, other, day="2026-06-30")
    assert action(workspace, "1").reprogrammed[-1].reason == "No trainer"
    assert "reason of the date 30 September 2026: No room in the tracker now" in " ".join(
        done.stdout.split()
    )
