"""The law of a save where the kernel fails: every call of a save in turn, through strace."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import product

import pytest

from support import SUPPORT, SUPPORT_ENVIRONMENT
from support.saves import SAVES, swift_folder

FAULTS = int(os.environ.get("ACTIONTRACK_FAULTS", "72"))
"""Faults to be injected at least; 'make prove' asks for more."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("strace") is None,
        reason="strace is not installed: Debian has it ('make tools')",
    ),
]


def injected(save: str, error: str) -> list[dict[str, object]]:
    """Return what came of an error at each call of a save."""
    with swift_folder() as folder:
        done = subprocess.run(
            [sys.executable, SUPPORT / "injecting.py", folder, save, error],
            env=SUPPORT_ENVIRONMENT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    if "Operation not permitted" in done.stderr:
        pytest.skip("strace may not follow another process here")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(told: dict[str, object]) -> None:
    """Hold what came of a fault against the law."""
    assert told["is_old"] or told["is_new"], told
    assert told["is_saved"] or told["is_refused"], told
    assert told["is_new"] or not told["is_saved"], told
    # What cannot be taken away now is swept in an hour.
    assert not told["parts"] or told["call"] == "/^unlink", told


def combinations() -> Iterator[tuple[str, str]]:
    for error, save in product(("EIO", "ENOSPC", "EACCES", "EDQUOT", "EROFS"), SAVES):
        yield save.__name__, error


def test_an_error_at_each_call() -> None:
    struck = 0
    for save, error in combinations():
        told = injected(save, error)
        for each in told:
            check(each)
        struck += len(told)
        if struck >= FAULTS:
            return
    pytest.fail(f"there were but {struck} calls to strike")


def test_an_interruption_of_each_call() -> None:
    for each in injected("one_plan", "EINTR"):
        check(each)
