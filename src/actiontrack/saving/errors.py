"""What the system refuses → one sentence that says of which file, and why, in plain words."""

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from actiontrack.errors import CannotDoError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EEXIST: "it is there already",
    errno.EIO: "the disk is at fault",
    errno.ENOENT: "no such file or folder",
    errno.ENOTDIR: "no such file or folder",
    errno.ENOLCK: "this file system has no locks",
    errno.ENOSYS: "this file system cannot do that",
    errno.EOPNOTSUPP: "this file system cannot do that",
}


_DENIED = 5
_HELD = frozenset({_DENIED, 32, 33})
"""What Windows says of a file that another program has open: denied, shared by none, locked."""

_IS_HELD = "another program has it open: close it there (Word, Excel, OneDrive), and try again"
_MAY_BE_HELD = f"permission denied, or {_IS_HELD}"

HELD_FOR = 5.0
"""Seconds for which a file that another program holds is tried again."""


class UnsureError(OSError):
    """A file is replaced, but the disk did not say that it would outlast a power cut."""


@contextmanager
def explain_os_errors(name: str, what: str = "written") -> Iterator[None]:
    """Tell of what the system refuses meanwhile. Raises CannotDoError."""
    try:
        yield
    except UnsureError as error:
        raise CannotDoError(
            f"{name}: written, but may not outlast a power cut: {reason(error)}"
        ) from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise CannotDoError(f"{name} is a link that leads nowhere") from error
        raise CannotDoError(f"{name} cannot be {what}: {reason(error)}") from error


def retry_while_held(replace: Callable[[], object], seconds: float = HELD_FOR) -> None:
    """Do what Windows refuses while another program has a file open, for some seconds if need be.

    Elsewhere it is never refused for that. Raises OSError.
    """
    until = time.monotonic() + seconds
    while True:
        try:
            replace()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def reason(error: OSError) -> str:
    """Return why the system refused, without its name for the file."""
    if (winerror := getattr(error, "winerror", None)) in _HELD:
        return _MAY_BE_HELD if winerror == _DENIED else _IS_HELD
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def resolve_path(path: Path) -> Path:
    """Return the file to which links lead. Raises OSError, in a circle of links too."""
    try:
        return path.resolve()
    except RuntimeError as error:  # how Python before 3.13 says that links run in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error
