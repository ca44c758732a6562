"""The lock: who waits for whom, what it leaves behind, and where it cannot be had."""

import errno
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving.lock import lock_folder, locked
from support import git

fcntl = pytest.importorskip("fcntl", reason="this system has other locks")

TAKE = """
import sys, pathlib
from actiontrack.saving.lock import locked
with locked(pathlib.Path(sys.argv[1]), 0):
    print("taken", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of the folder until it is told to end."""
    process = subprocess.Popen(
        [sys.executable, "-c", TAKE, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "taken\n"
    yield process
    process.communicate()


def refusal_of(folder: Path, wait: float = 0) -> str:
    with pytest.raises(CannotDoError) as refusal, locked(folder, wait):
        pass
    return str(refusal.value)


def test_one_waits_for_another_and_no_longer_than_it_may(
    other: subprocess.Popen[str], tmp_path: Path
) -> None:
    began = time.monotonic()
    said = refusal_of(tmp_path, 0.2)
    assert said == "another actiontrack is changing this workspace (waited 0.2 s)"
    assert 0.2 <= time.monotonic() - began < 10


def test_a_lock_ends_with_its_holder(other: subprocess.Popen[str], tmp_path: Path) -> None:
    other.kill()
    with locked(tmp_path, 10):
        pass


def test_one_who_waits_gets_it(other: subprocess.Popen[str], tmp_path: Path) -> None:
    assert other.stdin
    threading.Timer(0.2, other.stdin.close).start()
    with locked(tmp_path, 30):
        assert other.wait() == 0
    other.stdin = None


def test_after_a_failure_the_next_gets_it(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path, 0):
        raise ZeroDivisionError
    with locked(tmp_path, 0):
        pass


def test_git_shows_nothing_of_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with locked(tmp_path, 0):
        assert git(tmp_path, "status", "--porcelain", "--untracked-files=all") == ""
    assert (tmp_path / ".actiontrack" / ".gitignore").read_bytes() == b"*\n"
    assert git(tmp_path, "status", "--porcelain", "--untracked-files=all") == ""


def test_what_git_is_told_may_be_changed(tmp_path: Path) -> None:
    ignore = tmp_path / ".actiontrack" / ".gitignore"
    ignore.parent.mkdir()
    ignore.write_bytes(b"lock\n")
    with locked(tmp_path, 0):
        pass
    assert ignore.read_bytes() == b"lock\n"


@pytest.mark.parametrize(
    ("plan", "folder"),
    [("a/plans/x.yaml", "a"), ("a/x.yaml", "a"), ("a/plans/b/x.yaml", "a/plans/b")],
)
def test_the_lock_follows_from_where_the_plan_lies(plan: str, folder: str) -> None:
    assert lock_folder(Path(plan)) == Path(folder)


def test_a_group_that_shares_a_workspace_shares_its_lock(tmp_path: Path) -> None:
    before = os.umask(0o002)
    try:
        with locked(tmp_path, 0):
            lock = tmp_path / ".actiontrack" / "lock"
            assert stat.S_IMODE(lock.stat().st_mode) == 0o664
    finally:
        os.umask(before)


@pytest.mark.parametrize("name", [".actiontrack", ".actiontrack/lock"])
def test_a_link_is_not_followed(name: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    workspace = tmp_path / "workspace"
    (workspace / name).parent.mkdir(parents=True)
    (workspace / name).symlink_to(tmp_path / "elsewhere")
    said = refusal_of(workspace)
    assert said == f"{workspace.as_posix()}/{name} was not made by actiontrack: take it away"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_in_its_place_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ".actiontrack").write_bytes(b"mine")
    assert refusal_of(tmp_path).endswith(".actiontrack was not made by actiontrack: take it away")
    assert (tmp_path / ".actiontrack").read_bytes() == b"mine"


def test_a_folder_in_the_place_of_the_lock(tmp_path: Path) -> None:
    (tmp_path / ".actiontrack" / "lock").mkdir(parents=True)
    assert refusal_of(tmp_path).endswith(
        "/.actiontrack/lock was not made by actiontrack: take it away"
    )


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (errno.ENOLCK, "this file system has no locks"),
        (errno.ENOSYS, "this file system cannot do that"),
        (errno.EOPNOTSUPP, "this file system cannot do that"),
    ],
)
def test_a_file_system_without_locks(
    error: int, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "flock", refused)
    path = (tmp_path / ".actiontrack" / "lock").as_posix()
    assert refusal_of(tmp_path) == f"the lock {path} cannot be taken: {why}"


def test_a_lock_that_cannot_be_given_back_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fcntl.flock

    def refused(handle: int, what: int) -> None:
        if what == fcntl.LOCK_UN:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(handle, what)

    monkeypatch.setattr(fcntl, "flock", refused)
    with locked(tmp_path, 0):
        pass
