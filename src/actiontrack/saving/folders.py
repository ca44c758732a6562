"""A site, messages or tables: a folder that replaces its older self, and never somebody's own."""

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from actiontrack.errors import CannotDoError
from actiontrack.saving.atomic import defer_interrupts, umask
from actiontrack.saving.errors import explain_os_errors, resolve_path, retry_while_held
from actiontrack.saving.outputs import PLAN_SUFFIXES

A_DAY = 24 * 60 * 60
"""Seconds after which nobody can still be at work on a folder that is half made."""

MANIFEST = ".actiontrack-site.json"
"""The file of a site that names all others, each with the sum of what it held."""

MESSAGES_MANIFEST = ".actiontrack-remind.json"
"""The same of a folder of messages."""

TABLES_MANIFEST = ".actiontrack-export.json"
"""The same of an export."""

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


_SITE = Maker("site", MANIFEST, "a site needs a folder of its own")
_MESSAGES = Maker("remind", MESSAGES_MANIFEST, "messages need a folder of their own")
_TABLES = Maker("export", TABLES_MANIFEST, "tables need a folder of their own")


def save_site(folder: Path) -> AbstractContextManager[Callable[[str, str], None]]:
    """Yield what writes one file of a site, by its name; at the end all of it replaces the folder.

    Until then the folder is as it was, and whatever ends the work before leaves nothing behind.
    Raises CannotDoError if it holds anything but an older site, or cannot be written.
    """
    return _save_texts(folder, _SITE)


def save_messages(folder: Path) -> AbstractContextManager[Callable[[str, str], None]]:
    """Yield what writes one message, as `save_site` does for a page."""
    return _save_texts(folder, _MESSAGES)


@contextmanager
def _save_texts(folder: Path, maker: Maker) -> Iterator[Callable[[str, str], None]]:
    with replace_folder(folder, maker) as (made, _):
        texts = _NewTexts(made, folder.as_posix(), maker)
        yield texts.write
        with explain_os_errors(folder.as_posix()):
            texts.finish()


class _NewTexts:
    """The files of a folder of texts, as they are written, and the list of them."""

    def __init__(self, made: Path, folder: str, maker: Maker) -> None:
        self._made = made
        self._folder = folder
        self._manifest = maker.manifest
        self._list = bytearray(
            f'{{"made_by": "actiontrack {maker.verb}", "files": {{'.encode("ascii")
        )
        self._folders: set[str] = set()

    def write(self, name: str, text: str) -> None:
        if not re.fullmatch(r"(?:[A-Za-z0-9][A-Za-z0-9.-]*/)?[A-Za-z0-9][A-Za-z0-9.-]*", name):
            raise ValueError(name)
        data = text.encode("utf-8", "backslashreplace")
        with explain_os_errors(self._folder):
            self._make_folder(name.rpartition("/")[0])
            with (self._made / name).open("xb") as file:
                file.write(data)
        between = "," if self._list.endswith(b'"') else ""
        self._list += f'{between}\n"{name}": "{_sum_of(data)}"'.encode("ascii")

    def _make_folder(self, name: str) -> None:
        if name and name not in self._folders:
            (self._made / name).mkdir()
            self._folders.add(name)

    def finish(self) -> None:
        (self._made / self._manifest).write_bytes(self._list + b"\n}}\n")


@contextmanager
def save_tables(folder: Path) -> Iterator["NewTables"]:
    """Yield a folder to be filled; at the end it replaces the one that is named.

    Until then that is as it was, and whatever ends the work before leaves nothing behind. Raises
    CannotDoError if it holds anything but an older export, or cannot be written.
    """
    with replace_folder(folder, _TABLES) as (made, target):
        older = target.as_posix() if target.exists() else None
        tables = NewTables(made, folder.as_posix(), older)
        with explain_os_errors(folder.as_posix()):
            yield tables
            tables.finish()


class NewTables:
    """A folder that is being filled, in the place of which nobody looks yet."""

    def __init__(self, made: Path, folder: str, older: str | None) -> None:
        """Begin with an empty folder, by the name that it is to have."""
        self._made = made
        self._folder = folder
        self.older = older
        """The folder that it is to replace, where there is one."""

    @property
    def path(self) -> str:
        """Where it is filled."""
        return self._made.as_posix()

    def open(self, name: str, encoding: str = "utf-8") -> TextIO:
        """Return a new file of it. Raises CannotDoError."""
        with explain_os_errors(self._folder):
            return (self._made / name).open("x", encoding=encoding, newline="")

    def make(self, name: str) -> None:
        """Make a folder in it, where there is none of that name. Raises CannotDoError."""
        with explain_os_errors(self._folder):
            (self._made / name).mkdir(exist_ok=True)

    def discard(self, name: str) -> None:
        """Take one of its files away again. Raises CannotDoError."""
        with explain_os_errors(self._folder):
            (self._made / name).unlink()

    def finish(self) -> None:
        """Write the list of its files."""
        import json

        files = {
            path.relative_to(self._made).as_posix(): _sum_of(path.read_bytes())
            for path in _everything_in(self._made)
        }
        text = json.dumps({"made_by": "actiontrack export", "files": files}, indent=0)
        manifest = self._made / TABLES_MANIFEST
        manifest.write_text(text + "\n", encoding="utf-8", newline="\n")


@contextmanager
def replace_folder(folder: Path, maker: Maker) -> Iterator[tuple[Path, Path]]:
    """Yield a new folder, and the one that it replaces at the end, when it holds its manifest.

    Until then that is as it was, and whatever ends the work before leaves nothing behind; what a
    kill leaves is put right, or taken away, by the next. Raises CannotDoError if it holds anything
    but what the maker made before, or cannot be written.
    """
    name = folder.as_posix()
    with explain_os_errors(name):
        target = resolve_path(folder.parent) / folder.name
        _recover(target)
        _check(target, name, maker)
        made = _new_folder(target)
    try:
        yield made, target
        with explain_os_errors(name):
            _check(target, name, maker)
            _swap(made, target)
    except BaseException:
        with defer_interrupts():
            _remove(made)
        raise


def _new_folder(target: Path) -> Path:
    """Make a folder beside another, which on Unix its maker alone reads until it is whole.

    On Windows the rights that a folder is made with stay, so it has those of the folder it is in.
    """
    made = target.with_name(f"{_prefix(target)}{os.urandom(4).hex()}")
    made.mkdir(0o700 if hasattr(os, "fchown") else 0o777)
    return made


def _everything_in(folder: Path) -> Iterator[Path]:
    """Yield what a folder holds at any depth, by name: files, links, and folders that are empty."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and any(path.iterdir()):
            yield from _everything_in(path)
        else:
            yield path


def _sum_of(data: bytes) -> str:
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
    for path in _everything_in(target):
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
    return _sum_of(data) == total or _sum_of(data.replace(b"\r\n", b"\n")) == total


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
            retry_while_held(lambda: target.rename(old))
        try:
            retry_while_held(lambda: made.rename(target))
        except OSError:
            with suppress(FileNotFoundError):
                old.rename(target)
            raise
        _remove(old)


def _remove(folder: Path) -> None:
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)
