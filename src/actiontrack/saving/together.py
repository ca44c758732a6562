"""Several plans replaced as one change: all of them or, as far as can be, none."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from actiontrack.errors import CannotDoError
from actiontrack.saving.atomic import beside, sync_folder, undisturbed, write_like
from actiontrack.saving.errors import reason, told


@dataclass(frozen=True, slots=True)
class Change:
    """A plan's new bytes, and those that must still be there when they take their place."""

    name: str
    target: Path
    old: bytes
    new: bytes


def replace_together(changes: Sequence[Change]) -> None:
    """Replace plans by their new bytes. Raises CannotDoError.

    All is written beside them and compared before the first is replaced; if a later one cannot be,
    the earlier are put back. Where the machine itself stops between two, each plan is whole, some
    new and some old; to ask for the same change again does the rest.
    """
    with ExitStack() as parts:
        new = [_written(each, each.new, parts) for each in changes]
        # The last is never put back.
        old = [_written(each, each.old, parts) for each in changes[:-1]]
        for change in changes:
            _check_unchanged(change)
        with undisturbed():
            _put(changes, new, old)
    for folder in dict.fromkeys(each.target.parent for each in changes):
        with told(", ".join(each.name for each in changes)):
            sync_folder(folder)


def _written(change: Change, data: bytes, parts: ExitStack) -> Path:
    with told(change.name):
        part = parts.enter_context(beside(change.target))
        write_like(change.target, part, data)
    return part


def _check_unchanged(change: Change) -> None:
    """Refuse a plan that is not as it was read. Raises CannotDoError.

    What another program writes between here and the replace, less than a thousandth of a second
    for one plan, is not seen.
    """
    with told(change.name, "read again"):
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


def _put(changes: Sequence[Change], new: Sequence[Path], old: Sequence[Path]) -> None:
    for number, change in enumerate(changes):
        try:
            new[number].replace(change.target)
        except OSError as error:
            stuck = _put_back(changes[:number], old)
            said = f"{change.name} cannot be written: {reason(error)}"
            if stuck:
                said += f"; changed before it and not put back: {', '.join(stuck)}"
            raise CannotDoError(said) from error


def _put_back(changes: Sequence[Change], old: Sequence[Path]) -> list[str]:
    """Undo what was done; return the names of those for which that failed."""
    stuck = []
    for change, part in zip(changes, old, strict=False):
        try:
            part.replace(change.target)
        except OSError:
            stuck.append(change.name)
    return stuck
