"""Tables: a folder of files, put in the place of older ones all at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from actiontrack.saving.errors import explain_os_errors
from actiontrack.saving.folders import Maker, everything_in, replace_folder, sum_of

TABLES_MANIFEST = ".actiontrack-export.json"
"""The file of an export that names all others, each with the sum of what it held."""

_TABLES = Maker("export", TABLES_MANIFEST, "tables need a folder of their own")


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
            path.relative_to(self._made).as_posix(): sum_of(path.read_bytes())
            for path in everything_in(self._made)
        }
        text = json.dumps({"made_by": "actiontrack export", "files": files}, indent=0)
        manifest = self._made / TABLES_MANIFEST
        manifest.write_text(text + "\n", encoding="utf-8", newline="\n")
