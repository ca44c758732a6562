"""The lock: one actiontrack at a time changes the plans of a folder, and the others queue."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from actiontrack.errors import CannotDoError
from actiontrack.saving.atomic import replace_file
from actiontrack.saving.errors import explain_os_errors

OWN_FOLDER = ".actiontrack"

_LOOK_AGAIN = 0.01
"""Seconds between two tries; a whole save takes about as long."""


def lock_folder(plan: Path) -> Path:
    """Return the folder whose lock guards a plan: its workspace, or for others their own folder.

    It follows from where the plan lies, not from where somebody stands, so that all agree; and
    `PLANS` is the same folder as `plans` on macOS and Windows.
    """
    return plan.parent.parent if plan.parent.name.casefold() == "plans" else plan.parent


@contextmanager
def locked(folder: Path, wait: float) -> Iterator[None]:
    """Hold the lock of a folder, after some seconds of waiting. Raises CannotDoError."""
    from filelock import FileLock, Timeout

    path = folder / OWN_FOLDER / "lock"
    # What could stand in for a lock where a file system has none would outlive a killed run.
    lock = FileLock(path, timeout=wait, fallback_to_soft=False)
    with explain_os_errors(f"the lock {path.as_posix()}", "taken"):
        make_own_folder(path.parent)
        with suppress(FileNotFoundError):  # where there is one, another may take it away any time
            _refuse_unless(stat.S_ISREG(path.lstat().st_mode), path)
        try:
            lock.acquire(poll_interval=_LOOK_AGAIN)
        except Timeout as error:
            raise CannotDoError(
                f"another actiontrack is changing this workspace (waited {wait:g} s)"
            ) from error
    try:
        yield
    finally:
        with suppress(OSError):  # it ends with the process at the latest
            lock.release()


def make_own_folder(folder: Path) -> None:
    """Make our own folder, of which git shows nothing. Raises CannotDoError or OSError."""
    with suppress(FileExistsError):
        folder.mkdir()
    _refuse_unless(stat.S_ISDIR(folder.lstat().st_mode), folder)
    ignore = folder / ".gitignore"
    if not os.path.lexists(ignore):
        replace_file(ignore, b"*\n")


def _refuse_unless(is_ours: object, path: Path) -> None:
    if not is_ours:
        raise CannotDoError(f"{path.as_posix()} was not made by actiontrack: take it away")
