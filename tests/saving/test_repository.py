"""A folder made with its history: each snapshot as it was, and nothing where it cannot be made."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving import Snapshot, save_demo
from actiontrack.sources.git import find_git
from support import git

SUMMER = timezone(timedelta(hours=1))
HISTORY = [
    Snapshot(
        datetime(2026, 4, 22, 0, 30, tzinfo=SUMMER),
        "Lead <lead@example.org>",
        "Begun: “£5”\n\nWith a second paragraph",
        {"plans/x.yaml": "title: Café\n", "left.txt": ""},
    ),
    Snapshot(
        datetime(2026, 12, 1, 9, tzinfo=SUMMER),
        "Chair <chair@example.org>",
        "deleteall",
        {"plans/x.yaml": "title: Café\nnote: no line end"},
    ),
]


def test_each_commit_holds_its_files_day_and_words(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    save_demo(folder, HISTORY, find_git())
    log = git(folder, "log", "--reverse", "--format=%aI %an %ae %cI %cn%n%B", "HEAD")
    assert log == (
        "2026-04-22T00:30:00+01:00 Lead lead@example.org 2026-04-22T00:30:00+01:00 Lead\n"
        "Begun: “£5”\n\nWith a second paragraph\n\n"
        "2026-12-01T09:00:00+01:00 Chair chair@example.org 2026-12-01T09:00:00+01:00 Chair\n"
        "deleteall\n\n"
    )
    assert git(folder, "show", "HEAD~1:plans/x.yaml") == "title: Café\n"
    assert git(folder, "ls-tree", "-r", "--name-only", "HEAD~1") == "left.txt\nplans/x.yaml\n"
    assert git(folder, "ls-tree", "-r", "--name-only", "HEAD") == "plans/x.yaml\n"
    assert git(folder, "status", "--porcelain") == ""


def test_without_git_the_last_of_them_stands_alone(tmp_path: Path) -> None:
    save_demo(tmp_path / "made", HISTORY, None)
    files = [each for each in (tmp_path / "made").rglob("*") if each.is_file()]
    assert [each.name for each in files] == ["x.yaml"]
    assert files[0].read_text("utf-8") == "title: Café\nnote: no line end"


def test_a_git_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotDoError, match="git could not be run: no such file or folder"):
        save_demo(tmp_path / "made", HISTORY, str(tmp_path / "no-git"))
    assert list(tmp_path.iterdir()) == []
