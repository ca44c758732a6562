"""`site` as it is run: what it writes, what it refuses, and what it never lets out."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support import actiontrack, committed, plan
from support.html_pages import faults, pages_of

GOOD = plan("""\
position: 2026-05-31
actions:
  - {id: 1, title: First, status: on-track, due: 2026-07-01}
  - {id: 2, title: Second, status: complete}
""")
OTHER = GOOD.replace("id: x", "id: y").replace("A plan", "Another plan")


@pytest.fixture
def here(workspace: Path) -> Path:
    (workspace / "plans" / "x.yaml").write_text(GOOD, encoding="utf-8")
    (workspace / "plans" / "y.yaml").write_text(OTHER, encoding="utf-8")
    return workspace


def site(folder: Path, *arguments: str, anew: bool = False) -> subprocess.CompletedProcess[str]:
    asked = ("site", "-o", "out", "--as-of", "2026-06-15", *arguments)
    return actiontrack(*asked, cwd=folder, anew=anew)


def every_byte(folder: Path) -> bytes:
    return b"".join(
        path.relative_to(folder).as_posix().encode() + path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def test_it_writes_a_page_for_each_thing_and_says_so_in_a_line(here: Path) -> None:
    done = site(here)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "15 pages of 2 plans written to out: open out/index.html\n"
    pages = pages_of(here / "out")
    assert len(pages) == 15
    assert faults(pages, here / "out") == []
    index = pages["index.html"]
    assert {"x/index.html", "y/index.html"} <= {link["href"] for link in index.links}
    assert "4 actions in 2 plans" in index.text
    assert (here / "out" / "style.css").is_file()


def test_two_runs_give_the_same_bytes_and_plans_can_be_named(here: Path) -> None:
    site(here)
    before = every_byte(here / "out")
    assert site(here, anew=True).returncode == 0
    assert every_byte(here / "out") == before
    assert site(here, "y").returncode == 0
    assert not (here / "out" / "x").exists()


def test_a_damaged_plan_is_written_as_far_as_it_goes(here: Path) -> None:
    (here / "plans" / "z.yaml").write_text("- a\n", encoding="utf-8")
    (here / "plans" / "x.yaml").write_text(GOOD.replace("2026-07-01", "soon"), encoding="utf-8")
    done = site(here)
    assert done.returncode == 1
    assert "of 3 plans" in done.stdout
    pages = pages_of(here / "out")
    assert faults(pages, here / "out") == []
    assert "error AT104 impossible_date" in pages["x/index.html"].text
    assert "This file holds no plan that can be read." in pages["z/index.html"].text
    assert "has errors, and may not be whole" in pages["index.html"].text


def test_ids_that_two_plans_share_do_not_meet(here: Path) -> None:
    (here / "plans" / "y.yaml").write_text(GOOD, encoding="utf-8")
    assert site(here).returncode == 1  # an id is not the file's name
    folders = [path.name for path in (here / "out").iterdir() if path.is_dir()]
    assert len(folders) == 2
    assert "x" in folders


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing option '--output'"),
        (["-o", "plans"], "plans holds x.yaml, which may be a plan"),
        (["-o", "."], "which may be a plan"),
        (["-o", "nowhere/out"], "there is no folder"),
        (["-o", "out", "nope"], "there is no plan nope"),
        (["-o", "out", "--at", "HEAD"], "is in no git repository"),
        (["-o", "out", "--public", "--at", "HEAD"], "--public goes by the marks of today"),
        (["-o", "out", "--as-of", "today"], "--as-of today is no day"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: list[str], said: str, here: Path) -> None:
    done = actiontrack("site", *arguments, cwd=here)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in here.iterdir()) == ["plans"]


MARKED = plan("""\
words: {action: commitment}
ratings: {Green: on-track, Grey: not-started}
findings:
  - {id: SECRET.1, text: secret-finding, publish: no}
  - {id: W1, text: Leaders wait}
