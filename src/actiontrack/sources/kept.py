"""Files of what an earlier run worked out, in a folder that only its owner can read.

They save time and nothing else: a file that is damaged, of another version of this program or in
any way not as it was written is as good as none.
"""

import json
import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import Any

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
        found = folder.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    is_ours = not hasattr(os, "geteuid") or (
        found.st_uid == os.geteuid() and not stat.S_IMODE(found.st_mode) & 0o077
    )
    return stat.S_ISDIR(found.st_mode) and is_ours


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
