"""The verbs that keep a plan, as a lead types them: one line changed, said in one line."""

import json
import os
import sys
from pathlib import Path

import pytest

from support import actiontrack, committed, git, plan

PLAN = plan("""\
ratings: {Done: complete, Amber: at-risk, Begun: under-way, Not yet: not-started}
actions:
  - id: 1   # the first
    title: Train the panel
    status: Not yet
    due: 2026-12-31
  - id: 2
    title: Publish the offer
    status: Amber
""")
OTHER = PLAN.replace("id: x", "id: y").replace("id: 2", "id: 20")


@pytest.fixture
def place(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(PLAN, encoding="utf-8")
    return workspace


def text_of(place: Path, name: str = "x") -> str:
    return (place / "plans" / f"{name}.yaml").read_text(encoding="utf-8")


def test_a_start_says_what_changed_and_where_the_plan_stands(place: Path) -> None:
    done = actiontrack("start", "1", "--date", "2026-06-10", cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "1 Train the panel: Not yet → Begun; started on 10 June 2026.\n"
        "1 of 2 actions needs attention: it is at risk.\n"
    )
    changed = PLAN.replace("status: Not yet", "status: Begun").replace(
        "due: 2026-12-31\n", "due: 2026-12-31\n    started: 2026-06-10\n"
    )
    assert text_of(place) == changed


def test_doing_it_again_writes_nothing(place: Path) -> None:
    actiontrack("start", "1", "--date", "2026-06-10", cwd=place)
    before = text_of(place)
    done = actiontrack("start", "1", "--date", "2026-06-10", cwd=place)
    assert (done.returncode, done.stdout) == (0, "All is as you ask already: nothing is written.\n")
    assert text_of(place) == before


def test_a_dry_run_prints_the_lines_and_writes_nothing(place: Path) -> None:
    done = actiontrack("update", "2", "--status", "Done", "--dry-run", cwd=place)
    assert done.returncode == 0
    assert "-    status: Amber\n" in done.stdout
    assert "+    status: Done\n" in done.stdout
    assert "nothing is written" in done.stderr
    assert text_of(place) == PLAN
    assert not (place / ".actiontrack").exists()


def test_in_a_repository_it_names_the_command_that_records_it(place: Path) -> None:
    committed(place, {}, "2026-06-01T12:00:00+00:00")
    done = actiontrack("complete", "2", "--evidence", "Minutes", cwd=place)
    assert done.stdout.endswith(
        'Not yet recorded in git: git commit -m "Complete 2" -- plans/x.yaml\n'
    )
    git(place, "commit", "-m", "Complete 2", "--", "plans/x.yaml")
    assert git(place, "status", "--short") == ""


def test_a_new_file_is_added_first(place: Path) -> None:
    committed(place, {"plans/y.yaml": OTHER}, "2026-06-01T12:00:00+00:00")
    (place / "plans" / "z.yaml").write_text(
        OTHER.replace("id: y", "id: z").replace("id: 20", "id: 30"), encoding="utf-8"
    )
    done = actiontrack("update", "30", "--status", "Done", cwd=place)
    assert done.stdout.endswith(
        "Not yet recorded in git:\n"
        "  git add -- plans/z.yaml\n"
        '  git commit -m "Update 30" -- plans/z.yaml\n'
    )


def test_a_warning_that_an_edit_brings_in_is_said(place: Path) -> None:
    done = actiontrack("complete", "1", "--date", "2026-06-10", cwd=place)
    assert done.returncode == 0
    assert "actiontrack: warning: 1 Train the panel: " in done.stderr
    assert "(AT501)" in done.stderr


def test_a_title_on_several_lines_is_said_on_one(place: Path) -> None:
    text = PLAN.replace("title: Train the panel", "title: |\n      Train\n      the panel")
    (place / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    done = actiontrack("complete", "1", "--date", "2026-06-10", cwd=place)
    assert "1 Train the panel: Not yet → Done; completed on 10 June 2026.\n" in done.stdout
    assert "warning: 1 Train the panel: " in done.stderr
    assert "\\n" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("start", "11"), "there is no action 11: did you mean '1'?", id="mistyped"),
        pytest.param(("start", "z:1"), "there is no plan z", id="no such plan"),
        pytest.param(("update", "2", "--status", "Ambr"), "did you mean 'Amber'?", id="rating"),
        pytest.param(("update", "2", "--date", "1/6/2026", "--note", "A"), "--date", id="date"),
        pytest.param(("update",), "name an action, or a file", id="nothing named"),
        pytest.param(("update", "2"), "say what there is to write", id="nothing to write"),
        pytest.param(("suspend", "1", "--reason", "A"), "means suspended", id="no such rating"),
        pytest.param(("withdraw", "1"), "--reason is needed: why it is set aside", id="reason"),
        pytest.param(("reprogramme", "1", "--to", "2027-01-31"), "--agreed is needed", id="agreed"),
        pytest.param(("complete", "1", "--date", "2199-01-01"), "is yet to come", id="ahead"),
        pytest.param(("complete", "1", "--date", "2199-01"), "is yet to come", id="a month ahead"),
        pytest.param(
            ("start", "1", "--date", "2199-01-01"), "('update --start')", id="start ahead"
        ),
        *(
            pytest.param((*words, "--date", "2199-01-01"), words_of_day, id=f"{words[0]} ahead")
            for words, words_of_day in (
                (("update", "2", "--note", "A"), "write the day of the news"),
                (("suspend", "1", "--reason", "A"), "write the day of the news"),
                (("withdraw", "1", "--reason", "A"), "write the day of the news"),
                (("reopen", "1", "--reason", "A"), "write the day of the news"),
                (
                    ("request", "1", "--to", "2199-06-01", "--reason", "A", "--effect", "B"),
                    "write the day of asking",
                ),
            )
        ),
        pytest.param(
            (
                "reprogramme",
                "1",
                "--to",
                "2199-06-01",
                "--agreed",
                "2199-01-01",
                "--by",
                "Board",
                "--reason",
                "Late",
            ),
            "--agreed: 1 January 2199 is yet to come",
            id="agreed ahead",
        ),
        pytest.param(("request", "1", "--to", "2027-01-31"), "--reason is needed", id="why"),
        pytest.param(("add", "x"), "--title is needed", id="title"),
        pytest.param(("update", "1", "--note", "a\x0bb"), "holds", id="control character"),
    ],
)
def test_what_is_refused_writes_nothing(
    place: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = actiontrack(*arguments, cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert text_of(place) == PLAN


def test_an_id_that_several_plans_hold_must_be_said_whole(place: Path) -> None:
    (place / "plans" / "y.yaml").write_text(OTHER, encoding="utf-8")
    done = actiontrack("start", "1", cwd=place)
    assert done.returncode == 2
    assert "several plans hold 1: write x:1 or y:1" in done.stderr
    assert actiontrack("start", "y:1", cwd=place).returncode == 0
    assert (text_of(place), "Begun" in text_of(place, "y")) == (PLAN, True)


def test_the_position_moves_with_it(place: Path) -> None:
    ahead = actiontrack("update", "2", "--status", "Done", "--position", "2199-06-10", cwd=place)
    assert ahead.returncode == 2
    assert ahead.stderr.startswith("actiontrack: --position: 10 June 2199 is yet to come: write")
    done = actiontrack("update", "2", "--status", "Done", "--position", "2026-06-10", cwd=place)
    assert "The position is that of 10 June 2026." in done.stdout
    assert "position: 2026-06-10\n" in text_of(place)


def test_an_action_is_added_and_a_date_moved(place: Path) -> None:
    done = actiontrack("add", "--title", "Ask families: first round", "--lead", "Head", cwd=place)
    assert done.stdout.startswith("3 Ask families: first round: added.\n")
    assert text_of(place).endswith(
        '  - id: "3"\n    title: "Ask families: first round"\n    status: Not yet\n    lead: Head\n'
    )
    moved = actiontrack(
        *("reprogramme", "1", "--to", "2027-03", "--agreed", "2026-06-03"),
        *("--by", "SEND Board", "--reason", "Supplier delay"),
        cwd=place,
    )
    assert "due 31 December 2026 → March 2027, agreed by SEND Board" in moved.stdout
    assert "due: 2026-12-31\n" in text_of(place)


def test_many_updates_from_a_file(place: Path) -> None:
    (place / "plans" / "y.yaml").write_text(OTHER, encoding="utf-8")
    collected = "id,status,note,date\nx:1,Begun,Started,2026-06-10\n20,,Slow,2026-06-11\n"
    (place / "u.csv").write_text(collected, encoding="utf-8")
    done = actiontrack("update", "--from", "u.csv", cwd=place)
    assert done.returncode == 0
    assert "A plan: 1 of 2 actions needs attention: it is at risk." in done.stdout
    assert "text: Started" in text_of(place)
    assert "text: Slow" in text_of(place, "y")


def test_a_file_of_updates_gives_whatever_else_update_takes(place: Path) -> None:
    words = "stages: {Going: under-way}\nimpact_ratings: {Better: better}\n"
    words += "fields: {priority: {title: Priority, choice: [Must]}}\n"
    text = plan(f"{words}actions:\n  - {{id: 1, title: Train}}\n  - {{id: 2, title: Plan}}\n")
    (place / "plans" / "x.yaml").write_text(text, encoding="utf-8")
    collected = (
        "id,stage,Impact,percent,evidence,date,lead,due,Success,field:priority\n"
        "1,going,better,40,An audit,2026-06-10,Head; Deputy,2026-12-31,18 of 20,must\n"
        "2,,,,,,,,,Must\n"
    )
    (place / "u.csv").write_text(collected, encoding="utf-8")
    done = actiontrack("update", "--from", "u.csv", cwd=place)
    assert (done.returncode, done.stderr.count("error")) == (0, 0), done.stderr
    (place / "u.yaml").write_text(
        "- {id: 1, percent: 50, fields: {priority: Must}, corrective_action: A rota}\n",
        encoding="utf-8",
    )
    assert actiontrack("update", "--from", "u.yaml", cwd=place).returncode == 0
    first, second = json.loads(actiontrack("list", "--format", "json", cwd=place).stdout)["actions"]
    assert second["fields"] == {"priority": "Must"}
    shown = json.loads(actiontrack("show", "1", "--format", "json", cwd=place).stdout)["action"]
    assert (first["stage"], first["percent"], first["lead"]) == ("Going", 50, "Head; Deputy")
    assert (first["due"], first["fields"]) == ("2026-12-31", {"priority": "Must"})
    assert (shown["impact_rating"], shown["success"]) == ("Better", "18 of 20")
    assert [each["date"] for each in shown["evidence"]] == ["2026-06-10"]
    assert shown["corrective_action"] == "A rota"


def test_of_many_updates_every_line_that_is_wrong_is_told_at_once(place: Path) -> None:
    lines = "id,status,percent,due,field:priority\n9,Begun,,,\n1,Begn,,,\n1,,,,Must\n"
    (place / "u.csv").write_text(lines, encoding="utf-8")
    done = actiontrack("update", "--from", "u.csv", cwd=place)
    assert [at for at in range(1, 6) if f"u.csv:{at}: " in done.stderr] == [2, 3, 4]
    assert "did you mean 'Begun'?" in done.stderr
    (place / "u.csv").write_text("id,percent,due\n1,140,\n1,,June\n", encoding="utf-8")
    done = actiontrack("update", "--from", "u.csv", cwd=place)
    assert "u.csv:2: percent: " in done.stderr
    assert "u.csv:3: 'June' gives no year" in done.stderr
    assert text_of(place) == PLAN


@pytest.mark.parametrize(
    "line",
    ["20,Amberr,,", "21,Done,,", "20,Done,,June", ",Done,,"],
    ids=["rating", "id", "day", "-"],
)
def test_of_many_updates_none_is_written_where_one_is_wrong(place: Path, line: str) -> None:
    (place / "plans" / "y.yaml").write_text(OTHER, encoding="utf-8")
    (place / "u.csv").write_text(f"id,status,note,date\nx:1,Begun,,\n{line}\n", encoding="utf-8")
    done = actiontrack("update", "--from", "u.csv", cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert (text_of(place), text_of(place, "y")) == (PLAN, OTHER)


def test_bytes_that_are_not_utf8_are_not_edited(place: Path) -> None:
    data = PLAN.encode().replace(b"Publish", b"Publi\xe9")
    (place / "plans" / "x.yaml").write_bytes(data)
    done = actiontrack("start", "1", cwd=place)
    assert done.returncode == 2
    assert "UTF-8" in done.stderr
    assert (place / "plans" / "x.yaml").read_bytes() == data


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_at_a_terminal_what_is_missing_is_asked_for(place: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:  # the child is the program, its terminal ours to type on
        os.chdir(place)
        os.execv(
            sys.executable, [sys.executable, "-m", "actiontrack", "complete", "1", "--dry-run"]
        )
    said = b""
    while b"Enter" not in said:
        said += os.read(terminal, 1024)
    os.write(terminal, b"Minutes of the board\n")
    try:
        while piece := os.read(terminal, 1024):
            said += piece
    except OSError:
        pass  # how Linux says that the other end has gone
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert b"title: Minutes of the board" in said
