"""A site: a folder of files, put in the place of an older one all at once."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from actiontrack.saving.errors import explain_os_errors
from actiontrack.saving.folders import Maker, replace_folder, sum_of

MANIFEST = ".actiontrack-site.json"
"""The file of a site that names all others, each with the sum of what it held."""

_SITE = Maker("site", MANIFEST, "a site needs a folder of its own")


@contextmanager
def save_site(folder: Path) -> Iterator[Callable[[str, str], None]]:
    """Yield what writes one file of a site, by its name; at the end all of it replaces the folder.

    Until then the folder is as it was, and whatever ends the work before leaves nothing behind.
    Raises CannotDoError if it holds anything but an older site, or cannot be written.
    """
    with replace_folder(folder, _SITE) as (made, _):
        site = _NewSite(made, folder.as_posix())
        yield site.write
        with explain_os_errors(folder.as_posix()):
            site.finish()


class _NewSite:
    """The files of a site, as they are written, and the list of them."""

    def __init__(self, made: Path, folder: str) -> None:
        self._made = made
        self._folder = folder
        self._list = bytearray(b'{"made_by": "actiontrack site", "files": {')
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
        self._list += f'{between}\n"{name}": "{sum_of(data)}"'.encode("ascii")

    def _make_folder(self, name: str) -> None:
        if name and name not in self._folders:
            (self._made / name).mkdir()
            self._folders.add(name)

    def finish(self) -> None:
        (self._made / MANIFEST).write_bytes(self._list + b"\n}}\n")
