"""Saves in which the kernel lets a call fail, by strace: run as a script in a folder, it tells all.

The kernel counts the calls of each process from when it is traced. So a process that is traced
does nothing but fork; of its children each makes as many idle calls of a kind as are needed for
the fault to strike the first, second … such call of its save, and no child needs a strace anew.
"""

import errno
import fcntl
import json
import mmap
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from actiontrack.errors import CannotDoError
from support.saves import NEW, SAVES, Save, held_by, parts_in, prepare

STRIKES_AT = 120
"""The call of a kind that fails: the last of many idle ones, or one of the save."""

MOST = 40
"""Faults of a kind."""

SAVED, REFUSED, NOT_STRUCK, BROKEN, READY = 1, 2, 3, 4, 5


def idle_calls(folder: Path) -> dict[str, Callable[[], object]]:
    """Return a harmless call of each kind, by the names that strace has for the kind."""
    file, nothing = folder / "idle", folder / "nothing"
    file.touch()
    handle = os.open(file, os.O_RDWR)
    return {
        "openat": lambda: os.open(os.devnull, os.O_RDONLY),
        "read": lambda: os.read(handle, 1),
        "write": lambda: os.write(handle, b"x"),
        "fsync": lambda: os.fsync(handle),
        "close": lambda: os.close(os.dup(handle)),
        "fchmod": lambda: os.fchmod(handle, 0o644),
        "flock": lambda: fcntl.flock(handle, fcntl.LOCK_UN),
        "/^rename": lambda: file.rename(file),
        "/^link": lambda: file.hardlink_to(nothing),
        "/^unlink": nothing.unlink,
        "/^mkdir": folder.mkdir,
        "/^(newfstatat|stat|fstatat64|statx)$": file.stat,
    }


def main(folder: Path, name: str, error: str) -> None:
    """Print, as JSON, what came of each fault: the call, what was said, and what is there."""
    save = next(each for each in SAVES if each.__name__ == name)
    idle = idle_calls(folder)
    faults = [(call, at) for call in idle for at in range(1, MOST + 1)]
    olds = [prepare(folder / str(number), save) for number, _ in enumerate(faults)]
    save_once(save, folder)
    ends = mmap.mmap(-1, len(faults) + 1)  # shared, and written to without a call
    server = os.fork()
    if not server:
        serve(save, folder, getattr(errno, error), ends)
        os._exit(0)
    with traced(server, idle, error):
        ends[len(faults)] = READY
        os.waitpid(server, 0)
    for number, (call, at) in enumerate(faults):
        if ends[number] in (SAVED, REFUSED, BROKEN):
            place = folder / str(number)
            there = held_by(place)
            told = {
                "call": call,
                "at": at,
                "is_saved": ends[number] == SAVED,
                "is_refused": ends[number] == REFUSED,
                "is_old": there == {olds[number]},
                "is_new": there == {NEW},
                "parts": parts_in(place),
            }
            sys.stdout.write(json.dumps(told) + "\n")


def save_once(save: Save, folder: Path) -> None:
    """Have all imported that a save imports when it is first needed."""
    prepare(folder / "first", save)
    save(folder / "first")


def serve(save: Save, folder: Path, error: int, ends: mmap.mmap) -> None:
    """Fork a child for each fault, call by call, until one is not struck."""
    idle = idle_calls(folder)
    while ends[-1] != READY:
        time.sleep(0.001)
    for kind, call in enumerate(idle.values()):
        # Python makes again what was interrupted, so that nothing shows when that ends.
        for at in range(1, 6 if error == errno.EINTR else MOST + 1):
            number = kind * MOST + at - 1
            child = os.fork()
            if not child:
                os._exit(end_of(save, folder / str(number), call, at, error))
            _, status = os.waitpid(child, 0)
            ends[number] = os.waitstatus_to_exitcode(status) & 0xFF
            if ends[number] == NOT_STRUCK:
                break


def end_of(save: Save, folder: Path, call: Callable[[], object], at: int, error: int) -> int:
    """Save with a fault at a call of a kind; tell what came of it."""
    for _ in range(STRIKES_AT - at):
        fails_with(call, error)
    try:
        save(folder)
        end = SAVED
    except CannotDoError:
        end = REFUSED
    except Exception:  # noqa: BLE001  whatever it is, the law is broken
        end = BROKEN
    if any(fails_with(call, error) for _ in range(STRIKES_AT)):
        return NOT_STRUCK
    return end


def fails_with(call: Callable[[], object], error: int) -> bool:
    try:
        call()
    except OSError as failure:
        return failure.errno == error
    return False


@contextmanager
def traced(process: int, kinds: Iterable[str], error: str) -> Iterator[None]:
    """Have strace follow a process and all that it forks. Raises RuntimeError if it may not."""
    faults = [f"--inject={each}:error={error}:when={STRIKES_AT}" for each in kinds]
    strace = subprocess.Popen(
        ["strace", "-f", "-o", os.devnull, f"--trace={','.join(kinds)}", *faults, f"-p{process}"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert strace.stderr
    said = strace.stderr.readline()
    if "attached" not in said:
        os.kill(process, signal.SIGKILL)
        raise RuntimeError(said)
    try:
        yield
    finally:
        strace.communicate()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
