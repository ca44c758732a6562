"""The door to the plans themselves: locked, read, changed and replaced, or left as they were."""

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from actiontrack.errors import CannotDoError
from actiontrack.saving.atomic import beside, defer_interrupts, sync_folder, write_like
from actiontrack.saving.errors import explain_os_errors, reason, resolve_path, retry_while_held
from actiontrack.saving.lock import lock_folder, locked
from actiontrack.saving.undo import keep_edit

LONGEST_WAIT = 60.0
"""Seconds to wait for another actiontrack that is changing the same workspace."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A plan's new bytes, and those that must still be there when they take their place."""

    name: str
    target: Path
    old: bytes
    new: bytes


class LockedPlans:
    """Plans that no other actiontrack changes meanwhile: their bytes, by the name as printed."""

    def __init__(self, targets: Mapping[str, Path], root: Path | None = None) -> None:
        """Read the plans, of a workspace if there is one. Raises CannotDoError."""
        self._targets, self._root = targets, root
        self._data = {name: _read(name, target) for name, target in targets.items()}

    @property
    def data(self) -> Mapping[str, bytes]:
        """The plans as they are on the disk."""
        return self._data

    def save(self, new: Mapping[str, bytes], sentences: Sequence[str] = ()) -> None:
        """Replace some of the plans, all of these or none; nothing is written where none differs.

        With `sentences`, which say what is done, it is kept to be taken back (`undo`).

        Raises CannotDoError if one cannot be written or was changed by another program; every plan
        is as it was then, or is named. `replace_together` says what holds if the machine stops.
        """
        changes = [
            Replacement(name, self._targets[name], self._data[name], data)
            for name, data in new.items()
            if data != self._data[name]
        ]
        if len({replacement.target for replacement in changes}) < len(changes):
            raise CannotDoError(f"{' and '.join(new)} are not as many files: change one of them")
        replace_together(changes)
        self._data.update(new)
        if sentences and changes and self._root:
            keep_edit(
                self._root,
                {replacement.target: (replacement.old, replacement.new) for replacement in changes},
                sentences,
            )


@contextmanager
def lock_plans(
    paths: Mapping[str, Path], root: Path | None, *, wait: float = LONGEST_WAIT
) -> Iterator[LockedPlans]:
    """Lock plans, then read them, and yield them to be changed; the lock is held to the end.

    `paths` are the files by their names as printed, `root` is the workspace, if there is one.
    Raises CannotDoError for a plan that cannot be opened or is a link out of the workspace, and
    where another actiontrack does not end within some seconds.
    """
    targets = {name: _target(name, path, root) for name, path in paths.items()}
    with ExitStack() as locks:
        # In one order, or two that want the same locks would wait for each other.
        for folder in sorted({lock_folder(target) for target in targets.values()}):
            locks.enter_context(locked(folder, wait))
        yield LockedPlans(targets, root)


def _target(name: str, path: Path, root: Path | None) -> Path:
    """Return the file to which a plan's name leads. Raises CannotDoError if it leads outside."""
    with explain_os_errors(name):
        target = resolve_path(path)
        place = path.parent.resolve() / path.name
        bounds = lock_folder(place)
        if root and (_is_below(path, root) or place.is_relative_to(root.resolve())):
            bounds = root.resolve()
    if not target.is_relative_to(bounds):
        raise CannotDoError(f"{name} is a link to a file outside the workspace: change that itself")
    return target


def _is_below(path: Path, root: Path) -> bool:
    """Tell whether a path lies in a folder by its name, wherever links on the way lead."""
    return Path(os.path.normpath(path.absolute())).is_relative_to(os.path.normpath(root.absolute()))


def _read(name: str, target: Path) -> bytes:
    """Read a plan. Raises CannotDoError if it is too large, for what is cut off would be lost."""
    from actiontrack.document.decode import LARGEST_FILE

    with explain_os_errors(name, "opened"):
        if not stat.S_ISREG(target.stat().st_mode):
            raise CannotDoError(f"{name} is no ordinary file")
        with target.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise CannotDoError(f"{name} is larger than a plan may be: it cannot be changed")
    return data


def replace_together(changes: Sequence[Replacement]) -> None:
    """Replace plans by their new bytes. Raises CannotDoError.

    All is written beside them and compared before the first is replaced; if a later one cannot be,
    the earlier are put back. Where the machine itself stops between two, each plan is whole, some
    new and some old; to ask for the same change again does the rest.
    """
    with ExitStack() as parts:
        new = [_written(replacement, replacement.new, parts) for replacement in changes]
        # The last is never put back.
        old = [_written(replacement, replacement.old, parts) for replacement in changes[:-1]]
        for change in changes:
            _check_unchanged(change)
        with defer_interrupts():
            _put(changes, new, old)
    for folder in dict.fromkeys(replacement.target.parent for replacement in changes):
        with explain_os_errors(", ".join(replacement.name for replacement in changes)):
            sync_folder(folder)


def _written(change: Replacement, data: bytes, parts: ExitStack) -> Path:
    with explain_os_errors(change.name):
        part = parts.enter_context(beside(change.target))
        write_like(change.target, part, data)
    return part


def _check_unchanged(change: Replacement) -> None:
    """Refuse a plan that is not as it was read. Raises CannotDoError.

    What another program writes between here and the replace, less than a thousandth of a second
    for one plan, is not seen.
    """
    with explain_os_errors(change.name, "read again"):
        try:
            with change.target.open("rb") as file:
                now = file.read(len(change.old) + 1)
        except FileNotFoundError:
            now = None
    if now != change.old:
        raise CannotDoError(
            f"{change.name} was changed by another program in the meantime: nothing was written,"
            " do it again"
        )


def _put(changes: Sequence[Replacement], new: Sequence[Path], old: Sequence[Path]) -> None:
    for number, change in enumerate(changes):
        try:
            retry_while_held(partial(new[number].replace, change.target))
        except OSError as error:
            stuck = _put_back(changes[:number], old)
            why = f"{change.name} cannot be written: {reason(error)}"
            if stuck:
                why += f"; changed before it and not put back: {', '.join(stuck)}"
            raise CannotDoError(why) from error


def _put_back(changes: Sequence[Replacement], old: Sequence[Path]) -> list[str]:
    """Undo what was done; return the names of those for which that failed."""
    stuck = []
    for change, part in zip(changes, old, strict=False):
        try:
            retry_while_held(partial(part.replace, change.target))
        except OSError:
            stuck.append(change.name)
    return stuck
