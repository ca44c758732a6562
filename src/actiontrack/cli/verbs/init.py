"""What a workspace needs once."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli import DONE
from actiontrack.cli.options import one_of, option
from actiontrack.errors import CannotDoError
from actiontrack.sources.workspace import find_workspace, workspace_at

if TYPE_CHECKING:
    from actiontrack.scaffolds.workspace import WorkspaceFile

EXAMPLES = (
    "actiontrack init",
    "actiontrack init --ci github",
)


def run(
    ci: Annotated[
        str | None,
        option(
            "SERVICE", "Only this: check the plans on every change, with github or gitlab.", "--ci"
        ),
    ] = None,
    workspace: Annotated[
        str | None,
        option("DIR", "The folder to write into; default the current one.", "--workspace"),
    ] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be written, and write nothing.")
    ] = False,
) -> int:
    """Set up a folder for plans, or the check of every change."""
    from actiontrack.cli.output import announcing, deliver

    folder = workspace_at(Path(workspace or ".")).root or Path()
    if ci is not None:
        text = _check_on_every_change(ci, folder, dry_run=dry_run)
        with announcing(text.partition("\n")[0]):
            deliver(text, None)
        return DONE
    if workspace is None:
        _refuse_a_workspace_inside_another(Path.cwd())
    for line in _set_up(folder, dry_run=dry_run):
        with announcing(line):
            deliver(f"{line}\n", None)
    return DONE


def _check_on_every_change(service: str, folder: Path, *, dry_run: bool) -> str:
    """Write the file by which a service checks the plans; return what there is to say of it."""
    from actiontrack.cli.record import prefix_of
    from actiontrack.saving import save_new
    from actiontrack.scaffolds.ci_files import CI_FILES

    one_of("--ci", service, tuple(CI_FILES))
    file = CI_FILES[service]
    if dry_run:
        return file.text
    if not save_new(folder, file.path, file.text):
        return f"{file.path} is there already, as it should be.\n"
    text = f"{file.path} is written. {file.next_step}\n"
    if prefix := prefix_of(folder):
        text += (
            f"It is only read at the top of the repository, and this is {prefix}: move it there,"
            f" and give 'actiontrack check' in it '--workspace {prefix}'.\n"
        )
    return text


def _refuse_a_workspace_inside_another(folder: Path) -> None:
    root = find_workspace(folder).root
    if root not in (None, folder):
        raise CannotDoError(
            f"this folder is part of the workspace {root}: go there, or write"
            " 'actiontrack init --workspace .' to begin another one here"
        )


def _set_up(folder: Path, *, dry_run: bool) -> Iterator[str]:
    """Write each file that is not there yet; yield a line for each, and what to do next."""
    from actiontrack.scaffolds.workspace import workspace_files

    done = False
    for file in workspace_files():
        path = folder / file.path
        held = _held(path)
        if held is None:
            did = "would be written" if dry_run else "is written"
        elif file.enough in held.replace("\r\n", "\n"):
            continue
        elif file.may_grow and "\0" not in held and not path.is_symlink():
            did = "would get a line more" if dry_run else "has a line more"
        else:
            yield f"{file.path} is there already and is left as it is: {file.hint}."
            continue
        if not dry_run:
            _write(folder, file, held)
        yield f"{file.path} {did}: it {file.purpose}."
        done = True
    if not done:
        yield "Everything is here already: nothing is written."
    if not dry_run:
        yield from _next(folder)


def _held(path: Path) -> str | None:
    """Return what a file holds, None if there is none. Raises CannotDoError."""
    from actiontrack.sources.files import refuse_odd_file

    try:
        refuse_odd_file(path, path.as_posix())
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        from actiontrack.saving.errors import reason  # few files cannot be opened

        raise CannotDoError(f"{path.as_posix()} cannot be opened: {reason(error)}") from error


def _write(folder: Path, file: "WorkspaceFile", held: str | None) -> None:
    from actiontrack.saving import append_output, save_new

    if held is None:
        save_new(folder, file.path, file.text)
        return
    text = file.text if not held or held.endswith("\n") else f"\n{file.text}"
    append_output(folder / file.path, text.replace("\n", "\r\n") if "\r\n" in held else text)


def _next(folder: Path) -> Iterator[str]:
    from actiontrack.sources.git import find_repository

    if workspace_at(folder).plan_files():
        yield "Next, to see where the plans stand:\n  actiontrack status"
    else:
        yield "Next, to begin a plan with an id of your own:\n  actiontrack new northshire-send"
    try:
        find_repository(folder)
    except CannotDoError:
        yield "git keeps no history of this folder yet; 'git init' in it begins one."
