"""Bringing a tracker in, and leads' news back, as a lead types it."""

import sys
from datetime import date
from pathlib import Path

import pytest

from actiontrack.exchange.update_sheet.layout import HEADER_ROW, UpdateColumn
from actiontrack.plans.vocabulary import KINDS
from support import actiontrack, committed, git, plan, review, reviewed
from support.filled_in import filled_in, sheet_of
from support.terminals import at_a_terminal
from support.trackers import Sheet, Tracker, commas, devon, york, york_in_colours

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
CSV = "Ref,Action,Lead,Due date,RAG\n1,Train the panel,Head,30/06/2026,Green\n"


def written(place: Path, text: str = CSV, name: str = "t.csv") -> None:
    (place / name).write_text(text, encoding="utf-8")


def plan_text(place: Path, name: str = "x") -> str:
    return (place / "plans" / f"{name}.yaml").read_text(encoding="utf-8")


def test_what_is_late_or_silent_is_said_at_once(workspace: Path) -> None:
    written(
        workspace,
        "Ref,Action,Lead,Start date,Due date,Completed\n"
        "1,Train the panel,Head,01/02/2026,01/09/2040,\n"
        "2,Publish,Head,01/02/2040,01/09/2040,01/09/2039\n",
    )
    done = actiontrack("import", "t.csv", "--into", "x", cwd=workspace)
    assert done.returncode == 0
    assert [line.partition(": see")[0] for line in done.stderr.splitlines()] == [
        "actiontrack: warning: 1 action has a date in the future",
        "actiontrack: warning: 1 action should have started by now",
        "actiontrack: warning: none of the 2 actions has a rating",
        "actiontrack: no title was found, so the plan is called after the file: t",
    ]


def test_what_it_says_of_a_small_tracker(workspace: Path) -> None:
    written(workspace)
    done = actiontrack("import", "t.csv", "--into", "x", cwd=workspace)
    said = "actiontrack: no title was found, so the plan is called after the file: t\n"
    assert (done.returncode, done.stderr) == (0, said)
    assert done.stdout == (
        "t.csv: 1 action in 2 rows.\n"
        "Besides them: 1 row of heads.\n"
        "\n"
        "The heads are in row 1.\n"
        "   Column    goes to  first of them\n"
        "A  Ref       id       1\n"
        "B  Action    title    Train the panel\n"
        "C  Lead      lead     Head\n"
        "D  Due date  due      30/06/2026\n"
        "E  RAG       status   Green\n"
        "\n"
        "What the ratings mean is guessed: check each of them under 'ratings'.\n"
        "Rating  means\n"
        "Green   on-track  in progress and on time (green); in some councils 'complete'\n"
        "\n"
        "Besides:\n"
        "  It is read as UTF-8, with commas between.\n"
        "\n"
        "plans/x.yaml is written. The only action needs attention: it is overdue.\n"
        "How the columns were understood is kept in plans/x.map.txt:\n"
        "next month's tracker is read by it.\n"
        "Look it through in any text editor, then type:\n"
        "  actiontrack check x\n"
    )
    found = reviewed(plan_text(workspace)).plan
    assert (found.title, found.area, found.kind) == (
        "t",
        "Name of the area",
        "improvement-plan",
    )
    assert actiontrack("check", "x", cwd=workspace).returncode == 0


def test_what_is_given_stands_in_the_plan(workspace: Path) -> None:
    written(workspace)
    given = ["--kind", "send wsoa", "--title", "Plan: 2026", "--area", "Northshire"]
    done = actiontrack(
        "import", "t.csv", "--into", "x", *given, "--position", "2026-05", cwd=workspace
    )
    assert done.returncode == 0
    found = reviewed(plan_text(workspace)).plan
    assert (found.title, found.area, found.kind) == ("Plan: 2026", "Northshire", "send-wsoa")
    assert str(found.position) == "2026-05"


@pytest.mark.parametrize("kind", KINDS)
def test_a_tracker_becomes_a_plan_of_any_kind(kind: str, workspace: Path) -> None:
    (workspace / "t.csv").write_text("Ref,Theme,Action\n1,One,Train\n", encoding="utf-8")
    done = actiontrack("import", "t.csv", "--into", "x", "--kind", kind, cwd=workspace)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    text = (workspace / "plans" / "x.yaml").read_text(encoding="utf-8")
    assert reviewed(text).position.plan.kind == kind
    assert text.startswith("# Imported from t.csv.")


def test_a_dry_run_writes_nothing(workspace: Path) -> None:
    written(workspace)
    done = actiontrack("import", "t.csv", "--into", "x", "--dry-run", cwd=workspace)
    assert done.returncode == 0
    assert done.stdout.startswith("t.csv: 1 action in 2 rows.\n")
    assert "no plan is written" in done.stderr
    assert list((workspace / "plans").iterdir()) == []


