"""`--commit`: one commit an edit, by plumbing that runs nothing, and nothing but the plan in it."""

import subprocess
from pathlib import Path

import pytest

from actiontrack.sources.workspace import Workspace
from actiontrack.web.recording import Recorder
from support import committed, git, plan
from support.web_client import Answered, Visit, visit

TEXT = plan("actions:\n  - {id: 1, title: Train, status: on-track}\n")
FORM = "/x/edit-update?about=action-1"


@pytest.fixture
def place(workspace: Path) -> Path:
    committed(workspace, {"plans/x.yaml": TEXT, "other.txt": "one\n"}, "2026-05-01T12:00:00Z")
    return workspace


@pytest.fixture(autouse=True)
def somebody_at_git(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Give git somebody who commits, in a home of their own."""
    home = tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text("[user]\nname = A Clerk\nemail = clerk@example.org\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))


def out(place: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=place, capture_output=True, text=True, check=True)
    return done.stdout


def edit(place: Path, note: str, folder: Path | None = None) -> Answered:
    somebody: Visit = visit(place, record=Recorder(Workspace(folder or place)).record)
    somebody.enter()
    page = somebody.fill(somebody.get(FORM), "Show what it would change", note=note)
    somebody.address = FORM
    return somebody.fill(page, "Write it")


def test_an_edit_is_one_commit_with_its_words_and_the_tree_is_clean(place: Path) -> None:
    said = edit(place, "News").page.said
    assert "Recorded in git as commit" in said
    assert out(place, "log", "--format=%an|%s|%b", "-1").startswith(
        "A Clerk|Update 1|1 Train: update of"
    )
    assert "actiontrack: Update 1" in out(place, "reflog", "-1")
    assert out(place, "show", "--name-only", "--format=", "HEAD").split() == ["plans/x.yaml"]
    assert out(place, "status", "--porcelain", "--untracked-files=no") == ""
    assert "News" in out(place, "show", "HEAD:plans/x.yaml")


def test_what_others_have_staged_or_changed_is_let_alone(place: Path) -> None:
    (place / "other.txt").write_text("two\n", encoding="utf-8")
    git(place, "add", "other.txt")
    (place / "third.txt").write_text("three\n", encoding="utf-8")
    edit(place, "News")
    assert out(place, "status", "--porcelain").splitlines()[0] == "M  other.txt"
    assert out(place, "show", "HEAD:other.txt") == "one\n"


def test_no_program_of_the_checkout_runs(place: Path, tmp_path: Path) -> None:
    note = tmp_path / "ran"
    run = f"sh -c 'echo $0 >> {note}; cat'"
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction",
                 "post-index-change", "prepare-commit-msg"):  # fmt: skip
        hook = place / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\necho {name} >> {note}\n", encoding="utf-8")
        hook.chmod(0o755)
    (place / ".git" / "info").mkdir(exist_ok=True)
    (place / ".git" / "info" / "attributes").write_text("* filter=evil\n", encoding="utf-8")
    for key, value in {
        "filter.evil.clean": run, "filter.evil.smudge": run, "commit.gpgSign": "true",
        "gpg.program": run, "core.fsmonitor": run, "core.editor": run, "core.pager": run,
    }.items():  # fmt: skip
        out(place, "config", key, value)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    assert "Recorded in git" in edit(place, "News").page.said
    assert not note.exists(), note.read_text(encoding="utf-8")
    assert out(place, "cat-file", "blob", "HEAD:plans/x.yaml").count("News") == 1


def test_a_plan_below_the_top_of_the_repository_is_recorded_there(tmp_path: Path) -> None:
    committed(tmp_path, {"area/plans/x.yaml": TEXT}, "2026-05-01T12:00:00Z")
    edit(tmp_path / "area", "News")
    assert out(tmp_path, "show", "--name-only", "--format=", "HEAD").split() == [
        "area/plans/x.yaml"
    ]


def test_the_first_commit_of_a_repository_is_made_too(workspace: Path) -> None:
    (workspace / "plans" / "x.yaml").write_text(TEXT, encoding="utf-8")
    git(workspace, "init", "-q", "-b", "main")
    assert "Recorded in git" in edit(workspace, "News").page.said
    assert out(workspace, "rev-list", "--count", "HEAD").strip() == "1"


def test_what_cannot_be_recorded_is_written_and_told(place: Path) -> None:
    (place / ".git" / "refs" / "heads" / "main.lock").write_text("", encoding="utf-8")
    said = edit(place, "News").page.said
    assert "It is written, and not recorded in git" in said
    assert str(place) not in said
    assert "News" in (place / "plans" / "x.yaml").read_text(encoding="utf-8")


def test_an_edit_that_is_taken_back_is_recorded_too(place: Path) -> None:
    edit(place, "News")
    somebody = visit(place, record=Recorder(Workspace(place)).record)
    somebody.enter()
    somebody.fill(somebody.get("/undo"), "Take it back")
    assert out(place, "log", "--format=%s").splitlines()[:2] == [
        "Take back the last edit", "Update 1"
    ]  # fmt: skip
    assert out(place, "show", "HEAD:plans/x.yaml") == TEXT
