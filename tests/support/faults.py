"""Faults in what the system does for a program: the N-th call fails, and the law of a save."""

import errno
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

ERRORS = [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EINTR]

_OF_OS = (
    "access chmod close fchmod fchown fstat fsync link lstat mkdir open read readlink rename"
    " replace rmdir scandir stat unlink urandom write"
)


@dataclass(slots=True)
class Fault:
    """The call that is to fail: its number, with what error, and whether all after it do too."""

    at: int
    error: int
    is_lasting: bool = False
    calls: list[str] = field(default_factory=list)

    @property
    def has_struck(self) -> bool:
        return len(self.calls) >= self.at

    @property
    def struck_call(self) -> str | None:
        return self.calls[self.at - 1] if self.has_struck else None

    def meets(self, name: str) -> bool:
        self.calls.append(name)
        return self.has_struck if self.is_lasting else len(self.calls) == self.at

    def failure(self) -> OSError:
        return OSError(self.error, os.strerror(self.error))


@contextmanager
def struck(fault: Fault) -> Iterator[Fault]:
    """Let one call fail, of all that this thread asks of the system meanwhile."""
    with ExitStack() as patches:
        for room, name in ((io, "open"), *((os, name) for name in _OF_OS.split())):
            if hasattr(room, name):
                call = _struck(name, getattr(room, name), fault)
                patches.enter_context(mock.patch.object(room, name, call))
        yield fault


def each_fault(error: int, *, is_lasting: bool = False) -> Iterator[Fault]:
    """Yield a fault at the first call, the second, and so on, until one has not struck."""
    number = 1
    while True:
        fault = Fault(number, error, is_lasting)
        yield fault
        if not fault.has_struck:
            return
        number += 1


def _struck(name: str, real: Callable[..., Any], fault: Fault) -> Callable[..., Any]:
    ours = threading.get_ident()

    def call(*arguments: Any, **named: Any) -> Any:
        if threading.get_ident() != ours or not fault.meets(name):
            return real(*arguments, **named)
        if name == "close":
            real(*arguments, **named)  # whatever it says, the file is closed
        raise fault.failure()

    return call
