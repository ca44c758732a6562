"""Files beside the plans: templates, a council's own Word file, updates that were collected."""

from importlib.resources import files
from pathlib import Path

from actiontrack.errors import CannotDoError

LARGEST_TEMPLATE = 1024 * 1024
LARGEST_COLLECTION = 8 * 1024 * 1024
LARGEST_REFERENCE = 50 * 1024 * 1024
"""Bytes of a council's own Word file, pictures of its crest and all."""
LARGEST_TRACKER = 50 * 1024 * 1024


def packaged(name: str) -> str:
    """Return the text of a file of the folder `templates`: `style.css`, `site/plan.html`."""
    text = files("actiontrack").joinpath("templates", *name.split("/")).read_text("utf-8")
    return text.replace("\r\n", "\n")


def read_template(path: Path) -> str:
    """Return the text of a person's own template. Raises CannotDoError."""
    try:
        return _read(path, LARGEST_TEMPLATE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotDoError(f"{path.as_posix()} is no text in UTF-8: save it as UTF-8") from error


def read_reference(path: Path) -> bytes:
    """Return the bytes of the Word file whose styles are to be used. Raises CannotDoError."""
    return _read(path, LARGEST_REFERENCE)


def read_collected(path: Path) -> bytes:
    """Return the bytes of a file of updates. Raises CannotDoError."""
    return _read(path, LARGEST_COLLECTION)


def read_tracker(path: Path) -> bytes:
    """Return the bytes of a tracker, or of a sheet of updates. Raises CannotDoError."""
    return _read(path, LARGEST_TRACKER)


def read_columns(path: Path) -> bytes:
    """Return the bytes of a file that says what a tracker's columns mean. Raises CannotDoError."""
    return _read(path, LARGEST_TEMPLATE)


def _read(path: Path, largest: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotDoError(f"{path.as_posix()} cannot be opened: {reason}") from error
    if len(data) > largest:
        raise CannotDoError(f"{path.as_posix()} is larger than {largest // (1024 * 1024)} MiB")
    return data
