"""A plan that was not there before: what is said of its file, and of what to type next."""

import os
import shlex
from pathlib import Path

from actiontrack.cli.record import command_to_record
from actiontrack.sources.workspace import Workspace

SCHEMA_FILE = "schema/plan.schema.json"


def next_steps(file: Path, verb: str, message: str, workspace: Workspace, named: str | None) -> str:
    """Return the verb to type next where somebody stands, and how git records the plan.

    `named` is the workspace as it was named on the command line.
    """
    command = ["actiontrack", verb, file.stem, *(["--workspace", named] if named else [])]
    lines = [f"  {shlex.join(command)}"]
    if workspace.root is None:
        lines.append("The folder 'plans' is new; 'actiontrack init' sets up what goes with it.")
    if recording := command_to_record(file.parent.parent, [file], f"{message} {file.stem}"):
        lines += ["It is not yet recorded in git. To record it:", f"  {recording}"]
    return "\n".join(lines) + "\n"


def from_here(file: Path) -> str:
    """Return a file as it is named from the folder where somebody stands."""
    try:
        return Path(os.path.relpath(file)).as_posix()
    except ValueError:  # another drive
        return file.as_posix()
