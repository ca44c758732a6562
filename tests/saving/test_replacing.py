"""One file in the place of another: its mode, owner and links, and what is left over is swept."""

import errno
import os
import signal
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving.atomic import LEFT_OVER, defer_interrupts, replace_file, umask
from actiontrack.saving.errors import explain_os_errors, retry_while_held

posix = pytest.mark.skipif(os.name != "posix", reason="this system has no modes and owners")
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)

PART = ".actiontrack-0123456789abcdef.part"


@pytest.fixture(params=[0, 0o027, 0o077])
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    mask = int(request.param)
    before = os.umask(mask)
    yield mask
    os.umask(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    return path


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_a_new_file_is_as_the_mask_has_it(mask: int, tmp_path: Path) -> None:
    replace_file(tmp_path / "a.txt", b"new")
    assert mode_of(tmp_path / "a.txt") == 0o666 & ~mask
    assert umask() == mask
    assert umask() == mask


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o666, 0o4755, 0o2775])
def test_the_mode_is_kept_whatever_the_mask(mode: int, mask: int, file: Path) -> None:
    file.chmod(mode)
    replace_file(file, b"new")
    assert mode_of(file) == mode
    assert file.read_bytes() == b"new"


@as_root
def test_owner_and_group_are_kept(file: Path) -> None:
    os.chown(file, 1234, 2345)
    file.chmod(0o6754)
    replace_file(file, b"new")
    found = file.stat()
    assert (found.st_uid, found.st_gid, mode_of(file)) == (1234, 2345, 0o6754)


@as_root
@pytest.mark.parametrize(
    ("before", "after"),
    [(0o640, 0o600), (0o664, 0o644), (0o647, 0o647), (0o6775, 0o755), (0o4711, 0o711)],
)
def test_a_group_that_cannot_be_kept_gains_nothing(
    before: int, after: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chown(file, 1234, 2345)
    file.chmod(before)
    monkeypatch.setattr(os, "fchown", not_permitted)
    replace_file(file, b"new")
    assert mode_of(file) == after
    assert file.stat().st_gid == os.getegid()


@as_root
def test_a_group_is_kept_where_the_owner_cannot_be(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chown = os.fchown

    def of_groups(handle: int, user: int, group: int) -> None:
        if user != -1:
            not_permitted()
        chown(handle, user, group)

    os.chown(file, 1234, 2345)
    file.chmod(0o6664)
    monkeypatch.setattr(os, "fchown", of_groups)
    replace_file(file, b"new")
    found = file.stat()
    assert (found.st_uid, found.st_gid, mode_of(file)) == (os.geteuid(), 2345, 0o2664)


def not_permitted(*_: int) -> None:
    raise PermissionError


@posix
def test_until_it_is_whole_nobody_else_may_look(
    mask: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    write = os.write

    def watched(handle: int, data: bytes) -> int:
        seen.append(stat.S_IMODE(os.fstat(handle).st_mode))
        return write(handle, data)

    monkeypatch.setattr(os, "write", watched)
    replace_file(file, b"new")
    assert seen == [0o600]


def test_what_is_written_is_named_so_that_it_is_no_plan(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    write = os.write

    def watched(handle: int, data: bytes) -> int:
        seen.extend(each.name for each in file.parent.iterdir() if each != file)
        return write(handle, data)

    monkeypatch.setattr(os, "write", watched)
    replace_file(file, b"new")
    (name,) = seen
    assert LEFT_OVER.fullmatch(name)
    assert name.startswith(".")
    assert not name.endswith((".yaml", ".yml"))


@posix
def test_the_other_name_of_a_file_keeps_the_old_bytes(file: Path) -> None:
    other = file.with_name("b.txt")
    other.hardlink_to(file)
    replace_file(file, b"new")
    assert other.read_bytes() == b"old"


@posix
def test_what_is_no_ordinary_file_is_written_to(tmp_path: Path) -> None:
    # Never tried on a device: a mutant of this program, run by root, would replace /dev/null.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    handle = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    replace_file(pipe, b"new")
    assert os.read(handle, 100) == b"new"
    os.close(handle)
    assert pipe.is_fifo()


@posix
def test_a_write_protected_file_is_left_as_it_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may do all: so what the system says of others is put in its mouth.
    monkeypatch.setattr(os, "access", lambda path, mode: path != file or mode != os.W_OK)
    with pytest.raises(PermissionError) as refusal:
        replace_file(file, b"new")
    assert refusal.value.errno == errno.EACCES
    assert file.read_bytes() == b"old"
    assert list(file.parent.iterdir()) == [file]


def left_over(folder: Path, name: str, age: float) -> Path:
    path = folder / name
    path.write_bytes(b"part")
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_what_was_left_over_an_hour_ago_is_swept(file: Path) -> None:
    gone = left_over(file.parent, PART, 3700)
    kept = left_over(file.parent, PART.replace("0", "1"), 3500)
    replace_file(file, b"new")
    assert not gone.exists()
    assert kept.exists()


@pytest.mark.parametrize(
    "name",
    [
        "x" + PART,
        PART + "x",
        PART[1:],
        PART.replace("f", "g"),
        PART.replace("f", ""),
        ".actiontrack-site.json",
        ".actiontrack.yaml",
        "x.yaml",
    ],
)
def test_nothing_else_is_swept(name: str, file: Path) -> None:
    kept = left_over(file.parent, name, 1e6)
    replace_file(file, b"new")
    assert kept.exists()


@posix
def test_a_folder_or_a_link_of_such_a_name_is_not_swept(file: Path) -> None:
    folder, link = file.with_name(PART), file.with_name(PART.replace("0", "1"))
    folder.mkdir()
    link.symlink_to(file)
    for each in (folder, file, link):
        os.utime(each, (0, 0), follow_symlinks=False)
    replace_file(file, b"new")
    assert folder.is_dir()
    assert link.is_symlink()


def test_what_cannot_be_swept_is_passed_over(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck = left_over(file.parent, PART, 3700)
    gone = left_over(file.parent, PART.replace("0", "1"), 3700)
    unlink = Path.unlink

    def refused(path: Path, missing_ok: bool = False) -> None:
        if path == stuck:
            raise PermissionError
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    replace_file(file, b"new")
    assert stuck.exists()
    assert not gone.exists()


def test_ctrl_c_waits_and_is_heard_again_afterwards() -> None:
    with defer_interrupts():
        signal.raise_signal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_thread_of_its_own_hears_of_no_ctrl_c() -> None:
    ran = []

    def work() -> None:
        with defer_interrupts():
            ran.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ran == [1]


class HeldError(PermissionError):
    """What Windows raises where another program has the file open."""

    winerror = 32


def test_a_file_that_another_program_holds_for_a_moment_is_tried_again(file: Path) -> None:
    refusals = [HeldError(), HeldError()]

    def replace() -> None:
        if refusals:
            raise refusals.pop()
        file.write_bytes(b"new")

    retry_while_held(replace)
    assert file.read_bytes() == b"new"


def test_one_that_stays_held_is_named_with_what_to_close() -> None:
    def replace() -> None:
        raise HeldError

    why = "a.txt cannot be written: another program has it open: close"
    with pytest.raises(CannotDoError, match=why), explain_os_errors("a.txt"):
        retry_while_held(replace, seconds=0)


def test_what_no_program_holds_is_refused_at_once() -> None:
    tries = []

    def replace() -> None:
        tries.append(1)
        raise PermissionError(errno.EACCES, "denied")

    with pytest.raises(PermissionError):
        retry_while_held(replace)
    assert tries == [1]