@pytest.mark.parametrize("name", ["x.yaml", "X.yml"])
def test_what_is_there_and_no_plan_is_never_touched(name: str, workspace: Path) -> None:
    written(workspace)
    (workspace / "plans" / name).write_text("mine\n", encoding="utf-8")
    done = actiontrack("import", "t.csv", "--into", "x", cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"actiontrack: plans/{name} is there already, and cannot be read to its end: 'actiontrack"
        f" check {name[0]}' says why; put that right, or import under another id\n"
    )
    assert (workspace / "plans" / name).read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["t.csv"], "say with --into the id of the plan, a new one or one"),
        (["t.csv", "--into", "My Plan"], "cannot be a plan's id"),
        (["t.csv", "u.csv", "--into", "x"], "import one tracker at a time"),
        (["nowhere.csv", "--into", "x"], "nowhere.csv cannot be opened: no such file or folder"),
        (["plans", "--into", "x"], "plans is a folder, not a file"),
        (["t.csv", "--into", "x", "--kind", "wsoa"], "did you mean 'send-wsoa'?"),
        (["t.csv", "--into", "x", "--title", "a\nb"], "the title wants one line"),
        (["t.csv", "--into", "x", "--date-format", "yy"], "'yy' is no form of dates: write dd/mm"),
        (["t.csv", "--into", "x", "--position", "1/6/26"], "--position: '1/6/26' is not a date"),
        (["t.csv", "--into", "x", "--sheet", "A"], "t.csv has no sheets: leave out --sheet"),
        (
            ["york.xlsx", "--into", "x", "--sheet", "Plan"],
            "has no sheet 'Plan': there is 'Action plan'",
        ),
        (["t.csv", "--into", "x", "--map", "no.yaml"], "no.yaml cannot be opened"),
        (["t.csv", "--update"], "t.csv is no workbook of Excel's"),
        (["york.xlsx", "--update"], "york.xlsx is no sheet of updates"),
        (["york.xlsx", "--update", "--into", "x"], "--update takes sheets of updates"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], said: str, workspace: Path) -> None:
    written(workspace)
    (workspace / "york.xlsx").write_bytes(york().data)
    done = actiontrack("import", *arguments, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list((workspace / "plans").iterdir()) == []


def test_a_map_overrules_a_guess(workspace: Path) -> None:
    head = "Ref,Title,Description,Officer,Notes,State\n"
    written(workspace, f"{head}1,Panel,Train the panel,AB,Later,Red\n")
    written(workspace, "title: Description\nlead:\nstatus: F\nnote: [Officer, Title]\n", "m.yaml")
    extra = "ratings:\n  Red: not-started\n"
    written(workspace, f"title: Description\nstatus: F\nlead:\n{extra}", "m.yaml")
    done = actiontrack("import", "t.csv", "--into", "x", "--map", "m.yaml", cwd=workspace)
    assert done.returncode == 0, done.stderr
    (action,) = reviewed(plan_text(workspace)).position.actions
    assert (action.action.title, action.action.status) == ("Train the panel", "Red")
    assert (action.action.lead, action.meaning) == ((), "not-started")
    assert action.action.note == "Title: Panel\n\nOfficer: AB\n\nNotes: Later"
    assert "# a guess" not in plan_text(workspace)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("titel: Action\n", "m.yaml:1: unknown key 'titel': did you mean 'title'?"),
        ("title: Actoin\n", "no column is headed 'Actoin': did you mean 'Action'?"),
        ("title: [A, B]\n", "m.yaml:1: 'title' takes one column"),
        ("heads: one\n", "m.yaml:1: 'heads' wants the number of the row"),
        ("id: Ref\nratings:\n  Red: bad\n", "m.yaml:3: 'bad' is no meaning"),
        ("reviews:\n  May: RAG\n", "m.yaml:2: 'May' is not a date"),
        ("dates: yy\n", "m.yaml:1: 'yy' is no form of dates"),
        ("- title\n", "m.yaml: write a key and a head a line"),
        ("title: *x\n", "m.yaml:1:"),
        ("title: Ref\n", ""),
        ("heads: 7\n", "no heads of a tracker were found"),
    ],
)
def test_a_map_that_cannot_be_followed(said: str, fault: str, workspace: Path) -> None:
    written(workspace)
    written(workspace, said, "m.yaml")
    done = actiontrack("import", "t.csv", "--into", "x", "--map", "m.yaml", cwd=workspace)
    assert (done.returncode == 0) is (fault == "")
    assert fault in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "tracker", [york(), york_in_colours(), devon(), commas()], ids=lambda each: each.name
)
def test_a_map_that_was_saved_reads_the_same_again(tracker: Tracker, workspace: Path) -> None:
    (workspace / tracker.name).write_bytes(tracker.data)
    first = ["import", tracker.name, "--into", "x", *tracker.options]
    done = actiontrack(*first, "--save-map", "m.yaml", cwd=workspace)
    assert done.returncode == 0, done.stderr
    again = ["import", tracker.name, "--into", "y", "--map", "m.yaml"]
    done = actiontrack(*again, cwd=workspace)
    assert done.returncode == 0, done.stderr
    text = plan_text(workspace, "y").replace("id: y\n", "id: x\n")
    assert without_guesses(text) == without_guesses(plan_text(workspace))


