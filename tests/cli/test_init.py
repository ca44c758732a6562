"""Setting up the check that runs on every change: written once, and over nothing."""

import os
from pathlib import Path

import pytest

from actiontrack.ci_files import CI_FILES
from support import actiontrack, git

posix = pytest.mark.skipif(os.name != "posix", reason="this system lets nobody make links")
SERVICES = sorted(CI_FILES)


@pytest.mark.parametrize("service", SERVICES)
def test_it_writes_the_file_and_says_what_to_do(service: str, workspace: Path) -> None:
    done = actiontrack("init", "--ci", service, cwd=workspace)
    file = CI_FILES[service]
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{file.path} is written. {file.next_step}\n"
    assert (workspace / file.path).read_bytes() == file.text.encode()
    assert len([each for each in workspace.rglob("*") if each.is_file()]) == 1


@pytest.mark.parametrize("service", SERVICES)
def test_repeating_it_changes_nothing(service: str, workspace: Path) -> None:
    actiontrack("init", "--ci", service, cwd=workspace)
    file = workspace / CI_FILES[service].path
    before = file.stat()
    done = actiontrack("init", "--ci", service, cwd=workspace)
    assert done.returncode == 0
    assert done.stdout == f"{CI_FILES[service].path} is there already, as it should be.\n"
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_checkout_with_other_line_ends_is_the_same_file(workspace: Path) -> None:
    file = CI_FILES["gitlab"]
    (workspace / file.path).write_bytes(file.text.replace("\n", "\r\n").encode())
    assert actiontrack("init", "--ci", "gitlab", cwd=workspace).returncode == 0


@pytest.mark.parametrize("service", SERVICES)
def test_it_never_overwrites_a_file_of_somebodys_own(service: str, workspace: Path) -> None:
    file = workspace / CI_FILES[service].path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine: true\n", encoding="utf-8")
    done = actiontrack("init", "--ci", service, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"actiontrack: {CI_FILES[service].path} is there already and holds something else:"
        " it is not overwritten\n"
    )
    assert file.read_text(encoding="utf-8") == "mine: true\n"


@pytest.mark.parametrize("service", SERVICES)
def test_a_dry_run_prints_the_file_and_writes_nothing(service: str, workspace: Path) -> None:
    done = actiontrack("init", "--ci", service, "--dry-run", cwd=workspace)
    assert (done.returncode, done.stdout) == (0, CI_FILES[service].text)
    assert not [each for each in workspace.rglob("*") if each.is_file()]


def test_it_writes_into_the_folder_that_is_named(workspace: Path) -> None:
    named = ["init", "--ci", "gitlab", "--workspace", str(workspace)]
    assert actiontrack(*named, cwd=workspace.parent).returncode == 0
    assert (workspace / CI_FILES["gitlab"].path).is_file()


def test_below_the_top_of_a_repository_it_says_that_nobody_looks_there(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "council").mkdir()
    done = actiontrack("init", "--ci", "github", cwd=tmp_path / "council")
    assert done.returncode == 0
    assert "only read at the top of the repository, and this is council/" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing option '--ci'"),
        (["--ci", "jenkins"], "--ci jenkins: write github or gitlab"),
        (["--ci", "github", "--workspace", "nowhere"], "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], said: str, workspace: Path) -> None:
    done = actiontrack("init", *arguments, cwd=workspace)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"actiontrack: {said}")


@posix
def test_it_follows_no_link_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / ".github").symlink_to(tmp_path / "outside")
    done = actiontrack("init", "--ci", "github", cwd=tmp_path / "inside")
    assert done.returncode == 2
    assert "is a link to a file outside" in done.stderr
    assert not list((tmp_path / "outside").iterdir())


def test_help(tmp_path: Path) -> None:
    done = actiontrack("init", "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "--dry-run" in done.stdout
