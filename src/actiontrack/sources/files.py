"""Files beside the plans: templates, a council's own Word file, updates that were collected."""

from importlib.resources import files
from pathlib import Path

from actiontrack.errors import CannotDoError

LARGEST_TEXT = 1024 * 1024
"""Bytes of a template, or of a file that says what a tracker's columns mean."""

LARGEST_BATCH = 8 * 1024 * 1024
LARGEST_OFFICE_FILE = 50 * 1024 * 1024
"""Bytes of a tracker, or of a council's own Word file, pictures of its crest and all."""


def read_packaged(name: str) -> str:
    """Return the text of a file of the folder `templates`: `style.css`, `site/plan.html`."""
    text = files("actiontrack").joinpath("templates", *name.split("/")).read_text("utf-8")
    return text.replace("\r\n", "\n")


def read_template(path: Path) -> str:
    """Return the text of a person's own template. Raises CannotDoError."""
    try:
        return read_file(path, LARGEST_TEXT).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotDoError(f"{path.as_posix()} is no text in UTF-8: save it as UTF-8") from error


def read_file(path: Path, largest: int = LARGEST_OFFICE_FILE) -> bytes:
    """Return the bytes of a file that a person names, of at most so many. Raises CannotDoError."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotDoError(f"{path.as_posix()} cannot be opened: {reason}") from error
    if len(data) > largest:
        raise CannotDoError(f"{path.as_posix()} is larger than {largest // (1024 * 1024)} MiB")
    return data
