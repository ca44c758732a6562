"""Where the plans are: the nearest folder upward that holds `actiontrack.yaml` or `plans/`."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple, TextIO
from unicodedata import normalize

from actiontrack.document import SourceFile
from actiontrack.document.decode import LARGEST_FILE
from actiontrack.errors import CannotDoError
from actiontrack.sources.files import refuse_odd_file
from actiontrack.text.wording import did_you_mean, listed

SETTINGS_FILE = "actiontrack.yaml"
PLANS_FOLDER = "plans"
TEMPLATES_FOLDER = "templates"
SUFFIXES = (".yaml", ".yml")


class Workspace(NamedTuple):
    """A folder with plans; `root` is None where there is none, and plans are named by path."""

    root: Path | None

    def plan_files(self) -> list[Path]:
        """Return the plan files, by name."""
        folder = self.root / PLANS_FOLDER if self.root else None
        if folder is None or not folder.is_dir():
            return []
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
        )

    def shown_plan_files(self) -> dict[str, Path]:
        """Return the plan files by their paths as they are printed; their folder is one."""
        files = self.plan_files()
        folder = PurePath(self.shown(files[0])).parent.as_posix() if files else ""
        return {_printable(f"{folder}/{path.name}"): path for path in files}

    def ordinary_plan_files(self) -> list[Path]:
        """Return the plan files, without what only has the name of one: a folder, a pipe."""
        files = self.plan_files()
        return [path for path in files if path.is_file() and self.holds(path)]

    def template_files(self) -> dict[str, Path]:
        """Return the council's own templates of papers by name: `ours` is `templates/ours.md`."""
        folder = self.root / TEMPLATES_FOLDER if self.root else None
        if folder is None or not folder.is_dir():
            return {}
        return {
            path.stem: path
            for path in sorted(folder.iterdir())
            if path.suffix == ".md"
            and "." not in path.stem
            and path.stem.isprintable()  # others could not be written in an address
            and path.is_file()
            and self.holds(path)
        }

    def holds(self, path: Path) -> bool:
        """Tell whether a path leads to a file of the workspace and not, by a link, out of it."""
        return self.root is None or path.resolve().is_relative_to(self.root.resolve())

    def file_of_id(self, plan_id: str) -> Path | None:
        """Return the plan file that an id would be written to, in capitals or not; None without."""
        return next((path for path in self.plan_files() if path.stem.casefold() == plan_id), None)

    def only_plan(self) -> str:
        """Return the id of the plan, where there is one. Raises CannotDoError."""
        files = self.ordinary_plan_files()
        if len(files) == 1:
            return name_of_plan(files[0])
        if not files:
            raise _no_plans(self, "name a file")
        raise CannotDoError(f"name one plan: {listed(list(map(name_of_plan, files)), 'or')}")

    def shown(self, path: Path) -> str:
        """Return a path as it is printed: from the workspace if it lies there, with slashes."""
        shown = path
        if self.root:
            try:
                shown = (path.parent.resolve() / path.name).relative_to(self.root.resolve())
            except (ValueError, OSError, RuntimeError):
                shown = path
        return _printable(shown.as_posix())


def _printable(path: str) -> str:
    """Return a path of which a name in another encoding has its bytes written out."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def open_workspace(folder: str | None) -> Workspace:
    """Return the workspace that somebody names, or that in which they are. Raises CannotDoError."""
    return find_workspace(Path.cwd()) if folder is None else workspace_at(Path(folder))


def find_workspace(start: Path) -> Workspace:
    """Return the workspace in which a folder lies."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file() or (folder / PLANS_FOLDER).is_dir():
            return Workspace(folder)
    return Workspace(None)


def workspace_at(folder: Path) -> Workspace:
    """Return the workspace that somebody names. Raises CannotDoError if it is no folder."""
    if not folder.is_dir():
        raise CannotDoError(f"there is no folder {folder.as_posix()}")
    return Workspace(folder)


Report = Callable[[str], None]
"""Takes the sentence that says why one of the plans cannot be opened; the others are read."""


def raise_report(sentence: str) -> None:
    """Stop at a plan that cannot be opened. Raises CannotDoError."""
    raise CannotDoError(sentence)


def read_plans(
    workspace: Workspace,
    names: Sequence[str],
    standard_input: TextIO | None,
    report: Report = raise_report,
) -> Iterator[SourceFile]:
    """Yield the plans that are named by id, path or `-`; all of the workspace if none is.

    Of all plans those that cannot be opened are reported. Raises CannotDoError where none can, and
    for a plan that is named and is not there or cannot be opened.
    """
    if not names:
        files = workspace.plan_files()
        if not files:
            raise _no_plans(
                workspace,
                "name a file, go to a folder that holds 'plans', or begin one with"
                " 'actiontrack new'",
            )
        has_any = False
        for source in _read_all(files, workspace, report):
            has_any = True
            yield source
        if not has_any:
            raise CannotDoError("none of the plans here can be opened")
    seen = set()
    for name in dict.fromkeys(names):
        if name == "-":
            yield SourceFile("-", None, _read_standard_input(standard_input))
            continue
        path, is_named = _path_of(name, workspace)
        source = _read(path, workspace, is_named=is_named)
        if path.resolve() not in seen:
            seen.add(path.resolve())
            yield source


