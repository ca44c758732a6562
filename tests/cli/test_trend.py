"""`actiontrack trend` as it is run, on real repositories and where there is none."""

import csv
import io
import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from actiontrack.cli.output import show_progress
from actiontrack.plans.vocabulary import Meaning
from actiontrack.views.trend import MOST_ROWS
from support import actiontrack, committed, git, plan

HEAD = """\
words: {action: commitment}
ratings: {Done: complete, Ongoing: under-way, Waiting: not-started}
"""


def text(*statuses: str, more: str = "", due: str = "2026-03-31") -> str:
    rows = "".join(
        f"  - {{id: {number}, title: Action {number}, status: {status}, due: {due}}}\n"
        for number, status in enumerate(statuses, start=1)
    )
    return plan(f"{HEAD}{more}actions:\n{rows}")


@pytest.fixture
def history(workspace: Path) -> Path:
    """Three commits of one plan: on 10 January, 20 January and 15 April 2026."""
    first = text("Waiting", "Waiting", "Ongoing")
    committed(workspace, {"plans/x.yaml": first}, "2026-01-10T12:00:00+00:00")
    second = text("Waiting", "Ongoing", "Ongoing")
    committed(workspace, {"plans/x.yaml": second}, "2026-01-20T12:00:00+00:00")
    third = text("Waiting", "Ongoing", "Done", due="2026-06")
    committed(workspace, {"plans/x.yaml": third}, "2026-04-15T12:00:00+00:00")
    return workspace


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("ACTIONTRACK_CACHE", str(folder))
    return folder


def trend(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return actiontrack("trend", *arguments, cwd=cwd, stdin=stdin.encode())


def points(*arguments: str, cwd: Path, stdin: str = "") -> list[dict[str, Any]]:
    done = trend(*arguments, "--format", "json", cwd=cwd, stdin=stdin)
    assert done.returncode == 0, done.stderr
    whole = json.loads(done.stdout)
    assert (whole["schema_version"], whole["kind"]) == (1, "trend")
    return list(whole["points"])


def test_the_words_the_table_the_bars_and_the_dates_that_moved(history: Path) -> None:
    done = trend(cwd=history)
    assert (done.returncode, done.stderr) == (0, "")
    revisions = [each[:7] for each in git(history, "log", "--reverse", "--format=%H").split()]
    assert (
        done.stdout
        == f"""\
A plan                                                             Northshire
(plans/x.yaml)

Northshire: none of 3 commitments needed attention on 10 January 2026; none of 3 on 15 April 2026.
Not started fell from 2 to 1. Done rose from 0 to 1.

Commitments              Trend  First  Last  Change
Need attention           ▁▁▁        0     0       0
Overdue                  ▁▁▁        0     0       0
○ not started (Waiting)  █▅▅        2     1      -1
◐ under way (Ongoing)    ▅█▅        1     1       0
✓ complete (Done)        ▁▁█        0     1      +1

Date        Revision  Commitments  Need attention  Overdue  Waiting  Ongoing  Done
2026-01-10  {revisions[0]}             3               0        0        2        1     0
2026-01-20  {revisions[1]}             3               0        0        1        2     0
2026-04-15  {revisions[2]}             3               0        0        1        1     1

Id  Commitment whose due date was written over  Times  From        To       Days
1   Action 1                                        1  2026-03-31  2026-06   +91
2   Action 2                                        1  2026-03-31  2026-06   +91
3   Action 3                                        1  2026-03-31  2026-06   +91
"""
    )


def test_the_json_has_every_key(history: Path) -> None:
    found = points(cwd=history)
    assert list(found[0]) == [
        "revision", "date", "plan", "actions", "meanings", "overdue", "not_started", "unreadable",
        "ratings", "needs_attention", "rewritten",
    ]  # fmt: skip
    assert list(found[0]["meanings"]) == [str(each) for each in Meaning]
    assert found[0]["not_started"] == {
        "total": 2,
        "late_to_start": 0,
        "not_yet_due": 0,
        "no_start_date": 2,
    }
    assert [each["date"] for each in found] == ["2026-01-10", "2026-01-20", "2026-04-15"]
    assert [each["plan"] for each in found] == ["x"] * 3
    assert found[-1]["revision"] == git(history, "rev-parse", "HEAD").strip()


def test_the_json_names_the_due_dates_that_moved(workspace: Path) -> None:
    first = text("Waiting", "Ongoing")
    agreed = first.replace(
        "due: 2026-03-31", "due: 2026-03-31, reprogrammed: [{to: 2026-05-31, by: Board}]", 1
    )
    over = agreed.replace("Ongoing, due: 2026-03-31", "Ongoing, due: 2026-04-30")
    for day, version in enumerate((first, agreed, over), start=1):
        committed(workspace, {"plans/x.yaml": version}, f"2026-03-0{day}T12:00:00Z")
    whole = json.loads(trend("--format", "json", cwd=workspace).stdout)
    assert [(each["action"], each["days"]) for each in whole["moved"]] == [("1", 61)]
    assert whole["rewritten"] == [
        {
            "plan": "x",
            "action": "2",
            "title": "Action 2",
            "times": 1,
            "from": "2026-03-31",
            "to": "2026-04-30",
            "days": 30,
            "after_done": False,
        }
    ]
    assert [each["rewritten"] for each in whole["points"]] == [0, 0, 1]


def test_each_point_is_what_status_says_of_that_revision(history: Path) -> None:
    for each in points(cwd=history):
        shown = actiontrack("status", "--at", each["revision"], "--format", "json", cwd=history)
        (then,) = json.loads(shown.stdout)["plans"]
        same = (
            *("revision", "actions", "unreadable", "meanings", "overdue", "not_started"),
            *("ratings", "needs_attention"),
        )
        assert {key: each[key] for key in same} == {key: then[key] for key in same}


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        (["--every", "week"], ["2026-01-10", "2026-01-20", "2026-04-15"]),
        (["--every", "month"], ["2026-01-20", "2026-04-15"]),
        (["--every", "quarter"], ["2026-01-20", "2026-04-15"]),
        (["--as-of", "2026-04-14"], ["2026-01-10", "2026-01-20"]),
        (["--as-of", "2026-04-14", "--every", "month"], ["2026-01-20"]),
        (["x"], ["2026-01-10", "2026-01-20", "2026-04-15"]),
        (["plans/x.yaml"], ["2026-01-10", "2026-01-20", "2026-04-15"]),
    ],
)
def test_periods_days_and_names(arguments: list[str], days: list[str], history: Path) -> None:
    assert [each["date"] for each in points(*arguments, cwd=history)] == days


