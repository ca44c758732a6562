"""Savers that are killed, and writers that all write at once."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from actiontrack.saving import save_output
from support import SUPPORT, SUPPORT_ENVIRONMENT
from support.saves import parts_in

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("ACTIONTRACK_KILLS", "50"))
"""How often a saver is killed; 'make prove' asks for more."""

WRITERS, TIMES = map(int, os.environ.get("ACTIONTRACK_WRITERS", "8x100").split("x"))
"""How many write at once, and how often each; 'make prove' asks for more."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_saver_killed_in_the_middle_leaves_a_whole_plan(tmp_path: Path) -> None:
    done = run("killing.py", tmp_path, str(KILLS))
    told = json.loads(done)
    assert told["torn"] == told["false"] == 0
    assert told["saved"] > 0
    assert len(parts_in(tmp_path)) == told["parts"] > 0, "none was killed in the middle"
    age(tmp_path)
    save_output(tmp_path / "report.txt", "x")
    assert parts_in(tmp_path) == []


def test_no_writer_loses_what_another_wrote(tmp_path: Path) -> None:
    file = tmp_path / "count"
    file.write_bytes(b"0\n")
    arguments = [sys.executable, str(SUPPORT / "counting.py"), str(file), str(TIMES), "600"]
    writers = [subprocess.Popen(arguments, env=SUPPORT_ENVIRONMENT) for _ in range(WRITERS)]
    assert [each.wait() for each in writers] == [0] * WRITERS
    assert file.read_bytes() == b"%d\n" % (WRITERS * TIMES)
    assert parts_in(tmp_path) == []


def run(script: str, *arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, SUPPORT / script, *arguments],
        env=SUPPORT_ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def age(folder: Path) -> None:
    """Let the files of a folder be two hours old."""
    for each in folder.iterdir():
        os.utime(each, (time.time() - 7200,) * 2)
