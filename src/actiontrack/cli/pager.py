"""What is longer than the terminal → a pager, as git has one.

`ACTIONTRACK_PAGER` names it, else `PAGER`, else it is less where that is installed; on Windows only
what is named. No shell is asked, and nothing that lies in the current folder is run.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import get_terminal_size
from typing import IO, TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import subprocess

_switch = {"is_on": True}


def turn_pager_off() -> None:
    """Print all at once in this command."""
    _switch["is_on"] = False


class _PagerQuitError(Exception):
    """The reader has read enough."""


class _LongText(io.TextIOBase):
    """A text on its way to the terminal: held back until it is longer than that, then paged."""

    def __init__(self, start: Callable[[], "subprocess.Popen[str] | None"]) -> None:
        self._start = start
        self._size = get_terminal_size()
        self._held: list[str] = []
        self._rows = 0
        self._to: IO[str] | None = None
        self.pager: subprocess.Popen[str] | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a property of every text stream
        return sys.stdout.encoding

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self._to is None:
            self._held.append(text)
            lines = text.split("\n")
            self._rows += len(lines) - 1 + sum(len(line) // self._size.columns for line in lines)
            if self._rows >= self._size.lines:
                self._begin()
        else:
            self._send(text)
        return len(text)

    def _begin(self) -> None:
        self.pager = self._start()
        self._to = self.pager.stdin if self.pager else sys.stdout
        held, self._held = "".join(self._held), []
        self._send(held)

    def _send(self, text: str) -> None:
        if self._to is None:
            return
        try:
            self._to.write(text)
        except OSError:
            if self.pager is None:
                raise
            raise _PagerQuitError from None

    def finish(self) -> None:
        """Send what is held, and wait until the reader has read it."""
        if self.pager is None:
            sys.stdout.write("".join(self._held))
            sys.stdout.flush()
            return
        while True:
            with suppress(KeyboardInterrupt):  # which is the pager's, and ends nothing here
                if self.pager.stdin and not self.pager.stdin.closed:
                    with suppress(OSError):
                        self.pager.stdin.close()
                self.pager.wait()
                return


@contextmanager
def paged(warn: Callable[[str], None]) -> Iterator[TextIO]:
    """Yield where a text is written that goes to standard output, which is a terminal.

    A reader who leaves the pager early ends the text, and the command goes on to its exit code.
    """
    command = _pager_command(warn) if _switch["is_on"] else []
    if not command:
        yield sys.stdout
        return
    text = _LongText(lambda: _started(command, warn))
    try:
        yield text  # type: ignore[misc]  # it writes, and that is all that is asked of it
    except (_PagerQuitError, KeyboardInterrupt):
        if text.pager is None:
            raise
    finally:
        text.finish()


def _pager_command(warn: Callable[[str], None]) -> list[str]:
    """Return the program and its arguments, by its absolute path; none where there is no pager."""
    import shlex

    from actiontrack.sources.programs import find_program

    named = os.environ.get("ACTIONTRACK_PAGER", os.environ.get("PAGER"))
    if named is None:
        can_page = os.name != "nt" and os.environ.get("TERM", "dumb") != "dumb"
        less = find_program("less") if can_page else None
        return [less, "-FRX"] if less else []
    try:
        words = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        words = [named]
    if not words or words == ["cat"]:
        return []
    program = words[0].strip('"')
    path = program if Path(program).is_absolute() else find_program(program)
    if path is None:
        warn(f"there is no pager '{program}', so all is printed at once")
        return []
    return [path, *words[1:]]


def _started(command: list[str], warn: Callable[[str], None]) -> "subprocess.Popen[str] | None":
    """Return the pager as it waits for its text; None where the system does not start it."""
    import subprocess

    try:
        return subprocess.Popen(  # noqa: S603  a list, named by the reader, and no shell
            command,
            stdin=subprocess.PIPE,
            env={"LESS": "FRX", "LV": "-c", **os.environ},
            text=True,
            encoding=sys.stdout.encoding,
            errors=sys.stdout.errors,
        )
    except OSError as failure:
        reason = (failure.strerror or str(failure)).lower()
        warn(f"the pager '{command[0]}' cannot be started ({reason})")
        return None
