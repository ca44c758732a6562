"""Files that were made to hurt: refused in a sentence or accounted for, at little cost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from actiontrack.cli import CANNOT_DO, DONE
from hostile_workbooks import HOSTILE, Hostile
from support import reviewed

MOST_SECONDS, MOST_MEGABYTES = 5, 300
SLOWNESS = 3
"""How much slower than the one on which the seconds were measured a machine may be."""

ACTIONTRACK = (sys.executable, "-m", "actiontrack")

posix = pytest.mark.skipif(os.name != "posix", reason="this system measures no child")


@posix
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda each: each.name)
def test_a_hostile_file_is_refused_or_accounted_for(hostile: Hostile, workspace: Path) -> None:
    (workspace / hostile.name).write_bytes(hostile.make())
    code, said, megabytes = limited("import", hostile.name, "--into", "x", cwd=workspace)
    assert hostile.said in " ".join(said.split())
    assert "Traceback" not in said
    assert megabytes < MOST_MEGABYTES
    plan = workspace / "plans" / "x.yaml"
    if hostile.actions is None:
        assert (code, plan.exists()) == (CANNOT_DO, False)
    else:
        assert code == DONE
        assert reviewed(plan.read_bytes()).summary.actions == hostile.actions


def limited(*arguments: str, cwd: Path) -> tuple[int, str, float]:
    """Run actiontrack with no more than some seconds of the processor; return what it took."""
    most = str(MOST_SECONDS * SLOWNESS)
    with (cwd / "said").open("wb") as said:
        process = subprocess.Popen(
            ["sh", "-c", 'ulimit -t "$0" && exec "$@"', most, *ACTIONTRACK, *arguments],
            cwd=cwd,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    bytes_each = 1 if sys.platform == "darwin" else 1024
    if report := os.environ.get("ACTIONTRACK_COSTS"):
        with Path(report).open("a", encoding="utf-8") as file:
            seconds = usage.ru_utime + usage.ru_stime
            file.write(
                f"{arguments[1]} {seconds:.2f} s {usage.ru_maxrss * bytes_each / 1e6:.0f} MB\n"
            )
    text = (cwd / "said").read_text(encoding="utf-8")
    return process.returncode, text, usage.ru_maxrss * bytes_each / 1e6