def name_of_plan(path: PurePath) -> str:
    """Return the id that the name of a file gives a plan.

    An accent is one character with its letter, as it is typed: macOS may keep it as two.
    """
    return normalize("NFC", path.stem)


PlanFiles = Mapping[str, Path]
"""Files of plans, by the names under which they are printed."""


def plan_file(workspace: Workspace, name: str) -> Path:
    """Return the file of the plan that is named by id or path. Raises CannotDoError."""
    return _path_of(name, workspace)[0]


def _no_plans(workspace: Workspace, advice: str) -> CannotDoError:
    """Return that there are none, and what to do; or that this is where git keeps its own."""
    folder = workspace.root or Path.cwd()
    if is_bare_repository(folder):
        return bare_repository(folder)
    return CannotDoError(f"there are no plans here: {advice}")


def bare_repository(folder: Path) -> CannotDoError:
    """Return what is said of a repository that holds no plans as files."""
    return CannotDoError(
        f"{folder.as_posix()} is a bare git repository, which holds commits and no files: clone it,"
        " and look at the plans in the clone"
    )


def is_bare_repository(folder: Path) -> bool:
    """Tell whether a folder is a repository itself, instead of holding one under `.git`."""
    parts = (folder / "objects", folder / "refs")
    return (folder / "HEAD").is_file() and all(path.is_dir() for path in parts)


def plans_that_may_hold(
    workspace: Workspace, ref: str, report: Report = raise_report
) -> list[Path]:
    """Return the plan files in which an action is to be looked for, by `id` or `plan:id`.

    They are not read as plans yet; where none holds the letters of the id it may be mistyped, and
    every plan is returned. One that cannot be opened is reported. Raises CannotDoError where there
    are none.
    """
    files = workspace.plan_files()
    if not files:
        raise _no_plans(workspace, "go to a folder that holds 'plans'")
    plan_id, _, action_id = ref.rpartition(":")
    plan_id = normalize("NFC", plan_id)
    if plan_id and (named := [file for file in files if name_of_plan(file) == plan_id]):
        return named
    letters = action_id.encode("utf-8", "surrogateescape")
    opened, holding = [], []
    for path in files:
        for source in _read_all([path], workspace, report):
            opened.append(path)
            if letters in source.data:
                holding.append(path)
    return holding or opened


def read_plan_file(workspace: Workspace, path: Path) -> SourceFile:
    """Return one of the plan files of a workspace. Raises CannotDoError, as for every plan."""
    return _read(path, workspace, is_named=False)


def read_settings_file(workspace: Workspace) -> SourceFile | None:
    """Return the settings of a workspace, None if it has no such file. Raises CannotDoError."""
    path = workspace.root / SETTINGS_FILE if workspace.root else None
    if path is None or not (path.exists() or path.is_symlink()):
        return None
    return _read(path, workspace, is_named=False)


def _read_standard_input(standard_input: TextIO | None) -> bytes:
    if standard_input is None:
        raise CannotDoError("standard input is closed: there is nothing to read")
    return standard_input.buffer.read(LARGEST_FILE + 1)


def _path_of(name: str, workspace: Workspace) -> tuple[Path, bool]:
    """Return the file that a name means, and whether it was named as a path and not by id."""
    by_id = {name_of_plan(file): file for file in workspace.plan_files()} if _is_bare(name) else {}
    if named := by_id.get(normalize("NFC", name)):
        return named, False
    path = Path(name)
    try:
        is_there = path.exists()
    except (OSError, ValueError):
        is_there = False
    if is_there:
        return path, True
    if by_id:
        hint = did_you_mean(name, by_id) or f": the plans here are {', '.join(by_id)}"
        raise CannotDoError(f"there is no plan {name}{hint}")
    raise CannotDoError(f"there is no file {path.as_posix()}")


def _is_bare(name: str) -> bool:
    return "/" not in name and "\\" not in name and not name.lower().endswith(SUFFIXES)


def _read_all(files: Sequence[Path], workspace: Workspace, report: Report) -> Iterator[SourceFile]:
    """Yield plans nobody named, reporting those that cannot be opened."""
    for path in files:
        try:
            source = _read(path, workspace, is_named=False)
        except CannotDoError as failure:
            report(str(failure))
        else:
            yield source


def _read(path: Path, workspace: Workspace, *, is_named: bool = True) -> SourceFile:
    """Read a file, never more of it than a plan may hold."""
    shown = workspace.shown(path)
    try:
        if not is_named and not workspace.holds(path):
            # A folder would show by it a file from outside.
            raise CannotDoError(f"{shown} is a link to a file outside the workspace")
        if is_named and path.is_dir():
            raise CannotDoError(
                f"{shown} is a folder: name a plan in it, or no plan at all to take every one"
            )
        refuse_odd_file(path, shown)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except RuntimeError as error:  # how Python before 3.13 says that links run in a circle
        raise CannotDoError(f"{shown} is a link that leads nowhere") from error
    except OSError as error:
        if path.is_symlink() and not os.path.exists(path):  # noqa: PTH110  a circle is no failure
            raise CannotDoError(f"{shown} is a link that leads nowhere") from error
        from actiontrack.saving.errors import reason  # few files cannot be opened

        raise CannotDoError(f"{shown} cannot be opened: {reason(error)}") from error
    name = name_of_plan(path) if path.suffix.lower() in SUFFIXES else path.name
    return SourceFile(shown, name, data)