measures: [{id: M1, title: Plans in time}]
actions:
  - id: SECRET.2
    title: secret-title
    publish: no
    status: Grey
    lead: secret-lead
    accountable: secret-accountable
    bodies: [SECRET.3]
    due: 2026-03-01
    reprogrammed: [{to: 2026-04-01, by: secret-board, reason: secret-reason}]
    addresses: [W1]
    measures: [M1]
    success: secret-success
    corrective_action: secret-correction
    updates: [{date: 2026-05-01, status: Green, text: secret-text}]
    evidence: [{title: secret-evidence, link: "https://example.org/secret"}]
  - id: 2
    title: Shown
    status: Green
    due: 2026-04-01
    depends_on: [SECRET.2]
    addresses: [SECRET.1]
    updates: [{date: 2026-05-01, text: secret-update, publish: no}]
    evidence: [{title: secret-report, publish: no}]
""")
SECRET_PLAN = plan("publish: no\nactions: [{id: 1, title: secret-plan-action}]\n").replace(
    "id: x\ntitle: A plan", "id: secret\ntitle: secret-plan"
)


@pytest.fixture
def marked(workspace: Path) -> Path:
    """A workspace with a history, in which an action was called otherwise before it was marked."""
    before = (
        MARKED.replace("    publish: no\n", "")
        .replace("SECRET.2", "OLD")
        .replace("secret-title", "secret-old-title")
    )
    moved = before.replace("2026-04-01, by", "2026-05-01, by")
    for text, when in ((before, "2026-05-01"), (moved, "2026-05-02"), (MARKED, "2026-05-03")):
        files = {"plans/x.yaml": text, "plans/secret.yaml": SECRET_PLAN}
        committed(workspace, files, f"{when}T12:00:00+00:00")
    return workspace


def test_public_lets_nothing_out_that_is_marked_and_counts_it(marked: Path) -> None:
    done = site(marked, "--public")
    assert done.returncode in (0, 1)
    assert done.stderr == "actiontrack: 1 plan is marked as not for publication and left out\n"
    written = every_byte(marked / "out").lower()
    assert b"secret" not in written
    assert b"old" not in written.replace(b"bold", b"").replace(b"fold", b"").replace(b"told", b"")
    pages = pages_of(marked / "out")
    assert faults(pages, marked / "out") == []
    page = pages["x/index.html"]
    assert "1 commitment is not for publication; it is counted here and not shown." in page.text
    assert "Both commitments need attention: 2 are overdue." in page.text
    assert "1 more commitment is not for publication." in pages["x/actions.html"].text
    assert "- not for publication: not started (Grey)" in page.text
    attention = page.text.split("What needs attention")[-1].split("Findings")[0]
    assert attention.endswith("1 more commitment is not for publication. ")
    assert "1 commitment is not for publication." in pages["x/finding-W1.html"].text


def test_without_public_all_is_shown_and_the_marks_are_told(marked: Path) -> None:
    done = site(marked)
    assert done.stderr == (
        "actiontrack: 5 items are marked as not for publication and shown in this site"
        " (see --public)\n"
    )
    pages = pages_of(marked / "out")
    assert "secret-title" in pages["x/action-SECRET.2.html"].text
    assert "This commitment is marked as not for publication." in (
        pages["x/action-SECRET.2.html"].text
    )
    robots = [each for tag, each in pages["x/index.html"].tags if each.get("name") == "robots"]
    assert robots == [{"name": "robots", "content": "noindex"}]


def test_public_writes_nothing_while_a_personal_detail_remains(here: Path) -> None:
    (here / "actiontrack.yaml").write_text("rules: {AT901: off}\n", encoding="utf-8")
    for name in ("x", "y"):
        with (here / "plans" / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write("  - {id: 3, title: Write to ann@example.org}\n")
    done = site(here, "--public")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "actiontrack: plans/x.yaml:10:13: 'title' holds what looks like an e-mail address\n"
        "actiontrack: plans/y.yaml:10:13: 'title' holds what looks like an e-mail address\n"
        "actiontrack: nothing is written: this is not fit to publish\n"
    )
    assert not (here / "out").exists()
    assert site(here).returncode == 0


def test_public_with_every_plan_left_out_is_an_empty_site(workspace: Path) -> None:
    (workspace / "plans" / "x.yaml").write_text(SECRET_PLAN, encoding="utf-8")
    done = site(workspace, "--public")
    assert done.returncode == 0
    assert "1 page of 0 plans" in done.stdout
    assert faults(pages_of(workspace / "out"), workspace / "out") == []
    assert b"secret" not in every_byte(workspace / "out")


def test_the_history_is_told_and_the_commit(workspace: Path) -> None:
    later = GOOD.replace("2026-07-01", "2026-08-01").replace("on-track", "complete")
    later = later.replace("position: 2026-05-31", "position: 2026-06-01")
    for text, when in ((GOOD, "2026-05-01"), (later, "2026-06-01")):
        committed(workspace, {"plans/x.yaml": text}, f"{when}T12:00:00+00:00")
    assert site(workspace).returncode == 0
    page = pages_of(workspace / "out")["x/index.html"]
    assert "This is the version recorded on 1 June 2026 (commit " in page.text
    captions = [text for tag, text in page.cells if tag == "caption"]
    assert {"Actions at each time", "Due dates written over"} <= set(captions)
    assert "31 May 2026" in page.text
    (workspace / "plans" / "x.yaml").write_text(later + "# more\n", encoding="utf-8")
    site(workspace)
    assert "not yet recorded in git" in pages_of(workspace / "out")["x/index.html"].text


def test_a_day_gone_by_shows_what_was_known_then_of_the_file_as_it_is(workspace: Path) -> None:
    for day in ("2026-05-01", "2026-05-02", "2026-06-20"):
        text = GOOD.replace("First", f"As on {day}").replace("position: 2026-05-31\n", "")
        committed(workspace, {"plans/x.yaml": text}, f"{day}T12:00:00+00:00")
    site(workspace)
    page = pages_of(workspace / "out")["x/index.html"]
    assert "This is the version recorded on 20 June 2026 (commit " in page.text
    over_time = page.text.split("Actions at each time, in a table")[1].split("Due dates")[0]
    assert "2 May 2026" in over_time
    assert "20 June 2026" not in over_time


def test_a_site_as_it_stood(workspace: Path) -> None:
    for text, when in ((GOOD, "2026-05-01"), (OTHER.replace("y", "x"), "2026-06-01")):
        committed(workspace, {"plans/x.yaml": text}, f"{when}T12:00:00+00:00")
    done = actiontrack("site", "-o", "out", "--at", "2026-05-20", cwd=workspace)
    assert done.returncode == 0, done.stderr
    pages = pages_of(workspace / "out")
    assert pages["x/index.html"].h1 == "A plan"
    assert "20 May 2026" in pages["x/index.html"].text
    assert "Counted on 20 May 2026" in pages["index.html"].text


def test_a_page_compares_with_the_last_meeting_and_says_what_happened_since(
    workspace: Path,
) -> None:
    now = plan("""\
