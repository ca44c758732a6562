"""Where a workspace lies in its repository, as the service that hosts the repository sees it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath

from actiontrack.cli.gathering import workspace_of
from actiontrack.failures import CannotDoError
from actiontrack.flags import Flag
from actiontrack.sources.git import find_repository


def prefix_of(folder: Path) -> str:
    """Return the path of a folder in its repository, with a slash; `""` at its top or in none."""
    try:
        return find_repository(folder).prefix
    except CannotDoError:
        return ""


def seen_from_repository(flags: Iterable[Flag], workspace_folder: str | None) -> list[Flag]:
    """Return flags whose paths begin at the top of the repository, and not of the workspace."""
    prefix = prefix_of(workspace_of(workspace_folder).root or Path.cwd())
    return [
        flag if not prefix or _is_elsewhere(flag.path) else replace(flag, path=prefix + flag.path)
        for flag in flags
    ]


def _is_elsewhere(path: str) -> bool:
    return path == "-" or PurePath(path).is_absolute()
