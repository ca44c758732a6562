"""The only door by which anything is written to disk: a file is whole, the old one or the new."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from actiontrack.failures import CannotDoError

PLAN_SUFFIXES = (".yaml", ".yml")

LARGEST_APPENDED = 1024 * 1024
"""Bytes of the summary that GitHub takes of one step; a larger one it throws away whole."""

CUT_HERE = b"\nThere is more than fits here: 'actiontrack check' prints all of it.\n"


def save_output(path: Path, content: str | bytes) -> None:
    """Write what a verb prints to a file, a text in UTF-8 with its own line ends.

    Raises CannotDoError, with the old file whole, if it cannot be written or is a plan.
    """
    try:
        target = path.resolve()
        if _may_be_a_plan(target):
            raise CannotDoError(
                f"{path.as_posix()} may be a plan: it is not overwritten by an output"
            )
        if isinstance(content, str):
            content = content.encode("utf-8", "backslashreplace")
        _replace(target, content)
    except RuntimeError as error:
        raise CannotDoError(f"{path.as_posix()} is a link that leads nowhere") from error
    except OSError as error:
        raise CannotDoError(f"{path.as_posix()} cannot be written: {_reason(error)}") from error


def append_output(path: Path, text: str, largest: int = LARGEST_APPENDED) -> None:
    """Add lines to the end of a file that a machine collects, such as the summary of a build.

    The file grows to `largest` bytes and no more: what does not fit is left out at a whole line,
    and the last line says so. Raises CannotDoError if it cannot be written or is a plan.
    """
    try:
        target = path.resolve()
        if target.suffix.lower() in PLAN_SUFFIXES:
            raise CannotDoError(f"{path.as_posix()} may be a plan: nothing is added to it")
        room = largest - (target.stat().st_size if target.exists() else 0)
        with target.open("ab") as file:
            file.write(_cut(text.encode("utf-8", "backslashreplace"), room))
            file.flush()
            os.fsync(file.fileno())
    except RuntimeError as error:
        raise CannotDoError(f"{path.as_posix()} is a link that leads nowhere") from error
    except OSError as error:
        raise CannotDoError(f"{path.as_posix()} cannot be written: {_reason(error)}") from error


def save_new(folder: Path, name: str, text: str) -> bool:
    """Write a file that is not there yet into a folder; tell whether there was a need to.

    There is none where the file holds this very text, whatever its line ends. Raises CannotDoError
    if it holds something else, lies outside the folder through a link, or cannot be written.
    """
    path = folder / name
    try:
        target = path.resolve()
        if not target.is_relative_to(folder.resolve()):
            raise CannotDoError(f"{name} is a link to a file outside {folder.as_posix()}")
        if target.exists():
            if target.read_bytes().replace(b"\r\n", b"\n") == text.encode():
                return False
            raise CannotDoError(
                f"{name} is there already and holds something else: it is not overwritten"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text.encode())
    except RuntimeError as error:
        raise CannotDoError(f"{name} is a link that leads nowhere") from error
    except OSError as error:
        raise CannotDoError(f"{name} cannot be written: {_reason(error)}") from error
    return True


def save_cache(path: Path, data: bytes) -> None:
    """Keep what can be worked out again, in a folder that only its owner can read.

    Where that cannot be, nothing is kept and nothing said: it would have saved time alone.
    """
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, data)


def _cut(data: bytes, room: int) -> bytes:
    """Return the lines that fit into some bytes, the last of them saying so if not all do."""
    if len(data) <= room:
        return data
    end = data.rfind(b"\n", 0, max(room - len(CUT_HERE), 0)) + 1
    return (data[:end] + CUT_HERE) if len(CUT_HERE) <= room else b""


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _may_be_a_plan(target: Path) -> bool:
    """Tell whether a file is a plan, or would be taken for one."""
    is_yaml = target.suffix.lower() in PLAN_SUFFIXES
    if is_yaml and (target.exists() or target.parent.name == "plans"):
        return True
    if not target.is_file():
        return False
    with target.open("rb") as file:
        head = file.read(4096)
    return b"format:" in head and b"kind:" in head


def _replace(target: Path, data: bytes) -> None:
    mode = target.stat().st_mode if target.exists() else None
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device such as /dev/null has no old content to keep
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode & 0o7777 if mode is not None else 0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    # There is no way to ask for the mask but to set it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
