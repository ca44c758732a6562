"""Files of what an earlier run worked out, in a folder that only its owner can read.

They save time and nothing else: a file that is damaged, of another version of this program or in
any way not as it was written is as good as none.
"""

import json
import os
import stat
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actiontrack import __file__ as program

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

    from actiontrack.document import SourceFile

LARGEST = 64 * 1024 * 1024
"""Bytes of one file that are read."""


def cache_folder(of: str) -> Path | None:
    """Return where files of one kind are kept; None where there is no such place."""
    named = os.environ.get("ACTIONTRACK_CACHE")
    if named:
        return Path(named).absolute() / of
    usual = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    try:
        folder = Path(usual) if Path(usual).is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None
    return folder / "actiontrack" / of


def is_private(folder: Path) -> bool:
    """Tell whether a folder is not there yet, or is its owner's alone."""
    try:
        folder_status = folder.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    is_ours = not hasattr(os, "geteuid") or (
        folder_status.st_uid == os.geteuid() and not stat.S_IMODE(folder_status.st_mode) & 0o077
    )
    return stat.S_ISDIR(folder_status.st_mode) and is_ours


def private_file(kind: str, of: str) -> Path | None:
    """Return the file of one kind of what is kept; None where others could read it."""
    folder = cache_folder(kind)
    return kept_file(folder, of) if folder and is_private(folder) else None


def kept_file(folder: Path, of: str) -> Path:
    """Return the file in which what is known of something is kept."""
    return folder / f"{sha256(of.encode('utf-8', 'surrogateescape')).hexdigest()[:40]}.json"


def as_file(whole: object) -> bytes:
    """Return plain data as a file: the sum of what follows, then JSON."""
    data = json.dumps(whole, separators=(",", ":")).encode("ascii")
    return sha256(data).hexdigest().encode("ascii") + b"\n" + data


def read_kept(file: Path) -> Any:
    """Return what a file holds. Raises OSError, ValueError or RecursionError if it is damaged."""
    with file.open("rb") as opened:
        total, _, data = opened.read(LARGEST).partition(b"\n")
    if total != sha256(data).hexdigest().encode("ascii"):
        raise ValueError
    return json.loads(data)


def sum_of(request: Sequence[str], settings: "SourceFile | None") -> "Hash | None":
    """Return the sum of what is asked for, of settings and of the program; None if unknown."""
    files = made_with()
    if not files:
        return None
    total = sha256()
    for text in (*request, files):
        _add(total, text)
    _add(total, settings.data if settings else b"")
    return total


def add_plan(total: "Hash", source: "SourceFile") -> None:
    """Add a plan to the sum of what something is made from."""
    _add(total, source.path)
    _add(total, source.name or "")
    _add(total, source.data)


def _add(total: "Hash", part: str | bytes) -> None:
    data = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
    total.update(b"%d:" % len(data))
    total.update(data)


def made_with() -> str:
    """Return what changes with any file of the program, its Python or libraries; `""` if unknown.

    A version number is the same from one release to the next, whatever is changed in between.
    """
    marks = [sys.version]
    try:
        folders = [os.path.dirname(program)]  # noqa: PTH120  pathlib takes ten times as long here
        for folder in folders:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".py"):
                        about = entry.stat()
                        marks.append(f"{entry.path} {about.st_mtime_ns} {about.st_size}")
                    elif entry.is_dir() and entry.name != "__pycache__":
                        folders.append(entry.path)
        # What is installed, or taken out again, changes the folder of the libraries.
        libraries = [path for path in sys.path if path.endswith("-packages")]
        marks += [f"{library} {os.stat(library).st_mtime_ns}" for library in libraries]  # noqa: PTH116
    except OSError:
        return ""
    return "\n".join(sorted(marks))