def test_a_point_stands_at_the_position_of_its_version(workspace: Path) -> None:
    def at(position: str, *statuses: str) -> str:
        return text(*statuses, more=f"position: {position}\n", due="2026-02-10")

    committed(workspace, {"plans/x.yaml": at("2026-01", "Waiting")}, "2026-03-01T12:00:00Z")
    committed(workspace, {"plans/x.yaml": at("2026-02-15", "Waiting")}, "2026-03-02T12:00:00Z")
    committed(workspace, {"plans/x.yaml": at("2026-02-15", "Ongoing")}, "2026-03-03T12:00:00Z")
    committed(workspace, {"plans/x.yaml": text("Done")}, "2026-03-04T12:00:00Z")
    found = points(cwd=workspace)
    assert [each["date"] for each in found] == ["2026-01", "2026-02-15", "2026-03-04"]
    assert [each["not_started"]["total"] for each in found] == [1, 0, 0]
    assert [each["overdue"] for each in found] == [0, 1, 0], "as on the day of the position"
    assert found[1]["revision"] == git(workspace, "rev-parse", "HEAD~1").strip()
    said = trend(cwd=workspace).stdout
    assert "none of 1 commitment needed attention in January 2026; none of 1 on 4 March" in said
    assert "Not started fell from 1 to 0." in said


REPORTED = """\
reported:
  - {date: 2026-01-10, of: 3, counts: {Waiting: 0, Done: 3}}
  - {date: 2026-02, of: 3, counts: {Green: 2, Amber: 1}}
  - {date: 2026-06, of: 3, counts: {Waiting: 1, Ongoing: 1, Done: 1}}
"""


def test_totals_that_the_plan_reports_stand_among_its_versions(history: Path) -> None:
    words = HEAD.replace("not-started}", "not-started, Green: on-track, Amber: at-risk}")
    last = text("Waiting", "Ongoing", "Done", more=REPORTED).replace(HEAD, words)
    committed(history, {"plans/x.yaml": last}, "2026-05-01T12:00:00Z")
    found = points(cwd=history)
    assert [each["date"] for each in found] == [
        "2026-01-10", "2026-01-20", "2026-02", "2026-04-15", "2026-05-01", "2026-06",
    ]  # fmt: skip
    assert [bool(each["revision"]) for each in found] == [True, True, False, True, True, False]
    assert found[0]["not_started"]["total"] == 2, "a version is believed before a report of its day"
    said = trend(cwd=history).stdout
    assert (
        "The words of the ratings changed, so the counts are not of the same things: on"
        " 20 January 2026 2 ongoing and 1 waiting; in February 2026 2 green and 1 amber."
    ) in said
    assert [each["date"] for each in points("--as-of", "2026-05-02", cwd=history)][-1] == (
        "2026-05-01"
    )


