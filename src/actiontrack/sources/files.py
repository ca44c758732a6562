"""Files beside the plans: templates, a council's own Word file, updates that were collected."""

import stat
from pathlib import Path

from actiontrack.errors import CannotDoError

LARGEST_TEXT = 1024 * 1024
"""Bytes of a template, or of a file that says what a tracker's columns mean."""

LARGEST_BATCH = 8 * 1024 * 1024
LARGEST_OFFICE_FILE = 50 * 1024 * 1024
"""Bytes of a tracker, or of a council's own Word file, pictures of its crest and all."""

_HANDED_OVER = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
"""Where a shell hands over a pipe of its own, as `<(…)` does."""


def read_packaged(name: str) -> str:
    """Return the text of a file of the folder `templates`: `style.css`, `site/plan.html`."""
    return read_packaged_bytes(name).decode().replace("\r\n", "\n")


def read_packaged_bytes(name: str) -> bytes:
    """Return a file of the folder `templates` that is no text: `word/default.docx`."""
    from importlib.resources import files  # slow to import, and few verbs read a template

    return files("actiontrack").joinpath("templates", *name.split("/")).read_bytes()


def read_template(path: Path) -> str:
    """Return the text of a person's own template. Raises CannotDoError."""
    try:
        return read_file(path, LARGEST_TEXT).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotDoError(f"{path.as_posix()} is no text in UTF-8: save it as UTF-8") from error


def read_file(path: Path, largest: int = LARGEST_OFFICE_FILE) -> bytes:
    """Return the bytes of a file that a person names, of at most so many. Raises CannotDoError."""
    try:
        refuse_odd_file(path, path.as_posix())
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        from actiontrack.saving.errors import reason  # few files cannot be opened

        raise CannotDoError(f"{path.as_posix()} cannot be opened: {reason(error)}") from error
    if len(data) > largest:
        raise CannotDoError(f"{path.as_posix()} is larger than {largest // (1024 * 1024)} MiB")
    return data


def refuse_odd_file(path: Path, shown: str) -> None:
    """Refuse what is no ordinary file before it is opened, for a pipe or device may never end.

    Raises CannotDoError, or OSError where there is nothing of that name.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise CannotDoError(f"{shown} is a folder, not a file")
    is_handed_over = stat.S_ISFIFO(mode) and path.as_posix().startswith(_HANDED_OVER)
    if not stat.S_ISREG(mode) and not is_handed_over:
        raise CannotDoError(f"{shown} is no ordinary file: it is not opened")
