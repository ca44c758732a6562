"""A workspace in its repository: paths as its host sees them, and what to type next."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from actiontrack.document.decode import LARGEST_FILE
from actiontrack.errors import CannotDoError
from actiontrack.flags import Flag
from actiontrack.sources.git import find_repository
from actiontrack.sources.workspace import Workspace
from actiontrack.text.escape import for_a_shell

SCHEMA_FILE = "schema/plan.schema.json"


def prefix_of(folder: Path) -> str:
    """Return the path of a folder in its repository, with a slash; `""` at its top or in none."""
    try:
        return find_repository(folder).prefix
    except CannotDoError:
        return ""


def commands_to_record(folder: Path, paths: Sequence[Path], message: str) -> list[str]:
    """Return the commands by which git records files of a folder; none without git or need."""
    try:
        repository = find_repository(folder)
    except CannotDoError:
        return []
    names = [path.resolve().relative_to(folder.resolve()).as_posix() for path in paths]
    shown = " ".join(for_a_shell(Path(os.path.relpath(path)).as_posix()) for path in paths)
    commit = f"git commit -m {for_a_shell(message)} -- {shown}"
    try:
        head = repository.commit("HEAD")
        held = [repository.content_at(head, name, LARGEST_FILE + 1) for name in names]
        is_known = all(data is not None for data in held)
        if all(data == path.read_bytes() for data, path in zip(held, paths, strict=True)):
            return []  # as after an edit that is taken back
    except CannotDoError:
        is_known = False
    # Two lines, for there is nothing between them that every shell knows.
    return [commit] if is_known else [f"git add -- {shown}", commit]


def seen_from_above(flags: Iterable[Flag], prefix: str) -> list[Flag]:
    """Return flags whose paths begin at the top of the repository, and not of the workspace."""
    return [
        flag if _is_elsewhere(flag.path) else flag._replace(path=prefix + flag.path)
        for flag in flags
    ]


def _is_elsewhere(path: str) -> bool:
    return path == "-" or PurePath(path).is_absolute()


def next_steps(
    file: Path,
    verb: str,
    message: str,
    workspace: Workspace,
    named: str | None,
    also: Sequence[Path] = (),
) -> str:
    """Return the verb to type next where somebody stands, and how git records the plan.

    `named` is the workspace as it was named on the command line, `also` is recorded with the plan.
    """
    command = ["actiontrack", verb, file.stem, *(["--workspace", named] if named else [])]
    lines = [f"  {' '.join(map(for_a_shell, command))}"]
    if workspace.root is None:
        lines.append("The folder 'plans' is new; 'actiontrack init' sets up what goes with it.")
    if recording := commands_to_record(file.parent.parent, [file, *also], f"{message} {file.stem}"):
        lines += ["It is not yet recorded in git. To record it:", *(f"  {it}" for it in recording)]
    return "\n".join(lines) + "\n"


def from_here(file: Path) -> str:
    """Return a file as it is named from the folder where somebody stands."""
    try:
        return Path(os.path.relpath(file)).as_posix()
    except ValueError:  # another drive
        return file.as_posix()
