"""History from git: every kind of repository, and none that a checkout could turn on its reader."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.sources.git import Repository, find_repository
from support import actiontrack, committed, git, plan

ONE = plan("actions:\n  - {id: 1, title: A}\n")
TWO = plan("actions:\n  - {id: 1, title: A}\n  - {id: 2, title: B}\n")


@pytest.fixture
def repository(workspace: Path) -> Repository:
    committed(workspace, {"plans/x.yaml": ONE}, "2026-03-01T12:00:00+00:00")
    committed(workspace, {"plans/x.yaml": TWO}, "2026-05-01T23:30:00+01:00")
    return find_repository(workspace)


@pytest.mark.parametrize(
    ("revision", "day"),
    [
        ("HEAD", date(2026, 5, 1)),
        ("HEAD~1", date(2026, 3, 1)),
        ("main", date(2026, 5, 1)),
        ("2026-05-01", date(2026, 5, 1)),
        ("2026-04-30", date(2026, 3, 1)),
        ("2030-01-01", date(2026, 5, 1)),
    ],
)
def test_a_revision_and_the_last_commit_of_a_day(
    revision: str, day: date, repository: Repository
) -> None:
    assert repository.commit(revision).day == day


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nope", "nope is no revision"),
        ("--output=x", "is no revision"),
        ("-p", "is no revision"),
        ("", "is no revision"),
        ("HEAD^{tree}", "is no revision"),
        ("2026-02-30", "2026-02-30 is no day"),
        ("2026-02-01", "holds nothing from 2026-02-01 or before"),
        ("$(touch x)", "is no revision"),
    ],
)
def test_what_is_no_revision_is_said(revision: str, said: str, repository: Repository) -> None:
    with pytest.raises(CannotDoError, match=None) as refused:
        repository.commit(revision)
    assert said in str(refused.value)


def test_files_and_their_versions(repository: Repository) -> None:
    versions = repository.versions("plans")
    assert [(each.path, each.commit.day) for each in versions] == [
        ("plans/x.yaml", date(2026, 5, 1)),
        ("plans/x.yaml", date(2026, 3, 1)),
    ]
    blobs = [each.blob for each in versions if each.blob]
    assert [data.decode() for _, data in repository.contents(blobs, 1 << 20)] == [TWO, ONE]
    assert [data.decode() for _, data in repository.contents(blobs, 10)] == [TWO[:10], ONE[:10]]


def test_a_workspace_below_the_top_of_its_repository(tmp_path: Path) -> None:
    committed(tmp_path, {"councils/north/plans/x.yaml": ONE}, "2026-03-01T12:00:00+00:00")
    found = find_repository(tmp_path / "councils" / "north")
    assert found.prefix == "councils/north/"
    assert list(found.files(found.commit("HEAD"), "plans")) == ["plans/x.yaml"]
    done = actiontrack("status", "x", "--at", "HEAD", cwd=tmp_path / "councils" / "north")
    assert done.returncode == 0


def test_a_linked_work_tree(repository: Repository, workspace: Path, tmp_path: Path) -> None:
    tree = tmp_path / "elsewhere"
    git(workspace, "worktree", "add", "-q", str(tree), "HEAD~1")
    assert find_repository(tree).commit("HEAD").day == date(2026, 3, 1)


def test_without_a_repository_a_commit_or_the_whole_history(workspace: Path) -> None:
    (workspace / "plans" / "x.yaml").write_text(ONE, encoding="utf-8")
    done = actiontrack("status", "--at", "HEAD", cwd=workspace)
    assert done.returncode == 2
    assert "is in no git repository: 'git init' there begins a history" in done.stderr
    git(workspace, "init", "-q", "-b", "main")
    done = actiontrack("status", "--at", "HEAD", cwd=workspace)
    assert (
        done.stderr == "actiontrack: this repository holds no commit yet: commit the plans first\n"
    )


def test_a_shallow_clone_says_what_to_do(
    repository: Repository, workspace: Path, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    git(workspace, "clone", "-q", "--depth", "1", f"file://{workspace}", str(clone))
    done = actiontrack("status", "--at", "2026-03-02", cwd=clone)
    assert done.returncode == 2
    assert "this is a shallow clone; 'git fetch --unshallow' brings the rest" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="this system asks nobody who owns a file")
def test_a_repository_of_somebody_else_is_not_read(
    repository: Repository, workspace: Path, tmp_path: Path
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the superuser can give a folder away")
    os.chown(workspace, 12345, 12345)
    env = {"HOME": str(tmp_path), "GIT_CONFIG_GLOBAL": ""}
    done = actiontrack("status", "--at", "HEAD", cwd=workspace, env=env)
    assert done.returncode == 2
    assert "belongs to another user: if you trust it, run" in done.stderr


HOSTILE = {
    "core.fsmonitor": "{run}",
    "core.hooksPath": "{folder}",
    "core.pager": "{run}",
    "pager.log": "{run}",
    "core.sshCommand": "{run}",
    "core.gitProxy": "{run}",
    "diff.external": "{run}",
    "diff.evil.textconv": "{run}",
    "diff.evil.command": "{run}",
    "filter.evil.smudge": "{run}",
    "filter.evil.clean": "{run}",
    "filter.evil.process": "{run}",
    "gpg.program": "{run}",
    "gpg.ssh.program": "{run}",
    "log.showSignature": "true",
    "credential.helper": "!{run}",
    "alias.log": "!{run}",
    "alias.rev-parse": "!{run}",
    "uploadpack.packObjectsHook": "{run}",
    "extensions.partialClone": "origin",
    "remote.origin.promisor": "true",
    "remote.origin.url": "ext::{run}",
    "remote.origin.uploadpack": "{run}",
}


@pytest.mark.skipif(os.name != "posix", reason="the trap is a shell script")
@pytest.mark.parametrize(
    "arguments",
    [
        ["status", "--at", "HEAD~1"],
        ["diff", "--since", "HEAD~1"],
        ["check", "--against", "HEAD~1"],
        ["trend"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_nothing_that_a_checkout_brings_along_is_run(
    arguments: list[str], repository: Repository, workspace: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap" / "post-checkout"
    trap.parent.mkdir()
    sprung = tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch '{sprung}'\n", encoding="utf-8")
    trap.chmod(0o755)
    (workspace / ".gitattributes").write_text("*.yaml diff=evil filter=evil\n", encoding="utf-8")
    for key, value in HOSTILE.items():
        written = value.format(run=trap, folder=trap.parent)
        config = ["config", "--file", str(workspace / ".git" / "config")]
        git(workspace, *config, key, written)
    bare = workspace / "plans" / "inner"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    git(tmp_path, "config", "--file", str(bare / "config"), "core.fsmonitor", str(trap))
    before = {each: each.stat().st_mtime_ns for each in (workspace / ".git").rglob("*")}
    done = actiontrack(*arguments, cwd=workspace)
    assert done.returncode in (0, 1), done.stderr
    assert not sprung.exists()
    assert {each: each.stat().st_mtime_ns for each in (workspace / ".git").rglob("*")} == before


def test_a_replaced_commit_is_not_believed(repository: Repository, workspace: Path) -> None:
    git(workspace, "replace", "HEAD~1", "HEAD")
    done = actiontrack("list", "--at", "2026-04-01", cwd=workspace)
    assert "1 of 1 action." in done.stdout


def test_a_missing_object_is_one_sentence(repository: Repository, workspace: Path) -> None:
    blob = repository.files(repository.commit("HEAD~1"), "plans")["plans/x.yaml"]
    (workspace / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    done = actiontrack("status", "--at", "HEAD~1", cwd=workspace)
    assert done.returncode == 2
    assert "does not hold the whole history" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_environment_of_a_hook_is_not_taken_over(
    repository: Repository, workspace: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    committed(other, {"plans/x.yaml": TWO}, "2020-01-01T12:00:00+00:00")
    env = {"GIT_DIR": str(other / ".git"), "GIT_INDEX_FILE": str(other / ".git" / "index")}
    done = actiontrack("list", "--at", "2026-03-01", cwd=workspace, env=env)
    assert "1 of 1 action." in done.stdout


def test_git_leaves_nothing_running(repository: Repository) -> None:
    blobs = [each.blob for each in repository.versions("plans") if each.blob]
    contents = repository.contents(blobs * 50, 1 << 20)
    next(contents)
    contents.close()  # type: ignore[attr-defined]
    children = subprocess.run(["ps", "-o", "args="], capture_output=True, text=True, check=False)
    assert str(repository.git_folder) not in children.stdout
