"""The door to the plans: what is read, what is compared, and what is refused."""

import errno
import os
import signal
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from actiontrack.document import decode as cleaning
from actiontrack.errors import CannotDoError
from actiontrack.saving import lock_plans
from support.saves import parts_in

posix = pytest.mark.skipif(os.name != "posix", reason="this system has no such links or files")


@pytest.fixture
def plans(workspace: Path) -> dict[str, Path]:
    paths = {name: workspace / name for name in ("plans/a.yaml", "plans/b.yaml", "plans/c.yaml")}
    for name, path in paths.items():
        path.write_bytes(name.encode())
    return paths


def contents(workspace: Path) -> list[bytes]:
    assert parts_in(workspace) == []
    return [each.read_bytes() for each in sorted((workspace / "plans").iterdir())]


OLD = [b"plans/a.yaml", b"plans/b.yaml", b"plans/c.yaml"]


def test_what_is_held_is_read_and_some_of_it_changed(
    plans: dict[str, Path], workspace: Path
) -> None:
    with lock_plans(plans, workspace) as held:
        assert list(held.data.values()) == OLD
        held.save({"plans/a.yaml": b"new a", "plans/c.yaml": b"new c"})
        assert list(held.data.values()) == [b"new a", OLD[1], b"new c"]
        held.save({"plans/a.yaml": b"newer a"})
    assert contents(workspace) == [b"newer a", OLD[1], b"new c"]
    # Windows knows no file that is gone and still held, so there the lock is taken away.
    assert (workspace / ".actiontrack" / "lock").is_file() or os.name == "nt"


def test_what_is_as_it_was_is_not_written(plans: dict[str, Path], workspace: Path) -> None:
    before = [path.stat().st_ino for path in plans.values()]
    with lock_plans(plans, workspace) as held:
        held.save({"plans/a.yaml": OLD[0], "plans/b.yaml": b"new"})
    after = [path.stat().st_ino for path in plans.values()]
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, False, True]


def test_nothing_may_be_held(workspace: Path) -> None:
    with lock_plans({}, workspace) as held:
        held.save({})
    assert not (workspace / ".actiontrack").exists()


def test_a_plan_that_another_program_changed_is_left_as_it_is(
    plans: dict[str, Path], workspace: Path
) -> None:
    with lock_plans(plans, workspace) as held:
        plans["plans/b.yaml"].write_bytes(b"theirs")
        with pytest.raises(CannotDoError) as refusal:
            held.save(dict.fromkeys(plans, b"ours"))
    assert str(refusal.value) == (
        "plans/b.yaml was changed by another program in the meantime: nothing was written,"
        " do it again"
    )
    assert contents(workspace) == [OLD[0], b"theirs", OLD[2]]


@pytest.mark.parametrize("theirs", [b"plans/A.yaml", b"plans/a.yaml\n", b"plans/a.yam", b""])
def test_a_change_of_the_same_size_and_time_is_seen(
    theirs: bytes, plans: dict[str, Path], workspace: Path
) -> None:
    path = plans["plans/a.yaml"]
    times = path.stat()
    with lock_plans(plans, workspace) as held:
        path.write_bytes(theirs)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        with pytest.raises(CannotDoError, match="in the meantime"):
            held.save({"plans/a.yaml": b"ours"})
    assert path.read_bytes() == theirs


def test_a_plan_that_was_taken_away_is_not_made_again(
    plans: dict[str, Path], workspace: Path
) -> None:
    with lock_plans(plans, workspace) as held:
        plans["plans/a.yaml"].unlink()
        with pytest.raises(CannotDoError, match="was changed by another program"):
            held.save({"plans/a.yaml": b"ours"})
    assert contents(workspace) == OLD[1:]


def test_a_plan_changed_elsewhere_does_not_keep_another_from_being_saved(
    plans: dict[str, Path], workspace: Path
) -> None:
    with lock_plans(plans, workspace) as held:
        plans["plans/b.yaml"].write_bytes(b"theirs")
        held.save({"plans/a.yaml": b"ours"})
    assert contents(workspace) == [b"ours", b"theirs", OLD[2]]


def test_no_other_of_us_comes_in_between(plans: dict[str, Path], workspace: Path) -> None:
    refused = pytest.raises(CannotDoError, match=r"another actiontrack .* \(waited 0 s\)")
    with lock_plans({"a": plans["plans/a.yaml"]}, workspace), refused:
        with_other_thread(plans["plans/b.yaml"], workspace)


def with_other_thread(path: Path, root: Path | None) -> None:
    """Try to change a plan as another process would: within one thread a lock is not awaited."""

    def work() -> None:
        with lock_plans({"x": path}, root, wait=0):
            pass

    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result()