def test_a_rating_that_comes_to_mean_something_else_is_said_in_both_senses(history: Path) -> None:
    said = trend(cwd=history).stdout
    assert "words of the ratings" not in said, "Done is new in use, and not in sense"
    other = text("Waiting", "Ongoing", "Done").replace("Ongoing: under-way", "Ongoing: on-track")
    committed(history, {"plans/x.yaml": other}, "2026-05-01T12:00:00Z")
    said = trend(cwd=history).stdout
    assert "on 15 April 2026 1 done, 1 ongoing (meaning under way) and 1 waiting;" in said
    assert "on 1 May 2026 1 done, 1 ongoing (meaning on track) and 1 waiting." in said


def test_what_was_agreed_stands_apart_from_what_was_written_over(workspace: Path) -> None:
    first = text("Waiting")
    agreed = first.replace(
        "due: 2026-03-31", "due: 2026-03-31, reprogrammed: [{to: 2026-05-31, by: Board}]"
    )
    over = agreed.replace("2026-05-31", "2026-07-31")
    for day, version in enumerate((first, agreed, over), start=1):
        committed(workspace, {"plans/x.yaml": version}, f"2026-03-0{day}T12:00:00Z")
    said = trend(cwd=workspace).stdout
    moved, written = said.split("whose due date moved")[1].split("was written over")
    assert "2026-03-31  2026-05-31   +61" in moved
    assert "2026-05-31  2026-07-31   +61" in written


@pytest.mark.parametrize("has_git", [True, False])
def test_lancashire_in_april_and_in_july(root: Path, workspace: Path, *, has_git: bool) -> None:
    data = (root / "plans" / "lancashire-send.yaml").read_text(encoding="utf-8")
    (workspace / "plans" / "lancashire-send.yaml").write_text(data, encoding="utf-8")
    if has_git:
        committed(workspace, {}, "2026-11-21T12:00:00Z")
    done = trend("lancashire-send", cwd=workspace)
    assert re.search(
        r"Lancashire: 31 of 94 commitments had not started (in|on 15) April 2019;"
        r" 22 of 94 in July 2019\.",
        done.stdout,
    ), done.stderr
    assert (
        "23 completed or in final stages, 39 ongoing, 1 at risk and 31 not started" in done.stdout
    )
    assert "in July 2019 18 complete, 46 on track, 8 delayed and 22 not started." in done.stdout
    found = points("lancashire-send", cwd=workspace)
    assert [each["meanings"]["not-started"] for each in found] == [31, 22]


def test_several_plans_stand_in_one_list_by_day(history: Path) -> None:
    other = text("Done").replace("id: x\n", "id: y\n")
    committed(history, {"plans/y.yaml": other}, "2026-04-20T12:00:00+00:00")
    later = text("Done", "Done")
    committed(history, {"plans/x.yaml": later}, "2026-05-01T12:00:00+00:00")
    found = points(cwd=history)
    assert [each["plan"] for each in found] == ["x", "x", "x", "y", "x"]
    assert [each["plan"] for each in points("y", cwd=history)] == ["y"]
    whole = trend("--full", cwd=history).stdout
    assert "none of 1 commitment needed attention on 20 April 2026." in whole
    assert whole.count("Northshire: ") == 2


def test_a_plan_without_actions_says_so(workspace: Path) -> None:
    committed(workspace, {"plans/x.yaml": plan("actions: []\n")}, "2026-02-01T12:00:00Z")
    assert "Northshire: no actions are recorded.\n" in trend(cwd=workspace).stdout


