"""What a committee asks of a plan's history, on real repositories."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from support import actiontrack, committed, plan

BEFORE = plan("""\
bodies: {NCC: Council}
ratings: {Open: under-way, Done: complete, Grey: not-started}
findings:
  - {id: W1, text: Leaders do not know their area}
meetings:
  - date: 2026-05-13
actions:
  - id: 1
    title: Put the system into use
    status: Open
    lead: Head
    due: 2026-09-30
    updates:
      - date: 2026-03-01
        text: Two of three modules tested
  - id: 2
    title: Publish the offer
    status: Grey
    due: 2026-10-31
  - id: 3
    title: Train the panel
    status: Open
    due: 2026-06-30
""")


@pytest.fixture
def repository(workspace: Path) -> Path:
    committed(workspace, {"plans/x.yaml": BEFORE}, "2026-05-10T12:00:00+00:00")
    return workspace


def write(workspace: Path, *pairs: tuple[str, str]) -> None:
    text = BEFORE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    (workspace / "plans" / "x.yaml").write_text(text, encoding="utf-8", newline="")


def flags(workspace: Path, *arguments: str) -> list[dict[str, Any]]:
    done = actiontrack("check", "--against", "HEAD", "--format", "json", *arguments, cwd=workspace)
    found: list[dict[str, Any]] = json.loads(done.stdout)["flags"]
    return found


def line_of(workspace: Path, text: str) -> int:
    lines = (workspace / "plans" / "x.yaml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


QUIET = (
    ("due: 2026-09-30", "due: 2026-12-31"),
    ("Two of three modules tested", "All modules tested"),
    (
        "  - id: 2\n    title: Publish the offer\n    status: Grey\n    due: 2026-10-31\n",
        "  - id: 2\n    title: Hold a survey\n    status: Grey\n    due: 2027-01-31\n",
    ),
    ("  - id: 3\n    title: Train the panel\n    status: Open\n    due: 2026-06-30\n", ""),
)


def test_a_change_that_moves_quietly_fails_its_check(repository: Path) -> None:
    write(repository, *QUIET)
    found = [
        each for each in flags(repository, "--as-of", "2026-05-20") if each["severity"] == "error"
    ]
    assert [(each["code"], each["action"]) for each in found] == [
        ("AT701", None),
        ("AT702", "1"),
        ("AT707", "1"),
        ("AT706", "2"),
    ]
    lines = {each["code"]: each["line"] for each in found}
    assert lines["AT701"] == line_of(repository, "actions:")
    assert lines["AT702"] == line_of(repository, "due: 2026-12-31")
    assert lines["AT707"] == line_of(repository, "- date: 2026-03-01")
    assert lines["AT706"] == line_of(repository, "- id: 2")
    assert actiontrack("check", "--against", "HEAD", cwd=repository).returncode == 1


def test_moving_a_date_without_saying_who_agreed_is_an_error(repository: Path) -> None:
    moved = "due: 2026-09-30\n    reprogrammed:\n      - {to: 2026-12-31, reason: Late}"
    write(repository, ("due: 2026-09-30", moved))
    found = [each["code"] for each in flags(repository) if each["severity"] == "error"]
    assert found == ["AT705"]


def test_the_same_done_properly_is_none(repository: Path) -> None:
    moved = """due: 2026-09-30
    reprogrammed:
      - {to: 2026-12-31, agreed: 2026-05-13, by: SEND Board, reason: Late}"""
    write(
        repository,
        ("due: 2026-09-30", moved),
        (
            "        text: Two of three modules tested\n",
            ("        text: Two of three modules tested\n      - {date: 2026-05-13, text: All}\n"),
        ),
        ("status: Grey", "status: Set aside\n    reason: Another body does it"),
        ("Grey: not-started}", "Grey: not-started, Set aside: withdrawn}"),
    )
    found = [each["code"] for each in flags(repository) if each["code"].startswith("AT7")]
    assert found == []
    assert actiontrack("check", "--against", "HEAD", cwd=repository).returncode == 0


def test_laying_a_plan_out_anew_is_no_change(repository: Path) -> None:
    text = re.sub(r"(?m)^  (.*)$", r"      \1", BEFORE).replace("title: Train", "title:   'Train")
    text = text.replace("panel", "panel'").replace(
        "due: 2026-06-30", "due:  '2026-06-30'  # half-year"
    )
    (repository / "plans" / "x.yaml").write_text("# read me\n" + text, encoding="utf-8")
    done = actiontrack("diff", "--since", "HEAD", "--format", "json", cwd=repository)
    assert (done.returncode, json.loads(done.stdout)["changes"]) == (0, [])
    assert [each for each in flags(repository) if each["code"].startswith("AT7")] == []


def test_a_change_cannot_disarm_the_check_that_judges_it(repository: Path) -> None:
    write(
        repository,
        ("due: 2026-09-30", "due: 2026-12-31"),
        ("Open: under-way", "Open: complete"),
        (
            "actions:",
            (
                "excuse:\n  - {rule: AT702, until: 2027-01, reason: r}\n"
                "closed: {on: 2026-01-01}\nactions:"
            ),
        ),
    )
    (repository / "actiontrack.yaml").write_text("rules:\n  AT702: off\n", encoding="utf-8")
    done = actiontrack(
        "check", "--against", "HEAD", "--format", "json", "--as-of", "2026-07-20", cwd=repository
    )
    found = {each["code"]: each for each in json.loads(done.stdout)["flags"]}
    assert done.returncode == 1
    assert {"AT702", "AT709", "AT710", "AT711"} <= set(found)
    assert "AT301" in found, "it is judged on the day asked for, and by the older ratings"
    settings = [
        each for each in json.loads(done.stdout)["flags"] if each["path"] == "actiontrack.yaml"
    ]
    assert [(each["code"], each["line"]) for each in settings] == [("AT709", 2)]


def test_a_plan_that_is_gone_renamed_or_new(repository: Path) -> None:
    old = repository / "plans" / "x.yaml"
    (repository / "plans" / "y.yaml").write_text(
        BEFORE.replace("id: x", "id: y").replace("due: 2026-09-30", "due: 2026-12-31"),
        encoding="utf-8",
    )
    old.unlink()
    found = [(each["code"], each["severity"]) for each in flags(repository)]
    assert ("AT711", "warning") in found
    assert ("AT702", "error") in found, "a renamed plan is followed by its actions"
    other = plan(
        "excuse: [{rule: AT402, until: 2030-01, reason: r}]\nactions:\n  - {id: a, title: B}\n"
    )
    (repository / "plans" / "y.yaml").write_text(other.replace("id: x", "id: y"), encoding="utf-8")
    found = [(each["code"], each["severity"]) for each in flags(repository)]
    assert ("AT711", "error") in found
    assert ("AT402", "warning") in found, "the excuses of a new plan are not heard"


NEWS = "1 newly overdue"


@pytest.fixture
def renamed(repository: Path) -> Path:
    """A repository with a plan that has another file and another id than when its board met."""
    (repository / "plans" / "x.yaml").unlink()
    text = BEFORE.replace("id: x", "id: y")
    committed(repository, {"plans/y.yaml": text}, "2026-07-10T12:00:00+00:00")
    return repository


def test_a_renamed_plan_is_compared_with_its_last_meeting(renamed: Path) -> None:
    day = ("--as-of", "2026-07-15")
    status = actiontrack("status", *day, cwd=renamed).stdout
    assert "(1 more overdue than on 13 May)" in status
    assert NEWS in status
    assert NEWS in actiontrack("diff", *day, cwd=renamed).stdout
    actiontrack("site", "-o", "out", *day, cwd=renamed)
    page = (renamed / "out" / "y" / "index.html").read_text(encoding="utf-8")
    assert "(1 more overdue than on 13 May)" in page
    assert NEWS in page


def test_so_is_one_that_is_renamed_and_not_yet_committed(renamed: Path) -> None:
    (renamed / "plans" / "y.yaml").rename(renamed / "plans" / "z.yaml")
    assert NEWS in actiontrack("status", "--as-of", "2026-07-15", cwd=renamed).stdout


def test_a_plan_begun_as_a_copy_of_another_is_not_that_other(repository: Path) -> None:
    copy = BEFORE.replace("id: x", "id: y")
    committed(repository, {"plans/y.yaml": copy}, "2026-07-10T12:00:00+00:00")
    day = ("--as-of", "2026-07-15")
    assert NEWS in actiontrack("status", "x", *day, cwd=repository).stdout
    assert NEWS not in actiontrack("status", "y", *day, cwd=repository).stdout
    done = actiontrack("diff", "y", *day, cwd=repository)
    assert "the history of plans/y.yaml does not go back to" in done.stdout


def test_the_draft_of_a_plan_elsewhere_is_compared_with_that_plan(repository: Path) -> None:
    (repository / "draft.yaml").write_text(
        BEFORE.replace("status: Grey", "status: Done"), encoding="utf-8"
    )
    done = actiontrack("diff", "draft.yaml", "--since", "2026-05-13", cwd=repository)
    assert "1 completed" in done.stdout


def test_the_only_plan_taken_away_is_an_error(repository: Path) -> None:
    (repository / "plans" / "x.yaml").unlink()
    for has_folder in (True, False):
        if not has_folder:
            (repository / "plans").rmdir()
        done = actiontrack("check", "--against", "HEAD", cwd=repository)
        assert done.returncode == 1, done.stderr
        assert "error AT711" in done.stdout
        assert "the plan 'A plan' (3 actions) was taken away" in done.stdout


def test_what_happened_since_the_last_meeting(repository: Path) -> None:
    committed(repository, {"notes.txt": "x"}, "2026-05-12T12:00:00+00:00")
    moved = """due: 2026-09-30
    reprogrammed:
      - {to: 2026-11-30, agreed: 2026-06-03, by: SEND Board, reason: Late}"""
    write(
        repository,
        ("due: 2026-09-30", moved),
        ("status: Grey", "status: Open"),
        ("    status: Open\n    due: 2026-06-30", "    status: Done\n    due: 2026-06-30"),
        ("actions:\n", "actions:\n  - {id: 4, title: Hold a survey}\n"),
    )
    done = actiontrack("diff", "--as-of", "2026-06-15", cwd=repository)
    assert done.returncode == 0
    said = done.stdout.splitlines()
    assert said[2] == (
        "Since the meeting of 13 May 2026: 1 moved later by 61 days, 1 completed, 1 started,"
        " 1 added."
    )
    assert said[3] == "3 then + 1 added \N{MINUS SIGN} 0 removed = 4 now."
    assert (
        "    1 Put the system into use: 30 September 2026 \N{RIGHTWARDS ARROW} 30 November 2026,"
        " 61 days later, agreed by SEND Board on 3 June 2026"
    ) in said
    found = json.loads(
        actiontrack("diff", "--since", "2026-05-13", "--format", "json", cwd=repository).stdout
    )
    assert found["kind"] == "diff"
    assert found["to"] is None
    assert {
        "plan": "x",
        "action": "1",
        "what": "reprogrammed",
        "before": "2026-09-30",
        "after": "2026-11-30",
        "days": 61,
        "agreed_by": "SEND Board",
        "title": "Put the system into use",
        "field": "reprogrammed",
        "of": None,
        "direction": None,
    } in found["changes"]
    markdown = actiontrack("diff", "--since", "HEAD", "--format", "markdown", cwd=repository).stdout
    assert markdown.startswith("## A plan\n")


LATER = {"plans/x.yaml": BEFORE.replace("Grey\n", "Open\n")}


BODIES = BEFORE.replace(
    "  - date: 2026-05-13\n",
    "  - {date: 2026-05-13, body: Scrutiny}\n  - {date: 2026-06-03, body: Board}\n"
    "  - {date: 2026-07-08, body: Scrutiny}\n  - {date: 2026-05, body: Cabinet}\n",
)


def test_whose_meeting_was_the_last(workspace: Path) -> None:
    committed(workspace, {"plans/x.yaml": BODIES}, "2026-05-10T12:00:00Z")
    started = BODIES.replace("status: Grey", "status: Open")
    committed(workspace, {"plans/x.yaml": started}, "2026-06-01T12:00:00Z")
    on = ("--as-of", "2026-06-15")
    done = actiontrack("diff", *on, cwd=workspace)
    assert "Since the meeting of 13 May 2026 (Scrutiny): 1 started." in done.stdout
    done = actiontrack("diff", "--body", "board", *on, cwd=workspace)
    assert "Since the meeting of 3 June 2026 (Board): nothing has changed." in done.stdout
    for body, day, word in (
        ("Board", "3 June", "nothing has changed"),
        ("Scrutiny", "13 May", "1 started"),
    ):
        since = ("--since", "last-meeting", "--body", body, *on)
        for verb in ("diff", "status"):
            assert f"({body}): {word}" in actiontrack(verb, *since, cwd=workspace).stdout
        paper = actiontrack("report", "x", *since, cwd=workspace).stdout
        assert re.search(f"Since {day} 2026:? {word}", paper)
    done = actiontrack("check", "--against", "last-meeting", "--body", "Board", *on, cwd=workspace)
    assert done.returncode == 0, done.stderr
    done = actiontrack("status", "--at", "last-meeting", "--body", "Board", *on, cwd=workspace)
    assert "1 of 3 actions" not in done.stdout, done.stderr
    for body, status in (("Board", "Open"), ("Scrutiny", "Grey")):
        then = ("--at", "last-meeting", "--body", body, *on)
        assert status in actiontrack("show", "2", *then, cwd=workspace).stdout
        assert f"rates it '{status}'" in actiontrack("why", "2", *then, cwd=workspace).stdout
        assert status in actiontrack("export", "--to", "csv", *then, cwd=workspace).stdout
        assert actiontrack("timetable", *then, cwd=workspace).returncode == 0
        assert actiontrack("site", "-o", "out", *then, cwd=workspace).returncode == 0
        page = (workspace / "out" / "x" / "action-2.html").read_text(encoding="utf-8")
        assert f"({status})" in page


@pytest.mark.parametrize(
    "verb",
    [
        ("diff",),
        ("report", "x"),
        ("check", "--against", "last-meeting"),
        ("show", "1", "--at", "last-meeting"),
        ("site", "-o", "out"),
    ],
)
def test_a_body_that_never_meets_is_refused(workspace: Path, verb: tuple[str, ...]) -> None:
    committed(workspace, {"plans/x.yaml": BODIES}, "2026-05-10T12:00:00Z")
    done = actiontrack(*verb, "--body", "Bord", cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no meeting of 'Bord' is named: did you mean 'Board'?" in done.stderr


def test_a_body_goes_with_its_last_meeting(repository: Path) -> None:
    for verb in (
        ("diff", "--since", "HEAD"),
        ("status",),
        ("check",),
        ("report", "--since", "HEAD"),
        ("why", "1"),
        ("timetable",),
        ("export", "--to", "csv", "--at", "HEAD"),
    ):
        done = actiontrack(*verb, "--body", "Board", cwd=repository)
        assert done.returncode == 2
        assert "--body says whose meeting" in done.stderr


MONTH = BEFORE.replace("date: 2026-05-13", "date: 2026-05")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (MONTH, "plans/x.yaml names no meeting before 15 June 2026 whose day is known."),
        (
            BEFORE.replace("2026-05-13", "2026-05-09"),
            "the history does not go back to the meeting of 9 May 2026:",
        ),
    ],
    ids=["a month is no day", "met before the first commit"],
)
def test_without_a_meeting_in_its_history_a_diff_says_so(
    workspace: Path, text: str, why: str
) -> None:
    committed(workspace, {"plans/x.yaml": text}, "2026-05-10T12:00:00Z")
    on = ("--as-of", "2026-06-15")
    for form in ("text", "markdown"):
        done = actiontrack("diff", "--format", form, *on, cwd=workspace)
        assert done.returncode == 0
        assert "Since 10 May 2026 (" in done.stdout
        assert f"This is not since the last meeting: {why}" in done.stdout
    found = json.loads(actiontrack("diff", "--format", "json", *on, cwd=workspace).stdout)
    assert why in found["remarks"][0]
    done = actiontrack("diff", "--since", "last-meeting", *on, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert why.rstrip(".") in done.stderr
    done = actiontrack("report", "x", *on, cwd=workspace)
    assert done.returncode == 0
    assert "so what has happened since cannot be told from it." in done.stdout
    assert "31 May 2026" not in done.stdout
    asked = actiontrack("report", "x", "--since", "last-meeting", *on, cwd=workspace)
    assert asked.stdout == done.stdout


def test_a_plan_that_was_not_there_at_its_meeting_is_not_called_new(workspace: Path) -> None:
    committed(workspace, {"notes.txt": "x"}, "2026-05-10T12:00:00Z")
    committed(workspace, {"plans/x.yaml": BEFORE}, "2026-06-01T12:00:00Z")
    done = actiontrack("diff", "--as-of", "2026-06-15", cwd=workspace)
    assert "is new" not in done.stdout
    assert "does not go back to the meeting of 13 May 2026." in done.stdout
    paper = actiontrack("report", "x", "--as-of", "2026-06-15", cwd=workspace)
    assert "has no history from the last meeting, on 13 May 2026" in paper.stdout


def test_a_date_that_moves_again_is_said_to(repository: Path) -> None:
    moved = """due: 2026-09-30
    reprogrammed:
      - {to: 2026-11-30, agreed: 2026-05-01, by: Board}
      - {to: 2026-12-31, agreed: 2026-05-02, by: Board}"""
    write(repository, ("due: 2026-09-30", moved))
    done = actiontrack("diff", "--since", "HEAD", cwd=repository)
    assert "1 moved later by 92 days" in done.stdout
    assert "31 days later, for the second time, agreed by Board on 2 May 2026" in done.stdout


def test_a_file_with_a_slip_is_not_taken_at_its_word(repository: Path) -> None:
    write(repository, ("  - id: 2\n    title: Publish", "    id: 2\n    title: Publish"))
    done = actiontrack("diff", "--since", "HEAD", cwd=repository)
    assert done.returncode == 1
    assert "Take care: the file cannot be read whole, so some of this may not be so." in done.stdout
    assert "AT701" not in {each["code"] for each in flags(repository)}
    assert "1 cannot be read" in actiontrack("status", cwd=repository).stdout


def test_until_a_day_since_the_meeting_before_it(repository: Path) -> None:
    committed(repository, LATER, "2026-06-01T12:00:00Z")
    done = actiontrack("diff", "--until", "2026-05-12", cwd=repository)
    assert done.stdout.splitlines()[2].endswith("nothing has changed.")
    done = actiontrack("diff", "--since", "2026-06-02", "--until", "2026-05-12", cwd=repository)
    assert done.returncode == 2
    assert "--since 2026-06-02 is later than --until 2026-05-12" in done.stderr


def test_between_two_revisions(repository: Path) -> None:
    committed(
        repository, {"plans/x.yaml": BEFORE.replace("Grey\n", "Open\n")}, "2026-06-01T12:00:00Z"
    )
    write(repository, ("status: Grey", "status: Done"))
    done = actiontrack("diff", "--since", "HEAD~1", "--until", "HEAD", cwd=repository)
    assert "1 started." in done.stdout
    assert (
        "1 completed, 1 started." in actiontrack("diff", "--since", "HEAD~1", cwd=repository).stdout
    )


def test_a_plan_as_it_stood(repository: Path) -> None:
    committed(
        repository, {"plans/x.yaml": BEFORE.replace("Grey\n", "Open\n")}, "2026-06-01T12:00:00Z"
    )
    head = "1 of 3 actions has not started."
    for at in ("HEAD~1", "2026-05-20", "last-meeting"):
        done = actiontrack("status", "x", "--at", at, cwd=repository)
        assert head in done.stdout, done.stderr
    assert head not in actiontrack("status", cwd=repository).stdout
    found = json.loads(
        actiontrack("status", "--at", "2026-05-20", "--format", "json", cwd=repository).stdout
    )
    assert found["as_of"] == "2026-05-20"
    assert re.fullmatch("[0-9a-f]{40}", found["plans"][0]["revision"])
    done = actiontrack("status", "--at", "HEAD~1", "--format", "json", cwd=repository)
    assert json.loads(done.stdout)["as_of"] == "2026-05-10"
    assert "All 3 actions." in actiontrack("list", "--at", "HEAD~1", cwd=repository).stdout
    assert actiontrack("check", "--at", "HEAD~1", cwd=repository).returncode == 0
    assert actiontrack("show", "2", "--at", "HEAD~1", cwd=repository).stdout.count("Grey") == 1
    done = actiontrack("status", "z", "--at", "HEAD", cwd=repository)
    assert done.returncode == 2
    assert "there was no plan z at" in done.stderr


def test_status_says_what_changed_since(repository: Path) -> None:
    write(repository, ("status: Grey", "status: Open"))
    done = actiontrack("status", "--since", "HEAD", cwd=repository)
    assert done.returncode == 0
    assert "Since 10 May 2026 (" in done.stdout
    assert "1 started." in done.stdout


def test_lancashire_in_april_and_in_july(workspace: Path, root: Path) -> None:
    april = (root / "plans" / "lancashire-send.yaml").read_text(encoding="utf-8")
    july = april
    for old, new, number in (
        ("Completed or in final stages", "Complete", 18),
        ("Completed or in final stages", "On track", 5),
        ("Not started", "On track", 9),
        ("Ongoing", "On track", 32),
        ("Ongoing", "Delayed", 7),
        ("At risk", "Delayed", 1),
    ):
        july = july.replace(f"    status: {old}\n", f"    status: {new}\n", number)
    july = july.replace("position: 2019-04", "position: 2019-07")
    name = "plans/lancashire-send.yaml"
    committed(workspace, {name: april}, "2019-04-15T12:00:00+00:00")
    committed(workspace, {name: july}, "2019-07-05T12:00:00+00:00")
    done = actiontrack("diff", "--since", "2019-04-20", cwd=workspace)
    assert "94 then + 0 added \N{MINUS SIGN} 0 removed = 94 now." in done.stdout
    assert "The ratings were redefined, so the counts are not of the same things" in done.stdout
    headline = actiontrack("status", "--as-of", "2019-07-31", cwd=workspace).stdout
    assert "22 of 94 commitments, just under one in four, have not started." in headline
    assert "18 complete, 46 on track, 8 delayed" in headline
