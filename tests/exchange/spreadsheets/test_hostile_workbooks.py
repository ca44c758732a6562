"""Files that were made to hurt: refused in a sentence or accounted for, at little cost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from actiontrack.cli import CANNOT_DO, DONE
from support import reviewed
from support.hostile_workbooks import HOSTILE, Hostile

pytestmark = pytest.mark.slow

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
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, most, *ACTIONTRACK, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
    )
    code, seconds, megabytes = done.stdout.split()
    if report := os.environ.get("ACTIONTRACK_COSTS"):
        with Path(report).open("a", encoding="utf-8") as file:
            file.write(f"{arguments[1]} {seconds} s {megabytes} MB\n")
    return int(code), (cwd / "said").read_text(encoding="utf-8"), float(megabytes)


MEASURED = """
import resource, subprocess, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
with open("said", "wb") as said:
    code = subprocess.run(sys.argv[2:], stdout=said, stderr=subprocess.STDOUT).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
each = 1 if sys.platform == "darwin" else 1024
print(code, round(used.ru_utime + used.ru_stime, 2), used.ru_maxrss * each / 1e6)
"""
# Between the tests and what is measured: a process has at least the size of the one that forks it.
