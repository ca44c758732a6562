"""A folder that replaces an older one all at once, and never what is somebody's own."""

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from actiontrack.errors import CannotDoError
from actiontrack.saving.atomic import defer_interrupts, umask
from actiontrack.saving.errors import explain_os_errors, resolve_path
from actiontrack.saving.outputs import PLAN_SUFFIXES

A_DAY = 24 * 60 * 60
"""Seconds after which nobody can still be at work on a folder that is half made."""

_SET_ASIDE = ".old"
_LEFT_OVER = re.compile(
    rf"(?P<prefix>\.actiontrack-.*\.)[a-z0-9_]{{8}}(?P<aside>{re.escape(_SET_ASIDE)})?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes such folders."""

    verb: str
    manifest: str
    """The file of a folder that names all others, each with the sum of what it held."""
    needs: str
    """What is said where a file has the name that the folder should have."""


@contextmanager
def replace_folder(folder: Path, maker: Maker) -> Iterator[tuple[Path, Path]]:
    """Yield a new folder, and the one that it replaces at the end, when it holds its manifest.

    Until then that is as it was, and whatever ends the work before leaves nothing behind; what a
    kill leaves is put right, or taken away, by the next. Raises CannotDoError if it holds anything
    but what the maker made before, or cannot be written.
    """
    import tempfile

    name = folder.as_posix()
    with explain_os_errors(name):
        target = resolve_path(folder.parent) / folder.name
        _recover(target)
        _check(target, name, maker)
        made = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
    try:
        yield made, target
        with explain_os_errors(name):
            _check(target, name, maker)
            _swap(made, target)
    except BaseException:
        with defer_interrupts():
            _remove(made)
        raise


def everything_in(folder: Path) -> Iterator[Path]:
    """Yield what a folder holds at any depth, by name: files, links, and folders that are empty."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and any(path.iterdir()):
            yield from everything_in(path)
        else:
            yield path


def sum_of(data: bytes) -> str:
    """Return the sum by which a manifest knows what a file held."""
    from hashlib import sha256

    return sha256(data).hexdigest()


def _prefix(target: Path) -> str:
    return f".actiontrack-{target.name[:60]}."


def _recover(target: Path) -> None:
    """Put back a folder that was set aside by what was killed then; take away older remains."""
    if not target.parent.is_dir():
        return
    for path in target.parent.iterdir():
        left = _LEFT_OVER.fullmatch(path.name)
        if not left or path.is_symlink() or not path.is_dir():
            continue
        is_own = left["prefix"] == _prefix(target)
        with suppress(FileNotFoundError):  # another save is as quick
            if left["aside"] and is_own and not os.path.lexists(target):
                path.rename(target)
            # What was set aside may be all there is of it: only a save of its own name knows.
            elif (is_own or not left["aside"]) and time.time() - path.stat().st_mtime > A_DAY:
                _remove(path)


def _check(target: Path, folder: str, maker: Maker) -> None:
    """Refuse a folder that holds anything but an older one of its maker. Raises CannotDoError."""
    if target.is_symlink():
        raise CannotDoError(f"{folder} is a link: name the folder itself")
    if not target.exists():
        if not target.parent.is_dir():
            raise CannotDoError(f"there is no folder {target.parent.as_posix()}")
        return
    if not target.is_dir():
        raise CannotDoError(f"{folder} is a file: {maker.needs}")
    sums = _sums(target / maker.manifest)
    for path in everything_in(target):
        name = path.relative_to(target).as_posix()
        if path.suffix.lower() in PLAN_SUFFIXES:
            raise CannotDoError(f"{folder} holds {name}, which may be a plan: nothing is written")
        if name not in sums and name != maker.manifest:
            raise CannotDoError(
                f"{folder} holds {name}, which 'actiontrack {maker.verb}' did not make: nothing is"
                " written"
            )
        if name != maker.manifest and not _is_unchanged(path, sums[name]):
            raise CannotDoError(
                f"{folder}/{name} was changed since it was made: take it away, or name another"
                " folder"
            )


def _is_unchanged(path: Path, total: str) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    data = path.read_bytes()
    # What went through git on Windows comes back with other line ends.
    return sum_of(data) == total or sum_of(data.replace(b"\r\n", b"\n")) == total


def _sums(manifest: Path) -> Mapping[str, str]:
    import json

    try:
        files = json.loads(manifest.read_bytes())["files"]
        return {str(name): str(total) for name, total in files.items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}


def _swap(made: Path, target: Path) -> None:
    """Put a folder that is whole where the older one is. Raises OSError."""
    old = made.with_name(f"{made.name}{_SET_ASIDE}")
    made.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o777 & ~umask())
    if hasattr(os, "sync"):
        # Once for all of them: a sync for each of thousands of files would take minutes, and
        # nothing is lost with a folder that cannot be made again.
        os.sync()
    with defer_interrupts():
        if target.exists():
            target.rename(old)
        try:
            made.rename(target)
        except OSError:
            with suppress(FileNotFoundError):
                old.rename(target)
            raise
        _remove(old)


def _remove(folder: Path) -> None:
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)
