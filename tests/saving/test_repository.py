"""A history made at once, and a commit added to one: as it was said, or nothing at all."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving import CommitRequest, Snapshot, save_commit, save_demo
from actiontrack.sources.git import find_git, find_repository
from support import committed, git

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


def test_a_history_is_made_in_its_folder_whatever_git_is_told_besides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    save_demo(tmp_path / "made", HISTORY, find_git())
    assert [each.name for each in tmp_path.iterdir()] == ["made"]
    assert git(tmp_path / "made", "rev-list", "--count", "main") == "2\n"


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotDoError, match=r"is not empty: name a folder that is not there yet$"):
        save_demo(tmp_path, HISTORY, None)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotDoError, match="is the folder you are in: name one that is not"):
        save_demo(tmp_path, HISTORY, None)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_a_git_that_is_not_there_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotDoError, match="git could not be run: no such file or folder"):
        save_demo(tmp_path / "made", HISTORY, str(tmp_path / "no-git"))
    assert list(tmp_path.iterdir()) == []


def commit(folder: Path, message: str, files: dict[str, bytes], expected: str) -> str:
    repository = find_repository(folder)
    request = CommitRequest(files, message, ("Café", "c@example.org"), expected)
    return save_commit(repository.command, repository.git_folder, request)


def test_files_are_committed_to_the_byte_and_in_the_name_of_whoever_wrote_them(
    tmp_path: Path,
) -> None:
    committed(tmp_path, {"a.sh": "one", "b.txt": "two", "c.txt": "three"}, "2026-05-01T12:00:00Z")
    git(tmp_path, "update-index", "--chmod=+x", "a.sh")
    git(tmp_path, "commit", "-q", "-m", "may be run")
    before = git(tmp_path, "rev-parse", "HEAD").strip()
    files = {"a.sh": b"1\r\n", "b.txt": b"2\0", "new/é[1].yaml": b"3"}
    after = commit(tmp_path, "Said: “£5”\n\nand why " + "x" * 300, files, before)
    log = git(tmp_path, "log", "-1", "--format=%H %P %an %ae %cn %ce%n%B")
    names = "Café c@example.org Café c@example.org"
    assert log == f"{after} {before} {names}\nSaid: “£5”\n\nand why {'x' * 300}\n\n"
    tree = git(tmp_path, "-c", "core.quotePath=false", "ls-tree", "-r", "HEAD").splitlines()
    assert [(line.split()[0], line.split("\t")[1]) for line in tree] == [
        ("100755", "a.sh"), ("100644", "b.txt"), ("100644", "c.txt"), ("100644", "new/é[1].yaml")
    ]  # fmt: skip
    assert git(tmp_path, "cat-file", "blob", "HEAD:a.sh") == "1\n"  # read as text
    assert git(tmp_path, "cat-file", "-s", "HEAD:a.sh") == "3\n"
    assert git(tmp_path, "diff", "--cached", "--name-only") == ""
    assert git(tmp_path, "reflog", "-1", "--format=%gs").startswith("actiontrack: Said: “£5”")


def test_a_branch_that_has_moved_meanwhile_is_left_where_it_is(tmp_path: Path) -> None:
    committed(tmp_path, {"b.txt": "two"}, "2026-05-01T12:00:00Z")
    before = git(tmp_path, "rev-parse", "HEAD").strip()
    committed(tmp_path, {"c.txt": "three"}, "2026-05-02T12:00:00Z")
    moved = git(tmp_path, "rev-parse", "HEAD")
    for expected in (before, ""):
        with pytest.raises(CannotDoError, match=r"^git could not write its history: .*lock ref"):
            commit(tmp_path, "Mine", {"b.txt": b"2"}, expected)
    assert git(tmp_path, "rev-parse", "HEAD") == moved
    assert git(tmp_path, "status", "--porcelain") == ""


def test_the_first_commit_has_none_before_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "First", {"b.txt": b"2"}, "")
    assert git(tmp_path, "log", "--format=%P%s", "main") == "First\n"