def without_guesses(text: str) -> list[str]:
    lines = [line.partition("  # a guess")[0].rstrip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def test_several_sheets_must_be_named(workspace: Path) -> None:
    made = Sheet()
    made.rows(1, [["Ref", "Action", "Lead"], ["1", "First", "Head"]])
    second = made.book.add_worksheet("Priority 2")
    for at, words in enumerate((["Ref", "Action", "Lead"], ["1", "Second", "Head"])):
        second.write_row(at, 0, words)
    made.book.add_worksheet("Lists").write_row(0, 0, ["Red", "Amber"])
    (workspace / "t.xlsx").write_bytes(made.bytes())
    done = actiontrack("import", "t.xlsx", "--into", "x", cwd=workspace)
    assert done.returncode == 2
    assert (
        "several sheets of t.xlsx look like trackers: 'Action plan' (2 rows) and 'Priority 2' (2"
        " rows); say --sheet, once for each that is wanted"
    ) in done.stderr
    both = ["--sheet", "action plan", "--sheet", "Priority 2"]
    done = actiontrack("import", "t.xlsx", "--into", "x", *both, cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert "The sheet 'Lists' is not read" in done.stdout
    found = reviewed(plan_text(workspace)).position.actions
    assert [(each.action.id, each.workstream and each.workstream.title) for each in found] == [
        ("1", "Action plan"),
        ("1-2", "Priority 2"),
    ]


def test_the_command_that_records_it_is_named(workspace: Path) -> None:
    committed(workspace, {"t.csv": CSV}, "2026-06-01T12:00:00+00:00")
    done = actiontrack("import", "t.csv", "--into", "x", cwd=workspace)
    files = "plans/x.yaml plans/x.map.txt"
    assert f'  git add -- {files}\n  git commit -m "Import x" -- {files}\n' in done.stdout
    git(workspace, "add", "--", *files.split())
    git(workspace, "commit", "-m", "Import x", "--", *files.split())
    assert git(workspace, "status", "--short") == ""


@posix
def test_at_a_terminal_the_title_is_asked_for(workspace: Path) -> None:
    written(workspace)
    said = at_a_terminal(workspace, ["import", "t.csv", "--into", "x"], ["Plan 2026", ""])
    assert "What is the plan called? (Enter leaves it open)" in said
    assert "plans/x.yaml is written." in said
    assert reviewed(plan_text(workspace)).plan.title == "Plan 2026"
    assert max(len(line) for line in said[said.index("t.csv: ") :].splitlines()) <= 80


LEADS = [f"Head of {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
OF_TWENTY = plan(
    "ratings: {Done: complete, Green: on-track, Amber: at-risk, Not yet: not-started}\nactions:\n"
    + "".join(
        f"  - id: A{number}\n    title: Action {number}\n    status: Not yet\n"
        f"    lead: [{lead}, {LEADS[number - 1]}]\n"
        for number, lead in enumerate(LEADS)
    )
)


def twenty_sheets(place: Path, *, conflicts: int) -> list[str]:
    """Write a plan and the sheets of twenty leads; each action has two, and some disagree."""
    (place / "plans" / "x.yaml").write_text(OF_TWENTY, encoding="utf-8")
    names = []
    for number, lead in enumerate(LEADS):
        news = {f"A{number}": ("Green", f"Going well {number}", date(2026, 6, 1))}
        other = (number + 1) % 20
        if number < conflicts:
            news[f"A{other}"] = ("Amber", f"Not well {other}", date(2026, 6, 1))
        elif number == 10:
            news["A11"] = ("Green", "Going well 11", date(2026, 6, 1))
        name = f"lead-{number:02}.xlsx"
        data = sheet_of(review(OF_TWENTY), f"{lead}")
        (place / name).write_bytes(filled_in(data, news))
        names.append(name)
    return names


@pytest.mark.slow
def test_twenty_sheets_with_three_conflicts_write_nothing(workspace: Path) -> None:
    names = twenty_sheets(workspace, conflicts=3)
    done = actiontrack("import", "--update", *names, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    *conflicts, last = done.stderr.splitlines()
    assert last == "actiontrack: nothing is written until this is settled"
    assert len(conflicts) == 3
    row = HEADER_ROW + 1
    assert conflicts[0] == (
        f"actiontrack: x:A1: lead-00.xlsx, row {row + 1} says 'Amber' 'Not well 1' '1 June 2026',"
        f" but lead-01.xlsx, row {row} says 'Green' 'Going well 1' '1 June 2026':"
        " let one stand, and empty the other"
    )
    assert plan_text(workspace) == OF_TWENTY


@pytest.mark.slow
def test_twenty_sheets_that_agree_are_written_all_at_once(workspace: Path) -> None:
    names = twenty_sheets(workspace, conflicts=0)
    dry = actiontrack("import", "--update", *names, "--dry-run", cwd=workspace)
    assert (dry.returncode, plan_text(workspace)) == (0, OF_TWENTY)
    assert dry.stdout.count("+        text: Going well") == 20
    assert "  row 6: A0 Action 0: Not yet → Green; update of 1 June 2026.\n" in dry.stdout
    done = actiontrack("import", "--update", *names, cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert "lead-10.xlsx (Head of K): news of 2 of 2 actions.\n" in done.stdout
    assert "A0 Action 0: Not yet → Green; update of 1 June 2026.\n" in done.stdout
    assert plan_text(workspace).count("text: Going well") == 20
    again = actiontrack("import", "--update", *names, cwd=workspace)
    assert again.stdout.endswith("All is as you ask already: nothing is written.\n")


def test_a_sheet_for_two_plans(workspace: Path) -> None:
    other = OF_TWENTY.replace("id: x\n", "id: y\n").replace("id: A", "id: B")
    (workspace / "plans" / "x.yaml").write_text(OF_TWENTY, encoding="utf-8")
    (workspace / "plans" / "y.yaml").write_text(other, encoding="utf-8")
    news = {"A1": ("Done", None, date(2026, 6, 1)), "B1": (None, "Begun", date(2026, 6, 1))}
    data = filled_in(sheet_of(review(OF_TWENTY, other)), news)
    (workspace / "s.xlsx").write_bytes(data)
    done = actiontrack("import", "--update", "s.xlsx", cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert "status: Done" in plan_text(workspace)
    assert "text: Begun" in plan_text(workspace, "y")


def test_a_sheet_for_plans_whose_files_are_called_otherwise(workspace: Path) -> None:
    other = OF_TWENTY.replace("id: x\n", "id: y\n").replace("id: A", "id: B")
    (workspace / "plans" / "x.yaml").write_text(OF_TWENTY, encoding="utf-8")
    (workspace / "plans" / "second.yaml").write_text(other, encoding="utf-8")
    data = filled_in(sheet_of(review(OF_TWENTY, other)), {"B1": (None, "Begun", None)})
    (workspace / "s.xlsx").write_bytes(data)
    done = actiontrack("import", "--update", "s.xlsx", cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert "text: Begun" in plan_text(workspace, "second")


def test_a_sheet_that_is_open_in_excel_is_told(workspace: Path) -> None:
    (workspace / "~$s.xlsx").write_bytes(b"\x05Somebody")
    done = actiontrack("import", "--update", "~$s.xlsx", cwd=workspace)
    assert done.stderr == (
        "actiontrack: ~$s.xlsx: s.xlsx is open in Excel: save and close it, and try again\n"
    )


def test_news_that_would_be_an_error_is_refused(workspace: Path) -> None:
    text = plan(
        "actions:\n  - id: 1\n    title: A\n    updates:\n      - {date: 2026-06-01, text: B}\n"
    )
    (workspace / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    data = filled_in(sheet_of(review(text)), {"1": (None, "Older", date(2026, 5, 1))})
    (workspace / "s.xlsx").write_bytes(data)
    done = actiontrack("import", "--update", "s.xlsx", cwd=workspace)
    assert done.returncode == 2
    assert "s.xlsx, row 6: the news is of 1 May 2026, and the last update of" in done.stderr
    assert plan_text(workspace) == text


def test_a_locked_cell_is_told_at_the_command_line(workspace: Path) -> None:
    (workspace / "plans" / "x.yaml").write_text(OF_TWENTY, encoding="utf-8")
    data = filled_in(sheet_of(review(OF_TWENTY)), {}, {("A3", UpdateColumn.TITLE): "Another"})
    (workspace / "s.xlsx").write_bytes(data)
    done = actiontrack("import", "--update", "s.xlsx", cwd=workspace)
    assert done.returncode == 2
    assert "s.xlsx, row 9: 'Title' was altered to 'Another'" in done.stderr
