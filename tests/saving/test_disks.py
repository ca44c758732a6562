"""Disks that are full or read-only, folders of somebody else: one sentence, and nothing lost."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.saving import lock_plans, save_new, save_output
from support.saves import parts_in

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

OLD, LARGE = b"old\n", b"x" * 2_000_000


def mounted(*arguments: str | Path) -> bool:
    done = subprocess.run(["mount", *arguments], capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, with a plan on it."""
    if not IS_ROOT:
        pytest.skip("only root mounts a disk")
    if not mounted("-t", "tmpfs", "-o", "size=1m", "tmpfs", tmp_path):
        pytest.skip("no disk may be mounted here")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "x.yaml").write_bytes(OLD)
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def refusals(folder: Path, data: bytes) -> list[str]:
    """Save to a folder by each door; return what is said."""
    said = []
    with pytest.raises(CannotDoError) as refusal:
        save_output(folder / "out", data)
    said.append(str(refusal.value).replace(f"{folder}/", ""))
    with pytest.raises(CannotDoError) as refusal:
        save_new(folder, "new", data.decode())
    said.append(str(refusal.value))
    paths = {"x.yaml": folder / "plans" / "x.yaml"}
    with pytest.raises(CannotDoError) as refusal, lock_plans(paths, folder) as held:
        held.save({"x.yaml": data})
    said.append(str(refusal.value).replace(f"{folder}/", ""))
    return said


def test_a_full_disk(disk: Path) -> None:
    assert refusals(disk, LARGE) == [
        f"{name} cannot be written: the disk is full" for name in ("out", "new", "x.yaml")
    ]
    assert (disk / "plans" / "x.yaml").read_bytes() == OLD
    assert parts_in(disk) == []
    save_output(disk / "out", b"there is room again")


def test_a_read_only_disk(disk: Path) -> None:
    assert mounted("-o", "remount,ro", disk)
    assert refusals(disk, b"new") == [
        "out cannot be written: the disk is read-only",
        "new cannot be written: the disk is read-only",
        "the lock .actiontrack/lock cannot be taken: the disk is read-only",
    ]
    assert (disk / "plans" / "x.yaml").read_bytes() == OLD


def test_a_disk_that_became_read_only(disk: Path) -> None:
    with lock_plans({"x": disk / "plans" / "x.yaml"}, disk) as held:
        held.save({"x": b"new"})
    assert mounted("-o", "remount,ro", disk)
    assert refusals(disk, b"newer")[2].endswith("cannot be taken: the disk is read-only")


SAVE = """
import os, pathlib, sys, tempfile
from actiontrack.errors import CannotDoError
from actiontrack.saving import lock_plans, save_output

def change(plan, root):
    with lock_plans({"x.yaml": plan}, root) as held:
        held.save({"x.yaml": b"new"})

# All is imported before, for nobody may have no way to it.
with tempfile.TemporaryDirectory() as first:
    plan = pathlib.Path(first, "x")
    plan.touch()
    change(plan, None)
if not os.geteuid():
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
folder = pathlib.Path(sys.argv[1])
for save in (
    lambda: save_output(folder / "out", b"new"),
    lambda: change(folder / "plans" / "x.yaml", folder),
):
    try:
        save()
    except CannotDoError as refusal:
        print(refusal)
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """A workspace to which anybody finds the way."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "plans" / "x.yaml"
        plan.parent.mkdir()
        plan.write_bytes(OLD)
        Path(folder).chmod(0o755)
        yield Path(folder)


def said_to_nobody(folder: Path) -> list[str]:
    """Save to a folder as somebody who may do nothing; return what is said."""
    done = subprocess.run(
        [sys.executable, "-c", SAVE, folder], capture_output=True, text=True, check=True
    )
    return done.stdout.replace(f"{folder}/", "").splitlines()


@pytest.mark.skipif(os.name != "posix", reason="this system has other rights")
def test_somebody_elses_folder(public: Path) -> None:
    (public / "plans").chmod(0o555)
    public.chmod(0o555)
    assert said_to_nobody(public) == [
        "out cannot be written: permission denied",
        "the lock .actiontrack/lock cannot be taken: permission denied",
    ]
    public.chmod(0o777)
    assert said_to_nobody(public) == ["x.yaml cannot be written: permission denied"]
    assert (public / "plans" / "x.yaml").read_bytes() == OLD
    assert parts_in(public) == []
    (public / "plans").chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="this system has other rights")
def test_a_protected_file_in_a_folder_of_ones_own(public: Path) -> None:
    (public / "plans" / "x.yaml").chmod(0o444)
    (public / "plans").chmod(0o777)
    public.chmod(0o777)
    assert said_to_nobody(public) == ["x.yaml cannot be written: permission denied"]
    assert (public / "plans" / "x.yaml").read_bytes() == OLD
    assert parts_in(public) == []
