"""The only door by which anything is written to disk: a file is whole, the old one or the new."""

import os
import tempfile
from pathlib import Path

from actiontrack.failures import CannotDoError

PLAN_SUFFIXES = (".yaml", ".yml")


def save_output(path: Path, text: str) -> None:
    """Write what a verb prints to a file, in UTF-8 with the line ends of the text.

    Raises CannotDoError, with the old file whole, if it cannot be written or is a plan.
    """
    try:
        target = path.resolve()
        if _may_be_a_plan(target):
            raise CannotDoError(
                f"{path.as_posix()} may be a plan: it is not overwritten by an output"
            )
        _replace(target, text.encode("utf-8", "backslashreplace"))
    except RuntimeError as error:
        raise CannotDoError(f"{path.as_posix()} is a link that leads nowhere") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotDoError(f"{path.as_posix()} cannot be written: {reason}") from error


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
