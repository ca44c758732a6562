"""What the system refuses → one sentence that says of which file, and why, in plain words."""

import errno
import os
from collections.abc import Iterator
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


def reason(error: OSError) -> str:
    """Return why the system refused, without its name for the file."""
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


def resolve_path(path: Path) -> Path:
    """Return the file to which links lead. Raises OSError, in a circle of links too."""
    try:
        return path.resolve()
    except RuntimeError as error:  # how Python before 3.13 says that links run in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error
