"""The pages served by a process of their own, as somebody starts them, and stopped by Ctrl-C."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SECONDS = 60


@dataclass
class Served:
    """A server that answers, and what it has said once it has ended."""

    process: "subprocess.Popen[str]"
    address: str
    """With the token of this run."""
    err: str = ""

    @property
    def root(self) -> str:
        return self.address.partition("?")[0]


@contextmanager
def served(place: Path, *options: str, browser: str = "true") -> Iterator[Served]:
    """Yield a server of the plans of a folder; it must stop quietly."""
    if os.name == "nt":
        pytest.skip("Ctrl-C cannot be sent to one process alone on Windows")
    process = subprocess.Popen(
        [sys.executable, "-m", "actiontrack", "serve", *options],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "BROWSER": browser},
    )
    assert process.stdout is not None
    server = Served(process, process.stdout.readline().strip())
    try:
        assert server.address.startswith("http://127.0.0.1:"), process.communicate(timeout=5)
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        _, server.err = process.communicate(timeout=SECONDS)
