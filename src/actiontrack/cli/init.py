"""What a workspace needs once."""

from pathlib import Path
from typing import Annotated

import typer

from actiontrack.cli import DONE
from actiontrack.cli.options import one_of


def run(
    ci: Annotated[
        str,
        typer.Option(
            "--ci",
            metavar="SERVICE",
            help="Check the plans on every change: github or gitlab.",
            show_default=False,
        ),
    ],
    workspace: Annotated[
        str | None,
        typer.Option(
            "--workspace",
            metavar="DIR",
            help="The folder to write into; default the current one.",
        ),
    ] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be written, and write nothing.")
    ] = False,
) -> int:
    """Set up the check that runs on every change of a plan."""
    from actiontrack.ci_files import CI_FILES
    from actiontrack.cli.output import deliver
    from actiontrack.cli.repository import prefix_of
    from actiontrack.saving import save_new
    from actiontrack.sources.workspace import workspace_at

    one_of("--ci", ci, tuple(CI_FILES))
    file = CI_FILES[ci]
    folder = workspace_at(Path(workspace or ".")).root or Path()
    if dry_run:
        deliver(file.text, None)
        return DONE
    if not save_new(folder, file.path, file.text):
        deliver(f"{file.path} is there already, as it should be.\n", None)
        return DONE
    said = f"{file.path} is written. {file.next_step}\n"
    if prefix := prefix_of(folder):
        said += (
            f"It is only read at the top of the repository, and this is {prefix}: move it there,"
            f" and give 'actiontrack check' in it '--workspace {prefix}'.\n"
        )
    deliver(said, None)
    return DONE
