"""Where a workspace lies in its repository, as the service that hosts the repository sees it."""

import os
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from actiontrack.cli.session import workspace_of
from actiontrack.errors import CannotDoError
from actiontrack.flags import Flag
from actiontrack.sources.git import find_repository


def prefix_of(folder: Path) -> str:
    """Return the path of a folder in its repository, with a slash; `""` at its top or in none."""
    try:
        return find_repository(folder).prefix
    except CannotDoError:
        return ""


def command_to_record(folder: Path, paths: Sequence[Path], message: str) -> str | None:
    """Return the one command by which git records files of a folder; None without a git."""
    try:
        repository = find_repository(folder)
    except CannotDoError:
        return None
    names = [path.resolve().relative_to(folder.resolve()).as_posix() for path in paths]
    shown = " ".join(shlex.quote(Path(os.path.relpath(path)).as_posix()) for path in paths)
    commit = f"git commit -m {shlex.quote(message)} -- {shown}"
    try:
        head = repository.commit("HEAD")
        is_known = all(repository.blob_at(head, name) for name in names)
    except CannotDoError:
        is_known = False
    # Windows' own shell knows no &&.
    then = "; " if os.name == "nt" else " && "
    return commit if is_known else f"git add -- {shown}{then}{commit}"


def seen_from_repository(flags: Iterable[Flag], workspace_folder: str | None) -> list[Flag]:
    """Return flags whose paths begin at the top of the repository, and not of the workspace."""
    prefix = prefix_of(workspace_of(workspace_folder).root or Path.cwd())
    return [
        flag if not prefix or _is_elsewhere(flag.path) else replace(flag, path=prefix + flag.path)
        for flag in flags
    ]


def _is_elsewhere(path: str) -> bool:
    return path == "-" or PurePath(path).is_absolute()
