"""The saves whose law is tested, and what the law is about: files that are wholly old or new."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from actiontrack.saving import lock_plans, save_new, save_output

OLD, NEW = b"old\n" * 50, b"new\n" * 70

Save = Callable[[Path], None]


def output(folder: Path) -> None:
    save_output(folder / "a.txt", NEW)


def one_plan(folder: Path) -> None:
    with lock_plans({"a.txt": folder / "a.txt"}, folder, wait=0) as held:
        held.save({"a.txt": NEW})


def two_plans(folder: Path) -> None:
    paths = {name: folder / name for name in ("a.txt", "b.txt")}
    with lock_plans(paths, folder, wait=0) as held:
        held.save(dict.fromkeys(paths, NEW))


def new_file(folder: Path) -> None:
    save_new(folder, "a.txt", NEW.decode())


SAVES: tuple[Save, ...] = (one_plan, two_plans, new_file, output)


def prepare(folder: Path, save: Save) -> bytes | None:
    """Make a folder for a save; return what its files hold."""
    folder.mkdir()
    if save is new_file:
        return None
    (folder / "a.txt").write_bytes(OLD)
    if save is two_plans:
        (folder / "b.txt").write_bytes(OLD)
    return OLD


@contextmanager
def swift_folder() -> Iterator[Path]:
    """Yield a folder in which a thousand files are written in a moment, where there is one."""
    memory = "/dev/shm"
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


def held_by(folder: Path) -> set[bytes | None]:
    """Return what the files of a folder hold."""
    files = [folder / name for name in ("a.txt", "b.txt")]
    return {each.read_bytes() for each in files if each.exists()} or {None}


def parts_in(folder: Path) -> list[str]:
    """Return the names of files in a folder, at any depth, that were written to be put in place."""
    return sorted(each.name for each in folder.rglob(".actiontrack-*.part"))
