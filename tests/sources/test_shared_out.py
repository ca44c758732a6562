"""Many plans are worked out here and in a fork; whatever becomes of that, the answer is whole."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest

from actiontrack.cli import run
from actiontrack.document import SourceFile
from actiontrack.sources import shared_out
from actiontrack.sources.shared_out import ENOUGH, worked_out
from support import plan

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks cheaply"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),  # the tests' own
]

HERE = os.getpid


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processors, and no thread that the tests themselves have begun."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def sources(size: int = ENOUGH // 4) -> list[SourceFile]:
    return [SourceFile(f"plans/{name}.yaml", name, b"#" * size) for name in "abcdef"]


def name_and_process(source: SourceFile) -> tuple[str | None, int]:
    return source.name, os.getpid()


def test_half_of_much_is_worked_out_in_a_fork_in_the_order_of_the_plans() -> None:
    names, processes = zip(*worked_out(name_and_process, sources()), strict=True)
    assert "".join(names) == "abcdef"
    assert processes[:3] == (HERE(),) * 3
    assert len({*processes[3:]} - {HERE()}) == 1


@pytest.mark.parametrize("share", ["little", "one processor", "threads", "no more processes"])
def test_all_is_worked_out_here(share: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    if share == "one processor":
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    elif share == "threads":
        monkeypatch.setattr(threading, "active_count", lambda: 2)
    elif share == "no more processes":
        monkeypatch.setattr(os, "fork", refused)
    each = sources(10 if share == "little" else ENOUGH // 4)
    assert worked_out(name_and_process, each) == [(name, HERE()) for name in "abcdef"]


def failing() -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    "fail",
    [
        failing,
        pytest.param(lambda: os.kill(os.getpid(), signal.SIGKILL), id="killed"),
        pytest.param(lambda: os.kill(os.getpid(), signal.SIGINT), id="Ctrl-C"),
        pytest.param(lambda: os._exit(0), id="gone"),
    ],
)
def test_what_a_fork_does_not_answer_is_worked_out_here(
    fail: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    here = HERE()

    def work(source: SourceFile) -> tuple[str | None, int]:
        if os.getpid() != here:
            fail()
        return name_and_process(source)

    assert worked_out(work, sources()) == [(name, here) for name in "abcdef"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ZeroDivisionError])
def test_a_failure_here_ends_the_fork_too(
    failure: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, forks = HERE(), list[int]()
    fork = os.fork

    def noted() -> int:
        forks.append(fork())
        return forks[-1]

    def work(source: SourceFile) -> str | None:
        if source.name == "b":
            raise failure
        if os.getpid() != here:
            signal.pause()
        return source.name

    monkeypatch.setattr(os, "fork", noted)
    with pytest.raises(failure):
        worked_out(work, sources())
    with pytest.raises(ChildProcessError):
        os.waitpid(forks[0], os.WNOHANG)


def test_where_nobody_is_told_of_a_child_the_answer_is_whole() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # as a parent may hand it down
    try:
        found = worked_out(name_and_process, sources())
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert [name for name, _ in found] == list("abcdef")


@pytest.mark.parametrize(("verb", "forks"), [("status", 1), ("check", 1), ("status x", 0)])
def test_what_is_printed_of_many_plans_is_the_same_from_two_processes(
    verb: str,
    forks: int,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(workspace)
    for name, more in (("x", ""), ("y", ""), ("z", "colour: red\n")):
        text = plan(f"{more}actions: [{{id: 1, title: One, due: 2026-01-31}}]\n")
        file = workspace / "plans" / f"{name}.yaml"
        file.write_text(text.replace("id: x", f"id: {name}") + "# \n" * (ENOUGH // 9))
    fork = Mock(side_effect=os.fork)
    monkeypatch.setattr(os, "fork", fork)
    command = [*verb.split(), "--as-of", "2026-06-15"]
    code = run(command)
    from_two = capsys.readouterr()
    monkeypatch.setattr(shared_out, "ENOUGH", ENOUGH * 9)
    assert run(command) == code
    assert capsys.readouterr() == from_two
    assert fork.call_count == forks
    if verb == "check":
        assert code == 1
        assert from_two.out.startswith("plans/z.yaml:6:1: error AT103 unknown_key\n")
        assert "6 | colour: red" in from_two.out


def test_an_action_that_is_carried_on_is_looked_for_in_all_plans(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(workspace)
    for name, moved in (("x", "y:9"), ("y", "")):
        text = plan(f"actions: [{{id: 1, title: One, moved_to: '{moved}'}}]\n")
        file = workspace / "plans" / f"{name}.yaml"
        file.write_text(text.replace("id: x", f"id: {name}") + "# \n" * (ENOUGH // 4))
    assert run(["check"]) == 1
    assert "the plan y holds no action 9" in capsys.readouterr().out