def test_one_who_waited_reads_what_the_other_has_written(
    plans: dict[str, Path], workspace: Path
) -> None:
    with ThreadPoolExecutor(1) as pool:
        with lock_plans(plans, workspace) as held:
            waiting = pool.submit(data_of, plans, workspace)
            time.sleep(0.1)
            assert not waiting.done()
            held.save({"plans/a.yaml": b"new"})
        assert waiting.result() == [b"new", *OLD[1:]]


def data_of(plans: dict[str, Path], workspace: Path) -> list[bytes]:
    with lock_plans(plans, workspace) as held:
        return list(held.data.values())


def test_the_lock_is_the_plans_whoever_asks(plans: dict[str, Path], workspace: Path) -> None:
    path = plans["plans/a.yaml"]
    with lock_plans({"a": path}, workspace):
        for root in (None, workspace.parent, workspace / "elsewhere"):
            with pytest.raises(CannotDoError, match="another actiontrack"):
                with_other_thread(path, root)


@posix
def test_a_link_within_the_workspace_is_kept(plans: dict[str, Path], workspace: Path) -> None:
    (workspace / "drafts").mkdir()
    real = plans["plans/a.yaml"].rename(workspace / "drafts" / "real.yaml")
    plans["plans/a.yaml"].symlink_to("../drafts/real.yaml")
    with lock_plans(plans, workspace) as held:
        held.save({"plans/a.yaml": b"new"})
    assert plans["plans/a.yaml"].readlink() == Path("../drafts/real.yaml")
    assert real.read_bytes() == b"new"


@posix
def test_two_names_of_one_file_are_not_both_changed(
    plans: dict[str, Path], workspace: Path
) -> None:
    plans["plans/b.yaml"].unlink()
    plans["plans/b.yaml"].symlink_to("a.yaml")
    with lock_plans(plans, workspace) as held:
        with pytest.raises(CannotDoError) as refusal:
            held.save({"plans/a.yaml": b"1", "plans/b.yaml": b"2"})
        held.save({"plans/b.yaml": b"2", "plans/c.yaml": b"3"})
    assert str(refusal.value) == (
        "plans/a.yaml and plans/b.yaml are not as many files: change one of them"
    )
    assert contents(workspace) == [b"2", b"2", b"3"]


def refusal_of(path: Path, root: Path | None) -> str:
    with pytest.raises(CannotDoError) as refusal, lock_plans({"x.yaml": path}, root):
        pass
    return str(refusal.value)


@posix
@pytest.mark.parametrize("has_root", [True, False])
def test_a_link_out_of_the_workspace_is_refused(has_root: bool, tmp_path: Path) -> None:
    (tmp_path / "here" / "plans").mkdir(parents=True)
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(b"old")
    link = tmp_path / "here" / "plans" / "x.yaml"
    link.symlink_to(outside)
    said = refusal_of(link, tmp_path / "here" if has_root else None)
    assert said == "x.yaml is a link to a file outside the workspace: change that itself"
    assert sorted(each.name for each in tmp_path.rglob("*")) == [
        "here",
        "outside.yaml",
        "plans",
        "x.yaml",
    ]


@posix
def test_so_is_a_folder_that_leads_out_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "outside" / "plans").mkdir(parents=True)
    (tmp_path / "outside" / "plans" / "x.yaml").write_bytes(b"old")
    (tmp_path / "here" / "plans").symlink_to(tmp_path / "outside" / "plans")
    monkeypatch.chdir(tmp_path / "here")
    for path, root in (
        (tmp_path / "here" / "plans" / "x.yaml", tmp_path / "here"),
        (Path("plans/x.yaml"), Path()),
        (Path("../here/plans/x.yaml"), Path("../here")),
    ):
        assert "is a link to a file outside the workspace" in refusal_of(path, root)


def test_a_plan_elsewhere_may_be_named(
    plans: dict[str, Path], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace / "here").mkdir()
    monkeypatch.chdir(workspace / "here")
    for path in (plans["plans/a.yaml"], Path("../plans/a.yaml")):
        with lock_plans({"a": path}, Path()) as held:
            held.save({"a": held.data["a"] + b"!"})
    assert contents(workspace)[0] == OLD[0] + b"!!"


