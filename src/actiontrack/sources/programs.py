"""Programs of the machine, by absolute path, and what installed this one.

What lies in a checkout is never one of them.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from actiontrack.errors import CannotDoError


def find_program(name: str) -> str | None:
    """Return a program of the path by its absolute path; None where there is none.

    A folder of the path that is empty, relative or the current one is passed over: what lies there
    may have come with a checkout. (Windows looks in the current folder before any other.)
    """
    return _find(name, os.environ.get("PATH", os.defpath), _real(Path.cwd()))


@contextmanager
def optional_libraries(extra: str, need: str) -> Iterator[None]:
    """Import, within, what an extra of ours brings. Raises CannotDoError where it is not installed.

    `need` says what needs which libraries. One that is installed and cannot be loaded is no matter
    of the extra: its ImportError goes up to the boundary, which names it.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("actiontrack"):
            raise
        raise CannotDoError(f"{need}: {_installing(extra)}") from error


def _installing(extra: str) -> str:
    """Return the command that adds an extra of ours, for what this program was installed with."""
    prefix = Path(sys.prefix).as_posix()
    project = f'"actiontrack[{extra}]"'
    if "/pipx/venvs/" in prefix:
        return f"pipx install --force {project}"
    if "/uv/tools/" in prefix:
        return f"uv tool install --force {project}"
    return f"pip install {project}"


def _real(folder: Path) -> str:
    return os.path.normcase(os.path.realpath(folder))


@lru_cache(maxsize=8)
def _find(name: str, path: str, current: str) -> str | None:
    if os.name == "nt" and not name.lower().endswith(".exe"):
        name += ".exe"
    for folder in path.split(os.pathsep):
        program = Path(folder.strip('"'), name)
        if not program.is_absolute() or _real(program.parent) == current:
            continue
        if program.is_file() and os.access(program, os.X_OK):
            return str(program)
    return None
