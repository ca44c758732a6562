"""The program in this very process, for systems that cannot fork: on Windows, ten times as fast.

It has streams, a folder and an environment of its own meanwhile. What hangs on the start of a
process is run in one of its own: see `support.actiontrack`.
"""

import gc
import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from actiontrack.cli import run


def run_here(
    arguments: tuple[str, ...], cwd: Path, stdin: bytes, env: Mapping[str, str]
) -> tuple[int, bytes, bytes]:
    """Run the program; return its exit code and what it wrote."""
    out, err = io.BytesIO(), io.BytesIO()
    with _streams(io.BytesIO(stdin), out, err), _surroundings(cwd, env):
        code = run(list(arguments))
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    return code, out.getvalue(), err.getvalue()


@contextmanager
def _streams(*made: io.BytesIO) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = (io.TextIOWrapper(each, "utf-8") for each in made)
    ours = sys.stdin, sys.stdout, sys.stderr
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
        for each in ours:
            each.detach()  # or the bytes would be closed with it


@contextmanager
def _surroundings(cwd: Path, env: Mapping[str, str]) -> Iterator[None]:
    folder, before = Path.cwd(), dict(os.environ)
    os.chdir(cwd)
    _have(env)
    try:
        yield
    finally:
        os.chdir(folder)
        _have(before)
        gc.enable()


def _have(env: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(env)