def test_of_several_plans_each_has_a_line_the_worst_first(history: Path) -> None:
    late = text("Ongoing", "Ongoing", due="2026-04-30").replace("id: x", "id: y")
    late = late.replace("title: A plan", "title: Another plan")
    committed(history, {"plans/y.yaml": late}, "2026-04-20T12:00:00+00:00")
    later = late.replace("Ongoing, due", "Done, due", 1)
    committed(history, {"plans/y.yaml": later}, "2026-05-01T12:00:00+00:00")
    (history / "plans" / "z.yaml").write_text(text("Done").replace("id: x", "id: z"), "utf-8")
    assert (
        trend(cwd=history).stdout
        == """\
1 of 5 actions in 2 plans needs attention by the last version of each plan.

Plan          From        To          Need attention  Overdue  Not started  Done
Another plan  2026-04-20  2026-05-01  ▁█ 0 → 1        0 → 1    0            0 → 1
A plan (x)    2026-01-10  2026-04-15  ▁▁▁ 0           0        2 → 1        0 → 1
A plan (z)    -           -           -               -        -            -

plans/z.yaml tells of no earlier day, in reported totals or in dated ratings (no commit holds\
 plans/z.yaml yet).

actiontrack trend --full shows each plan with its ratings.
"""
    )


def test_of_many_points_and_moves_the_last_and_the_furthest_are_shown(workspace: Path) -> None:
    statuses = ["Waiting"] * (MOST_ROWS + 3)
    first = text(*statuses)
    moved = first
    for number in range(1, len(statuses) + 1):
        due = f"2026-{4 + number % 9:02}-{number:02}"
        moved = moved.replace(
            f"title: Action {number}, status: Waiting, due: 2026-03-31",
            f"title: Action {number}, status: Waiting, due: {due}",
        )
    committed(workspace, {"plans/x.yaml": first}, "2026-01-01T12:00:00Z")
    for day in range(1, MOST_ROWS + 1):
        version = moved.replace("A plan", f"Plan {day}")
        committed(workspace, {"plans/x.yaml": version}, f"2026-02-{day:02}T12:00:00Z")
    short, whole = trend(cwd=workspace).stdout, trend("--full", cwd=workspace).stdout
    assert short.count("\n2026-02-") == MOST_ROWS
    assert "\n1 earlier point: --full, or --every month.\n" in short
    assert "2026-01-01" in whole
    assert "earlier point" not in whole
    assert short.endswith("\nAnd 3 more: --full.\n")
    days = [int(each) for each in re.findall(r" ([+-]\d+)$", whole, flags=re.MULTILINE)][-27:]
    assert days == sorted(days, reverse=True)
    assert len(days) == len(statuses)


