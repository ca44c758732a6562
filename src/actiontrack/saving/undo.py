"""What the last edits left, so that they can be taken back: some of them, for their owner alone."""

import json
import os
import re
import stat
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from actiontrack.errors import CannotDoError
from actiontrack.saving.atomic import make_file
from actiontrack.saving.errors import reason
from actiontrack.saving.lock import OWN_FOLDER, make_own_folder

MOST_KEPT = 20
"""Edits that are kept; the oldest give way."""

LARGEST_KEPT = 32 * 1024 * 1024
"""Bytes of all that is kept."""

_FORMAT = 1
_NAME = re.compile(r"[0-9]{6}\.json")
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan as it was before an edit, and the hash of what the edit left."""

    name: str
    """Its path in the workspace, with slashes."""
    before: bytes
    after: str

    def is_as_left(self, data: bytes) -> bool:
        """Tell whether a plan is as the edit left it."""
        return sha256(data).hexdigest() == self.after


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """One edit that may be taken back: its plans, and what it did in sentences."""

    file: Path
    plans: tuple[KeptPlan, ...]
    sentences: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells it from an edit that was made before or after it."""
        left = [self.file.name, *(plan.after for plan in self.plans)]
        return sha256("\n".join(left).encode()).hexdigest()


def keep_edit(
    root: Path, changes: Mapping[Path, tuple[bytes, bytes]], sentences: Sequence[str]
) -> None:
    """Keep what plans of a workspace held before an edit; `changes` are old and new bytes.

    The edit is done by then, so it does not fail where this cannot be kept: it is then not taken
    back, and no older one either. Of an edit that reaches beyond the workspace nothing is kept.
    """
    with suppress(OSError, CannotDoError, ValueError):
        root = root.resolve()
        plans = [
            {
                "name": path.relative_to(root).as_posix(),
                "before": b64encode(zlib.compress(old, 1)).decode("ascii"),
                "after": sha256(new).hexdigest(),
            }
            for path, (old, new) in changes.items()
        ]
        whole = {"format": _FORMAT, "sentences": list(sentences), "plans": plans}
        data = json.dumps(whole).encode("ascii")
        make_own_folder(root / OWN_FOLDER)
        folder = root / OWN_FOLDER / "undo"
        folder.mkdir(mode=0o700, exist_ok=True)
        _check_private(folder)
        kept = _files(folder)
        number = int(kept[-1].stem) + 1 if kept else 1
        make_file(folder / f"{number:06}.json", data)
        _forget_oldest(_files(folder))


def last_edit(root: Path) -> KeptEdit | None:
    """Return the last edit that was made here and not taken back; None where none is kept.

    Raises CannotDoError where what is kept cannot be used.
    """
    folder = root.resolve() / OWN_FOLDER / "undo"
    try:
        if not folder.is_dir():
            return None
        _check_private(folder)
        files = _files(folder)
        if not files:
            return None
        return _read(files[-1])
    except (OSError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise CannotDoError(
            f"what is kept of the last edit cannot be read: take {folder.as_posix()} away"
        ) from error


def forget_edit(edit: KeptEdit) -> None:
    """Forget an edit that is taken back. Raises CannotDoError where what is kept of it stays."""
    try:
        edit.file.unlink(missing_ok=True)
    except OSError as error:
        raise CannotDoError(
            f"the plans are written as they were before, but {edit.file.as_posix()} cannot be taken"
            f" away: {reason(error)}"
        ) from error


def _read(file: Path) -> KeptEdit:
    whole: dict[str, Any] = json.loads(file.read_bytes())
    if whole["format"] != _FORMAT:
        raise ValueError
    plans = tuple(
        KeptPlan(_checked_name(plan["name"]), _unpacked(plan["before"]), str(plan["after"]))
        for plan in whole["plans"]
    )
    return KeptEdit(file, plans, tuple(str(sentence) for sentence in whole["sentences"]))


def _unpacked(text: str) -> bytes:
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(b64decode(text, validate=True), LARGEST_KEPT)
    if not unpacking.eof:
        raise ValueError
    return data


def _checked_name(name: str) -> str:
    """Return a name that leads to a plan below the workspace. Raises ValueError for another."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.suffix.lower() not in _SUFFIXES:
        raise ValueError
    return name


def _check_private(folder: Path) -> None:
    """Refuse what somebody else may have put here. Raises CannotDoError."""
    folder_status = folder.lstat()
    is_own = not hasattr(os, "geteuid") or folder_status.st_uid == os.geteuid()
    if not stat.S_ISDIR(folder_status.st_mode) or not is_own:
        raise CannotDoError(f"{folder.as_posix()} is not a folder of your own: take it away")


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.iterdir() if _NAME.fullmatch(path.name) and not path.is_symlink()
    )


def _forget_oldest(files: Sequence[Path]) -> None:
    total = 0
    for number, file in enumerate(reversed(files)):
        total += file.stat().st_size
        if number and (number >= MOST_KEPT or total > LARGEST_KEPT):
            file.unlink()
