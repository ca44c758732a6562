"""A site: a folder of files, put in the place of an older one all at once."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from actiontrack.failures import CannotDoError
from actiontrack.saving.failing import resolved, told
from actiontrack.saving.outputs import PLAN_SUFFIXES
from actiontrack.saving.replacing import umask, undisturbed

MANIFEST = ".actiontrack-site.json"
"""The file of a site that names all others, each with the sum of what it held."""


@contextmanager
def save_site(folder: Path) -> Iterator[Callable[[str, str], None]]:
    """Yield what writes one file of a site, by its name; at the end all of it replaces the folder.

    Until then the folder is as it was, and whatever ends the work before leaves nothing behind.
    Raises CannotDoError if it holds anything but an older site, or cannot be written.
    """
    name = folder.as_posix()
    with told(name):
        target = resolved(folder.parent) / folder.name
        _check_site(target, name)
        site = _NewSite(target, name)
    try:
        yield site.write
        with told(name):
            site.finish()
            _check_site(target, name)
            _swap(site.made, target)
    except BaseException:
        with undisturbed():
            _remove(site.made)
        raise


class _NewSite:
    """The files of a site, as they are written, and the list of them."""

    def __init__(self, target: Path, folder: str) -> None:
        import tempfile

        self._folder = folder
        self._list = bytearray(b'{"made_by": "actiontrack site", "files": {')
        self._folders: set[str] = set()
        self.made = Path(tempfile.mkdtemp(prefix=f".{target.name[:60]}.", dir=target.parent))

    def write(self, name: str, text: str) -> None:
        if not re.fullmatch(r"(?:[A-Za-z0-9][A-Za-z0-9.-]*/)?[A-Za-z0-9][A-Za-z0-9.-]*", name):
            raise ValueError(name)
        data = text.encode("utf-8", "backslashreplace")
        with told(self._folder):
            self._make_folder(name.rpartition("/")[0])
            with (self.made / name).open("xb") as file:
                file.write(data)
        between = "," if self._list.endswith(b'"') else ""
        self._list += f'{between}\n"{name}": "{_sum(data)}"'.encode("ascii")

    def _make_folder(self, name: str) -> None:
        if name and name not in self._folders:
            (self.made / name).mkdir()
            self._folders.add(name)

    def finish(self) -> None:
        (self.made / MANIFEST).write_bytes(self._list + b"\n}}\n")


def _check_site(target: Path, folder: str) -> None:
    """Refuse a folder that holds anything but an older site. Raises CannotDoError."""
    if target.is_symlink():
        raise CannotDoError(f"{folder} is a link: name the folder itself")
    if not target.exists():
        if not target.parent.is_dir():
            raise CannotDoError(f"there is no folder {target.parent.as_posix()}")
        return
    if not target.is_dir():
        raise CannotDoError(f"{folder} is a file: a site needs a folder of its own")
    sums = _sums(target / MANIFEST)
    for path in _everything_in(target):
        name = path.relative_to(target).as_posix()
        if path.suffix.lower() in PLAN_SUFFIXES:
            raise CannotDoError(f"{folder} holds {name}, which may be a plan: nothing is written")
        if name not in sums and name != MANIFEST:
            raise CannotDoError(
                f"{folder} holds {name}, which 'actiontrack site' did not make: nothing is written"
            )
        if name != MANIFEST and not _is_unchanged(path, sums[name]):
            raise CannotDoError(
                f"{folder}/{name} was changed since it was made: take it away, or name another"
                " folder"
            )


def _everything_in(folder: Path) -> Iterator[Path]:
    """Yield what a folder holds at any depth, by name: files, links, and folders that are empty."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and any(path.iterdir()):
            yield from _everything_in(path)
        else:
            yield path


def _is_unchanged(path: Path, total: str) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    data = path.read_bytes()
    # A site that went through git on Windows comes back with other line ends.
    return _sum(data) == total or _sum(data.replace(b"\r\n", b"\n")) == total


def _sums(manifest: Path) -> Mapping[str, str]:
    import json

    try:
        files = json.loads(manifest.read_bytes())["files"]
        return {str(name): str(total) for name, total in files.items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}


def _sum(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _swap(made: Path, target: Path) -> None:
    """Put a site that is whole where the older one is. Raises OSError."""
    old = made.with_name(f"{made.name}.old")
    made.chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o777 & ~umask())
    if hasattr(os, "sync"):
        # Once for all of them: a sync for each of thousands of files would take minutes, and
        # nothing is lost with a site that cannot be made again.
        os.sync()
    with undisturbed():
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
