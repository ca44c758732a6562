"""The work on many plans, shared out between this process and a fork of it.

Only where that is sure to help: a system that forks cheaply, a second processor, no threads, and
enough to do. Whatever becomes of the fork, its share is then worked out here, so that a failure is
told as if there had been none.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from actiontrack.document import SourceFile

T = TypeVar("T")

Watch = Callable[[Iterator[SourceFile]], Iterable[SourceFile]]

ENOUGH = 1_000_000
"""Bytes of plans, which take two tenths of a second, from which on a fork is worth a hundredth."""


def worked_out(
    work: Callable[[SourceFile], T], sources: Sequence[SourceFile], watch: Watch = iter
) -> list[T]:
    """Return what is worked out of each plan, in their order; it must be plain enough to pickle.

    `watch` passes on those that are worked out here, and may show how far that has got.
    """
    here = _share_of_this_process([len(source.data) for source in sources])
    if here < len(sources) and _may_fork():
        # What is made when it is first used is made before the fork, and not twice.
        first, *others = sources
        return [work(first), *_shared(work, others, here - 1, watch)]
    return [work(source) for source in watch(iter(sources))]


def _share_of_this_process(sizes: Sequence[int]) -> int:
    """Return how many plans come to half of the bytes; all where there are too few to share."""
    total = left = sum(sizes)
    for number, size in enumerate(sizes, 1):
        left -= size
        if total >= ENOUGH and left <= total / 2:
            return number
    return len(sizes)


def _may_fork() -> bool:
    """Tell whether a fork costs little, and finds a processor that is not this one."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    from threading import active_count

    return active_count() == 1


def _shared(
    work: Callable[[SourceFile], T], sources: Sequence[SourceFile], here: int, watch: Watch
) -> list[T]:
    """Work out so many of the plans here, and the others at the same time in a fork."""
    import pickle
    from signal import SIGKILL

    reading, writing = os.pipe()
    try:
        fork = os.fork()
    except OSError:  # there may be no more processes
        fork = -1
    if fork == 0:
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(pickle.dumps([work(source) for source in sources[here:]]))
        finally:
            os._exit(0)  # whatever happens, in silence: its share is worked out here then
    os.close(writing)
    try:
        done = [work(source) for source in watch(iter(sources[:here]))]
        with os.fdopen(reading, "rb", closefd=False) as pipe:
            sent = pipe.read()
    finally:
        os.close(reading)
        if fork > 0:
            with suppress(ProcessLookupError):
                os.kill(fork, SIGKILL)
            with suppress(ChildProcessError):  # where children are not to be waited for
                os.waitpid(fork, 0)
    with suppress(Exception):  # of a fork that failed, was killed, or was none
        done += pickle.loads(sent)  # noqa: S301  our own fork has written it
    return done + [work(source) for source in sources[len(done) :]]
