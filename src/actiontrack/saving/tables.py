"""Tables in a folder, put in the place of older ones all at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from actiontrack.failures import CannotDoError
from actiontrack.saving.failing import resolved, told
from actiontrack.saving.outputs import PLAN_SUFFIXES
from actiontrack.saving.replacing import undisturbed
from actiontrack.saving.site import _everything_in, _is_unchanged, _remove, _sum, _sums, _swap

TABLES_MANIFEST = ".actiontrack-export.json"
"""The file of an export that names all others, each with the sum of what it held."""


class NewTables:
    """A folder that is being filled, in the place of which nobody looks yet."""

    def __init__(self, target: Path, folder: str) -> None:
        """Make it beside the one that it is to replace."""
        import tempfile

        self._folder = folder
        self.made = Path(tempfile.mkdtemp(prefix=f".{target.name[:60]}.", dir=target.parent))
        self.older = target.as_posix() if target.exists() else None
        """The folder that it is to replace, where there is one."""

    @property
    def path(self) -> str:
        """Where it is filled."""
        return self.made.as_posix()

    def open(self, name: str, encoding: str = "utf-8") -> TextIO:
        """Return a new file of it. Raises CannotDoError."""
        with told(self._folder):
            return (self.made / name).open("x", encoding=encoding, newline="")

    def make(self, name: str) -> None:
        """Make a folder in it, where there is none of that name. Raises CannotDoError."""
        with told(self._folder):
            (self.made / name).mkdir(exist_ok=True)

    def discard(self, name: str) -> None:
        """Take one of its files away again."""
        (self.made / name).unlink()

    def finish(self) -> None:
        """Write the list of its files."""
        import json

        files = {
            path.relative_to(self.made).as_posix(): _sum(path.read_bytes())
            for path in _everything_in(self.made)
        }
        text = json.dumps({"made_by": "actiontrack export", "files": files}, indent=0)
        (self.made / TABLES_MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


@contextmanager
def save_tables(folder: Path) -> Iterator[NewTables]:
    """Yield a folder to be filled; at the end it replaces the one that is named.

    Until then that is as it was, and whatever ends the work before leaves nothing behind. Raises
    CannotDoError if it holds anything but an older export, or cannot be written.
    """
    name = folder.as_posix()
    with told(name):
        target = resolved(folder.parent) / folder.name
        _check(target, name)
        tables = NewTables(target, name)
    try:
        yield tables
        with told(name):
            tables.finish()
            _check(target, name)
            _swap(tables.made, target)
    except BaseException:
        with undisturbed():
            _remove(tables.made)
        raise


def _check(target: Path, folder: str) -> None:
    """Refuse a folder that holds anything but an older export. Raises CannotDoError."""
    if target.is_symlink():
        raise CannotDoError(f"{folder} is a link: name the folder itself")
    if not target.exists():
        if not target.parent.is_dir():
            raise CannotDoError(f"there is no folder {target.parent.as_posix()}")
        return
    if not target.is_dir():
        raise CannotDoError(f"{folder} is a file: tables need a folder of their own")
    sums = _sums(target / TABLES_MANIFEST)
    for path in _everything_in(target):
        name = path.relative_to(target).as_posix()
        if name == TABLES_MANIFEST:
            continue
        if name not in sums or path.suffix.lower() in PLAN_SUFFIXES:
            raise CannotDoError(
                f"{folder} holds {name}, which 'actiontrack export' did not make: nothing is"
                " written"
            )
        if not _is_unchanged(path, sums[name]):
            raise CannotDoError(
                f"{folder}/{name} was changed since it was made: take it away, or name another"
                " folder"
            )
