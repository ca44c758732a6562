"""The law of a save, whichever call of the system fails: wholly old or wholly new, and truly told.

The calls are made to fail in Python, so that the law is tested on every machine; beside this,
`test_faults_by_strace.py` has the kernel itself fail.
"""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving import save_cache, save_output, save_site
from support.faults import ERRORS, Fault, each_fault, struck
from support.saves import NEW, OLD, SAVES, Save, held_by, parts_in, prepare, swift_folder


def cached(folder: Path) -> None:
    save_cache(folder / "a.txt", NEW)


def attempt(save: Save, folder: Path, fault: Fault) -> str | None:
    """Save with a fault; return what is said if it is refused."""
    with struck(fault):
        try:
            save(folder)
        except CannotDoError as refusal:
            return str(refusal)
    return None


@pytest.fixture
def swift() -> Iterator[Path]:
    with swift_folder() as folder:
        yield folder


@pytest.mark.parametrize("error", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("save", SAVES)
def test_one_fault(save: Save, error: int, swift: Path) -> None:
    refusals = 0
    for fault in each_fault(error):
        folder = swift / str(fault.at)
        old = prepare(folder, save)
        said = attempt(save, folder, fault)
        (there,) = held_by(folder)
        assert there in (old, NEW), fault
        assert said or there == NEW, fault
        assert not said or there == old or "written, but" in said, (fault, said)
        # What cannot be taken away now is swept in an hour.
        assert parts_in(folder) == [] or fault.struck_call == "unlink", fault
        refusals += bool(said)
        if there == old:  # nothing stands in the way of the next one
            save(folder)
        assert held_by(folder) == {NEW}
    assert refusals > 3


@pytest.mark.parametrize("save", SAVES)
def test_a_fault_that_lasts(save: Save, swift: Path) -> None:
    for fault in each_fault(errno.EIO, is_lasting=True):
        folder = swift / str(fault.at)
        old = prepare(folder, save)
        said = attempt(save, folder, fault)
        there = held_by(folder)
        assert there <= {old, NEW}, fault
        assert said or there == {NEW}, fault
        assert len(there) == 1 or "b.txt cannot be written" in str(said), fault
        assert len(there) == 1 or "not put back: a.txt" in str(said), fault


@pytest.mark.parametrize("is_lasting", [False, True])
def test_a_cache_says_nothing(is_lasting: bool, swift: Path) -> None:
    for fault in each_fault(errno.EIO, is_lasting=is_lasting):
        folder = swift / str(fault.at)
        prepare(folder, cached)
        assert attempt(cached, folder, fault) is None
        assert held_by(folder) <= {OLD, NEW}


def test_a_site(swift: Path) -> None:
    for fault in each_fault(errno.EIO):
        folder = swift / str(fault.at)
        folder.mkdir()
        site(folder, OLD)
        said = attempt(lambda each: site(each, NEW), folder, fault)
        pages = {each.read_bytes() for each in (folder / "site").rglob("*.html")}
        assert pages in ({OLD}, {NEW}), fault
        assert said or pages == {NEW}, fault


def site(folder: Path, page: bytes) -> None:
    with save_site(folder / "site") as write:
        write("index.html", page.decode())
        write("x/1.html", page.decode())


def test_a_write_that_takes_a_part_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:7])))
    save_output(tmp_path / "a.txt", NEW)
    assert (tmp_path / "a.txt").read_bytes() == NEW


posix = pytest.mark.skipif(not hasattr(os, "O_DIRECTORY"), reason="no folder is synced here")


@posix
@pytest.mark.parametrize("call", ["fsync", "open"])
def test_a_folder_that_cannot_be_made_sure_of_is_said(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_for_folders(call, errno.EIO, monkeypatch)
    with pytest.raises(CannotDoError) as refusal:
        save_output(tmp_path / "a.txt", NEW)
    assert str(refusal.value) == (
        f"{(tmp_path / 'a.txt').as_posix()}: written, but may not outlast a power cut:"
        " the disk is at fault"
    )
    assert (tmp_path / "a.txt").read_bytes() == NEW


@posix
@pytest.mark.parametrize(
    ("call", "error"),
    [("fsync", errno.EINVAL), ("fsync", errno.ENOTSUP), ("open", errno.EACCES)],
)
def test_a_folder_that_has_no_such_thing_is_no_failure(
    call: str, error: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_for_folders(call, error, monkeypatch)
    save_output(tmp_path / "a.txt", NEW)
    assert (tmp_path / "a.txt").read_bytes() == NEW


def fail_for_folders(call: str, error: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a call fail where it is asked of a folder."""
    real_open, real_sync = os.open, os.fsync
    failure = OSError(error, os.strerror(error))

    def opened(path: Path, flags: int, mode: int = 0o777) -> int:
        if call == "open" and flags & os.O_DIRECTORY:
            raise failure
        return real_open(path, flags, mode)

    def synced(handle: int) -> None:
        if call == "fsync" and stat.S_ISDIR(os.fstat(handle).st_mode):
            raise failure
        real_sync(handle)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "fsync", synced)
