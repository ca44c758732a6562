"""Files that were made to hurt: refused in a sentence or accounted for, at little cost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from actiontrack.cli import CANNOT_DO, DONE
from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets import grid, package, read_table_file
from support import actiontrack, reviewed
from support.effort import EVERYTHING
from support.hostile_workbooks import COSTLY, GREEDY, TRICKY, Costly, Hostile

pytestmark = pytest.mark.slow

MOST_SECONDS, MOST_MEGABYTES = 5, 300
SLOWNESS = 3
"""How much slower than the one on which the seconds were measured a machine may be."""

SMALLER = 20
LIMITS = (
    (grid, "MOST_CELLS"),
    (grid, "MOST_ROWS"),
    (package, "MOST_ELEMENTS"),
    (package, "MOST_NAMES"),
    (package, "LARGEST_UNPACKED"),
    (package, "LARGEST_DIRECTORY"),
)

COSTS = os.environ.get("ACTIONTRACK_COSTS")
"""A file to which the costs are written."""

ACTIONTRACK = (sys.executable, "-m", "actiontrack")

posix = pytest.mark.skipif(os.name != "posix", reason="this system measures no child")


@pytest.mark.parametrize("hostile", TRICKY, ids=lambda each: each.name)
def test_a_tricky_file_is_refused_or_accounted_for(hostile: Hostile, workspace: Path) -> None:
    (workspace / hostile.name).write_bytes(hostile.make())
    done = actiontrack("import", hostile.name, "--into", "x", cwd=workspace)
    expect(hostile, done.returncode, done.stdout + done.stderr, workspace)


@pytest.mark.parametrize("hostile", TRICKY, ids=lambda each: each.name)
def test_a_tricky_file_of_a_later_month_harms_no_plan(hostile: Hostile, workspace: Path) -> None:
    (workspace / "first.csv").write_text("Ref,Action,Lead\n1,Do it,Head\n", encoding="utf-8")
    actiontrack("import", "first.csv", "--into", "x", cwd=workspace)
    plan = workspace / "plans" / "x.yaml"
    before = plan.read_bytes()
    (workspace / hostile.name).write_bytes(hostile.make())
    done = actiontrack("import", hostile.name, "--into", "x", cwd=workspace)
    said = " ".join((done.stdout + done.stderr).split())
    assert "Traceback" not in said
    if hostile.actions is None:
        assert hostile.said in said
        assert (done.returncode, plan.read_bytes()) == (CANNOT_DO, before)
    else:
        assert done.returncode == DONE
        assert reviewed(plan.read_bytes()).summary.unreadable == 0


@posix
@pytest.mark.parametrize(
    "hostile",
    [*GREEDY, *(each.whole() for each in COSTLY if EVERYTHING)],
    ids=lambda each: each.name,
)
def test_a_greedy_file_costs_little(hostile: Hostile, workspace: Path) -> None:
    (workspace / hostile.name).write_bytes(hostile.make())
    code, said, megabytes = limited("import", hostile.name, "--into", "x", cwd=workspace)
    expect(hostile, code, said, workspace)
    assert megabytes < MOST_MEGABYTES


@pytest.mark.parametrize("costly", COSTLY, ids=lambda each: each.name)
def test_a_smaller_file_is_refused_by_smaller_limits(
    costly: Costly, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, limit in LIMITS:
        monkeypatch.setattr(module, limit, getattr(module, limit) // SMALLER)
    with pytest.raises(CannotDoError, match=costly.smaller_said(SMALLER)):
        read_table_file(costly.name, costly.make(SMALLER), (), lambda _: None)


def expect(hostile: Hostile, code: int, said: str, workspace: Path) -> None:
    """Compare what became of a file with what is to become of it."""
    assert hostile.said in " ".join(said.split())
    assert "Traceback" not in said
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
    if COSTS:
        with Path(COSTS).open("a", encoding="utf-8") as file:
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
