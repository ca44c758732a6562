"""What a verb prints, as a file: never in the place of a plan."""

import os
from contextlib import suppress
from pathlib import Path

from actiontrack.errors import CannotDoError
from actiontrack.saving.atomic import make_file, replace_file
from actiontrack.saving.errors import explain_os_errors, resolve_path
from actiontrack.saving.papers import is_as_written, with_checksum

PLAN_SUFFIXES = (".yaml", ".yml")

LARGEST_APPENDED = 1024 * 1024
"""Bytes of the summary that GitHub takes of one step; a larger one it throws away whole."""

CUT_HERE = b"\nThere is more than fits here: 'actiontrack check' prints all of it.\n"


def save_output(path: Path, content: str | bytes) -> None:
    """Write what a verb prints to a file, a text in UTF-8 with its own line ends.

    Raises CannotDoError, with the old file whole, if it cannot be written or is a plan.
    """
    with explain_os_errors(path.as_posix()):
        target = resolve_path(path)
        if _may_be_a_plan(target):
            raise CannotDoError(
                f"{path.as_posix()} may be a plan: it is not overwritten by an output"
            )
        if isinstance(content, str):
            content = content.encode("utf-8", "backslashreplace")
        replace_file(target, content)


def save_paper(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a paper that carries its own checksum, as `save_output` does.

    Raises CannotDoError, unless it is forced, where a file is there that somebody has changed since
    it was written, or that was not written here at all.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", "backslashreplace")
    data = with_checksum(content)
    if not force:
        with explain_os_errors(path.as_posix(), "opened"):
            is_there = path.is_file() and not _may_be_a_plan(resolve_path(path))
            old = path.read_bytes() if is_there else data
        if old not in (data, content) and not is_as_written(old):
            raise CannotDoError(
                f"{path.as_posix()} was changed since it was written, or was not written by"
                " actiontrack: it is not written over without --force"
            )
    save_output(path, data)


def append_output(path: Path, text: str, largest: int = LARGEST_APPENDED) -> None:
    """Add lines to the end of a file that a machine collects, such as the summary of a build.

    The file grows to `largest` bytes and no more: what does not fit is left out at a whole line,
    and the last line says so. Raises CannotDoError if it cannot be written or is a plan.
    """
    with explain_os_errors(path.as_posix()):
        target = resolve_path(path)
        if target.suffix.lower() in PLAN_SUFFIXES:
            raise CannotDoError(f"{path.as_posix()} may be a plan: nothing is added to it")
        room = largest - (target.stat().st_size if target.exists() else 0)
        with target.open("ab") as file:
            file.write(_cut(text.encode("utf-8", "backslashreplace"), room))
            file.flush()
            os.fsync(file.fileno())


def save_new(folder: Path, name: str, text: str) -> bool:
    """Write a file that is not there yet into a folder; tell whether there was a need to.

    There is none where the file holds this very text, whatever its line ends. Raises CannotDoError
    if it holds something else, lies outside the folder through a link, or cannot be written.
    """
    with explain_os_errors(name):
        target = resolve_path(folder / name)
        if not target.is_relative_to(folder.resolve()):
            raise CannotDoError(f"{name} is a link to a file outside {folder.as_posix()}")
        if target.exists():
            if target.is_file() and target.read_bytes().replace(b"\r\n", b"\n") == text.encode():
                return False
            raise CannotDoError(
                f"{name} is there already and holds something else: it is not overwritten"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        make_file(target, text.encode())
    return True


def save_cache(path: Path, data: bytes) -> None:
    """Keep what can be worked out again, in a folder that only its owner can read.

    Where that cannot be, nothing is kept and nothing said: it would have saved time alone.
    """
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, data)


def _cut(data: bytes, room: int) -> bytes:
    """Return the lines that fit into some bytes, the last of them saying so if not all do."""
    if len(data) <= room:
        return data
    end = data.rfind(b"\n", 0, max(room - len(CUT_HERE), 0)) + 1
    return (data[:end] + CUT_HERE) if len(CUT_HERE) <= room else b""


def _may_be_a_plan(target: Path) -> bool:
    """Tell whether a file is a plan or the settings, or would be taken for one."""
    is_yaml = target.suffix.lower() in PLAN_SUFFIXES
    is_among_plans = target.parent.name.casefold() == "plans"
    if is_yaml and (target.exists() or is_among_plans or target.stem == "actiontrack"):
        return True
    if not target.is_file():
        return False
    with target.open("rb") as file:
        head = file.read(4096)
    return b"format:" in head and b"kind:" in head