def test_a_spreadsheet_takes_the_csv(history: Path) -> None:
    done = trend("--format", "csv", "-o", "trend.csv", cwd=history)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "actiontrack: trend.csv is written: a table of 1 kB\n"
    data = (history / "trend.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfplan,date,revision,actions,unreadable,not-started,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["not-started"] for row in rows] == ["2", "1", "1"]
    assert [row["no_start_date"] for row in rows] == ["2", "1", "1"]
    assert rows[1]["ratings"] == "Done: 0; Ongoing: 2; Waiting: 1"
    assert [row["rewritten"] for row in rows] == ["0", "0", "3"]
    piped = trend("--format", "csv", cwd=history).stdout
    assert piped == data.decode("utf-8-sig").replace("\r\n", "\n")


TELLING = text(
    "Waiting", more="reported:\n  - {date: 2026-02, of: 3, counts: {Waiting: 2, Done: 1}}\n"
)


def told(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr
    (sentence,) = [each for each in done.stdout.splitlines() if each.endswith(").") and "(" in each]
    return sentence


def test_where_there_is_no_repository_the_plan_itself_tells(workspace: Path) -> None:
    (workspace / "plans/x.yaml").write_text(TELLING, encoding="utf-8")
    done = trend(cwd=workspace)
    assert "is shown by the totals" in told(done)
    assert "is in no git repository: 'git init' there begins a history" in told(done)
    assert "Northshire: 2 of 3 commitments had not started in February 2026." in done.stdout
    assert "Date     Revision  Commitments  Waiting  Done\n" in done.stdout, "overdue is not known"
    assert "2026-02  -                   3        2     1\n" in done.stdout
    (point,) = points(cwd=workspace)
    assert (point["revision"], point["date"], point["actions"]) == (None, "2026-02", 3)
    assert (point["overdue"], point["not_started"]) == (None, None)
    assert point["ratings"] == [
        {"rating": "Waiting", "meaning": "not-started", "count": 2},
        {"rating": "Done", "meaning": "complete", "count": 1},
    ]


def test_where_there_is_nothing_it_says_so(workspace: Path) -> None:
    (workspace / "plans/x.yaml").write_text(text("Waiting"), encoding="utf-8")
    assert "plans/x.yaml tells of no earlier day" in told(trend(cwd=workspace))
    done = trend("--format", "json", cwd=workspace)
    assert json.loads(done.stdout)["points"] == []
    assert done.stderr.startswith("actiontrack: plans/x.yaml tells of no earlier day")
    assert len(done.stderr.splitlines()) == 1


def test_without_a_commit_or_a_commit_of_the_plan_it_says_so(workspace: Path) -> None:
    git(workspace, "init", "-q")
    (workspace / "plans/x.yaml").write_text(TELLING, encoding="utf-8")
    assert "this repository holds no commit yet: commit the plans first" in told(
        trend(cwd=workspace)
    )
    committed(workspace, {"plans/x.yaml": TELLING}, "2026-01-10T12:00:00+00:00")
    (workspace / "plans/y.yaml").write_text(TELLING.replace("id: x\n", "id: y\n"), "utf-8")
    assert "no commit holds plans/y.yaml yet" in told(trend("y", cwd=workspace))
    assert "holds nothing from 2025-12-31 or before" in told(
        trend("x", "--as-of", "2025-12-31", cwd=workspace)
    )


def test_standard_input_has_no_history(history: Path) -> None:
    done = trend("-", cwd=history, stdin=TELLING)
    assert told(done).endswith("(standard input has no history).")
    assert [each["date"] for each in points("-", cwd=history, stdin=TELLING)] == ["2026-02"]
    assert points("-", "--as-of", "2026-02-27", cwd=history, stdin=TELLING) == []


def test_a_shallow_clone_is_said_to_be_one(history: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", history.resolve().as_uri(), str(clone))
    done = trend(cwd=clone)
    assert done.returncode == 0
    assert "since this is a shallow clone: 'git fetch --unshallow' brings them." in done.stdout
    assert len(points(cwd=clone)) == 1


def test_a_fault_of_the_newest_version_exits_1(history: Path) -> None:
    committed(history, {"plans/x.yaml": text("Purple")}, "2026-05-01T12:00:00+00:00")
    done = trend(cwd=history)
    assert done.returncode == 1
    assert "\n2026-05-01  " in done.stdout
    committed(history, {"plans/x.yaml": text("Done")}, "2026-05-02T12:00:00+00:00")
    assert trend(cwd=history).returncode == 0
    assert trend("--as-of", "2026-05-01", cwd=history).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--every", "day"], "--every day: write week or month or quarter"),
        (["--format", "xml"], "--format xml: write text or json or csv"),
        (["--as-of", "soon"], "--as-of soon is no day"),
        (["nope"], "there is no plan nope"),
        (["-o", "plans/x.yaml"], "plans/x.yaml may be a plan"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], said: str, history: Path) -> None:
    done = trend(*arguments, cwd=history)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_what_is_kept_changes_nothing_but_time(history: Path, cache: Path) -> None:
    first = trend(cwd=history).stdout
    (file,) = (cache / "trend").iterdir()
    assert trend(cwd=history).stdout == first
    for data in (b"", b"{}", file.read_bytes().replace(b'"Action 1"', b'"Action 9"')):
        file.write_bytes(data)
        assert trend(cwd=history).stdout == first
    file.unlink()
    assert trend(cwd=history).stdout == first


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_cache_that_cannot_be_written_is_no_failure(
    history: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = trend(cwd=history)
    for nowhere in ("/dev/null/cache", "/proc/cache"):
        monkeypatch.setenv("ACTIONTRACK_CACHE", nowhere)
        done = trend(cwd=history)
        assert (done.returncode, done.stdout, done.stderr) == (0, first.stdout, "")


def test_a_long_reading_shows_how_far_it_has_got(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def contents() -> Iterator[tuple[str, bytes]]:
        yield from [("a", b"")] * 25

    monkeypatch.setattr("actiontrack.cli.output.SILENT_FOR", -1.0)
    assert len(list(show_progress(contents(), "reading version", 25, every=10))) == 25
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert len(list(show_progress(contents(), "reading version", 25, every=10))) == 25
    shown = capsys.readouterr().err
    assert shown.startswith("\rreading version 10 of 25 …\rreading version 20 of 25 …\r")
    assert shown.endswith(" \r")


def test_the_bars_are_written_in_ascii_where_there_is_nothing_else(history: Path) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = actiontrack("trend", cwd=history, env=env)
    assert done.stdout.isascii()
    assert "not started (Waiting)  #--" in done.stdout
