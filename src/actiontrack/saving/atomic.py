"""The one way in which a file is replaced: whole, safe on the disk, its mode and owner kept."""

import errno
import os
import re
import signal
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from actiontrack.saving.errors import UnsureError, retry_while_held

LEFT_OVER = re.compile(r"\.actiontrack-[0-9a-f]{16}\.part")
"""The names of files that are being written: hidden, and none that a plan could have."""

AN_HOUR = 3600
"""Seconds after which such a file is no longer being written: whoever began it is gone."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

_HAS_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


def replace_file(target: Path, data: bytes) -> None:
    """Put bytes in the place of a file, or make it. Raises OSError, with the old file whole.

    A link is replaced itself: name the file to which it leads. Other names of the file (hard
    links) keep the old bytes: to write into the file that they share could tear it.
    """
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device such as /dev/null has no old content to keep
        return
    with beside(target) as part:
        write_like(target, part, data)
        retry_while_held(lambda: part.replace(target))
    sync_folder(target.parent)


def make_file(target: Path, data: bytes) -> None:
    """Write a file that is not there. Raises OSError, with nothing overwritten, if it is by now."""
    with beside(target) as part:
        write_like(target, part, data)
        try:
            target.hardlink_to(part)
        except OSError:
            if os.path.lexists(target):
                raise
            part.replace(target)  # on a file system on which a file has one name only
    sync_folder(target.parent)


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Yield the name of a file in the same folder; what has it at the end is taken away."""
    path = target.with_name(f".actiontrack-{os.urandom(8).hex()}.part")
    try:
        yield path
    finally:
        with suppress(OSError):
            path.unlink()


def write_like(target: Path, path: Path, data: bytes) -> None:
    """Write a new file, to be put in the place of another, through to the disk. Raises OSError."""
    _sweep(path.parent)
    old = _status(target)
    if old and not os.access(target, os.W_OK):
        # The folder would let us replace it, but somebody has protected this file.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    # Until it has the rights of the old one, nobody else may look into it.
    handle = os.open(path, _NEW, 0o600 if old else 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if old:
            _keep_rights(handle, old)
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make sure that a name in a folder outlasts a power cut. Raises UnsureError."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows has no such thing
        return
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except PermissionError:  # a folder in which one may write and not look
        return
    except OSError as error:
        if error.errno not in _HAS_NO_SYNC:
            raise UnsureError(error.errno, error.strerror) from error


@contextmanager
def defer_interrupts() -> Iterator[None]:
    """Let Ctrl-C wait: it comes too late for what is all but done, and must not halve it."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # only the main thread is told of it at all
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def umask() -> int:
    """Return the rights that a person takes from every new file."""
    # There is no way to ask for the mask but to set it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sweep(folder: Path) -> None:
    """Take away what somebody killed long ago has left behind, as far as we may."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if LEFT_OVER.fullmatch(entry.name):
                with suppress(OSError):
                    file_status = entry.stat(follow_symlinks=False)
                    if (
                        stat.S_ISREG(file_status.st_mode)
                        and time.time() - file_status.st_mtime > AN_HOUR
                    ):
                        Path(entry).unlink()


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _keep_rights(handle: int, old: os.stat_result) -> None:
    """Give a new file the owner, group and mode of the old one, and nobody a right they had not."""
    if not hasattr(os, "fchown"):  # on Windows a file has the rights of its folder
        return
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.fchown(handle, old.st_uid, old.st_gid)
        except OSError:  # only root gives a file away, but to one's own groups anybody does
            with suppress(OSError):
                os.fchown(handle, -1, old.st_gid)
        new = os.fstat(handle)
    mode = stat.S_IMODE(old.st_mode)
    if new.st_uid != old.st_uid:
        mode &= ~stat.S_ISUID
    if new.st_gid != old.st_gid:
        # Another group may do no more than everybody could.
        mode &= ~stat.S_ISGID & (~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3)
    if mode != stat.S_IMODE(new.st_mode):
        os.fchmod(handle, mode)