meetings: [{date: 2026-05-10, body: Board}]
actions:
  - {id: 1, title: Train, status: on-track, due: 2026-06-01}
  - {id: 2, title: Audit, status: complete, completed: 2026-06-02}
""")
    then = now.replace("complete, completed: 2026-06-02", "on-track")
    for text, when in ((then, "2026-05-01"), (now, "2026-06-03")):
        committed(workspace, {"plans/x.yaml": text}, f"{when}T12:00:00+00:00")
    assert site(workspace).returncode == 0
    text = pages_of(workspace / "out")["x/index.html"].text
    assert "it is overdue (1 more overdue than on 10 May)." in text
    assert "Since 10 May 2026: 1 newly overdue, 1 completed." in text


def test_without_a_history_a_plan_tells_what_it_knows_itself(here: Path) -> None:
    with (here / "plans" / "x.yaml").open("a", encoding="utf-8") as file:
        file.write("reported:\n  - {date: 2026-01-31, of: 2}\n  - {date: 2026-02-28, of: 2}\n")
    assert site(here).returncode == 0
    assert "is in no git repository" in pages_of(here / "out")["x/index.html"].text


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="a signal of its own")
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_a_site_that_is_stopped_leaves_the_old_one_whole(how: str, here: Path) -> None:
    site(here)
    before = every_byte(here / "out")
    many = "".join(f"  - {{id: a{number}, title: A}}\n" for number in range(3000))
    (here / "plans" / "x.yaml").write_text(plan(f"actions:\n{many}"), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "actiontrack", "site", "-o", "out"],
        cwd=here,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None and not list(here.glob(".actiontrack-out.*/x/action-a*")):
            time.sleep(0.01)
        process.send_signal(signal.Signals[how])
        assert process.wait(30) == (130 if how == "SIGINT" else -signal.Signals[how])
    assert every_byte(here / "out") == before
    if how == "SIGINT":
        assert sorted(path.name for path in here.iterdir()) == ["out", "plans"]