@posix
def test_a_workspace_may_be_reached_through_a_link(
    plans: dict[str, Path], workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("other") / "link"
    link.symlink_to(workspace)
    for path, root in (
        (link / "plans" / "a.yaml", link),
        (link / "plans" / "a.yaml", workspace),
        (workspace / "plans" / "a.yaml", link),
    ):
        with lock_plans({"a": path}, root) as held:
            held.save({"a": held.data["a"] + b"!"})
    assert contents(workspace)[0] == OLD[0] + b"!!!"


@posix
def test_what_is_no_ordinary_file_is_not_opened(workspace: Path) -> None:
    pipe = workspace / "plans" / "x.yaml"
    os.mkfifo(pipe)
    assert refusal_of(pipe, workspace) == "x.yaml is no ordinary file"
    assert refusal_of(workspace / "plans", workspace) == "x.yaml is no ordinary file"


@posix
def test_what_is_not_there_cannot_be_changed(workspace: Path) -> None:
    path = workspace / "plans" / "x.yaml"
    said = "x.yaml cannot be opened: no such file or folder"
    assert refusal_of(path, workspace) == said
    path.symlink_to(path)
    assert refusal_of(path, workspace) == "x.yaml is a link that leads nowhere"


def test_what_is_too_large_is_not_cut(
    plans: dict[str, Path], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaning, "LARGEST_FILE", 12)
    with lock_plans(plans, workspace):
        pass
    monkeypatch.setattr(cleaning, "LARGEST_FILE", 11)
    said = refusal_of(plans["plans/a.yaml"], workspace)
    assert said == "x.yaml is larger than a plan may be: it cannot be changed"


def test_locks_are_taken_in_one_order(
    plans: dict[str, Path], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []
    for name in ("b", "a"):
        (workspace / name).mkdir()
        (workspace / name / "x.yaml").touch()
    paths = {name: workspace / name / "x.yaml" for name in ("b", "a")}
    acquire = FileLock.acquire

    def acquired(lock: FileLock, *, poll_interval: float) -> object:
        taken.append(Path(lock.lock_file).parent.parent.name)
        return acquire(lock, poll_interval=poll_interval)

    monkeypatch.setattr(FileLock, "acquire", acquired)
    with lock_plans(paths, workspace):
        pass
    assert taken == ["a", "b"]


def test_of_several_all_are_put_back_when_one_cannot_be_written(
    plans: dict[str, Path], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_replace([plans["plans/c.yaml"]], monkeypatch)
    with lock_plans(plans, workspace) as held:
        with pytest.raises(CannotDoError) as refusal:
            held.save(dict.fromkeys(plans, b"new"))
        assert list(held.data.values()) == OLD
    assert str(refusal.value) == "plans/c.yaml cannot be written: text file busy"
    assert contents(workspace) == OLD


def test_ctrl_c_between_two_waits_for_the_last(
    plans: dict[str, Path], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def replace(part: Path, target: Path) -> Path:
        signal.raise_signal(signal.SIGINT)
        return real(part, target)

    with lock_plans(plans, workspace) as held:
        monkeypatch.setattr(Path, "replace", replace)
        held.save(dict.fromkeys(plans, b"new"))
    assert contents(workspace) == [b"new"] * 3


def test_ctrl_c_before_leaves_all_as_it_was(
    plans: dict[str, Path], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def write(handle: int, data: bytes) -> int:
        real(handle, data[:1])
        raise KeyboardInterrupt

    with lock_plans(plans, workspace) as held:
        monkeypatch.setattr(os, "write", write)
        with pytest.raises(KeyboardInterrupt):
            held.save(dict.fromkeys(plans, b"new"))
    assert contents(workspace) == OLD


def test_what_cannot_be_put_back_is_named(
    plans: dict[str, Path], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_to_replace(list(plans.values()), monkeypatch, after=2)
    with lock_plans(plans, workspace) as held, pytest.raises(CannotDoError) as refusal:
        held.save(dict.fromkeys(plans, b"new"))
    assert str(refusal.value) == (
        "plans/c.yaml cannot be written: text file busy;"
        " changed before it and not put back: plans/a.yaml, plans/b.yaml"
    )
    assert contents(workspace) == [b"new", b"new", OLD[2]]


def test_a_plan_that_cannot_be_compared_is_not_written(
    plans: dict[str, Path], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, mode: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with lock_plans(plans, workspace) as held:
        monkeypatch.setattr(Path, "open", refused)
        with pytest.raises(CannotDoError) as refusal:
            held.save({"plans/b.yaml": b"ours"})
        monkeypatch.undo()
    assert str(refusal.value) == "plans/b.yaml cannot be read again: the disk is at fault"
    assert contents(workspace) == OLD


@posix
def test_of_several_it_is_said_that_none_is_sure_to_last(
    plans: dict[str, Path], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def refused(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        real(handle)

    with lock_plans(plans, workspace) as held:
        monkeypatch.setattr(os, "fsync", refused)
        with pytest.raises(CannotDoError) as refusal:
            held.save({"plans/a.yaml": b"1", "plans/c.yaml": b"3"})
    assert str(refusal.value) == (
        "plans/a.yaml, plans/c.yaml: written, but may not outlast a power cut: the disk is at fault"
    )
    assert contents(workspace) == [b"1", OLD[1], b"3"]


def refuse_to_replace(
    refused: list[Path], monkeypatch: pytest.MonkeyPatch, *, after: int = 0
) -> None:
    """Let nothing be put in the place of some files, once that was done a few times."""
    real = Path.replace
    done: list[Path] = []

    def replace(part: Path, target: Path) -> Path:
        if target in refused and len(done) >= after:
            raise OSError(26, "Text file busy")
        if target in refused:
            done.append(target)
        return real(part, target)

    monkeypatch.setattr(Path, "replace", replace)
